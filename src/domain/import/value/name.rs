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
}
