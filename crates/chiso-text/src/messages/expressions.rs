//! Expressions.

use super::entries;

entries! {
    "expression-syntax"
    en: "an expression cannot be read"
      | "cannot read the expression: {?found|found `{found}`, }{!found|it ends too early, }expected {expected:word}"
      | "";
    vi: "không đọc được công thức"
      | "không đọc được công thức: {?found|gặp `{found}`, }{!found|công thức kết thúc sớm, }cần {expected:word}"
      | "";

    "chained-comparison"
    en: "two comparisons in a row in an expression"
      | "comparisons in a row, expected a single one"
      | "join two comparisons with `and`: `a < b and b < c`";
    vi: "hai phép so sánh viết liền nhau trong công thức"
      | "các phép so sánh viết liền nhau, cần từng phép một"
      | "nối hai phép so sánh bằng `and`: `a < b and b < c`";

    "expression-number"
    en: "a number in an expression or interval that files may not hold"
      | "`{found}` is not a number, expected decimal digits such as `0.95` or `95%`"
      | "write a decimal point, no more than 28 digits, and no thousands separator";
    vi: "số trong công thức hoặc khoảng không đúng cách viết"
      | "`{found}` không phải là số, cần viết theo hệ thập phân như `0.95` hoặc `95%`"
      | "dùng dấu chấm thập phân, không quá 28 chữ số, không dùng dấu phân cách hàng nghìn";

    "expression-too-large"
    en: "an expression is too long or nested too deeply"
      | "the expression is too long or nested too deeply"
      | "give parts of it a name under `[derived]`, and use those names";
    vi: "công thức quá dài hoặc lồng quá nhiều cấp"
      | "công thức quá dài hoặc lồng quá nhiều cấp"
      | "tách công thức thành các giá trị trung gian trong `[derived]`";

    "unknown-input"
    en: "a name in an expression is neither an input nor a derived value"
      | "`{name}` is neither an input nor a derived value"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|add it under `[input]`, or correct the expression}";
    vi: "tên trong công thức không phải số liệu đầu vào hay giá trị trung gian"
      | "`{name}` không phải là số liệu đầu vào hay giá trị trung gian"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|thêm vào `[input]`, hoặc sửa lại công thức}";

    "unknown-function"
    en: "a function in an expression does not exist"
      | "there is no function `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|the functions are {known:list}}";
    vi: "công thức dùng hàm không tồn tại"
      | "không có hàm `{name}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|các hàm dùng được: {known:list}}";

    "function-arguments"
    en: "a function has too few or too many arguments"
      | "number of arguments of `{name}` is {found:number}, expected {expected:word}"
      | "";
    vi: "hàm có quá ít hoặc quá nhiều tham số"
      | "hàm `{name}` có {found:number} tham số, cần {expected:word}"
      | "";

    "expression-kind"
    en: "a part of an expression is of the wrong kind"
      | "found {found:word}, expected {expected:word}"
      | "{?found=checklist|`count(…)` gives the number of items ticked}{?found=category|compare a category with its name: `level = \"full\"`}";
    vi: "thành phần của công thức không đúng kiểu"
      | "gặp {found:word}, cần {expected:word}"
      | "{?found=checklist|`count(…)` cho số nội dung đạt}{?found=category|so sánh phân loại với tên của nó: `level = \"full\"`}";

    "measures-do-not-fit"
    en: "figures of different measures are added, subtracted or compared"
      | "measures do not fit: {left:table} and {right:table}"
      | "correct the expression, or the `measure` of the inputs in it";
    vi: "cộng, trừ hoặc so sánh các số liệu khác đơn vị tính"
      | "đơn vị tính không khớp: {left:table} và {right:table}"
      | "sửa lại công thức, hoặc `measure` của các số liệu đầu vào";

    "unknown-option"
    en: "a category or item that is named does not exist"
      | "input `{input}` has no category or item `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?known|it has {known:list}}}";
    vi: "phân loại hoặc nội dung được nêu không tồn tại"
      | "số liệu đầu vào `{input}` không có phân loại hoặc nội dung `{name}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?known|các giá trị đã khai báo: {known:list}}}";

    "derived-circle"
    en: "derived values need each other in a circle"
      | "derived values need each other in a circle: `{circle}`"
      | "write one of them with inputs only";
    vi: "các giá trị trung gian phụ thuộc vòng tròn vào nhau"
      | "các giá trị trung gian phụ thuộc vòng tròn: `{circle}`"
      | "viết lại một giá trị chỉ từ số liệu đầu vào";

    "divisor-can-be-zero"
    en: "a divisor can be zero and no outcome is declared"
      | "the divisor `{divisor}` of `{node}` can be zero, expected a declared outcome"
      | "add `zero_denominator = \"not-applicable\"` (or `\"missing\"`, `\"zero\"`, `\"full\"`), or `min = 1` to the input";
    vi: "mẫu số có thể bằng 0 mà chưa khai báo cách xử lý"
      | "mẫu số `{divisor}` của `{node}` có thể bằng 0 mà chưa khai báo cách xử lý"
      | "thêm `zero_denominator = \"not-applicable\"` (hoặc `\"missing\"`, `\"zero\"`, `\"full\"`), hoặc `min = 1` cho số liệu đầu vào";

    "can-be-outside-domain"
    en: "a logarithm or power need not exist and no outcome is declared"
      | "`{function}` of `{node}` does not exist for every figure, expected a declared outcome"
      | "add `outside_domain = \"not-applicable\"` (or `\"missing\"`, `\"zero\"`, `\"full\"`), or a `min` above 0 to the input";
    vi: "lôgarit hoặc lũy thừa có thể không xác định mà chưa khai báo cách xử lý"
      | "`{function}` của `{node}` không xác định với mọi số liệu mà chưa khai báo cách xử lý"
      | "thêm `outside_domain = \"not-applicable\"` (hoặc `\"missing\"`, `\"zero\"`, `\"full\"`), hoặc `min` lớn hơn 0 cho số liệu đầu vào";

    "needs-real"
    en: "logarithms and powers need an engine with real numbers"
      | "`{found}` needs real numbers, which this program was built without"
      | "build it with feature `real`";
    vi: "lôgarit và lũy thừa cần phiên bản có số thực"
      | "`{found}` cần số thực, mà chương trình này được dựng không có số thực"
      | "dựng lại chương trình với tính năng `real`";
}
