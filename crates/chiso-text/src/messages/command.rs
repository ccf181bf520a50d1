//! What the command finds before anything is read: files, frameworks, weightings.

use super::entries;

entries! {
    "file-not-found"
    en: "there is no such file"
      | "there is no file `{file}`"
      | "check the name and the folder";
    vi: "không tìm thấy tệp"
      | "không tìm thấy tệp `{file}`"
      | "kiểm tra lại tên tệp và thư mục";

    "file-is-folder"
    en: "a folder stands where a file is expected"
      | "`{file}` is a folder, expected a file"
      | "name a file in it";
    vi: "đường dẫn là thư mục, không phải tệp"
      | "`{file}` là thư mục, cần một tệp"
      | "ghi rõ tên tệp trong thư mục";

    "table-given"
    en: "a table stands where the file of a unit is expected"
      | "`{file}` is a table, expected the file of a unit"
      | "`score` and `score rank` read tables: write the unit that is meant into a file of its own";
    vi: "cần tệp của một đơn vị nhưng nhận được một bảng"
      | "`{file}` là một bảng, cần tệp của một đơn vị"
      | "lệnh đọc bảng là `score` và `score rank`: ghi đơn vị cần dùng vào một tệp riêng";

    "leave-out-nobody"
    en: "`--leave-out` names a unit that no table has"
      | "`--leave-out {name}` leaves nobody out: no row is called that"
      | "write the name, the code or the id as it stands in the table";
    vi: "`--leave-out` nêu một đơn vị không có trong bảng nào"
      | "`--leave-out {name}` không bỏ dòng nào: không có dòng nào mang tên này"
      | "ghi tên, mã hoặc id đúng như trong bảng";

    "unreadable-file"
    en: "a file cannot be opened or read"
      | "cannot read `{file}`{?detail|: {detail}}"
      | "";
    vi: "không mở hoặc không đọc được tệp"
      | "không đọc được `{file}`{?detail|: {detail}}"
      | "";

    "file-too-large"
    en: "a file is larger than is read"
      | "`{file}` has {?found|{found:number}}{!found|too many} bytes, expected at most {limit:number}"
      | "";
    vi: "tệp lớn quá mức cho phép"
      | "`{file}` có {?found|{found:number} byte}{!found|quá nhiều byte}, cần không quá {limit:number}"
      | "";

    "empty-file"
    en: "a file holds nothing but blanks"
      | "`{file}` is empty"
      | "";
    vi: "tệp trống"
      | "`{file}` là tệp trống"
      | "";

    "not-utf-8"
    en: "a file is not text in UTF-8"
      | "`{file}` is not text in UTF-8: byte `{byte}` at offset {offset:number}"
      | "save the file as UTF-8 in your editor";
    vi: "tệp không phải là văn bản UTF-8"
      | "`{file}` không phải là văn bản UTF-8: byte `{byte}` ở vị trí {offset:number}"
      | "lưu lại tệp với bảng mã UTF-8 (Unicode)";

    "output-not-written"
    en: "the result cannot be written"
      | "cannot write `{file}`{?detail|: {detail}}"
      | "";
    vi: "không ghi được kết quả"
      | "không ghi được `{file}`{?detail|: {detail}}"
      | "";

    "unknown-file-kind"
    en: "nothing in a file tells what it describes"
      | "nothing in `{file}` tells whether it is a unit's file, a framework or a weighting"
      | "a unit's file has `[unit]`, a framework `[total]`, a weighting `[max_points]` or `[weights]`";
    vi: "không xác định được tệp mô tả gì"
      | "không xác định được `{file}` là tệp số liệu của đơn vị, bộ chỉ số hay bộ trọng số"
      | "tệp số liệu có `[unit]`, bộ chỉ số có `[total]`, bộ trọng số có `[max_points]` hoặc `[weights]`";

    "framework-not-named"
    en: "nothing names the framework"
      | "neither the unit's file nor `--framework` names a framework"
      | "add `framework = \"id/edition\"` to the file{?known|; the catalogue has {known:list}}";
    vi: "chưa nêu bộ chỉ số"
      | "tệp số liệu và `--framework` đều chưa nêu bộ chỉ số"
      | "thêm `framework = \"định danh/phiên bản\"` vào tệp{?known|; danh mục có {known:list}}";

    "unknown-framework"
    en: "the catalogue has no framework of that id"
      | "there is no framework `{found}` in the catalogue"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?known|the catalogue has {known:list}; a framework of your own is named by `--framework PATH`}}";
    vi: "danh mục không có bộ chỉ số này"
      | "danh mục không có bộ chỉ số `{found}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?known|danh mục có {known:list}; bộ chỉ số riêng thì nêu bằng `--framework ĐƯỜNG_DẪN`}}";

    "unknown-edition"
    en: "the catalogue has the framework in other editions only"
      | "framework `{framework}` has no edition `{found}`"
      | "{?known|its editions are {known:list}}";
    vi: "danh mục chỉ có các phiên bản khác của bộ chỉ số"
      | "bộ chỉ số `{framework}` không có phiên bản `{found}`"
      | "{?known|các phiên bản có trong danh mục: {known:list}}";

    "include-outside"
    en: "an `include` names a file outside the framework's folder"
      | "included file `{name}` lies outside the framework's folder"
      | "move it into that folder or below it, and name it by a relative path";
    vi: "`include` nêu tệp nằm ngoài thư mục của bộ chỉ số"
      | "tệp `{name}` nêu trong `include` nằm ngoài thư mục của bộ chỉ số"
      | "chuyển tệp vào thư mục đó và nêu bằng đường dẫn tương đối";

    "unknown-weighting"
    en: "the framework has no weighting of that id"
      | "framework `{framework}` has no weighting `{found}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?known|its weightings are {known:list}}{!known|it has no weightings besides its own max points}}";
    vi: "bộ chỉ số không có bộ trọng số này"
      | "bộ chỉ số `{framework}` không có bộ trọng số `{found}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?known|các bộ trọng số hiện có: {known:list}}{!known|bộ chỉ số này chỉ có điểm tối đa gốc, không có bộ trọng số khác}}";

    "weighting-circle"
    en: "weightings start from each other in a circle"
      | "weightings start from each other in a circle: `{circle}`"
      | "remove `base` from one of them";
    vi: "các bộ trọng số dựa vòng tròn vào nhau"
      | "các bộ trọng số dựa vòng tròn vào nhau: `{circle}`"
      | "bỏ `base` ở một bộ trọng số";

    "part-alone"
    en: "a part of a framework was given by itself"
      | "`{file}` is a part of a framework, and no framework beside it includes it"
      | "give the framework's main file, and list this one in its `include`";
    vi: "chỉ đưa vào một tệp thành phần của bộ chỉ số"
      | "`{file}` là tệp thành phần, nhưng không bộ chỉ số nào cùng thư mục nêu nó trong `include`"
      | "đưa vào tệp chính của bộ chỉ số, và nêu tệp này trong `include`";

    "targets-not-found"
    en: "the framework comes with no targets of that id"
      | "framework `{framework}` comes with no targets `{found}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?known|it comes with {known:list}; or give the path of a file that ends in `.toml`}{!known|it comes with none: give the path of a file that ends in `.toml`}}";
    vi: "bộ chỉ số không kèm tệp mục tiêu này"
      | "bộ chỉ số `{framework}` không kèm tệp mục tiêu `{found}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?known|các tệp mục tiêu hiện có: {known:list}; hoặc nêu đường dẫn tệp có đuôi `.toml`}{!known|bộ chỉ số này không kèm tệp mục tiêu nào: nêu đường dẫn tệp có đuôi `.toml`}}";

    "layer-says-nothing"
    en: "a file laid over a unit that it says nothing of"
      | "`{file}` says nothing of `{unit}`{?period| for {period}}"
      | "correct `id`, `code` or `period` in one of the two files, or leave this one out";
    vi: "tệp chồng lên không có số liệu về đơn vị được chấm"
      | "`{file}` không có số liệu về `{unit}`{?period| cho kỳ {period}}"
      | "sửa `id`, `code` hoặc `period` ở một trong hai tệp, hoặc bỏ tệp này";

    "folder-without-parts"
    en: "a folder with no file of a report"
      | "no file in folder `{file}` ends in `.toml` or `.json`"
      | "give the unit's file, or a folder with the files that the departments sent";
    vi: "thư mục không có tệp số liệu nào"
      | "thư mục `{file}` không có tệp nào có đuôi `.toml` hoặc `.json`"
      | "nêu tệp của đơn vị, hoặc thư mục chứa các tệp do các sở, ngành gửi";

    "rank-other-framework"
    en: "units of one ranking are scored with different frameworks"
      | "`{unit}` is scored with `{found}`, the units before it with `{expected}`"
      | "rank the units of one framework and weighting at a time, or name one with --framework";
    vi: "các đơn vị trong một bảng xếp hạng dùng bộ chỉ số khác nhau"
      | "`{unit}` dùng bộ chỉ số `{found}`, các đơn vị trước đó dùng `{expected}`"
      | "xếp hạng riêng từng bộ chỉ số và bộ trọng số, hoặc chọn một bộ bằng --framework";

    "rank-unit-twice"
    en: "a unit reports twice for the same period"
      | "`{unit}` reports twice{?period| for {period}}"
      | "give each unit once a period";
    vi: "một đơn vị báo cáo hai lần cho cùng một kỳ"
      | "`{unit}` báo cáo hai lần{?period| cho kỳ {period}}"
      | "mỗi đơn vị chỉ đưa vào một lần trong một kỳ";

    "rank-period"
    en: "no unit reports for the period that is asked for"
      | "no unit reports for `{found}`{?known|, expected one of {known}}"
      | "";
    vi: "không đơn vị nào báo cáo cho kỳ đã chọn"
      | "không đơn vị nào báo cáo cho kỳ `{found}`{?known|, cần một trong các kỳ {known}}"
      | "";

    "rank-unit-unknown"
    en: "no unit of the ranking has that name"
      | "no unit of the ranking is called `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|give its id, its code or its name}";
    vi: "không có đơn vị nào mang tên đó trong bảng xếp hạng"
      | "trong bảng xếp hạng không có đơn vị nào tên là `{name}`"
      | "{?suggestion|có phải bạn muốn viết `{suggestion}`?}{!suggestion|nêu định danh, mã hoặc tên của đơn vị}";

    "rank-unit-unranked"
    en: "the unit that is asked for has no place in the ranking"
      | "`{name}` has no place in the ranking: {why:word}{?inputs| ({inputs:list})}"
      | "a unit without a place has no neighbours; it is listed below the ranking";
    vi: "đơn vị cần xem không được xếp hạng"
      | "`{name}` không được xếp hạng: {why:word}{?inputs| ({inputs:list})}"
      | "đơn vị không được xếp hạng thì không có đơn vị liền kề; đơn vị này nằm trong danh sách dưới bảng xếp hạng";

    "rank-undivided"
    en: "the cohort is divided by what no unit names"
      | "no unit names its {within:word}, so that all are ranked together"
      | "give it in `[unit]`, or in a column of the table";
    vi: "không đơn vị nào nêu điều dùng để chia nhóm xếp hạng"
      | "không đơn vị nào nêu {within:word}, nên tất cả được xếp hạng chung"
      | "nêu trong bảng `[unit]`, hoặc trong một cột của bảng số liệu";

    "folder-without-units"
    en: "a folder with no unit's file"
      | "no file in folder `{file}` is what a unit reports"
      | "give the files of the units, or the folder that holds them";
    vi: "thư mục không có tệp của đơn vị nào"
      | "thư mục `{file}` không có tệp số liệu của đơn vị nào"
      | "nêu các tệp của đơn vị, hoặc thư mục chứa chúng";
}
