//! A date written plainly in our own data files (`on = 2026-11-25`) as a [`NaiveDate`].

use chrono::NaiveDate;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::value::Datetime;

/// For `#[serde(deserialize_with = "toml_day::day")]`.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = Datetime::deserialize(deserializer)?;
    from_toml(written).ok_or_else(|| D::Error::custom("a plain date is wanted here, such as 2026-11-25"))
}

/// For a date that may be left out: `#[serde(default, deserialize_with = "toml_day::maybe")]`.
pub fn maybe<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    day(deserializer).map(Some)
}

/// The date of a TOML value that holds nothing but a date.
pub fn from_toml(written: Datetime) -> Option<NaiveDate> {
    match (written.date, written.time, written.offset) {
        (Some(date), None, None) => NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()),
        _ => None,
    }
}
