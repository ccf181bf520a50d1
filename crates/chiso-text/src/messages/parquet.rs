//! Parquet files, and columns of what was scored.

use super::entries;

entries! {
    "parquet-unreadable"
    en: "a file is no Parquet, or it is damaged"
      | "`{file}` cannot be read as Parquet: {detail}"
      | "write the file again with the program that it is from";
    vi: "tệp không phải là Parquet hoặc bị hỏng"
      | "không đọc được `{file}` ở dạng Parquet: {detail}"
      | "ghi lại tệp bằng chương trình đã tạo ra nó";

    "parquet-encrypted"
    en: "a Parquet file is encrypted"
      | "`{file}` is encrypted"
      | "write it again without encryption";
    vi: "tệp Parquet bị mã hóa"
      | "`{file}` bị mã hóa"
      | "ghi lại tệp, không mã hóa";

    "parquet-codec"
    en: "a column of a Parquet file is compressed in a way that is not read"
      | "column `{column}` is compressed with {found}, expected SNAPPY or no compression"
      | "write it with SNAPPY or uncompressed; a program built with feature `zstd` reads ZSTD, too";
    vi: "cột của tệp Parquet được nén theo cách không đọc được"
      | "cột `{column}` được nén bằng {found}, cần SNAPPY hoặc không nén"
      | "ghi lại tệp với SNAPPY hoặc không nén; chương trình được dựng với feature `zstd` đọc được cả ZSTD";

    "parquet-column-twice"
    en: "two columns of a Parquet file have the same name"
      | "there is more than one column `{column}`"
      | "leave one of them out, or give it another name";
    vi: "hai cột của tệp Parquet trùng tên"
      | "có nhiều hơn một cột `{column}`"
      | "bỏ bớt một cột hoặc đặt tên khác";

    "parquet-column-kind"
    en: "a column of a Parquet file holds what is no cell of a table"
      | "column `{column}` is of type {found}, expected numbers, text, days or truth values"
      | "convert the column, or leave it out: `--column {column}=ignore`";
    vi: "cột của tệp Parquet chứa dữ liệu không phải là ô của bảng"
      | "cột `{column}` có kiểu {found}, cần số, văn bản, ngày hoặc giá trị đúng/sai"
      | "chuyển kiểu cột hoặc bỏ cột này: `--column {column}=ignore`";

    "rows-refused"
    en: "some rows contradict themselves or the framework"
      | "`{file}`: rows refused: {count:number}, the first is row {row:number}: {why}"
      | "the scored columns say `refused` in `status`, and the reason in `why`";
    vi: "một số dòng tự mâu thuẫn hoặc mâu thuẫn với bộ chỉ số"
      | "`{file}`: {count:number} dòng bị từ chối, đầu tiên là dòng {row:number}: {why}"
      | "trong kết quả, các dòng này có `status` là `refused` và lý do ở cột `why`";
}
