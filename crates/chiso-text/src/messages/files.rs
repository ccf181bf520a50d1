//! Files and their keys.

use super::entries;

entries! {
    "syntax"
    en: "the text is not TOML, or not JSON"
      | "cannot read this as {syntax}{?detail|: {detail:word}}"
      | "";
    vi: "nội dung không đúng cú pháp TOML hoặc JSON"
      | "nội dung không đúng cú pháp {syntax}{?detail|: {detail:word}}"
      | "";

    "unclosed"
    en: "a bracket is never closed"
      | "`{found}` is never closed, expected `{expected}`"
      | "";
    vi: "ngoặc mở mà không đóng"
      | "`{found}` không được đóng, cần `{expected}`"
      | "";

    "source-too-long"
    en: "the text is longer than is read"
      | "the text has {found:number} bytes, expected at most {limit:number}"
      | "";
    vi: "nội dung dài quá mức cho phép"
      | "nội dung dài {found:number} byte, cần không quá {limit:number}"
      | "";

    "nesting-too-deep"
    en: "tables and arrays are nested too deeply"
      | "tables, arrays or dotted keys are nested too deeply, expected at most {limit:number} levels"
      | "";
    vi: "các bảng và danh sách lồng quá nhiều cấp"
      | "bảng, danh sách hoặc khóa có dấu chấm lồng quá nhiều cấp, cần không quá {limit:number} cấp"
      | "";

    "too-many-problems"
    en: "so many problems that the rest is not listed"
      | "the first {limit:number} problems are listed, and there are more"
      | "mend these first, then check the file again";
    vi: "quá nhiều lỗi nên không liệt kê hết"
      | "chỉ liệt kê {limit:number} lỗi đầu tiên, còn các lỗi khác"
      | "sửa các lỗi này trước rồi kiểm tra lại tệp";

    "duplicate-key"
    en: "a key or table is written twice"
      | "`{key}` is written twice"
      | "remove or rename one of the two";
    vi: "khóa hoặc bảng được ghi hai lần"
      | "`{key}` được ghi hai lần"
      | "bỏ hoặc đổi tên một trong hai";

    "null-value"
    en: "`null` in JSON"
      | "`{key}` is `null`, expected a value"
      | "leave the key out; a figure that is not known is `\"missing\"`";
    vi: "giá trị `null` trong JSON"
      | "`{key}` là `null`, cần một giá trị"
      | "bỏ khóa này; nếu chưa có số liệu thì ghi `\"missing\"`";

    "wrong-file-kind"
    en: "a file of another kind was given"
      | "found {found:word}, expected {expected:word}"
      | "";
    vi: "tệp không đúng loại"
      | "gặp {found:word}, cần {expected:word}"
      | "";

    "missing-format"
    en: "`format` is missing"
      | "`format` is missing, expected `format = {expected}`"
      | "write `format = {expected}` in the first line";
    vi: "thiếu `format`"
      | "thiếu `format`, cần `format = {expected}`"
      | "ghi `format = {expected}` ở dòng đầu tiên";

    "unsupported-format"
    en: "the file is written in a format that this version does not know"
      | "format is `{found}`, expected `{expected}`"
      | "a newer version of the program may know it";
    vi: "tệp theo định dạng mà phiên bản này chưa hỗ trợ"
      | "định dạng là `{found}`, cần `{expected}`"
      | "có thể cần phiên bản chương trình mới hơn";

    "include-not-found"
    en: "a file of `include` cannot be found"
      | "there is no file `{name}` to include"
      | "the name is looked up beside the file that includes it";
    vi: "không tìm thấy tệp nêu trong `include`"
      | "không tìm thấy tệp `{name}` nêu trong `include`"
      | "tên tệp được tìm trong thư mục của tệp nêu nó";

    "duplicate-include"
    en: "a file is included twice"
      | "`{name}` is included twice"
      | "remove one of the two";
    vi: "một tệp được nêu hai lần trong `include`"
      | "`{name}` được nêu hai lần trong `include`"
      | "bỏ một trong hai";

    "nested-include"
    en: "an included file includes others itself"
      | "`{name}` is included and includes files itself"
      | "list all files in `include` of the framework's main file";
    vi: "tệp được nêu trong `include` lại có `include` của riêng nó"
      | "`{name}` được nêu trong `include` mà lại có `include` của riêng nó"
      | "nêu mọi tệp trong `include` của tệp chính";

    "unknown-key"
    en: "a key that means nothing here"
      | "{table:table} has no key `{key}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?allowed|its keys are {allowed:list}}}";
    vi: "khóa không có nghĩa ở đây"
      | "{table:table} không có khóa `{key}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?allowed|các khóa dùng được: {allowed:list}}}";

    "missing-key"
    en: "a key that must be there is not"
      | "{table:table} has no `{key}`, expected one"
      | "add `{key} = …`";
    vi: "thiếu khóa bắt buộc"
      | "{table:table} thiếu `{key}`"
      | "thêm `{key} = …`";

    "misplaced-key"
    en: "a key that goes only with another setting"
      | "`{key}` goes only with `{needs}`"
      | "remove `{key}`, or add `{needs}`";
    vi: "khóa chỉ dùng cùng một thiết lập khác"
      | "`{key}` chỉ dùng cùng với `{needs}`"
      | "bỏ `{key}`, hoặc thêm `{needs}`";

    "bare-code-key"
    en: "a code with points is used as a key without quotes"
      | "code `{code}` in `{table}` is written without quotes, expected `{suggestion}`"
      | "TOML reads `{code}` without quotes as a table within a table; write `{suggestion} = …`";
    vi: "mã có dấu chấm được dùng làm khóa mà không có dấu ngoặc kép"
      | "mã `{code}` trong `{table}` không có dấu ngoặc kép, cần `{suggestion}`"
      | "không có dấu ngoặc kép, TOML hiểu `{code}` là bảng lồng trong bảng; viết `{suggestion} = …`";

    "unknown-list"
    en: "`repeat` names a list that is not there"
      | "there is no list `{found}` to repeat over"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?allowed|the lists are {allowed:list}}{!allowed|add `{found} = [ … ]` under `[list]`}}";
    vi: "`repeat` nêu danh sách không tồn tại"
      | "không có danh sách `{found}` để lặp"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?allowed|các danh sách đã khai báo: {allowed:list}}{!allowed|thêm `{found} = [ … ]` trong `[list]`}}";

    "duplicate-list"
    en: "a list of the same name stands in another file too"
      | "list `{list}` is written twice"
      | "rename one of the two, or remove it";
    vi: "danh sách cùng tên đã có trong tệp khác"
      | "danh sách `{list}` được ghi hai lần"
      | "đổi tên hoặc bỏ một trong hai";

    "unknown-placeholder"
    en: "a placeholder that the list does not give"
      | "list `{list}` has no key `{placeholder}` for `{{{placeholder}}}`"
      | "{?suggestion|did you mean `{{{suggestion}}}`?}{!suggestion|{?allowed|its keys are {allowed:list}}}";
    vi: "ký hiệu thay thế không có trong danh sách"
      | "danh sách `{list}` không có khóa `{placeholder}` để thay vào `{{{placeholder}}}`"
      | "{?suggestion|có phải là `{{{suggestion}}}` không?}{!suggestion|{?allowed|các khóa của danh sách: {allowed:list}}}";

    "placeholder-without-repeat"
    en: "a placeholder in a name that is not repeated over a list"
      | "`{found}` has the placeholder `{{{placeholder}}}`, but is not repeated over a list"
      | "add `repeat = \"…\"` with the name of a list";
    vi: "tên có ký hiệu thay thế nhưng không lặp theo danh sách"
      | "`{found}` có ký hiệu thay thế `{{{placeholder}}}` nhưng không lặp theo danh sách"
      | "thêm `repeat = \"…\"` với tên một danh sách";

    "repeat-not-distinct"
    en: "repeating gives the same name twice"
      | "repeating over `{list}` gives the name `{found}` twice"
      | "put a placeholder that differs from entry to entry into the name";
    vi: "lặp theo danh sách cho ra hai tên trùng nhau"
      | "lặp theo danh sách `{list}` cho ra tên `{found}` hai lần"
      | "đưa vào tên một ký hiệu thay thế có giá trị khác nhau ở từng dòng";

    "too-many-repeats"
    en: "repeating would make too much"
      | "repeating makes more than {limit:number} tables"
      | "shorten the lists";
    vi: "lặp theo danh sách tạo ra quá nhiều bảng"
      | "lặp theo danh sách tạo ra hơn {limit:number} bảng"
      | "rút ngắn các danh sách";
}
