//! Figures that can be scored, and should be looked at.

super::entries! {
    "figure-jumps"
    en: "a figure that moves further from the period before than is ordinary"
      | "`{input}` is {found:number} and was {before:number} the period before{?change|: a change of {change:percent}}, beyond {limit:percent}"
      | "check the figure and its unit of measure; if it is right, say why in `[notes]`";
    vi: "số liệu thay đổi quá nhiều so với kỳ trước"
      | "`{input}` là {found:number}, kỳ trước là {before:number}{?change|: thay đổi {change:percent}}, vượt mức {limit:percent}"
      | "kiểm tra lại số liệu và đơn vị tính; nếu đúng thì ghi lý do trong `[notes]`";

    "evidence-outside-period"
    en: "evidence dated outside the unit's period"
      | "evidence of `{name}` is dated {date:date}, expected {from:date} to {to:date}"
      | "give a document of the period in place of `{document}`; one that is still in force may stay";
    vi: "tài liệu kiểm chứng có ngày ngoài kỳ báo cáo"
      | "tài liệu kiểm chứng của `{name}` ghi ngày {date:date}, cần trong khoảng {from:date} đến {to:date}"
      | "thay `{document}` bằng tài liệu của kỳ này; văn bản còn hiệu lực thì có thể giữ";

    "evidence-contradicts"
    en: "one document as evidence of figures that contradict each other"
      | "`{document}` is evidence of both `{first}` and `{second}`, which contradict each other"
      | "look into the document: it cannot bear out both, since `{check}` does not hold";
    vi: "một tài liệu kiểm chứng cho các số liệu mâu thuẫn nhau"
      | "`{document}` là tài liệu kiểm chứng của cả `{first}` và `{second}`, hai số liệu mâu thuẫn nhau"
      | "xem lại tài liệu: không thể chứng minh cả hai, vì `{check}` không thỏa mãn";

    "claimed-differs"
    en: "a claimed figure that differs from the measured one"
      | "`{input}` is claimed as {claimed:number} and measured as {measured:number}{?difference|: a difference of {difference:number}}"
      | "";
    vi: "số liệu tự báo cáo khác số liệu đo được"
      | "`{input}` tự báo cáo là {claimed:number}, đo được là {measured:number}{?difference|: chênh lệch {difference:number}}"
      | "";
}
