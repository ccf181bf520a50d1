//! What can be wrong with a table.

use super::entries;

entries! {
    "table-too-large"
    en: "a table is larger than is read"
      | "the table has {?found|{found:number}}{!found|more than {limit:number}} {what:word}, expected at most {limit:number}"
      | "give it in several files, one for each period or region";
    vi: "bảng lớn hơn mức đọc được"
      | "bảng có {?found|{found:number}}{!found|hơn {limit:number}} {what:word}, chỉ đọc được không quá {limit:number}"
      | "chia thành nhiều tệp, chẳng hạn theo kỳ hoặc theo vùng";

    "table-not-utf-8"
    en: "a table is not text in UTF-8"
      | "byte {offset:number} is `{byte}`, which is not UTF-8{?encoding|: the file seems to be {encoding}}"
      | "save the table as CSV UTF-8";
    vi: "bảng không phải là văn bản UTF-8"
      | "byte thứ {offset:number} là `{byte}`, không thuộc UTF-8{?encoding|: tệp có vẻ dùng bảng mã {encoding}}"
      | "lưu bảng ở dạng CSV UTF-8";

    "table-format"
    en: "a file is of a format that is not read"
      | "this is a file of format {found}, expected CSV, XLSX or JSON lines"
      | "save it as XLSX or as CSV UTF-8";
    vi: "định dạng tệp không đọc được"
      | "đây là tệp định dạng {found}, cần CSV, XLSX hoặc JSON lines"
      | "lưu tệp ở dạng XLSX hoặc CSV UTF-8";

    "table-empty"
    en: "a table has no rows"
      | "{?sheet|sheet `{sheet}`: }there is nothing but {what:word}"
      | "give a row of headings and a row for each unit";
    vi: "bảng không có dòng số liệu"
      | "{?sheet|trang tính `{sheet}`: }chỉ có {what:word}"
      | "cần một dòng tiêu đề và mỗi đơn vị một dòng";

    "table-separator-ambiguous"
    en: "more than one separator fits a table"
      | "the cells can be separated by {candidates:word}"
      | "put cells that hold one of them in double quotes, or begin the file with the line `sep=;`";
    vi: "bảng có thể dùng nhiều dấu phân cách"
      | "các ô có thể phân cách bằng {candidates:word}"
      | "đặt ô có các dấu này trong dấu ngoặc kép, hoặc thêm dòng đầu tệp `sep=;`";

    "table-quote-unclosed"
    en: "a quoted cell is never closed"
      | "the quote that opens cell {cell} is never closed"
      | "close it, or write a quote within a quoted cell twice: `\"\"`";
    vi: "ô trong ngoặc kép chưa được đóng"
      | "dấu ngoặc kép mở ô {cell} chưa được đóng"
      | "đóng dấu ngoặc, hoặc viết hai lần dấu ngoặc kép bên trong ô: `\"\"`";

    "table-quote-misplaced"
    en: "text follows a quoted cell"
      | "cell {cell} goes on after its closing quote: `{found}`"
      | "write a quote within a quoted cell twice: `\"\"`";
    vi: "có chữ sau dấu ngoặc kép đóng ô"
      | "ô {cell} còn chữ sau dấu ngoặc kép đóng: `{found}`"
      | "viết hai lần dấu ngoặc kép bên trong ô: `\"\"`";

    "table-row-length"
    en: "a row has more or fewer cells than there are headings"
      | "row {row}{?sheet| of sheet `{sheet}`} has {found:number} cells, expected {expected:number}"
      | "put a cell that holds a separator in double quotes; leave a cell empty where there is no figure";
    vi: "một dòng có số ô khác với dòng tiêu đề"
      | "dòng {row}{?sheet| của trang tính `{sheet}`} có {found:number} ô, cần {expected:number} ô"
      | "đặt ô có dấu phân cách trong dấu ngoặc kép; để trống ô không có số liệu";

    "table-unknown-sheet"
    en: "a workbook has no sheet of that name"
      | "there is no sheet `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|the sheets are {known:list}}";
    vi: "sổ tính không có trang tính này"
      | "không có trang tính `{name}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|các trang tính hiện có: {known:list}}";

    "table-sheet-needed"
    en: "several sheets of a workbook hold something"
      | "the sheets {known:list} hold something, and none is named"
      | "say which one: `--sheet NAME`";
    vi: "sổ tính có nhiều trang tính có nội dung"
      | "các trang tính {known:list} đều có nội dung, chưa nêu trang nào"
      | "nêu rõ trang tính: `--sheet TÊN`";

    "table-workbook"
    en: "a workbook cannot be read"
      | "the workbook cannot be read: {detail}"
      | "open it in a spreadsheet program and save it again as XLSX, without a password";
    vi: "không đọc được sổ tính"
      | "không đọc được sổ tính: {detail}"
      | "mở tệp bằng phần mềm bảng tính rồi lưu lại ở dạng XLSX, không đặt mật khẩu";

    "table-json"
    en: "a line of JSON is no row"
      | "line {row} is no object of plain values{?detail|: {detail}}"
      | "write one object a line, with text, numbers, `true`, `false` or `null` as values";
    vi: "một dòng JSON không phải là một hàng số liệu"
      | "dòng {row} không phải là đối tượng với các giá trị đơn{?detail|: {detail}}"
      | "mỗi dòng viết một đối tượng, giá trị là chữ, số, `true`, `false` hoặc `null`";

    "table-header-row"
    en: "the row of headings is not there"
      | "there is nothing in row {row}, the last row is {rows}"
      | "give the number of the row with the headings, blank rows counted";
    vi: "không có dòng tiêu đề đã nêu"
      | "dòng {row} không có gì, dòng cuối là {rows}"
      | "nêu số thứ tự của dòng tiêu đề, tính cả dòng trống";

    "table-heading-empty"
    en: "a column without a heading holds something"
      | "cell {cell}{?sheet| of sheet `{sheet}`} holds something, and its column has no heading"
      | "give the column a heading, or empty it";
    vi: "cột không có tiêu đề nhưng có nội dung"
      | "ô {cell}{?sheet| của trang tính `{sheet}`} có nội dung nhưng cột không có tiêu đề"
      | "đặt tiêu đề cho cột, hoặc xóa nội dung";

    "table-column-duplicate"
    en: "two columns are the same"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{heading}` is `{target}`, as `{first}` is"
      | "leave one of them out: `--column HEADING=ignore`";
    vi: "hai cột trùng nhau"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{heading}` là `{target}`, trùng với `{first}`"
      | "bỏ một trong hai cột: `--column TIÊU_ĐỀ=ignore`";

    "table-column-unknown"
    en: "a heading is no input of the framework"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{heading}` is no input of `{framework}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|say what it is, or leave it out: `--column HEADING=INPUT`, `--column HEADING=ignore`}";
    vi: "tiêu đề không phải là số liệu đầu vào của bộ chỉ số"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{heading}` không phải là số liệu đầu vào của `{framework}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|nêu rõ là số liệu nào, hoặc bỏ qua: `--column TIÊU_ĐỀ=SỐ_LIỆU`, `--column TIÊU_ĐỀ=ignore`}";

    "table-column-ambiguous"
    en: "a heading fits several inputs"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{heading}` can be {candidates:list}"
      | "say which one: `--column HEADING=INPUT`";
    vi: "tiêu đề ứng với nhiều số liệu đầu vào"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{heading}` có thể là {candidates:list}"
      | "nêu rõ là số liệu nào: `--column TIÊU_ĐỀ=SỐ_LIỆU`";

    "table-heading-contradiction"
    en: "code and title of a row are of different inputs"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: code `{code}` is `{code_input}`, title `{title}` is `{title_input}`"
      | "correct one of them, or leave one empty";
    vi: "mã và tên của một dòng là hai số liệu khác nhau"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: mã `{code}` là `{code_input}`, tên `{title}` là `{title_input}`"
      | "sửa một trong hai, hoặc để trống một ô";

    "table-inputs-without-column"
    en: "inputs of the framework have no column"
      | "{?sheet|sheet `{sheet}`: }inputs without a column ({count:number}): {inputs:list}"
      | "their figures are missing for every unit";
    vi: "một số số liệu đầu vào không có cột"
      | "{?sheet|trang tính `{sheet}`: }{count:number} số liệu đầu vào không có cột: {inputs:list}"
      | "các số liệu này coi như chưa có ở mọi đơn vị";

    "table-no-inputs"
    en: "no heading of a table is an input"
      | "{?sheet|sheet `{sheet}`: }none of {headings:list} is an input of `{framework}`"
      | "`score show` lists the inputs; `--header-row` says where the headings stand, `--column HEADING=INPUT` what they are";
    vi: "không có tiêu đề nào là số liệu đầu vào"
      | "{?sheet|trang tính `{sheet}`: }không có tiêu đề nào trong {headings:list} là số liệu đầu vào của `{framework}`"
      | "`score show` liệt kê số liệu đầu vào; `--header-row` nêu dòng tiêu đề, `--column TIÊU_ĐỀ=SỐ_LIỆU` nêu ý nghĩa của cột";

    "table-columns-left-out"
    en: "columns of a table are left out"
      | "{?sheet|sheet `{sheet}`: }columns left out ({count:number}): {headings:list}"
      | "";
    vi: "một số cột bị bỏ qua"
      | "{?sheet|trang tính `{sheet}`: }{count:number} cột bị bỏ qua: {headings:list}"
      | "";

    "table-mapping-column"
    en: "a mapping names a column that is not there"
      | "there is no column `{heading}`"
      | "{?suggestion|did you mean `{suggestion}`?}";
    vi: "ánh xạ nêu một cột không có trong bảng"
      | "không có cột `{heading}`"
      | "{?suggestion|có phải là `{suggestion}` không?}";

    "table-mapping-target"
    en: "a mapping names something that is no input"
      | "`{target}`, for column `{heading}`, is neither an input nor a node"
      | "{?suggestion|did you mean `{suggestion}`?}";
    vi: "ánh xạ nêu một tên không phải là số liệu đầu vào"
      | "`{target}` (cho cột `{heading}`) không phải là số liệu đầu vào, cũng không phải là mục"
      | "{?suggestion|có phải là `{suggestion}` không?}";

    "table-no-unit-column"
    en: "no column says which unit a row is"
      | "{?sheet|sheet `{sheet}`: }none of {headings:list} says which unit it is"
      | "head a column `code`, `name` or `id` (`Mã`, `Tên đơn vị`), or say which one it is: `--column HEADING=unit.name`";
    vi: "không có cột nào cho biết đơn vị"
      | "{?sheet|trang tính `{sheet}`: }không có tiêu đề nào trong {headings:list} cho biết đơn vị"
      | "đặt tiêu đề một cột là `Mã`, `Tên đơn vị` hoặc `id`, hoặc nêu rõ: `--column TIÊU_ĐỀ=unit.name`";

    "table-unit-empty"
    en: "a row does not say whose figures it holds"
      | "row {row}{?sheet| of sheet `{sheet}`} has figures and no unit"
      | "give its code or name, or empty the row";
    vi: "dòng số liệu không nêu đơn vị"
      | "dòng {row}{?sheet| của trang tính `{sheet}`} có số liệu nhưng không nêu đơn vị"
      | "điền mã hoặc tên đơn vị, hoặc xóa dòng";

    "table-unit-duplicate"
    en: "a unit stands twice for the same period"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{unit}` stands twice{?period| for {period:period}}"
      | "leave one of the rows out, or give each its period";
    vi: "một đơn vị có hai dòng cho cùng một kỳ"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{unit}` có hai dòng{?period| cho {period:period}}"
      | "bỏ một dòng, hoặc ghi kỳ cho từng dòng";

    "table-unit-unknown"
    en: "no unit has that name or code at that time"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: there is no `{found}`{?date| on {date:date}}{?ended|; it ended on {ended:date}{?successor|, and is part of `{successor}`}}{?began|; it has been there since {began:date}{?predecessors|, made of {predecessors:list}}}"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|say of which day the units are: `--at DAY`; or leave it out: `--leave-out NAME`}";
    vi: "không có đơn vị nào mang tên hoặc mã này tại thời điểm đó"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: không có `{found}`{?date| vào {date:date}}{?ended|; đơn vị này kết thúc {ended:date}{?successor|, nay thuộc `{successor}`}}{?began|; đơn vị này có từ {began:date}{?predecessors|, hợp thành từ {predecessors:list}}}"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|nêu ngày của danh mục đơn vị: `--at NGÀY`; hoặc bỏ qua: `--leave-out TÊN`}";

    "table-unit-ambiguous"
    en: "a name fits several units"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{found}` can be {candidates:list}"
      | "give the code";
    vi: "tên ứng với nhiều đơn vị"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{found}` có thể là {candidates:list}"
      | "ghi thêm mã đơn vị";

    "table-unit-contradiction"
    en: "code and name of a row are of different units"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: code `{code}` is `{code_unit}`, name `{name}` is `{name_unit}`{?date| on {date:date}}"
      | "correct one of them; codes were given anew when provinces merged";
    vi: "mã và tên của một dòng là hai đơn vị khác nhau"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: mã `{code}` là `{code_unit}`, tên `{name}` là `{name_unit}`{?date| vào {date:date}}"
      | "sửa một trong hai; mã đã được cấp lại khi sắp xếp các tỉnh";

    "table-unit-without-date"
    en: "a unit is another one at other times"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: which unit `{found}` is depends on the day"
      | "give the rows a period, or say of which day the units are: `--at DAY`";
    vi: "đơn vị khác nhau tùy thời điểm"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{found}` là đơn vị nào tùy theo ngày"
      | "ghi kỳ cho các dòng, hoặc nêu ngày của danh mục đơn vị: `--at NGÀY`";

    "table-not-reported"
    en: "units of the cohort do not stand in the table"
      | "{?sheet|sheet `{sheet}`: }units that did not report {?period|for {period:period}}{!period|of those of {date:date}} ({count:number}): {units:list}"
      | "";
    vi: "một số đơn vị chưa báo cáo"
      | "{?sheet|trang tính `{sheet}`: }{count:number} đơn vị {?period|chưa báo cáo {period:period}}{!period|tại {date:date} chưa báo cáo}: {units:list}"
      | "";

    "table-period"
    en: "a cell holds no period"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{found}` is no period"
      | "write `2025`, `2025-Q1`, `2025-03` or `2021/2025`";
    vi: "ô không phải là kỳ"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{found}` không phải là kỳ"
      | "viết `2025`, `2025-Q1`, `2025-03` hoặc `2021/2025`";

    "table-cell-number"
    en: "a cell is no number"
      | "cell {cell}{?sheet| of sheet `{sheet}`}{?heading| (`{heading}`)}: `{found}` is no number with a decimal {mark:word}"
      | "{?suggestion|write `{suggestion}`}{!suggestion|leave the cell empty where there is no figure; `missing` and `n/a` say why}";
    vi: "ô không phải là số"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}{?heading| (`{heading}`)}: `{found}` không phải là số với dấu thập phân là {mark:word}"
      | "{?suggestion|viết `{suggestion}`}{!suggestion|để trống ô nếu không có số liệu; `chưa có` và `không áp dụng` nêu rõ lý do}";

    "table-cell-too-long"
    en: "a number in a cell has more digits than are kept"
      | "cell {cell}{?sheet| of sheet `{sheet}`}{?heading| (`{heading}`)}: `{found}` has more than 28 digits"
      | "round it where it was made";
    vi: "số trong ô có quá nhiều chữ số"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}{?heading| (`{heading}`)}: `{found}` có hơn 28 chữ số"
      | "làm tròn tại nơi lập số liệu";

    "table-cell-word"
    en: "a word may mean missing or not applicable"
      | "cell {cell}{?sheet| of sheet `{sheet}`}{?heading| (`{heading}`)}: `{found}` may mean missing or not applicable"
      | "write `missing` or `n/a`";
    vi: "từ trong ô có thể là chưa có hoặc không áp dụng"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}{?heading| (`{heading}`)}: `{found}` có thể là chưa có số liệu hoặc không áp dụng"
      | "viết `chưa có` hoặc `không áp dụng`";

    "table-cell-yes-no"
    en: "a cell is neither yes nor no"
      | "cell {cell}{?sheet| of sheet `{sheet}`}{?heading| (`{heading}`)}: `{found}` is neither yes nor no"
      | "write `yes` or `no`";
    vi: "ô không phải là có hoặc không"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}{?heading| (`{heading}`)}: `{found}` không phải là có hoặc không"
      | "viết `có` hoặc `không`";

    "table-cell-date"
    en: "a cell is no day"
      | "cell {cell}{?sheet| of sheet `{sheet}`}{?heading| (`{heading}`)}: `{found}` is no day"
      | "write `2025-12-31` or `31/12/2025`";
    vi: "ô không phải là ngày"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}{?heading| (`{heading}`)}: `{found}` không phải là ngày"
      | "viết `31/12/2025` hoặc `2025-12-31`";

    "table-cell-error"
    en: "a cell of a workbook holds an error"
      | "cell {cell}{?sheet| of sheet `{sheet}`}{?heading| (`{heading}`)}: the cell holds the error `{found}`"
      | "mend the formula, or leave the cell empty";
    vi: "ô của sổ tính chứa lỗi"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}{?heading| (`{heading}`)}: ô chứa lỗi `{found}`"
      | "sửa công thức, hoặc để trống ô";

    "table-decimal-mark-ambiguous"
    en: "every number with a mark can be read two ways"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{found}` is {as_point} with a decimal point and {as_comma} with a decimal comma"
      | "say which one it is: `--decimal`";
    vi: "mọi số có dấu đều có thể đọc hai cách"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{found}` là {as_point} nếu dấu chấm là dấu thập phân, là {as_comma} nếu dấu phẩy là dấu thập phân"
      | "nêu rõ dấu thập phân: `--decimal`";

    "table-decimal-mark-mixed"
    en: "one number needs a decimal point, another a comma"
      | "`{point}` in cell {point_cell} needs a decimal point, `{comma}` in cell {comma_cell} a decimal comma{?sheet| (sheet `{sheet}`)}"
      | "write all numbers of the table in one way";
    vi: "số thì dùng dấu chấm, số thì dùng dấu phẩy thập phân"
      | "`{point}` ở ô {point_cell} dùng dấu chấm thập phân, `{comma}` ở ô {comma_cell} dùng dấu phẩy thập phân{?sheet| (trang tính `{sheet}`)}"
      | "viết mọi số trong bảng theo một cách";

    "table-standing"
    en: "a word is no standing of a figure"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{found}` does not say whose figure it is"
      | "write `claimed`, `measured` or `appraised`";
    vi: "từ trong ô không nêu được số liệu của ai"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{found}` không cho biết số liệu của ai"
      | "viết `claimed` (tự đánh giá), `measured` (đo lường) hoặc `appraised` (thẩm định)";

    "table-figure-twice"
    en: "a unit has the same figure twice"
      | "cell {cell}{?sheet| of sheet `{sheet}`}: `{unit}` has `{input}` twice"
      | "leave one of the rows out, or say whose figure each is";
    vi: "một đơn vị có hai số liệu giống nhau"
      | "ô {cell}{?sheet| của trang tính `{sheet}`}: `{unit}` có `{input}` hai lần"
      | "bỏ một dòng, hoặc nêu rõ số liệu của ai";

    "gazetteer-line"
    en: "a line of a list of units cannot be read"
      | "row {row} of the list of units: {detail}"
      | "a list has the columns `code` and `name`, and as wanted `id`, `name_en`, `kind`, `aliases`, `from`, `to`, `predecessors`";
    vi: "một dòng của danh mục đơn vị không đọc được"
      | "dòng {row} của danh mục đơn vị: {detail}"
      | "danh mục có các cột `code` và `name`, có thể thêm `id`, `name_en`, `kind`, `aliases`, `from`, `to`, `predecessors`";
}
