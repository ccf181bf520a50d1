//! The slips of people who are new to TOML.

use super::entries;

entries! {
    "unquoted-text"
    en: "text or a percentage without quotes"
      | "`{key}` is `{found}` without quotes"
      | "{?suggestion|write `{suggestion}`}{!suggestion|write it in quotes}{?kind=text|; a number is written in digits, without quotes}";
    vi: "văn bản hoặc tỷ lệ phần trăm không có dấu ngoặc kép"
      | "`{key}` là `{found}` không có dấu ngoặc kép"
      | "{?suggestion|viết `{suggestion}`}{!suggestion|viết trong dấu ngoặc kép}{?kind=text|; số thì viết bằng chữ số, không cần dấu ngoặc kép}";

    "grouped-digits"
    en: "a number with separators between its thousands"
      | "`{key}` is `{found}` with separators between its thousands"
      | "write `{suggestion}`";
    vi: "số có dấu phân cách hàng nghìn"
      | "`{key}` là `{found}` có dấu phân cách hàng nghìn"
      | "viết `{suggestion}`";

    "missing-value"
    en: "a key with `=` and nothing after it"
      | "`{key}` has no value after `=`"
      | "write the value, or remove the line; a figure that is not known is `\"missing\"`";
    vi: "khóa có `=` mà sau đó không có giá trị"
      | "`{key}` không có giá trị sau dấu `=`"
      | "ghi giá trị, hoặc bỏ dòng này; nếu chưa có số liệu thì ghi `\"missing\"`";

    "missing-comma"
    en: "a comma is missing between two values"
      | "a comma is missing before `{found}`"
      | "put `,` before `{found}`";
    vi: "thiếu dấu phẩy giữa hai giá trị"
      | "thiếu dấu phẩy trước `{found}`"
      | "thêm `,` trước `{found}`";

    "comma-after-value"
    en: "a comma after the value of a line"
      | "a comma stands after `{found}`"
      | "remove the comma: the next key stands on the next line";
    vi: "có dấu phẩy sau giá trị ở cuối dòng"
      | "có dấu phẩy thừa sau `{found}`"
      | "bỏ dấu phẩy: khóa tiếp theo viết ở dòng sau";

    "curly-quotes"
    en: "curly quotes"
      | "`{found}` has curly quotes, expected straight ones"
      | "{?suggestion|write `{suggestion}`}{!suggestion|write `\"`}";
    vi: "dấu ngoặc kép cong"
      | "`{found}` có dấu ngoặc kép cong, cần dấu ngoặc kép thẳng"
      | "{?suggestion|viết `{suggestion}`}{!suggestion|viết `\"`}";

    "unclosed-quote"
    en: "a quote that is not closed"
      | "`{found}` has no closing quote"
      | "{?suggestion|write `{suggestion}`}{!suggestion|close the quote where the text ends}";
    vi: "dấu ngoặc kép mở mà không đóng"
      | "`{found}` thiếu dấu ngoặc kép đóng"
      | "{?suggestion|viết `{suggestion}`}{!suggestion|thêm dấu ngoặc kép ở cuối văn bản}";

    "quotes-in-quotes"
    en: "double quotes within double quotes"
      | "`{found}` stands in double quotes within double quotes"
      | "{?suggestion|write `{suggestion}`}{!suggestion|write single quotes `'` inside}";
    vi: "dấu ngoặc kép trong văn bản đã có dấu ngoặc kép"
      | "`{found}` có dấu ngoặc kép nằm trong dấu ngoặc kép"
      | "{?suggestion|viết `{suggestion}`}{!suggestion|dùng dấu nháy đơn `'` bên trong}";

    "malformed-header"
    en: "a blank in the header of a table"
      | "`{found}` has a blank in its name, expected `{suggestion}`"
      | "write `{suggestion}`";
    vi: "tiêu đề bảng có dấu cách"
      | "`{found}` có dấu cách trong tên, cần `{suggestion}`"
      | "viết `{suggestion}`";
}
