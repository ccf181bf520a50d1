//! Names as the headings of tables write them: `Nhận thức số` is `nhan_thuc_so`.

/// A name in small letters without marks, words joined by `_`.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match base(letter) {
            // A mark that stands by itself belongs to the letter before.
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.ends_with('_') || folded.is_empty() => {}
            _ => folded.push('_'),
        }
    }
    folded.trim_end_matches('_').to_owned()
}

/// A Vietnamese letter without its marks.
const fn base(letter: char) -> char {
    match letter {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => {
            'a'
        }
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => {
            'o'
        }
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn as_headings_are_written() {
        assert_eq!(fold("Nhận thức số"), "nhan_thuc_so");
        assert_eq!(fold("An toàn thông tin mạng"), "an_toan_thong_tin_mang");
        assert_eq!(fold("Thừa Thiên - Huế"), "thua_thien_hue");
        assert_eq!(fold("Đô thị (thông minh)"), "do_thi_thong_minh");
        assert_eq!(fold("digital_awareness"), "digital_awareness");
    }
}
