//! About new units that are made out of old ones.

use super::entries;

entries! {
    "member-unknown"
    en: "a member of a new unit does not report"
      | "`{member}`, a member of `{unit}`, is none of the units that report"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|members are found by id, then code, then name; give the file of every member}";
    vi: "một đơn vị thành phần không có trong các đơn vị báo cáo"
      | "`{member}`, thành phần của `{unit}`, không có trong các đơn vị báo cáo"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|đơn vị được tìm theo định danh, rồi mã, rồi tên; cần tệp của mọi đơn vị thành phần}";

    "member-ambiguous"
    en: "a member of a new unit may be several units"
      | "`{member}`, a member of `{unit}`, may be several of those that report: {known}"
      | "call it by its id or code, and give each unit's file once";
    vi: "một đơn vị thành phần có thể là nhiều đơn vị"
      | "`{member}`, thành phần của `{unit}`, có thể là nhiều đơn vị báo cáo: {known}"
      | "gọi bằng định danh hoặc mã, và chỉ đưa tệp của mỗi đơn vị một lần";

    "member-twice"
    en: "a unit is a member twice"
      | "`{member}` is a member of `{first}` and again of `{second}`"
      | "a unit becomes one new unit: leave one of the two out";
    vi: "một đơn vị là thành phần hai lần"
      | "`{member}` là thành phần của `{first}` và lại của `{second}`"
      | "mỗi đơn vị chỉ vào một đơn vị mới: bỏ một trong hai chỗ";

    "merge-periods-differ"
    en: "members of a new unit report for different periods"
      | "the members of `{unit}` report for different periods: {found}"
      | "give every member's report for the same periods";
    vi: "các đơn vị thành phần báo cáo cho các kỳ khác nhau"
      | "các thành phần của `{unit}` báo cáo cho các kỳ khác nhau: {found}"
      | "đưa báo cáo của mọi thành phần cho cùng các kỳ";

    "merge-left-out"
    en: "a unit that reports becomes part of no new unit"
      | "`{unit}` is a member of no new unit, and is left out"
      | "add it under `[merge]`, alone if it stays as it is";
    vi: "một đơn vị báo cáo không vào đơn vị mới nào"
      | "`{unit}` không là thành phần của đơn vị mới nào, nên không được tính"
      | "thêm vào `[merge]`, một mình nếu đơn vị giữ nguyên";

    "merge-weight-missing"
    en: "a member has no weight"
      | "{?member|`{member}` has no weight for `{unit}` in `{weight}`}{!member|the weights for `{unit}` are all {weight}}"
      | "weights are numbers from 0, and not all of them 0";
    vi: "một đơn vị thành phần không có trọng số"
      | "{?member|`{member}` không có trọng số cho `{unit}` trong `{weight}`}{!member|các trọng số cho `{unit}` đều bằng {weight}}"
      | "trọng số là số không âm, và không phải tất cả đều bằng 0";

    "unknown-pool-name"
    en: "what is pooled or weighted by is neither an input nor a node"
      | "the framework has neither an input nor a node `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|`score show` lists them}";
    vi: "tên được gộp hoặc dùng làm trọng số không có trong bộ chỉ số"
      | "bộ chỉ số không có số liệu đầu vào hay mục nào tên `{name}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|xem danh sách bằng `score show`}";

    "pool-undecided"
    en: "figures cannot be added up, and nothing says how else to pool them"
      | "`{name}` is no count, and nothing says how it is pooled"
      | "say so under `[pool]`: `{name} = {{ by = \"INPUT\" }}` weights a share or an average; `\"sum\"` is for amounts; `\"leave-out\"` leaves it missing";
    vi: "số liệu không cộng được, và chưa nêu cách gộp"
      | "`{name}` không phải số đếm, và chưa nêu cách gộp"
      | "nêu trong `[pool]`: `{name} = {{ by = \"SỐ_LIỆU\" }}` để lấy trung bình có trọng số của tỷ lệ; `\"sum\"` cho số lượng; `\"leave-out\"` để trống";

    "pool-unfit"
    en: "a way to pool does not fit what it is for"
      | "`{name}` cannot be pooled by `{rule}`"
      | "sums are for counts and amounts; means for numbers and given points; highest and lowest also for yes or no and dates; `leave-out` for anything";
    vi: "cách gộp không hợp với số liệu"
      | "không gộp được `{name}` theo cách `{rule}`"
      | "tổng dùng cho số đếm và số lượng; trung bình cho số và điểm được cho; cao nhất và thấp nhất dùng cả cho có hoặc không và ngày; `leave-out` cho mọi loại";

    "merge-other-framework"
    en: "units that are merged are for different frameworks or weightings"
      | "`{unit}` is for {found}, and the others for {expected}"
      | "merge units of one framework; `--framework` and `--weighting` choose one for all";
    vi: "các đơn vị được gộp theo bộ chỉ số hoặc bộ trọng số khác nhau"
      | "`{unit}` theo {found}, còn các đơn vị khác theo {expected}"
      | "chỉ gộp các đơn vị theo cùng một bộ chỉ số; `--framework` và `--weighting` chọn chung cho tất cả";

    "merge-no-province"
    en: "a unit is no province of its time"
      | "{?period|`{unit}` is none of the provinces that there were at the end of {period}}{!period|which province `{unit}` is depends on the day, and it states no period}"
      | "check code and name, and state the period; for other units say with `--into` which become which";
    vi: "một đơn vị không phải là tỉnh, thành phố của kỳ báo cáo"
      | "{?period|`{unit}` không phải là tỉnh, thành phố nào vào cuối kỳ {period}}{!period|chưa xác định được `{unit}` là tỉnh, thành phố nào vì không nêu kỳ báo cáo}"
      | "kiểm tra mã và tên, và nêu kỳ báo cáo; với các đơn vị khác, nêu bằng `--into`";
}
