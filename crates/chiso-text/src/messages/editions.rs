//! Editions of frameworks.

use super::entries;

entries! {
    "unknown-base"
    en: "the edition that a framework builds on cannot be found"
      | "there is no framework `{found}` to extend"
      | "name an edition of the catalogue (`id/edition`), or the path of a file beside this one (`2025.toml`)";
    vi: "không tìm thấy phiên bản làm gốc của bộ chỉ số"
      | "không có bộ chỉ số `{found}` để kế thừa"
      | "ghi một phiên bản có trong danh mục (`id/phiên bản`), hoặc đường dẫn của tệp nằm cạnh tệp này (`2025.toml`)";

    "extends-circle"
    en: "editions build on each other in a circle"
      | "these editions extend each other in a circle: `{circle}`"
      | "an edition extends an earlier one, under an edition of its own";
    vi: "các phiên bản kế thừa lẫn nhau thành vòng"
      | "các phiên bản này kế thừa lẫn nhau thành vòng: `{circle}`"
      | "một phiên bản kế thừa phiên bản trước đó và phải có tên phiên bản riêng";

    "replace-needed"
    en: "something has the name of something in the base"
      | "`{name}` stands in `{base}` already"
      | "add `replace = true` to put this in its place, or choose another name";
    vi: "tên đã có trong phiên bản gốc"
      | "`{name}` đã có trong `{base}`"
      | "thêm `replace = true` để thay thế, hoặc đặt tên khác";

    "nothing-to-replace"
    en: "`replace = true` on something that the base does not have"
      | "`{base}` has no `{name}` to replace"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|leave out `replace = true` to add it}";
    vi: "`replace = true` cho thứ mà phiên bản gốc không có"
      | "`{base}` không có `{name}` để thay thế"
      | "{?suggestion|ý bạn là `{suggestion}`?}{!suggestion|bỏ `replace = true` nếu muốn thêm mới}";

    "nothing-to-remove"
    en: "`remove` names something that the base does not have"
      | "`{base}` has no `{name}` to remove"
      | "{?suggestion|did you mean `{suggestion}`?}{!suggestion|name an id or a code of the base, or a check by its condition}";
    vi: "`remove` nêu thứ mà phiên bản gốc không có"
      | "`{base}` không có `{name}` để bỏ"
      | "{?suggestion|ý bạn là `{suggestion}`?}{!suggestion|ghi id hoặc mã có trong phiên bản gốc, hoặc điều kiện của phép kiểm tra}";

    "malformed-base"
    en: "not the name of an edition to extend"
      | "`{found}` names no edition to extend, expected `{expected}` or the path of a file"
      | "write the id, `/` and the edition, or a path that ends in `.toml` or `.json`";
    vi: "tên phiên bản cần kế thừa không đúng dạng"
      | "`{found}` không phải tên phiên bản để kế thừa, cần `{expected}` hoặc đường dẫn của tệp"
      | "ghi id, dấu `/` và phiên bản, hoặc đường dẫn kết thúc bằng `.toml` hay `.json`";

    "malformed-was"
    en: "not a former code"
      | "`{found}` is no former code, expected `{expected}`"
      | "write the edition, `:` and the code that it had there: `\"2024:4.10\"`";
    vi: "mã cũ không đúng dạng"
      | "`{found}` không phải mã cũ, cần `{expected}`"
      | "ghi phiên bản, dấu `:` và mã ở phiên bản đó: `\"2024:4.10\"`";

    "alias-outdated"
    en: "a figure by a name that was no longer in use"
      | "`{name}` was the name of `{input}` until {until:date}, and the period is `{period}`"
      | "write `{input}`; the figure is used";
    vi: "số liệu ghi theo tên không còn dùng"
      | "`{name}` là tên của `{input}` đến {until:date}, còn kỳ báo cáo là `{period}`"
      | "ghi `{input}`; số liệu vẫn được dùng";

    "edition-needs-period"
    en: "a framework without an edition, and no period that tells which"
      | "`{framework}` is named without an edition, and the unit has no period that tells which"
      | "state the `period`, or name an edition: {known:list}";
    vi: "bộ chỉ số không nêu phiên bản và không có kỳ báo cáo"
      | "`{framework}` không nêu phiên bản, và đơn vị không có kỳ báo cáo để xác định"
      | "ghi `period`, hoặc nêu rõ phiên bản: {known:list}";

    "no-edition-for-period"
    en: "no edition applies to the period"
      | "no edition of `{framework}` applies to the whole of period `{period}`"
      | "name an edition to use it all the same: {known:list}";
    vi: "không có phiên bản áp dụng cho kỳ báo cáo"
      | "không có phiên bản nào của `{framework}` áp dụng cho cả kỳ `{period}`"
      | "nêu rõ phiên bản nếu vẫn muốn dùng: {known:list}";

    "several-editions-for-period"
    en: "several editions apply to the period"
      | "several editions of `{framework}` apply to period `{period}`"
      | "name one of them: {known:list}";
    vi: "nhiều phiên bản cùng áp dụng cho kỳ báo cáo"
      | "nhiều phiên bản của `{framework}` cùng áp dụng cho kỳ `{period}`"
      | "nêu rõ một phiên bản: {known:list}";
}
