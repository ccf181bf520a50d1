//! Periods, layers and targets.

super::entries! {
    "max-jump-not-positive"
    en: "a `max_jump` that is zero or below"
      | "`max_jump` of input `{input}` is {found}, expected a number above 0"
      | "`\"30%\"` asks for a second look where the figure moves by more than 30 % from the period before";
    vi: "`max_jump` bằng 0 hoặc âm"
      | "`max_jump` của số liệu đầu vào `{input}` là {found}, cần một số lớn hơn 0"
      | "`\"30%\"` nghĩa là cần xem lại khi số liệu thay đổi hơn 30 % so với kỳ trước";
}
