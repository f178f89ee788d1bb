//! Names in titles, questions and menus. What opens over the screen is put together once, and names are hidden or shown while
//! it is open: a name in it is therefore set apart, and drawn in full or as initials.

/// Around a name; neither takes room, and no keyboard has them.
const OPENS: char = '\u{2068}';
const CLOSES: char = '\u{2069}';

/// The name of a child, set apart in words that will be drawn.
pub fn veiled(name: &str) -> String {
    match name.is_empty() {
        true => String::new(),
        false => format!("{OPENS}{name}{CLOSES}"),
    }
}

/// The words as they may be shown: names in full, or their initials.
pub fn unveiled(words: &str, initials: bool) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once(OPENS) {
        let (name, after) = after.split_once(CLOSES).unwrap_or((after, ""));
        shown.push_str(before);
        match initials {
            true => shown.push_str(&short(name)),
            false => shown.push_str(name),
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

/// The initials of a name, as lists have it (`Surname, Forename`) or as it is said.
pub fn short(name: &str) -> String {
    let (surname, forename) = match name.split_once(", ") {
        Some(both) => both,
        None => name
            .rsplit_once(' ')
            .map_or((name, ""), |(forename, surname)| (surname, forename)),
    };
    crate::domain::name::initials(surname, forename)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_in_full_or_as_initials() {
        let title = format!("Log a call about {}, today", veiled("Khan, Amina"));
        assert_eq!(unveiled(&title, false), "Log a call about Khan, Amina, today");
        assert_eq!(unveiled(&title, true), "Log a call about AK, today");
        assert_eq!(unveiled("Nobody is named", true), "Nobody is named");
        assert_eq!(short("Amina Jane Khan"), "AK");
    }
}
