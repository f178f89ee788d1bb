//! One duty of one course.

use chrono::NaiveDate;

use crate::domain::rule::{EventId, Kind, RuleIndex};

/// What ended a duty that was not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    pub by: EventId,
    pub on: NaiveDate,
}

/// One duty: the rule, the day it runs from, its last day, and how it stands. It does not depend on what day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    pub rule: RuleIndex,
    /// What the last day means. Only [`Kind::ActBy`] can be late.
    pub kind: Kind,
    pub runs_from: NaiveDate,
    /// The legal last day, never moved to suit a weekend; none where the law gives no number.
    pub due: Option<NaiveDate>,
    /// The last working day on or before the last day.
    pub target: Option<NaiveDate>,
    /// The day it was met.
    pub met: Option<NaiveDate>,
    /// What ended it unmet.
    pub closed: Option<Closed>,
    /// Whether an exception that is claimed lifts the limit. It never moves the day.
    pub lifted: bool,
    /// For a time others must be given: the day it was cut short.
    pub cut_short: Option<NaiveDate>,
}

/// How a duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// To be done, and not late; or a time that is running.
    Open,
    /// To be done, and today is the last lawful day.
    DueToday,
    Met,
    /// Done after the last lawful day.
    MetLate,
    /// Not done, and the last lawful day has passed.
    Late,
    /// An exception lifts the limit; it must still be done as soon as practicable.
    Lifted,
    /// Ended by what happened since, such as a withdrawal.
    NotApplicable,
    /// A time others must be given that was not given in full.
    CutShort,
    /// Somebody's own time to act that has passed.
    Over,
}

impl State {
    /// Every state, the pressing ones first.
    pub const ALL: [Self; 9] = [
        Self::Late,
        Self::DueToday,
        Self::Open,
        Self::Lifted,
        Self::CutShort,
        Self::MetLate,
        Self::Met,
        Self::Over,
        Self::NotApplicable,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::DueToday => "due today",
            Self::Met => "met",
            Self::MetLate => "met late",
            Self::Late => "late",
            Self::Lifted => "lifted",
            Self::NotApplicable => "not applicable",
            Self::CutShort => "cut short",
            Self::Over => "over",
        }
    }
}

impl Duty {
    /// How it stands on `today`, exceptions counted.
    pub fn state(&self, today: NaiveDate) -> State {
        match self.state_without_exceptions(today) {
            State::Late | State::MetLate | State::Open | State::DueToday if self.lifted => State::Lifted,
            state => state,
        }
    }

    /// What had ended it by `today`; a meeting to come ends nothing yet.
    pub fn ended(&self, today: NaiveDate) -> Option<Closed> {
        self.closed.filter(|closed| closed.on <= today)
    }

    /// How it stands on `today` when no exception is counted: the other of the two figures.
    pub fn state_without_exceptions(&self, today: NaiveDate) -> State {
        if self.ended(today).is_some() {
            return State::NotApplicable;
        }
        match (self.kind, self.due) {
            (Kind::GiveAtLeast, Some(due)) => self.given(due, today),
            (Kind::Window, Some(due)) => self.window(due, today),
            (_, Some(due)) => self.by(due, today),
            (_, None) => {
                if self.met.is_some_and(|on| on <= today) {
                    State::Met
                } else {
                    State::Open
                }
            }
        }
    }

    fn by(&self, due: NaiveDate, today: NaiveDate) -> State {
        match self.met {
            Some(on) if on <= due => State::Met,
            Some(_) => State::MetLate,
            None if today > due => State::Late,
            None if today == due => State::DueToday,
            None => State::Open,
        }
    }

    fn given(&self, due: NaiveDate, today: NaiveDate) -> State {
        match self.cut_short {
            Some(_) => State::CutShort,
            None if today > due => State::Met,
            None => State::Open,
        }
    }

    fn window(&self, due: NaiveDate, today: NaiveDate) -> State {
        match self.met {
            Some(on) if on <= due => State::Met,
            _ if today > due => State::Over,
            _ if today == due => State::DueToday,
            _ => State::Open,
        }
    }

    /// Days from `today` to the last day; negative when it has passed. None once met or ended, and where there is no day.
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        let open = matches!(
            self.state(today),
            State::Open | State::DueToday | State::Late | State::Lifted
        );
        self.due
            .filter(|_| open && self.met.is_none())
            .map(|due| (due - today).num_days())
    }

    /// Days by which it was met late.
    pub fn days_late_when_met(&self) -> Option<i64> {
        let late = (self.met? - self.due?).num_days();
        (late > 0 && self.kind == Kind::ActBy).then_some(late)
    }
}
