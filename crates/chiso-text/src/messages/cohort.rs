//! Rules that look at other units, and those units.

use super::entries;

entries! {
    "constant-not-declared"
    en: "a rule does not say what it means that the others give no scale"
      | "rule `{rule}` of `{node}` has no outcome for a column without a scale: every value the same, or a unit alone"
      | "add `constant = \"not-applicable\"` (or `\"full\"`, `\"zero\"`, `\"missing\"`) to the rule";
    vi: "quy tắc chưa quy định cách xử lý khi không có gì để so sánh"
      | "quy tắc `{rule}` của `{node}` chưa quy định kết quả khi mọi giá trị bằng nhau hoặc chỉ có một đơn vị"
      | "thêm `constant = \"not-applicable\"` (hoặc `\"full\"`, `\"zero\"`, `\"missing\"`) vào quy tắc";

    "relative-below-zero"
    en: "a share of the best is taken of values that can be below 0"
      | "values of `{node}` can be below 0, rule `{rule}` divides by the best of them"
      | "give the input `min = 0`, or use `min-max`, which takes any number";
    vi: "tính theo giá trị tốt nhất trong khi giá trị có thể âm"
      | "giá trị của `{node}` có thể âm, quy tắc `{rule}` lại chia cho giá trị tốt nhất"
      | "khai báo `min = 0` cho số liệu đầu vào, hoặc dùng `min-max`, áp dụng được cho mọi số";

    "relative-without-reference"
    en: "a rule relative to a reference names none"
      | "rule `{rule}` of `{node}` has no `unit`, expected the id, code or name of a unit"
      | "add `unit = \"…\"` to the rule";
    vi: "quy tắc so với đơn vị mốc nhưng chưa nêu đơn vị nào"
      | "quy tắc `{rule}` của `{node}` chưa có `unit`, cần định danh, mã hoặc tên của một đơn vị"
      | "thêm `unit = \"…\"` vào quy tắc";

    "relative-without-target"
    en: "a rule relative to a target has none"
      | "rule `{rule}` of `{node}` has no `target`, expected a number"
      | "add `target = …` to the rule";
    vi: "quy tắc so với mục tiêu nhưng chưa có mục tiêu"
      | "quy tắc `{rule}` của `{node}` chưa có `target`, cần một số"
      | "thêm `target = …` vào quy tắc";

    "screening-out-of-range"
    en: "the share of indicators that a unit must have is no share"
      | "screening is {found:number}, expected a share from 0 to 1"
      | "write it as a share or with its sign: `screening = \"65%\"`";
    vi: "tỷ lệ chỉ tiêu phải có số liệu không phải là một tỷ lệ"
      | "`screening` là {found:number}, cần một tỷ lệ từ 0 đến 1"
      | "viết dưới dạng tỷ lệ hoặc kèm ký hiệu: `screening = \"65%\"`";

    "cohort-unknown-column"
    en: "a kept cohort names a column that the framework does not have"
      | "`{name}` is no indicator whose values are compared or treated"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|survey the cohort anew with this framework}";
    vi: "tập đơn vị so sánh có cột mà bộ chỉ số không có"
      | "`{name}` không phải là chỉ tiêu được so sánh hoặc xử lý"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|lập lại tập đơn vị so sánh bằng bộ chỉ số này}";

    "cohort-framework-changed"
    en: "a kept cohort was surveyed with other rules or weights of the same edition"
      | "`{framework}` is not what it was when the cohort was kept"
      | "another weighting does no harm; where rules or inputs have changed, survey the cohort anew";
    vi: "tập đơn vị so sánh được lập khi bộ chỉ số có quy tắc hoặc trọng số khác"
      | "`{framework}` đã khác so với khi lưu tập đơn vị so sánh"
      | "nếu chỉ khác trọng số thì không sao; nếu quy tắc hoặc số liệu đầu vào đã đổi thì lập lại tập này";

    "cohort-value-not-kept"
    en: "a value is no fraction, so that no file can hold it exactly"
      | "`{node}` of {unit} is no fraction: it cannot be kept exactly"
      | "keep the units' own files, and survey them again";
    vi: "giá trị không phải là phân số nên tệp không thể lưu chính xác"
      | "`{node}` của {unit} không phải là phân số: không thể lưu chính xác"
      | "lưu tệp số liệu của các đơn vị và lập lại tập so sánh từ đó";

    "spread-not-positive"
    en: "one standard deviation is worth nothing, or less"
      | "spread of `{node}` is {spread:number}, expected a number above 0"
      | "where lower values are better, use `direction = \"lower-is-better\"`";
    vi: "một độ lệch chuẩn được tính không quá 0 điểm"
      | "`spread` của `{node}` là {spread:number}, cần một số lớn hơn 0"
      | "nếu giá trị thấp là tốt thì dùng `direction = \"lower-is-better\"`";

    "cohort-needed"
    en: "a score depends on other units, and there are none"
      | "the score of `{node}` depends on what other units have{?framework| in `{framework}`}: one unit alone has none"
      | "score all units together with `score rank`, or against a cohort that was kept, with `--cohort FILE`";
    vi: "điểm phụ thuộc vào các đơn vị khác nhưng chưa có đơn vị nào để so sánh"
      | "điểm của `{node}`{?framework| trong `{framework}`} phụ thuộc vào số liệu của các đơn vị khác: một đơn vị riêng lẻ chưa tính được"
      | "tính tất cả các đơn vị cùng lúc bằng `score rank`, hoặc so với tập đơn vị đã lưu bằng `--cohort TỆP`";

    "cohort-other-framework"
    en: "a cohort is of another framework"
      | "the cohort is{?found| of `{found}`}{!found| bound to another framework}, expected one of `{expected}`"
      | "survey the cohort with the framework that the unit is scored with";
    vi: "tập đơn vị so sánh thuộc bộ chỉ số khác"
      | "tập đơn vị so sánh{?found| thuộc `{found}`}{!found| được gắn với bộ chỉ số khác}, cần thuộc `{expected}`"
      | "lập tập đơn vị so sánh bằng chính bộ chỉ số dùng để tính điểm";

    "cohort-other-period"
    en: "a cohort has several periods, and none is the unit's"
      | "{?found|period {found}}{!found|a unit without a period} is not in the cohort, which has {known}"
      | "give the unit one of these periods, or keep a cohort of one period, which serves every other";
    vi: "tập đơn vị so sánh có nhiều kỳ nhưng không có kỳ của đơn vị"
      | "{?found|kỳ {found}}{!found|đơn vị không ghi kỳ} không có trong tập đơn vị so sánh, gồm các kỳ {known}"
      | "ghi cho đơn vị một trong các kỳ này, hoặc lưu tập đơn vị của một kỳ, dùng được cho mọi kỳ khác";

    "cohort-unit-twice"
    en: "a unit stands twice in a cohort for the same period"
      | "`{unit}`{?period| ({period})} is there twice: each unit is compared once"
      | "remove one of them";
    vi: "một đơn vị xuất hiện hai lần trong cùng một kỳ"
      | "`{unit}`{?period| ({period})} xuất hiện hai lần: mỗi đơn vị chỉ được so sánh một lần"
      | "bỏ bớt một";

    "reference-not-in-cohort"
    en: "the reference of a rule is none of the units"
      | "`{unit}`, the reference of `{node}`, is none of the units"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|name a unit of the cohort by its id, code or name}";
    vi: "đơn vị mốc không có trong tập đơn vị so sánh"
      | "`{unit}`, đơn vị mốc của `{node}`, không có trong tập đơn vị so sánh"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|nêu một đơn vị trong tập bằng định danh, mã hoặc tên}";
}
