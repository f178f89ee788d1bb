//! Dates reckoned from today: named days, weekdays, so many days, weeks, months or working days on, the end of term.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{DateFault, Lean, Typed};
use crate::domain::calendar::Term;

type Answer = Option<Result<NaiveDate, DateFault>>;

impl Typed<'_> {
    pub(super) fn named_day(&self, text: &str) -> Answer {
        let day = match text {
            "today" | "now" | "tod" => Some(self.today),
            "tomorrow" | "tom" | "tmrw" => self.today.succ_opt(),
            "yesterday" | "yest" => self.today.pred_opt(),
            _ => return None,
        };
        Some(day.ok_or(DateFault::NotUnderstood))
    }

    /// `+3`, `+10wd`, `-1w`, `+2 weeks`, `in 2 weeks`, `3 days ago`.
    pub(super) fn offset(&self, text: &str) -> Answer {
        let (back, rest) = if let Some(rest) = text.strip_prefix('+').or_else(|| text.strip_prefix("in ")) {
            (false, rest)
        } else if let Some(rest) = text.strip_prefix('-').or_else(|| text.strip_suffix(" ago")) {
            (true, rest)
        } else {
            return None;
        };
        let rest = rest.trim();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = rest.split_at(digits);
        let Ok(number) = number.parse::<u16>() else {
            return Some(Err(DateFault::NotUnderstood));
        };
        Some(self.moved(number, unit.trim(), back))
    }

    fn moved(&self, number: u16, unit: &str, back: bool) -> Result<NaiveDate, DateFault> {
        let today = self.today;
        let days = |many: u64| match back {
            true => today.checked_sub_days(Days::new(many)),
            false => today.checked_add_days(Days::new(many)),
        };
        let months = |many: u32| match back {
            true => today.checked_sub_months(Months::new(many)),
            false => today.checked_add_months(Months::new(many)),
        };
        let many = u32::from(number);
        let day = match unit {
            "" | "d" | "day" | "days" => days(many.into()),
            "w" | "wk" | "wks" | "week" | "weeks" => days(u64::from(many) * 7),
            "m" | "month" | "months" => months(many),
            "y" | "yr" | "year" | "years" => months(many * 12),
            "wd" | "working day" | "working days" => return self.working_days(number, back),
            _ => None,
        };
        day.ok_or(DateFault::NotUnderstood)
    }

    fn working_days(&self, number: u16, back: bool) -> Result<NaiveDate, DateFault> {
        Ok(match (number, back) {
            (0, _) => self.today,
            (_, false) => self.calendar.working_days_after(self.today, number)?,
            (_, true) => self.calendar.working_days_before(self.today, number)?,
        })
    }

    /// `mon`, `this fri`, `next mon` (in the week after this one), `last mon` (the latest before today).
    pub(super) fn weekday(&self, text: &str) -> Answer {
        let (which, name) = text.split_once(' ').unwrap_or(("", text));
        let weekday = weekday_named(name)?;
        let monday = self.today.week(Weekday::Mon).checked_first_day()?;
        let of_this_week = monday.checked_add_days(Days::new(weekday.num_days_from_monday().into()))?;
        let ahead = (7 + weekday.num_days_from_monday() - self.today.weekday().num_days_from_monday()) % 7;
        let coming = self.today.checked_add_days(Days::new(ahead.into()))?;
        Some(match which {
            "this" => Ok(of_this_week),
            "next" => of_this_week
                .checked_add_days(Days::new(7))
                .ok_or(DateFault::NotUnderstood),
            "last" => latest_before(coming, self.today).ok_or(DateFault::NotUnderstood),
            "" if ahead == 0 => Err(DateFault::TodayOrNot {
                weekday: self.today.format("%A").to_string(),
            }),
            "" if self.lean == Lean::Past => latest_before(coming, self.today).ok_or(DateFault::NotUnderstood),
            "" => Ok(coming),
            _ => return None,
        })
    }

    /// The day, and whether the term is one shipped as typical.
    pub(super) fn end_of_term(&self, text: &str) -> Option<Result<(NaiveDate, bool), DateFault>> {
        type Pick = fn(&Term) -> Option<NaiveDate>;
        let pick: Pick = match text {
            "end of term" | "eot" => |term| Some(term.last),
            "start of term" => |term| Some(term.first),
            "half term" | "half-term" => |term| term.half_term.map(|(first, _)| first),
            _ => return None,
        };
        let calendar = self.calendar;
        let to_come = |term: &&Term| pick(term).is_some_and(|day| day >= self.today);
        let found = calendar
            .terms()
            .iter()
            .find(to_come)
            .and_then(|term| Some((pick(term)?, term.typical)));
        Some(found.ok_or(DateFault::NoTerm))
    }
}

fn latest_before(coming: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let day = coming.checked_sub_days(Days::new(7))?;
    Some(if day < today {
        day
    } else {
        day.checked_sub_days(Days::new(7))?
    })
}

/// Three letters or more of a weekday's name.
fn weekday_named(name: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    let (_, day) = NAMES
        .iter()
        .find(|(full, _)| name.len() >= 3 && full.starts_with(name))?;
    Some(*day)
}
