//! A whole name in one cell, taken apart.

/// Surname, forename, and whether the order was a guess to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    pub surname: String,
    pub forename: Option<String>,
    /// No comma told which word is the surname.
    pub doubtful: bool,
}

/// Takes `Surname, Forename` apart at the comma; without one the last word is the surname.
pub fn part(name: &str) -> Option<Parted> {
    let name = name.trim();
    if let Some((surname, forename)) = name.split_once(',') {
        let forename = Some(forename.trim().to_owned()).filter(|forename| !forename.is_empty());
        let surname = surname.trim().to_owned();
        return (!surname.is_empty()).then_some(Parted {
            surname,
            forename,
            doubtful: false,
        });
    }
    let (forename, surname) = match name.rsplit_once(' ') {
        Some((forename, surname)) => (Some(forename.trim().to_owned()), surname),
        None => (None, name),
    };
    (!surname.is_empty()).then(|| Parted {
        surname: surname.to_owned(),
        forename,
        doubtful: true,
    })
}

/// What goes before a grown-up's name.
const TITLES: [&str; 14] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "rev",
    "revd",
    "sir",
    "dame",
    "lord",
    "lady",
];

/// A grown-up's name taken apart: title, surname, forename.
///
/// Two people in one cell (`Mr and Mrs Khan`) are not taken apart: all of it stands as the surname, as typed.
pub fn of_adult(name: &str) -> Option<(String, Parted)> {
    let name = name.trim();
    let several =
        name.contains(['&', '/', ';', '+']) || name.to_lowercase().split_whitespace().any(|word| word == "and");
    if several {
        let surname = name.to_owned();
        let parted = Parted {
            surname,
            forename: None,
            doubtful: true,
        };
        return Some((String::new(), parted));
    }
    let (title, rest) = match name.split_once(' ') {
        Some((first, rest)) if is_title(first) => (first, rest),
        _ => ("", name),
    };
    Some((title.to_owned(), part(rest)?))
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, surname: &str, forename: Option<&str>, doubtful: bool) {
        let parted = part(name).expect("a name");
        let found = (parted.surname.as_str(), parted.forename.as_deref(), parted.doubtful);
        assert_eq!(found, (surname, forename, doubtful), "{name}");
    }

    #[test]
    fn the_comma_decides() {
        check("Khan, Ayesha Noor", "Khan", Some("Ayesha Noor"), false);
        check("van der Berg,", "van der Berg", None, false);
        check("Ayesha Noor Khan", "Khan", Some("Ayesha Noor"), true);
        check("Khan", "Khan", None, true);
        assert_eq!(part(" , "), None);
        assert_eq!(part(""), None);
    }

    #[test]
    fn a_title_goes_before_and_two_people_stay_together() {
        let taken = |name: &str| {
            let (title, parted) = of_adult(name).expect("a name");
            (title, parted.surname, parted.forename.unwrap_or_default())
        };
        let words = |title: &str, surname: &str, forename: &str| (title.into(), surname.into(), forename.into());
        assert_eq!(taken("Mrs Sana Khan"), words("Mrs", "Khan", "Sana"));
        assert_eq!(taken("Dr. Khan, Sana"), words("Dr.", "Khan", "Sana"));
        assert_eq!(taken("Mr & Mrs Khan"), words("", "Mr & Mrs Khan", ""));
        assert_eq!(taken("Sana and Ali Khan"), words("", "Sana and Ali Khan", ""));
        assert_eq!(taken("Miss"), words("", "Miss", ""));
        assert_eq!(of_adult("  "), None);
    }
}
