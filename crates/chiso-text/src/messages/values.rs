//! The values in a file.

use super::entries;

entries! {
    "wrong-type"
    en: "a value of the wrong type"
      | "`{key}` is {found:word}, expected {expected:word}"
      | "{?expected=text|write it in quotes}";
    vi: "giá trị không đúng kiểu"
      | "`{key}` là {found:word}, cần {expected:word}"
      | "{?expected=text|viết trong dấu ngoặc kép}";

    "unknown-word"
    en: "a word that is none of those allowed"
      | "`{key}` is `{found}`, expected one of {allowed:list}"
      | "{?suggestion|did you mean `{suggestion}`?}";
    vi: "từ không nằm trong các từ cho phép"
      | "`{key}` là `{found}`, cần một trong {allowed:list}"
      | "{?suggestion|có phải là `{suggestion}` không?}";

    "empty-text"
    en: "a text that must not be empty is empty"
      | "`{key}` is empty, expected text"
      | "";
    vi: "văn bản bắt buộc bị bỏ trống"
      | "`{key}` bị bỏ trống, cần có nội dung"
      | "";

    "empty-list"
    en: "a list or table that must not be empty is empty"
      | "`{key}` is empty, expected at least one entry"
      | "";
    vi: "danh sách hoặc bảng bắt buộc bị bỏ trống"
      | "`{key}` bị bỏ trống, cần ít nhất một giá trị"
      | "";

    "wrong-length"
    en: "a list has the wrong number of values"
      | "number of values in `{key}` is {found:number}, expected {expected:number}"
      | "";
    vi: "danh sách không đúng số lượng giá trị"
      | "`{key}` có {found:number} giá trị, cần {expected:number}"
      | "";

    "duplicate-value"
    en: "a list names the same thing twice"
      | "`{found}` stands twice in `{key}`"
      | "remove one of the two";
    vi: "danh sách có giá trị trùng nhau"
      | "`{found}` được ghi hai lần trong `{key}`"
      | "bỏ một trong hai";

    "out-of-range"
    en: "a whole number outside its bounds, or not whole"
      | "`{key}` is `{found}`, expected a whole number from {min:number} to {max:number}"
      | "";
    vi: "số nguyên nằm ngoài giới hạn, hoặc không phải số nguyên"
      | "`{key}` là `{found}`, cần số nguyên từ {min:number} đến {max:number}"
      | "";

    "number-malformed"
    en: "a text that is not a number where one is expected"
      | "`{key}` is `{found}`, expected a number"
      | "write a number such as `12.5`, or a percentage in quotes such as `\"95%\"`";
    vi: "văn bản không phải là số ở chỗ cần số"
      | "`{key}` là `{found}`, cần số"
      | "viết số như `12.5`, hoặc tỷ lệ phần trăm trong dấu ngoặc kép như `\"95%\"`";

    "decimal-comma"
    en: "a decimal comma"
      | "`{key}` is `{found}` with a comma, expected a decimal point"
      | "{?suggestion|write `{suggestion}`}{!suggestion|write a point instead of the comma}";
    vi: "dùng dấu phẩy thập phân"
      | "`{key}` là `{found}` có dấu phẩy, cần dấu chấm thập phân"
      | "{?suggestion|viết `{suggestion}`}{!suggestion|thay dấu phẩy bằng dấu chấm}";

    "number-not-finite"
    en: "infinite, or not a number"
      | "`{key}` is `{found}`, expected a finite number"
      | "a bound that does not exist is left out; a figure that is not known is `\"missing\"`";
    vi: "số vô hạn hoặc không phải là số"
      | "`{key}` là `{found}`, cần số hữu hạn"
      | "không có giới hạn thì bỏ khóa này; chưa có số liệu thì ghi `\"missing\"`";

    "number-not-decimal"
    en: "a number in base 2, 8 or 16"
      | "`{key}` is `{found}`, expected decimal digits"
      | "";
    vi: "số viết theo hệ 2, 8 hoặc 16"
      | "`{key}` là `{found}`, cần viết theo hệ thập phân"
      | "";

    "number-signed-zero"
    en: "zero with a minus sign"
      | "`{key}` is `{found}`, expected `{suggestion}`"
      | "remove the sign, or check whether digits are missing";
    vi: "số 0 có dấu trừ"
      | "`{key}` là `{found}`, cần `{suggestion}`"
      | "bỏ dấu trừ, hoặc kiểm tra xem có thiếu chữ số không";

    "number-too-long"
    en: "a number with more digits than are kept"
      | "`{key}` is `{found}`, expected at most {limit:number} digits"
      | "every digit is kept, so that longer numbers are refused and not rounded";
    vi: "số có quá nhiều chữ số"
      | "`{key}` là `{found}`, cần không quá {limit:number} chữ số"
      | "mọi chữ số đều được giữ nguyên, nên số dài hơn không được tự làm tròn";

    "number-exponent"
    en: "an exponent that is too large either way"
      | "`{key}` is `{found}`, expected an exponent from -{limit:number} to {limit:number}"
      | "";
    vi: "số mũ quá lớn hoặc quá nhỏ"
      | "`{key}` là `{found}`, cần số mũ từ -{limit:number} đến {limit:number}"
      | "";

    "malformed-id"
    en: "a name of the wrong form"
      | "`{key}` is `{found}`, expected {expected:word}"
      | "{?suggestion|did you mean `{suggestion}`?}";
    vi: "định danh không đúng cách viết"
      | "`{key}` là `{found}`, cần {expected:word}"
      | "{?suggestion|có phải là `{suggestion}` không?}";

    "reserved-word"
    en: "a category or item has a name that means something else in a figure"
      | "`{found}` in `{key}` means something else where a figure is expected"
      | "choose a name that is not `missing`, `not-applicable`, a number or a date";
    vi: "tên phân loại hoặc nội dung trùng với cách ghi đã có nghĩa khác"
      | "`{found}` trong `{key}` đã có nghĩa khác khi ghi số liệu"
      | "chọn tên khác `missing`, `not-applicable`, không phải là số hay ngày";

    "malformed-edition"
    en: "an edition with blanks or `/`"
      | "edition is `{found}`, expected a word without blanks and without `/`"
      | "the year serves: `edition = \"2025\"`";
    vi: "phiên bản có dấu cách hoặc dấu `/`"
      | "phiên bản là `{found}`, cần viết liền, không có dấu `/`"
      | "có thể dùng năm: `edition = \"2025\"`";

    "malformed-reference"
    en: "not the name of a framework with its edition"
      | "`{found}` does not name a framework, expected `{expected}`"
      | "write the id, `/` and the edition: `\"vn-dti-province/2022\"`";
    vi: "không phải là tên bộ chỉ số kèm phiên bản"
      | "`{found}` không phải là tên bộ chỉ số, cần `{expected}`"
      | "viết định danh, dấu `/` và phiên bản: `\"vn-dti-province/2022\"`";

    "unquoted-code"
    en: "a code is written as a number"
      | "code `{found}` is written as a number, expected text"
      | "write `{suggestion}`: as a number, `4.10` would be `4.1`";
    vi: "mã được viết dưới dạng số"
      | "mã `{found}` được viết dưới dạng số, cần văn bản"
      | "viết `{suggestion}`: nếu là số thì `4.10` sẽ thành `4.1`";

    "malformed-period"
    en: "not a period"
      | "`{found}` is not a period, expected one such as {expected:list}"
      | "";
    vi: "kỳ báo cáo không đúng cách viết"
      | "`{found}` không phải là kỳ báo cáo, cần viết như {expected:list}"
      | "";

    "malformed-date"
    en: "not a day of the calendar"
      | "`{key}` is `{found}`, expected a day of the calendar as `{expected}`"
      | "";
    vi: "không phải là ngày có thật"
      | "`{key}` là `{found}`, cần một ngày có thật, viết theo dạng `{expected}`"
      | "";

    "effective-reversed"
    en: "the days that an edition applies to end before they begin"
      | "`effective` ends on {to:date}, before it begins on {from:date}"
      | "exchange `from` and `to`, or correct one of them";
    vi: "thời gian áp dụng kết thúc trước khi bắt đầu"
      | "`effective` kết thúc ngày {to:date}, trước ngày bắt đầu {from:date}"
      | "đổi chỗ `from` và `to`, hoặc sửa một trong hai";

    "malformed-points"
    en: "neither a number of points, nor `full`, nor a fraction"
      | "`{key}` is `{found}`, expected points such as {expected:list}"
      | "";
    vi: "điểm không phải là số, `full` hay phân số"
      | "`{key}` là `{found}`, cần ghi điểm như {expected:list}"
      | "";

    "unknown-rule"
    en: "a table that is no rule"
      | "{?found|{found:list} makes no rule}{!found|an empty table is no rule}"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?allowed|a rule has one of the keys {allowed:list}}}";
    vi: "bảng không phải là quy tắc tính điểm"
      | "{?found|{found:list} không tạo thành quy tắc tính điểm}{!found|bảng trống không phải là quy tắc tính điểm}"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?allowed|quy tắc có một trong các khóa {allowed:list}}}";

    "several-rules"
    en: "a table that is several rules at once"
      | "{found:list} each make a rule, expected one of them"
      | "keep one; rules are put together with `combine` and `parts`";
    vi: "một bảng khai báo nhiều quy tắc cùng lúc"
      | "{found:list} mỗi khóa là một quy tắc, chỉ được dùng một"
      | "giữ lại một khóa; muốn kết hợp nhiều quy tắc thì dùng `combine` và `parts`";
}
