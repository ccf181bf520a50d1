//! What can be wrong with record batches.

use super::entries;

entries! {
    "column-type"
    en: "a column is of a type that holds no figures of its input"
      | "column `{column}` is of type `{found}`, expected {expected:word}"
      | "";
    vi: "kiểu dữ liệu của cột không phù hợp với chỉ tiêu đầu vào"
      | "cột `{column}` có kiểu `{found}`, cần {expected:word}"
      | "";

    "column-twice"
    en: "two columns have the name of the same input"
      | "there is more than one column `{column}`"
      | "leave one of them out, or give it another name";
    vi: "hai cột trùng tên một đầu vào"
      | "có nhiều hơn một cột `{column}`"
      | "bỏ bớt một cột hoặc đặt tên khác";

    "column-no-inputs"
    en: "no column has the name of an input"
      | "none of the columns {columns:list} is an input of `{framework}`"
      | "name the columns by the ids of the inputs";
    vi: "không có cột nào trùng tên đầu vào"
      | "không có cột nào trong {columns:list} là đầu vào của `{framework}`"
      | "đặt tên cột theo mã của đầu vào";

    "columns-differ"
    en: "a batch has other columns than those that were planned for"
      | "this batch has the columns {found:list}, which are not those that were planned for"
      | "";
    vi: "lô dữ liệu có các cột khác với dự kiến"
      | "lô này có các cột {found:list}, không phải các cột đã dự kiến"
      | "";

    "column-value"
    en: "what stands in a column is no figure of its input"
      | "row {row:number} of column `{column}`: found `{found}`, expected {expected:word}"
      | "";
    vi: "giá trị trong cột không phải là số liệu của đầu vào"
      | "dòng {row:number} của cột `{column}`: `{found}`, cần {expected:word}"
      | "";
}
