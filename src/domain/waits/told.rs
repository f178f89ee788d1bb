//! To how many families the local offer was explained.

use serde::Serialize;

use crate::domain::child::Child;
use crate::domain::words;

/// The families of open cases, and how many of them the local offer was explained to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OfferTold {
    pub open: u32,
    pub told: u32,
    /// Of those told, in the last twelve months.
    pub lately: u32,
}

impl OfferTold {
    /// Open cases with no such note.
    pub fn untold(self) -> u32 {
        self.open.saturating_sub(self.told)
    }

    /// In whole percent of the open cases; none where there are none.
    pub fn percent(self) -> Option<u32> {
        (self.open > 0).then(|| (self.told * 100 + self.open / 2) / self.open)
    }

    /// The share with its base, for a heading; empty where no case is open.
    pub fn short(self) -> String {
        self.percent().map_or_else(String::new, |percent| {
            format!(
                "local offer explained to {} of {} ({percent}%)",
                self.told,
                words::count(self.open.into(), "open case")
            )
        })
    }

    /// The share with its base, and how many are left.
    pub fn words(self) -> String {
        let short = words::capital(&self.short());
        if short.is_empty() {
            return "No case is open: nobody has to be told of the local offer.".to_owned();
        }
        let left = match self.untold() {
            0 => "no open case is without it".to_owned(),
            left => format!("{} without it", words::count(left.into(), "open case")),
        };
        format!("{short}, {} in the last 12 months; {left}.", self.lately)
    }
}

/// Whether the local offer was explained to this family, in a sentence; a closed case without it is not told of.
pub fn told_words(child: &Child, is_open: bool) -> Option<String> {
    let by = match child.local_offer_told_by.trim() {
        "" => String::new(),
        by => format!(" by {by}"),
    };
    match child.local_offer_told {
        Some(day) => Some(format!("The local offer was explained on {}{by}.", words::day(day))),
        None if is_open => Some("The local offer was not explained to this family yet.".to_owned()),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_open_case_lacks_it() {
        let mut child = Child::default();
        assert_eq!(told_words(&child, false), None);
        let lacks = told_words(&child, true);
        assert_eq!(
            lacks.as_deref(),
            Some("The local offer was not explained to this family yet.")
        );
        child.local_offer_told = chrono::NaiveDate::from_ymd_opt(2026, 9, 3);
        child.local_offer_told_by = "Ms Adeyemi".into();
        let told = told_words(&child, false);
        assert_eq!(
            told.as_deref(),
            Some("The local offer was explained on 3 Sep 2026 by Ms Adeyemi.")
        );
    }

    #[test]
    fn a_share_stands_with_its_base_and_what_is_left() {
        let told = OfferTold {
            open: 3,
            told: 2,
            lately: 1,
        };
        assert_eq!(
            told.words(),
            "Local offer explained to 2 of 3 open cases (67%), 1 in the last 12 months; 1 open case without it."
        );
        assert_eq!(OfferTold::default().percent(), None);
        let all = OfferTold { told: 3, ..told };
        assert!(
            all.words()
                .ends_with("(100%), 1 in the last 12 months; no open case is without it.")
        );
    }
}
