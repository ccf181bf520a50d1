//! Contradictions that come out of the figures.

use super::entries;

entries! {
    "share-over-one"
    en: "a share above 1 came out of the figures"
      | "value of `{node}` is {value:percent}, expected at most 100 %{?figures|: {figures:figures}}"
      | "check the figures: the numerator is larger than the denominator";
    vi: "tỷ lệ tính ra lớn hơn 100 %"
      | "giá trị của `{node}` là {value:percent}, cần không quá 100 %{?figures|: {figures:figures}}"
      | "kiểm tra lại số liệu: tử số lớn hơn mẫu số";

    "share-below-zero"
    en: "a share below 0 came out of the figures"
      | "value of `{node}` is {value:percent}, expected at least 0 %{?figures|: {figures:figures}}"
      | "check the figures: something is subtracted from less than it";
    vi: "tỷ lệ tính ra âm"
      | "giá trị của `{node}` là {value:percent}, cần ít nhất 0 %{?figures|: {figures:figures}}"
      | "kiểm tra lại số liệu: số bị trừ nhỏ hơn số trừ";

    "division-by-zero"
    en: "a division by zero with no declared outcome"
      | "the denominator of `{node}` is 0{?figures|: {figures:figures}}"
      | "check the figures; where 0 is right, the framework must say what it means with `zero_denominator`";
    vi: "mẫu số bằng 0 mà bộ chỉ số chưa quy định cách xử lý"
      | "mẫu số của `{node}` bằng 0{?figures|: {figures:figures}}"
      | "kiểm tra lại số liệu; nếu đúng là 0 thì bộ chỉ số phải quy định cách xử lý bằng `zero_denominator`";

    "check-failed"
    en: "a check across figures does not hold"
      | "{?title_en|this does not hold: {title_en}}{!title_en|`{check}` does not hold}{?figures| ({figures:figures})}"
      | "{?title_en|the figures must satisfy `{check}`}{!title_en|check the figures}";
    vi: "số liệu không thỏa mãn điều kiện kiểm tra"
      | "{?title_vi|không thỏa mãn điều kiện: {title_vi}}{!title_vi|không thỏa mãn điều kiện `{check}`}{?figures| ({figures:figures})}"
      | "{?title_vi|số liệu phải thỏa mãn `{check}`}{!title_vi|kiểm tra lại số liệu}";

    "evidence-missing"
    en: "evidence is asked for and none is given"
      | "no evidence for `{node}`{?title_en| ({title_en})}"
      | "list the documents in `[evidence]`: `{node} = [\"number - date: title\"]`";
    vi: "thiếu minh chứng theo yêu cầu"
      | "thiếu minh chứng cho `{node}`{?title_vi| ({title_vi})}"
      | "liệt kê tài liệu trong `[evidence]`: `{node} = [\"số hiệu - ngày: trích yếu\"]`";
}
