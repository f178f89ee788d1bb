//! The figures an area is asked for: plans long late, statements once to be converted, suspensions, waits, who a review reached,
//! ages, meetings missed. Each is told with its base, so that it can be checked against the list behind it.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::backlog::{Taken, months};
use super::panel::front::KindStanding;
use super::transition::Checks;
use super::watchful::Share;
use super::words;

/// Weeks after its last lawful day from which a plan counts as very late.
pub const WEEKS: u32 = 12;

/// Everything on the page of figures.
#[derive(Debug, Clone, Serialize)]
pub struct AreaFigures {
    pub late: LatePlans,
    /// None where no plan came from a statement.
    pub statements: Option<Statements>,
    pub checks: Checks,
    pub suspensions: Suspensions,
    pub services: Vec<ServiceReach>,
    pub ages: Ages,
    pub meetings: Vec<KindStanding>,
}

/// Final plans of some days, and how many of them came long after their last lawful day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LatePlans {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub weeks: u32,
    pub sent: u32,
    pub late: u32,
}

impl LatePlans {
    pub fn words(&self) -> String {
        format!(
            "{} of {} final plans sent from {} to {} came more than {} after their last lawful day.",
            self.late,
            self.sent,
            words::day(self.from),
            words::day(self.to),
            words::count(self.weeks.into(), "week"),
        )
    }
}

/// One of those plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LatePlan {
    pub name: String,
    pub reference: String,
    pub due: NaiveDate,
    pub sent: NaiveDate,
}

impl LatePlan {
    pub fn days_late(&self) -> i64 {
        (self.sent - self.due).num_days()
    }
}

/// Statements still to be converted on two days, and the day by which the last had to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Statements {
    pub first: (NaiveDate, u32),
    pub second: (NaiveDate, u32),
    pub deadline: NaiveDate,
}

impl Statements {
    /// Converted a month between the two days, to the nearest whole.
    pub fn rate(&self) -> Option<i64> {
        let done = i64::from(self.first.1) - i64::from(self.second.1);
        nearest(done, months_between(self.first.0, self.second.0))
    }

    /// To be converted a month for none to be left after the deadline.
    pub fn needed(&self) -> Option<i64> {
        nearest(self.second.1.into(), self.months_left())
    }

    /// Left after the deadline at the rate so far.
    pub fn short_by(&self) -> Option<i64> {
        Some((i64::from(self.second.1) - self.rate()? * self.months_left()).max(0))
    }

    fn months_left(&self) -> i64 {
        months_between(self.second.0, self.deadline + Days::new(1))
    }

    pub fn words(&self) -> String {
        let left = |(day, left): (NaiveDate, u32)| format!("{left} left on {}", words::day(day));
        let start = format!("Statements: {}, {}.", left(self.first), left(self.second));
        let reckoned = self.rate().zip(self.needed()).zip(self.short_by());
        let Some(((rate, needed), short)) = reckoned else {
            return start;
        };
        format!(
            "{start} That is {rate} a month; to be done by {} took {needed} a month. At {rate} a month {short} would be left.",
            words::day(self.deadline)
        )
    }
}

fn nearest(part: i64, of: i64) -> Option<i64> {
    (of > 0).then(|| (part * 2 + of).div_euclid(of * 2))
}

/// Whole calendar months from one day to another.
fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    number(to) - number(from) - i64::from(to.day() < from.day())
}

/// Suspensions of a school year of children with SEN support, beside their part of the whole roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Suspensions {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub support: u32,
    pub all: u32,
    /// Pupils with SEN support in a hundred of all pupils, as the desk was told.
    pub roll_percent: Option<u32>,
    /// Those with SEN support, and all, of the children held here: the base where the whole roll is not known.
    pub held: (u32, u32),
}

impl Suspensions {
    pub fn words(&self) -> String {
        let days = format!("Suspensions, {} to {}", words::day(self.from), words::day(self.to));
        let share = Share {
            status: super::child::SenStatus::Support,
            part: self.support.into(),
            of: self.all.into(),
            roll_part: self.held.0.into(),
            roll: self.held.1.into(),
            whole: false,
        };
        match self.roll_percent {
            Some(percent) => format!("{days}, SEN support: {}.", share.of_whole(percent).words()),
            None => format!(
                "{days}, SEN support: {}. Their part of the whole roll is not known: --roll-percent says it.",
                share.words()
            ),
        }
    }
}

