//! Days of the week on which somebody works or can come.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Days of the week somebody works, Monday to Friday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Weekdays(pub u8);

impl Weekdays {
    /// Monday to Friday.
    pub const ALL: Self = Self(0b1_1111);

    /// Whether this day is one of them.
    pub fn has(self, day: NaiveDate) -> bool {
        let place = day.weekday().num_days_from_monday();
        place < 5 && self.0 & (1 << place) != 0
    }

    /// From words such as `mon tue thu` or `Monday, Friday`; nothing for words that are no days.
    pub fn read(words: &str) -> Option<Self> {
        let mut days = 0;
        let parts = words.split(|letter: char| !letter.is_alphabetic());
        for word in parts.filter(|word| !word.is_empty()) {
            let day: Weekday = word.parse().ok()?;
            days |= 1 << day.num_days_from_monday();
        }
        (days != 0 && days < 32).then_some(Self(days))
    }

    /// The days that are in both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// `Mon Tue Thu`
    pub fn words(self) -> String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri"];
        let has = |place: &usize| self.0 & (1 << place) != 0;
        let named: Vec<&str> = (0..5).filter(has).map(|place| names[place]).collect();
        named.join(" ")
    }
}

impl From<Weekdays> for String {
    fn from(days: Weekdays) -> Self {
        days.words()
    }
}

impl TryFrom<String> for Weekdays {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        Self::read(&words).ok_or_else(|| "no days from Monday to Friday".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_read_as_they_are_written() {
        assert_eq!(
            Weekdays::read("Mon, Tue Thu").map(Weekdays::words).as_deref(),
            Some("Mon Tue Thu")
        );
        assert_eq!(Weekdays::read("monday"), Some(Weekdays(1)));
        assert_eq!(Weekdays::read("sat"), None);
        assert_eq!(Weekdays::read("some"), None);
    }

    #[test]
    fn they_are_kept_as_words() {
        let days = Weekdays::read("Tue Thu").expect("days");
        let kept = serde_json::to_string(&days).expect("written");
        assert_eq!(kept, "\"Tue Thu\"");
        assert_eq!(serde_json::from_str::<Weekdays>(&kept).expect("read"), days);
        assert_eq!(days.and(Weekdays(0b10)).words(), "Tue");
    }
}
