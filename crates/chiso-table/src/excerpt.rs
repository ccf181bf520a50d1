/// How many characters of what was found a diagnostic repeats.
const MAX_EXCERPT: usize = 60;

/// `text`, on one line and cut after so many characters.
pub(crate) fn excerpt(text: &str) -> String {
    let mut line = String::new();
    for (index, letter) in text.trim().chars().enumerate() {
        if index >= MAX_EXCERPT {
            line.push('…');
            break;
        }
        line.push(if letter.is_control() { ' ' } else { letter });
    }
    line
}

/// How many names a list in a diagnostic holds.
const MAX_LISTED: usize = 60;

/// Names, separated by `, `, and no more than a person would read.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut list = String::new();
    for (index, name) in names.into_iter().enumerate() {
        if index > 0 {
            list.push_str(", ");
        }
        if index >= MAX_LISTED {
            list.push('…');
            break;
        }
        list.push_str(&excerpt(name));
    }
    list
}
