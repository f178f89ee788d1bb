//! Ages, school years and the birthdays that matter, all from a date of birth.
//!
//! A school (academic) year runs from 1 September to 31 August.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::name::fold;

/// Whole years lived on a day; nothing before birth. Someone born on 29 February is a year older on 1 March in other years.
pub fn age_on(born: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(born)
}

/// Years and months lived, as reports write them: `9 years 3 months`. Nothing before birth.
pub fn in_words(born: NaiveDate, day: NaiveDate) -> Option<String> {
    let years = age_on(born, day)?;
    let months = (day.month() + 12 - born.month() - u32::from(day.day() < born.day())) % 12;
    Some(match (years, months) {
        (0, months) => super::words::count(months.into(), "month"),
        (years, 0) => super::words::count(years.into(), "year"),
        (years, months) => {
            let years = super::words::count(years.into(), "year");
            format!("{years} {}", super::words::count(months.into(), "month"))
        }
    })
}

/// The day someone becomes `age` years old; 1 March for those born on 29 February when the year has none.
pub fn birthday(born: NaiveDate, age: u32) -> NaiveDate {
    let same_day = born.with_year(born.year().saturating_add_unsigned(age));
    same_day.unwrap_or_else(|| {
        let last_of_february = born.checked_add_months(Months::new(age.saturating_mul(12)));
        last_of_february
            .and_then(|day| day.checked_add_days(Days::new(1)))
            .unwrap_or(NaiveDate::MAX)
    })
}

/// A school year, named by the calendar year it starts in: 2026 is 1 September 2026 to 31 August 2027.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SchoolYear(pub i32);

