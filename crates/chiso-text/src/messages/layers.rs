//! Periods, layers and targets.

super::entries! {
    "max-jump-not-positive"
    en: "a `max_jump` that is zero or below"
      | "`max_jump` of input `{input}` is {found}, expected a number above 0"
      | "`\"30%\"` asks for a second look where the figure moves by more than 30 % from the period before";
    vi: "`max_jump` bằng 0 hoặc âm"
      | "`max_jump` của số liệu đầu vào `{input}` là {found}, cần một số lớn hơn 0"
      | "`\"30%\"` nghĩa là cần xem lại khi số liệu thay đổi hơn 30 % so với kỳ trước";

    "targets-contradict"
    en: "two targets that cannot both be met"
      | "`{target}` cannot be `{second}` {found} and `{first}` {limit} at once"
      | "give them different days in `by`, or correct one";
    vi: "hai mục tiêu không thể cùng đạt"
      | "`{target}` không thể vừa `{second}` {found} vừa `{first}` {limit}"
      | "ghi ngày khác nhau ở `by`, hoặc sửa một mục tiêu";

    "target-without-bound"
    en: "a target that says nothing to reach"
      | "target on `{target}` says nothing that is to be reached"
      | "add one of {allowed}: `at_least = \"80%\"`";
    vi: "mục tiêu không nêu mức cần đạt"
      | "mục tiêu đặt cho `{target}` không nêu mức cần đạt"
      | "thêm một trong các khóa {allowed}: `at_least = \"80%\"`";

    "target-with-several-bounds"
    en: "a target with two bounds"
      | "target on `{target}` has both `{first}` and `{second}`, expected one"
      | "write two targets, in a list: one with `{first}`, one with `{second}`";
    vi: "mục tiêu có hai mức"
      | "mục tiêu đặt cho `{target}` có cả `{first}` và `{second}`, cần một"
      | "viết thành hai mục tiêu trong một danh sách: một với `{first}`, một với `{second}`";

    "several-units"
    en: "several units where one is wanted"
      | "the file holds {found} units or periods, expected one"
      | "name one of them, or use a command that takes several";
    vi: "nhiều đơn vị ở nơi chỉ cần một"
      | "tệp có {found} đơn vị hoặc kỳ, cần một"
      | "chọn một trong số đó, hoặc dùng lệnh nhận nhiều đơn vị";

    "unit-twice"
    en: "the same unit twice for the same period"
      | "`{unit}` stands in the file twice{?period| for {period}}"
      | "remove one of them, or correct `id`, `code` or `period`";
    vi: "một đơn vị xuất hiện hai lần trong cùng một kỳ"
      | "`{unit}` xuất hiện hai lần trong tệp{?period| cho kỳ {period}}"
      | "bỏ một trong hai, hoặc sửa `id`, `code` hay `period`";

    "layer-other-unit"
    en: "a file about another unit"
      | "this is about `{found}`, expected `{expected}`"
      | "files that are put together are about one unit: correct `id` or `code`";
    vi: "tệp về đơn vị khác"
      | "tệp này về `{found}`, cần `{expected}`"
      | "các tệp ghép với nhau phải về cùng một đơn vị: sửa `id` hoặc `code`";

    "layer-other-period"
    en: "a file about another period"
      | "this is about {found}, expected {expected}"
      | "files that are put together are about one period: correct `period`";
    vi: "tệp về kỳ khác"
      | "tệp này về kỳ {found}, cần kỳ {expected}"
      | "các tệp ghép với nhau phải về cùng một kỳ: sửa `period`";

    "layer-other-framework"
    en: "files for different frameworks or weightings"
      | "this is for `{found}`, expected `{expected}`"
      | "files that are put together are for one framework and one weighting";
    vi: "các tệp dùng bộ chỉ số hoặc bộ trọng số khác nhau"
      | "tệp này dành cho `{found}`, cần `{expected}`"
      | "các tệp ghép với nhau phải dùng cùng bộ chỉ số và bộ trọng số";

    "layer-conflict"
    en: "two files that contradict each other"
      | "{standing} `{name}` is {found} here and {first} in another file"
      | "ask both who is right, and remove the other";
    vi: "hai tệp mâu thuẫn nhau"
      | "`{name}` ({standing}) là {found} ở đây nhưng là {first} ở tệp khác"
      | "hỏi lại cả hai nơi rồi bỏ số liệu sai";

    "layer-replaces"
    en: "a figure laid over another that says something else"
      | "{standing} `{name}` is {found} here and takes the place of {before}"
      | "";
    vi: "số liệu chồng lên số liệu khác"
      | "`{name}` ({standing}) là {found} ở đây và thay cho {before}"
      | "";

    "layer-repeats"
    en: "the same figure in two files"
      | "{standing} `{name}` stands in two files, with the same value"
      | "one supplier is enough: leave it out of one of them";
    vi: "một số liệu có ở hai tệp"
      | "`{name}` ({standing}) có ở hai tệp, cùng một giá trị"
      | "chỉ cần một nơi cung cấp: bỏ khỏi một trong hai tệp";

    "previous-differs"
    en: "a figure of the period before that is not what was reported then"
      | "`{input}` of the period before is {found}, but {before} was reported then"
      | "correct one of them, or leave it out of `[previous]`: the earlier report is used";
    vi: "số liệu kỳ trước khác với số liệu đã báo cáo"
      | "`{input}` của kỳ trước là {found}, nhưng khi đó đã báo cáo {before}"
      | "sửa một trong hai, hoặc bỏ khỏi `[previous]` để dùng báo cáo kỳ trước";
}
