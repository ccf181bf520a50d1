//! What a unit reports.

use super::entries;

entries! {
    "wrong-framework"
    en: "the unit's file is for another framework"
      | "the file is for framework `{found}`, expected `{expected}`"
      | "score it with `{found}`, or correct `framework` in the file";
    vi: "tệp số liệu của đơn vị dành cho bộ chỉ số khác"
      | "tệp dành cho bộ chỉ số `{found}`, cần `{expected}`"
      | "chấm điểm theo `{found}`, hoặc sửa `framework` trong tệp";

    "period-outside-edition"
    en: "the unit's period lies outside the days that the edition applies to"
      | "period `{period}` lies outside the days that `{framework}` applies to: {from:date} to {?to|{to:date}}{!to|today}"
      | "choose the edition that applies to the period, or correct the period";
    vi: "kỳ báo cáo nằm ngoài thời gian áp dụng của phiên bản"
      | "kỳ báo cáo `{period}` nằm ngoài thời gian áp dụng của `{framework}`: từ {from:date} đến {?to|{to:date}}{!to|nay}"
      | "chọn phiên bản áp dụng cho kỳ này, hoặc sửa kỳ báo cáo";

    "unknown-figure"
    en: "a figure for an input that the framework does not have"
      | "framework `{framework}` has no input `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|`score show {framework}` lists the inputs}";
    vi: "số liệu không có trong bộ chỉ số"
      | "bộ chỉ số `{framework}` không có số liệu đầu vào `{name}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|`score show {framework}` liệt kê các số liệu đầu vào}";

    "figure-twice"
    en: "two figures for one input, or two points for one node"
      | "`{name}` is given twice"
      | "remove one of the two lines";
    vi: "một số liệu hoặc điểm của một mục được ghi hai lần"
      | "`{name}` được ghi hai lần"
      | "bỏ một trong hai dòng";

    "figure-kind"
    en: "a figure of the wrong kind"
      | "`{input}` is {found:word}, expected {expected:word}"
      | "{?expected=share|write `0.95` or `\"95%\"`}{?expected=yes-no|write it without quotes}{?expected=checklist|write the items in brackets: `[\"…\", \"…\"]`}{?expected=date|write a day as `2025-12-31`, without quotes}{?expected=category|write the name of the category in quotes}{?expected=number|{?found=text|write a number, or `\"missing\"` where there is none}}{?expected=count|{?found=text|write a whole number, or `\"missing\"` where there is none}}";
    vi: "số liệu không đúng kiểu"
      | "`{input}` là {found:word}, cần {expected:word}"
      | "{?expected=share|viết `0.95` hoặc `\"95%\"`}{?expected=yes-no|viết không có dấu ngoặc kép}{?expected=checklist|viết các nội dung trong ngoặc vuông: `[\"…\", \"…\"]`}{?expected=date|viết ngày dạng `2025-12-31`, không có dấu ngoặc kép}{?expected=category|viết tên phân loại trong dấu ngoặc kép}{?expected=number|{?found=text|viết một số, hoặc `\"missing\"` nếu chưa có số liệu}}{?expected=count|{?found=text|viết một số nguyên, hoặc `\"missing\"` nếu chưa có số liệu}}";

    "figure-out-of-bounds"
    en: "a number outside its bounds"
      | "`{input}` is `{found}`, expected {?low|{low:number} or more}{?low|{?high| and }}{?high|{high:number} or less}"
      | "check the figure; a figure that is not known is `\"missing\"`";
    vi: "số liệu nằm ngoài giới hạn"
      | "`{input}` là `{found}`, cần {?low|từ {low:number} trở lên}{?low|{?high| và }}{?high|không quá {high:number}}"
      | "kiểm tra lại số liệu; nếu chưa có thì ghi `\"missing\"`";

    "figure-share-above-one"
    en: "a share above 1"
      | "share `{input}` is `{found}`, expected at most 1 (100 %)"
      | "{?suggestion|did you mean `\"{suggestion}\"`?}{!suggestion|write 95 % as `0.95` or `\"95%\"`}";
    vi: "tỷ lệ lớn hơn 1"
      | "tỷ lệ `{input}` là `{found}`, cần không quá 1 (100 %)"
      | "{?suggestion|có phải là `\"{suggestion}\"` không?}{!suggestion|95 % viết là `0.95` hoặc `\"95%\"`}";

    "figure-not-whole"
    en: "a count that is not a whole number"
      | "count `{input}` is `{found}`, expected a whole number"
      | "a point is a decimal point in this file: one thousand two hundred is `1200`, not `1.2`";
    vi: "số đếm không phải là số nguyên"
      | "`{input}` là `{found}`, cần số nguyên"
      | "trong tệp này dấu chấm là dấu thập phân: một nghìn hai trăm viết là `1200`, không viết `1.2`";

    "figure-unknown-option"
    en: "a category or an item that the input does not have"
      | "`{found}` is not a category or an item of `{input}`"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|{?known|expected one of {known:list}}}";
    vi: "phân loại hoặc nội dung không có trong khai báo"
      | "`{found}` không phải là phân loại hoặc nội dung của `{input}`"
      | "{?suggestion|có phải là `{suggestion}` không?}{!suggestion|{?known|chọn một trong: {known:list}}}";

    "figure-item-twice"
    en: "an item ticked twice"
      | "item `{found}` stands twice in `{input}`"
      | "remove one of the two";
    vi: "một nội dung được ghi hai lần"
      | "nội dung `{found}` được ghi hai lần trong `{input}`"
      | "bỏ một trong hai";

    "figure-given-by-others"
    en: "a unit reports a figure that only somebody else gives"
      | "`{input}` is not reported by the unit{?given_by|: {given_by} gives it}"
      | "remove it from `[values]`; a figure from outside stands in `[measured]` or `[appraised]`";
    vi: "đơn vị tự báo cáo số liệu do bên ngoài cung cấp"
      | "`{input}` không do đơn vị tự báo cáo{?given_by_vi|, mà do bên cung cấp: {given_by_vi}}"
      | "bỏ khỏi `[values]`; số liệu từ bên ngoài ghi ở `[measured]` hoặc `[appraised]`";

    "points-are-calculated"
    en: "points claimed for a node whose points are calculated"
      | "points of `{node}` are calculated {?rule=children|from its children}{!rule=children|by rule `{rule}`}, and cannot be claimed"
      | "remove it from `[claimed_points]`, and report the figures; an appraiser may overrule it in `[appraised_points]`";
    vi: "tự chấm điểm cho mục được tính từ số liệu"
      | "điểm của `{node}` được tính {?rule=children|từ các mục con}{!rule=children|theo quy tắc `{rule}`}, đơn vị không tự chấm"
      | "bỏ khỏi `[claimed_points]` và báo cáo số liệu; người thẩm định có thể điều chỉnh ở `[appraised_points]`";

    "points-out-of-range"
    en: "points below 0 or above the maximum"
      | "points of `{node}` are `{found}`, expected from 0 to {max_points:number}"
      | "points are given on the framework's own scale, before any weighting";
    vi: "điểm âm hoặc vượt điểm tối đa"
      | "điểm của `{node}` là `{found}`, cần từ 0 đến {max_points:number}"
      | "điểm ghi theo thang gốc của bộ chỉ số, trước khi áp dụng bộ trọng số";

    "points-not-scored"
    en: "points for a node that is not scored"
      | "`{node}` is not scored, and takes no points"
      | "remove the line";
    vi: "ghi điểm cho mục không tính điểm"
      | "`{node}` không tính điểm nên không ghi điểm"
      | "bỏ dòng này";

    "points-not-used"
    en: "points that the order of precedence never looks at"
      | "the {standing:word} points of `{node}` are not used"
      | "the framework's `figures` does not name `{standing}`; `--as` asks for a standing";
    vi: "điểm không nằm trong thứ tự ưu tiên nên không được dùng"
      | "điểm {standing:word} của `{node}` không được dùng"
      | "`figures` của bộ chỉ số không nêu `{standing}`; dùng `--as` để chọn loại số liệu";

    "figures-count"
    en: "fewer or more numbers than the framework has inputs"
      | "found {found} numbers, expected {expected}"
      | "give one number for each input, in the order of the framework";
    vi: "số lượng số liệu không khớp với bộ chỉ số"
      | "có {found} số, cần {expected}"
      | "cung cấp mỗi số liệu đầu vào một số, theo thứ tự trong bộ chỉ số";

    "figure-thousands-point"
    en: "a number with a point and three zeros: is it one, or a thousand?"
      | "`{input}` is `{found}`, which is {value} here, not {suggestion}"
      | "write `{suggestion}` for {suggestion}, or `{value}` for {value}: a point stands before decimals only";
    vi: "số có dấu chấm và ba chữ số 0: là một hay một nghìn?"
      | "`{input}` là `{found}`, ở đây có nghĩa là {value}, không phải {suggestion}"
      | "viết `{suggestion}` nếu là {suggestion}, hoặc `{value}` nếu là {value}: dấu chấm chỉ dùng trước phần thập phân";

    "points-without-reason"
    en: "an appraiser overrules a calculated score without saying why"
      | "the calculated points of `{node}` are overruled without a reason"
      | "write `{{ points = …, why = \"…\" }}`";
    vi: "người thẩm định điều chỉnh điểm mà không nêu lý do"
      | "điểm tính theo số liệu của `{node}` bị điều chỉnh mà không nêu lý do"
      | "viết `{{ points = …, why = \"…\" }}`";

    "points-kind"
    en: "points that are not a number"
      | "points of `{node}` are {found:word}, expected a number"
      | "";
    vi: "điểm không phải là số"
      | "điểm của `{node}` là {found:word}, cần số"
      | "";

    "unknown-subject"
    en: "evidence or a note for something that the framework does not have"
      | "evidence or a note for `{name}`, which is neither an input nor a node"
      | "{?suggestion|did you mean `{suggestion}`?}";
    vi: "minh chứng hoặc ghi chú cho mục không có trong bộ chỉ số"
      | "có minh chứng hoặc ghi chú cho `{name}`, nhưng đây không phải là số liệu đầu vào hay mục nào"
      | "{?suggestion|có phải là `{suggestion}` không?}";
}