/// What became of those referred to a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceReach {
    pub service: String,
    /// With it now: seen and not ended.
    pub active: u32,
    /// From accepted to assessed, in days.
    pub assessed: Taken,
    /// Accepted nine months ago or longer, and not assessed.
    pub past_nine_months: u32,
    /// Called to it, with an outcome: how many came, and how many were not brought.
    pub called: u32,
    pub attended: u32,
    pub not_brought: u32,
}

impl ServiceReach {
    /// What is worth saying; empty when nothing is.
    pub fn words(&self) -> Vec<String> {
        let mut said = Vec::new();
        if let (Some(median), Some(longest)) = (self.assessed.median, self.assessed.longest) {
            said.push(format!(
                "accepted to assessed: middle {}, longest {} ({} assessed); {} not assessed have passed nine months",
                months(median),
                months(longest),
                self.assessed.of,
                self.past_nine_months
            ));
        }
        if self.attended > 0 {
            let percent = nearest(i64::from(self.attended) * 100, self.called.into()).unwrap_or(0);
            said.push(format!(
                "reached {}% ({} of {} called); missed {}%, of them {} not brought",
                percent,
                self.attended,
                self.called,
                100 - percent,
                self.not_brought
            ));
        }
        if self.active > 0 {
            said.push(format!("with it now: {}", self.active));
        }
        said
    }
}

/// Children held, and how many have reached the ages at which something changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Ages {
    pub all: u32,
    pub fourteen: u32,
    pub eighteen: u32,
    pub nineteen: u32,
    pub twenty_five: u32,
}

impl Ages {
    pub fn words(&self) -> String {
        format!(
            "{} children and young people; 14 or older {}, 18 or older {}, 19 or older {}, 25 or older {}.",
            self.all, self.fourteen, self.eighteen, self.nineteen, self.twenty_five
        )
    }
}

/// A rhythm in a line: missed, and due next.
pub fn meeting_words(kind: &KindStanding) -> String {
    let days = |days: &[NaiveDate]| days.iter().map(|day| words::day(*day)).collect::<Vec<_>>().join(", ");
    let missed = match kind.standing.missed.as_slice() {
        [] => "none missed".to_owned(),
        missed => format!("missed {}", days(missed)),
    };
    let next = kind.standing.planned.or(kind.standing.due);
    let next = next.map_or_else(|| "none due".to_owned(), |day| format!("next {}", words::day(day)));
    format!("{}: {missed}; {next}", kind.name)
}

/// The first and last day of the last whole year from April to March.
pub fn last_whole_year(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let ended = if today.month() >= 4 {
        today.year()
    } else {
        today.year() - 1
    };
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    (day(ended - 1, 4, 1), day(ended, 3, 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_shortfall_of_the_statements_is_shown() {
        let statements = Statements {
            first: (day("2017-05-01"), 700),
            second: (day("2017-10-01"), 400),
            deadline: day("2018-03-31"),
        };
        assert_eq!(
            (statements.rate(), statements.needed(), statements.short_by()),
            (Some(60), Some(67), Some(40))
        );
        let none = Statements {
            second: (day("2017-05-20"), 400),
            ..statements
        };
        assert_eq!(none.rate(), None, "no whole month between");
        assert_eq!(
            none.words(),
            "Statements: 700 left on 1 May 2017, 400 left on 20 May 2017."
        );
    }

    #[test]
    fn suspensions_stand_beside_their_part_of_the_roll_or_say_that_it_is_not_known() {
        let mut told = Suspensions {
            held: (50, 100),
            from: day("2025-09-01"),
            to: day("2026-08-31"),
            support: 36,
            all: 100,
            roll_percent: Some(17),
        };
        assert!(
            told.words()
                .ends_with("36% of exclusions (36 of 100), 17% of the whole roll: 2.1 times.")
        );
        told.roll_percent = None;
        assert!(told.words().contains("is not known"));
    }

    #[test]
    fn the_year_runs_from_april() {
        let year = |text| last_whole_year(day(text));
        assert_eq!(year("2026-11-25"), (day("2025-04-01"), day("2026-03-31")));
        assert_eq!(year("2026-03-31"), (day("2024-04-01"), day("2025-03-31")));
        assert_eq!(year("2026-04-01"), (day("2025-04-01"), day("2026-03-31")));
    }
}
