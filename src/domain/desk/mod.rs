//! What lists and pages show: read models, filled by the store, drawn by the screens and printed by the command line.

mod child_page;
mod found;
mod known;
mod line;
mod page;
mod rows;
mod story;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::code::codes;
use super::id::{ChildId, ProcessId};

pub use child_page::{ChildPage, DutyRow, LinkedPerson, ProcessFacts};
pub use found::{Found, FoundBy};
pub use known::Known;
pub use line::{Block, LineKind, Today, TodayBlock, TodayLine};
pub use page::{Counted, Key, KeyPart, Page, Step};
pub use rows::{AdviceRow, MeetingRow, ReferralRow, ReviewRow};
pub use story::{StoryFact, StoryKind, StoryLine};

codes! {
    /// Where a case stands.
    Stage {
        Nothing = "none", "nothing open";
        Concern = "concern", "concern";
        Support = "support", "SEN support";
        Request = "request", "request";
        Assessing = "assessing", "being assessed";
        Draft = "draft", "draft";
        Plan = "plan", "plan in force";
        Review = "review", "review";
        Amending = "amending", "being amended";
        Transfer = "transfer", "phase transfer";
        Refused = "refused", "refused";
        Appeal = "appeal", "mediation or appeal";
        Moving = "moving", "moving authority";
        Ceasing = "ceasing", "ceasing";
        Other = "other", "other";
    }
}

/// Where a process stands, from its kind and the names of the events that happened in it.
pub fn stage_of<'a>(kind: &str, events: impl Iterator<Item = &'a str>) -> Stage {
    match kind {
        "assessment" | "reassessment" => assessment_stage(events),
        "annual-review" => Stage::Review,
        "amendment" => Stage::Amending,
        "phase-transfer" => Stage::Transfer,
        "move" => Stage::Moving,
        "mediation" | "appeal" => Stage::Appeal,
        "ceasing" => Stage::Ceasing,
        "sen-support" => Stage::Support,
        _ => Stage::Other,
    }
}

fn assessment_stage<'a>(events: impl Iterator<Item = &'a str>) -> Stage {
    let mut stage = Stage::Request;
    let mut furthest = 0;
    for event in events {
        let (step, reached) = match event {
            "decision-to-assess" | "decision-to-reassess" => (1, Stage::Assessing),
            "decision-not-to-assess" | "decision-not-to-reassess" => (2, Stage::Refused),
            "order-to-assess" | "unopposed-to-assess" | "agreement-to-assess" | "conceded-without-order" => {
                (3, Stage::Assessing)
            }
            "decision-to-issue" => (4, Stage::Draft),
            "draft-plan-sent" | "draft-plan-reissued" => (5, Stage::Draft),
            "decision-not-to-issue" => (6, Stage::Refused),
            "order-to-make-plan" | "unopposed-to-make-plan" | "agreement-to-make-plan" => (7, Stage::Draft),
            "final-plan-sent" => (8, Stage::Plan),
            _ => continue,
        };
        if step > furthest {
            (furthest, stage) = (step, reached);
        }
    }
    stage
}

/// The day that stands for "nothing due": sorts after every real day.
pub const NOTHING_DUE: &str = "9999-12-31";

/// The calendar year in which the school year began that had the child in Reception; the year taught in moves it.
///
/// National curriculum year = the school year's first calendar year - cohort.
pub fn cohort(born: NaiveDate, years_ahead: i8) -> i32 {
    let school_year_of_birth = if born.month() >= 9 {
        born.year()
    } else {
        born.year() - 1
    };
    school_year_of_birth + 5 - i32::from(years_ahead)
}

/// A national curriculum year in words: `N1`, `N2`, `R`, `Y1` to `Y14`; `-` outside.
pub fn year_words(year: i32) -> String {
    match year {
        -2 => "N1".into(),
        -1 => "N2".into(),
        0 => "R".into(),
        1..=14 => format!("Y{year}"),
        _ => "-".into(),
    }
}

/// One child in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CaseRow {
    pub child: ChildId,
    /// `Surname, Forename`.
    pub name: String,
    pub reference: String,
    pub born: Option<NaiveDate>,
    /// National curriculum year on the day the list was asked for.
    pub year: Option<i32>,
    /// `N`, `K` or `E`.
    pub status: String,
    /// Need codes, primary first.
    pub needs: Vec<String>,
    pub setting: String,
    /// Three digits.
    pub authority: String,
    pub caseworker: String,
    pub stage: Stage,
    /// The first day of the clock that runs.
    pub started: Option<NaiveDate>,
    /// The rule that falls due next, such as `NA-03`.
    pub rule: String,
    pub due: Option<NaiveDate>,
    pub process: Option<ProcessId>,
    pub review_due: Option<NaiveDate>,
    /// Advice owed to us.
    pub waiting: u32,
    pub open: bool,
    /// Bits of [`super::child::FLAG_WORDS`].
    pub flags: u32,
    pub upn: String,
}

impl CaseRow {
    /// How long the clock has run, as `wk 5.1`: whole weeks and days. Nothing when no clock runs.
    pub fn week(&self, today: NaiveDate) -> Option<String> {
        let days = (today - self.started?).num_days();
        (days >= 0).then(|| format!("wk {}.{}", days / 7, days % 7))
    }

    /// Days until the next last day; negative when it has passed.
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        Some((self.due? - today).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    fn year_on(born: NaiveDate, school_year: i32, ahead: i8) -> i32 {
        school_year - cohort(born, ahead)
    }

    #[test]
    fn the_school_year_turns_on_the_first_of_september() {
        assert_eq!(year_on(day(2014, 9, 1), 2019, 0), 0);
        assert_eq!(year_on(day(2014, 8, 31), 2019, 0), 1);
        assert_eq!(year_on(day(2014, 8, 31), 2019, -1), 0);
        assert_eq!([year_words(-1), year_words(0), year_words(9)], ["N2", "R", "Y9"]);
    }

    #[test]
    fn an_assessment_stands_where_its_furthest_event_says() {
        let check = |events: &[&str], stage| assert_eq!(stage_of("assessment", events.iter().copied()), stage);
        check(&["request-received"], Stage::Request);
        check(&["decision-to-assess", "request-received"], Stage::Assessing);
        check(&["draft-plan-sent", "decision-to-assess"], Stage::Draft);
        check(&["final-plan-sent", "draft-plan-sent"], Stage::Plan);
    }

    #[test]
    fn weeks_are_whole_weeks_and_days() {
        let row = CaseRow {
            started: Some(day(2026, 11, 2)),
            ..CaseRow::default()
        };
        assert_eq!(row.week(day(2026, 12, 8)).as_deref(), Some("wk 5.1"));
        assert_eq!(row.week(day(2026, 11, 1)), None);
    }
}