impl SchoolYear {
    /// The school year a day falls in.
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 9 { day.year() } else { day.year() - 1 })
    }

    /// 1 September.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 9, 1).unwrap_or(NaiveDate::MAX)
    }

    /// 31 August of the year after.
    pub fn last(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0.saturating_add(1), 8, 31).unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for SchoolYear {
    /// `2026/27`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// The last day of the school year a day falls in.
pub fn end_of_school_year(day: NaiveDate) -> NaiveDate {
    SchoolYear::of(day).last()
}

/// A national curriculum year: 1 to 14, 0 for Reception, -1 and -2 for the two nursery years, lower before that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NcYear(pub i8);

impl NcYear {
    /// The year a child of this date of birth is in during a school year, unless taught out of their year group.
    ///
    /// A child is in Reception in the school year in which they turn five.
    pub fn of(born: NaiveDate, during: SchoolYear) -> Self {
        let years_before_reception = SchoolYear::of(born).0 + 5;
        Self((during.0 - years_before_reception).clamp(-10, 99) as i8)
    }

    /// The year as people write it: `9`, `Y9`, `Year 9`, `R`, `Reception`, `N2`, `12+`.
    pub fn read(text: &str) -> Option<Self> {
        if text.trim_start().starts_with('-') {
            return None;
        }
        let folded = fold(text).replace(' ', "");
        match folded.as_str() {
            "r" | "rec" | "reception" | "yr" | "yearr" => return Some(Self(0)),
            "n1" | "nursery1" => return Some(Self(-2)),
            "n2" | "nursery2" | "n" | "nursery" => return Some(Self(-1)),
            _ => {}
        }
        let digits = ["year", "yr", "y", "nc", ""]
            .iter()
            .find_map(|start| folded.strip_prefix(start))?;
        let number: i8 = digits.parse().ok()?;
        (digits.bytes().all(|byte| byte.is_ascii_digit()) && number <= 14).then_some(Self(number))
    }

    /// As returns and small columns write it: `9`, `R`, `N2`.
    pub fn short(self) -> String {
        match self.0 {
            0 => "R".to_owned(),
            -1 => "N2".to_owned(),
            -2 => "N1".to_owned(),
            year => year.to_string(),
        }
    }
}

impl fmt::Display for NcYear {
    /// `Year 9`, `Reception`, `Nursery 2`; `before nursery` and `after Year 14` outside school.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("Reception"),
            -1 => f.write_str("Nursery 2"),
            -2 => f.write_str("Nursery 1"),
            ..-2 => f.write_str("before nursery"),
            15.. => f.write_str("after Year 14"),
            year => write!(f, "Year {year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_year_is_added_on_the_birthday() {
        assert_eq!(age_on(day("2012-11-25"), day("2026-11-24")), Some(13));
        assert_eq!(age_on(day("2012-11-25"), day("2026-11-25")), Some(14));
        assert_eq!(age_on(day("2026-11-26"), day("2026-11-25")), None);
    }

    #[test]
    fn leap_day_children_grow_older_on_the_first_of_march() {
        assert_eq!(age_on(day("2012-02-29"), day("2026-02-28")), Some(13));
        assert_eq!(age_on(day("2012-02-29"), day("2026-03-01")), Some(14));
        assert_eq!(birthday(day("2012-02-29"), 14), day("2026-03-01"));
        assert_eq!(birthday(day("2012-02-29"), 16), day("2028-02-29"));
    }

    #[test]
    fn age_is_said_in_years_and_months() {
        assert_eq!(
            in_words(day("2017-08-14"), day("2026-11-25")).unwrap(),
            "9 years 3 months"
        );
        assert_eq!(in_words(day("2017-11-25"), day("2026-11-25")).unwrap(), "9 years");
        assert_eq!(in_words(day("2026-10-31"), day("2026-11-30")).unwrap(), "0 months");
        assert_eq!(
            in_words(day("2025-10-26"), day("2026-11-26")).unwrap(),
            "1 year 1 month"
        );
    }

    #[test]
    fn school_years_turn_on_the_first_of_september() {
        assert_eq!(SchoolYear::of(day("2026-08-31")), SchoolYear(2025));
        assert_eq!(SchoolYear::of(day("2026-09-01")), SchoolYear(2026));
        assert_eq!(SchoolYear(2026).to_string(), "2026/27");
        assert_eq!(SchoolYear(2099).to_string(), "2099/00");
        assert_eq!(end_of_school_year(day("2026-11-25")), day("2027-08-31"));
    }

    #[test]
    fn the_curriculum_year_follows_from_the_date_of_birth() {
        let during = SchoolYear(2026);
        for (born, year) in [
            ("2021-08-31", 1),
            ("2021-09-01", 0),
            ("2022-08-31", 0),
            ("2022-09-01", -1),
            ("2023-09-01", -2),
            ("2012-09-01", 9),
            ("2013-08-31", 9),
            ("2008-09-01", 13),
            ("2007-09-01", 14),
        ] {
            assert_eq!(NcYear::of(day(born), during), NcYear(year), "{born}");
        }
    }

    #[test]
    fn the_twenty_fifth_birthday_and_the_end_of_its_school_year() {
        let birthday = birthday(day("2001-11-25"), 25);
        assert_eq!(birthday, day("2026-11-25"));
        assert_eq!(end_of_school_year(birthday), day("2027-08-31"));
    }

    #[test]
    fn years_are_read_as_they_are_written() {
        for (text, year) in [
            ("9", 9),
            ("Y9", 9),
            ("Yr 4", 4),
            ("Year 10", 10),
            ("R", 0),
            ("Rec", 0),
            ("N1", -2),
            ("nursery", -1),
        ] {
            assert_eq!(NcYear::read(text), Some(NcYear(year)), "{text}");
        }
        for text in ["", "Y", "15", "-1", "nine", "Y9a"] {
            assert_eq!(NcYear::read(text), None, "{text}");
        }
        assert_eq!(
            (NcYear(-1).short().as_str(), NcYear(9).to_string().as_str()),
            ("N2", "Year 9")
        );
        assert_eq!(NcYear(-5).to_string(), "before nursery");
    }

    proptest! {
        #[test]
        fn the_birthday_is_the_first_day_of_that_age(days in 0u64..20_000, age in 1u32..30) {
            let born = day("1990-01-01") + Days::new(days);
            let birthday = birthday(born, age);
            prop_assert_eq!(age_on(born, birthday), Some(age));
            prop_assert_eq!(age_on(born, birthday - Days::new(1)), Some(age - 1));
        }

        #[test]
        fn short_forms_are_read_back(year in -2i8..=14) {
            prop_assert_eq!(NcYear::read(&NcYear(year).short()), Some(NcYear(year)));
            prop_assert_eq!(NcYear::read(&NcYear(year).to_string()), Some(NcYear(year)));
        }
    }
}
