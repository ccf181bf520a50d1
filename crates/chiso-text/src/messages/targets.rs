//! What somebody set out to reach.

use super::entries;

entries! {
    "unknown-target"
    en: "a target is about something that the framework does not have"
      | "framework `{framework}` has no input, derived value or node `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|a target names an input, a derived value, the id or code of a node, `index`, `points` or `rank`}";
    vi: "mục tiêu nêu một tên mà bộ chỉ số không có"
      | "bộ chỉ số `{framework}` không có số liệu đầu vào, giá trị dẫn xuất hay mục nào tên `{name}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|mục tiêu nêu tên một số liệu đầu vào, một giá trị dẫn xuất, định danh hoặc mã của một mục, hoặc `index`, `points`, `rank`}";

    "target-without-number"
    en: "a target is about something that has no number to compare"
      | "`{name}` has no number that a target could compare"
      | "name a count, a share, a number or a yes-no figure, or the indicator that is made of it";
    vi: "mục tiêu nêu một mục không có con số để so sánh"
      | "`{name}` không có con số để so với mục tiêu"
      | "nêu tên một số đếm, tỷ lệ, con số hoặc số liệu có/không, hoặc chỉ số tính từ số liệu đó";

    "target-never-met"
    en: "no figure can meet a target"
      | "target `{bound} = {limit}` of `{name}` can never be met: what it is about is {?low|{low:number} or more}{?low|{?high| and }}{?high|{high:number} or less}"
      | "{?suggestion|did you mean `\"{suggestion}\"`?}{!suggestion|correct the limit, or the bounds of the input}";
    vi: "không số liệu nào đạt được mục tiêu"
      | "không thể đạt mục tiêu `{bound} = {limit}` của `{name}`: giá trị chỉ có thể {?low|từ {low:number} trở lên}{?low|{?high| và }}{?high|không quá {high:number}}"
      | "{?suggestion|có phải là `\"{suggestion}\"` không?}{!suggestion|sửa giới hạn của mục tiêu, hoặc sửa giới hạn của số liệu đầu vào}";

    "targets-for-other-framework"
    en: "targets are for another framework"
      | "the targets are for framework `{found}`, expected `{expected}`"
      | "score with `{found}`, or correct `framework` in the targets";
    vi: "tệp mục tiêu dành cho bộ chỉ số khác"
      | "các mục tiêu dành cho bộ chỉ số `{found}`, cần `{expected}`"
      | "chấm điểm theo `{found}`, hoặc sửa `framework` trong tệp mục tiêu";

    "targets-for-other-unit"
    en: "targets are held against a unit that they were not set for"
      | "the targets were set for `{expected}`, and are held against `{found}`"
      | "where the unit came after the one that they were set for, say so with `follows` in the targets";
    vi: "mục tiêu được đối chiếu với một đơn vị khác"
      | "các mục tiêu đặt ra cho `{expected}`, nhưng đang đối chiếu với `{found}`"
      | "nếu đơn vị này kế thừa đơn vị được giao mục tiêu thì ghi rõ bằng `follows` trong tệp mục tiêu";
}
