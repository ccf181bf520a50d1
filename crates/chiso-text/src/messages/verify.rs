//! What scoring again, and supposing other figures, find out.

use super::entries;

entries! {
    "not-a-scorecard"
    en: "a JSON file is no scorecard"
      | "`{file}` is no scorecard{?detail|: {detail}}"
      | "give what `score FILE --format json` wrote, or a table whose name ends in `.csv`";
    vi: "tệp JSON không phải là bảng điểm"
      | "`{file}` không phải là bảng điểm{?detail|: {detail}}"
      | "đưa vào kết quả của `score TỆP --format json`, hoặc bảng có tên kết thúc bằng `.csv`";

    "published-differs"
    en: "published numbers differ from what is calculated"
      | "{count:number} of {compared:number} published numbers of {unit} differ from what is calculated"
      | "";
    vi: "số công bố khác số tính lại"
      | "{count:number} trong {compared:number} số công bố của {unit} khác số tính lại"
      | "";

    "fingerprint-differs"
    en: "a published fingerprint is not that of what was scored again"
      | "the fingerprint of the {of} is `{expected}`, published was `{found}`"
      | "the published scorecard was made from another edition or other figures, or was changed afterwards";
    vi: "dấu vân tay công bố không khớp với dữ liệu được tính lại"
      | "dấu vân tay ({of}) là `{expected}`, trong khi công bố `{found}`"
      | "bảng điểm công bố được lập từ phiên bản khác hoặc số liệu khác, hoặc đã bị sửa sau khi lập";

    "unknown-column"
    en: "a table has no column of that name"
      | "there is no column `{name}`"
      | "{?known|the columns are {known:list}}";
    vi: "bảng không có cột này"
      | "không có cột `{name}`"
      | "{?known|các cột hiện có: {known:list}}";

    "nothing-published"
    en: "no column of a table holds published numbers"
      | "no column is known to hold published points or indices"
      | "say which one does: `--published COLUMN=index`{?known|; the columns are {known:list}}";
    vi: "bảng không có cột nào chứa số công bố"
      | "chưa rõ cột nào chứa điểm hoặc chỉ số công bố"
      | "nêu rõ cột đó: `--published CỘT=index`{?known|; các cột hiện có: {known:list}}";

    "table-row"
    en: "a row of a table has more or fewer cells than its headings"
      | "row {row} has {found:number} cells, expected {expected:number}"
      | "put a cell that holds a comma in double quotes";
    vi: "một dòng của bảng có số ô khác với dòng tiêu đề"
      | "dòng {row} có {found:number} ô, cần {expected:number} ô"
      | "đặt ô có dấu phẩy trong dấu ngoặc kép";

    "table-cell"
    en: "a cell of a table is no number"
      | "`{found}` in column `{column}`, row {row}, is no number"
      | "leave the cell empty where there is no figure";
    vi: "một ô của bảng không phải là số"
      | "`{found}` ở cột `{column}`, dòng {row}, không phải là số"
      | "để trống ô nếu không có số liệu";

    "unit-not-given"
    en: "no unit file is of the unit that was published"
      | "no `--unit` file is of `{unit}`"
      | "units are found by id, then code, then name";
    vi: "không có tệp số liệu của đơn vị được công bố"
      | "không có tệp `--unit` nào của `{unit}`"
      | "đơn vị được tìm theo định danh, rồi mã, rồi tên";

    "set-form"
    en: "`--set` is not of the form NAME=VALUE"
      | "`{found}` is not of the form `NAME=VALUE`"
      | "for example `--set fibre_households=400000` or `--set \"4.10=15\"`";
    vi: "`--set` không có dạng TÊN=GIÁ_TRỊ"
      | "`{found}` không có dạng `TÊN=GIÁ_TRỊ`"
      | "ví dụ `--set fibre_households=400000` hoặc `--set \"4.10=15\"`";

    "unknown-name"
    en: "the framework has neither an input nor a node of that name"
      | "`{name}` is neither an input nor a node"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|`score show` lists them}";
    vi: "bộ chỉ số không có số liệu đầu vào hay mục nào có tên này"
      | "`{name}` không phải là số liệu đầu vào, cũng không phải là mục"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|xem danh sách bằng `score show`}";

    "one-unit-expected"
    en: "a file reports several units where one is expected" | "`{file}` reports several units, and one is expected" | "write the unit that is meant into a file of its own";
    vi: "một tệp báo cáo nhiều đơn vị trong khi chỉ cần một" | "`{file}` báo cáo nhiều đơn vị, trong khi chỉ cần một" | "ghi đơn vị cần dùng vào một tệp riêng";

    "nothing-supposed"
    en: "nothing is supposed to be different"
      | "nothing is supposed to be different"
      | "say what: `--set NAME=VALUE`, or `--over FILE` with other figures";
    vi: "chưa nêu giả định nào"
      | "chưa nêu giả định nào"
      | "nêu giả định: `--set TÊN=GIÁ_TRỊ`, hoặc `--over TỆP` chứa số liệu khác";
}
