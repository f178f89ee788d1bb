//! The graduated response: turns of assess, plan, do, review; what they cost, what they came to, and the next from the last.

mod actions;
mod money;
mod print;
mod terms;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::domain::code::codes;
use crate::domain::cycle::{Cycle, Support};
use crate::domain::id::CycleId;
use crate::domain::query::Query;
use crate::domain::words;

pub use actions::{actions_from, actions_text};
pub use money::{pence, pounds};
pub use print::document;
pub use terms::{Span, TermLine, terms};

codes! {
    /// Which cycles a list shows.
    CyclesShown {
        Open = "open", "running";
        Overdue = "overdue", "review overdue";
        Term = "term", "begun this term";
    }
}

/// What a list of cycles is asked by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CycleAsk {
    pub shown: CyclesShown,
    pub query: Query,
}

/// Weeks after which a cycle is looked at again, unless another day is given: common practice, not law.
pub const USUAL_WEEKS: u64 = 8;

/// The effects a cycle may have, with their words.
pub const EFFECTS: [(i8, &str); 5] = [
    (-2, "much worse"),
    (-1, "worse"),
    (0, "no change"),
    (1, "better"),
    (2, "much better"),
];

/// An effect as it is said: `+1 better`.
pub fn effect_words(effect: i8) -> String {
    let words = EFFECTS
        .iter()
        .find(|(known, _)| *known == effect)
        .map_or("", |(_, words)| words);
    format!("{} {words}", signed(effect)).trim().to_owned()
}

/// An effect with its sign: `+1`, `-2`, and `0` without one.
pub fn signed(effect: i8) -> String {
    match effect {
        0 => "0".to_owned(),
        effect => format!("{effect:+}"),
    }
}

impl Cycle {
    /// What all its actions cost together, in pence; none where no action says.
    pub fn cost(&self) -> Option<i64> {
        let costs: Vec<i64> = self.actions.iter().filter_map(|action| action.cost_pence).collect();
        (!costs.is_empty()).then(|| costs.iter().sum())
    }

    /// Whether its review should have been held.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.closed.is_none() && self.review_due.is_some_and(|due| due < today)
    }

    /// The next turn begun from this one: same need, aim and actions, none of what came of them.
    pub fn next_turn(&self, starts: NaiveDate, review_due: NaiveDate) -> Cycle {
        let again = |action: &Support| Support {
            starts: Some(starts),
            ends: None,
            effect: None,
            ..action.clone()
        };
        Cycle {
            id: CycleId::default(),
            started: starts,
            review_due: Some(review_due),
            assessed: self.effect_words.clone(),
            need: self.need.clone(),
            aim: self.aim.clone(),
            child: self.child,
            actions: self.actions.iter().map(again).collect(),
            after: (self.id != CycleId::default()).then_some(self.id),
            ..Cycle::default()
        }
    }
}

/// The day a cycle begun on a day is usually looked at again.
pub fn usual_review(starts: NaiveDate) -> NaiveDate {
    starts + Days::new(USUAL_WEEKS * 7)
}

/// One cycle in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CycleLine {
    /// `Surname, Forename`.
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    pub cycle: Cycle,
}

/// One turn as a request tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    pub need: String,
    /// What is done, by whom, how often; an action to a line.
    pub what: Vec<String>,
    pub from: NaiveDate,
    /// The day it was closed.
    pub to: Option<NaiveDate>,
    pub cost_pence: Option<i64>,
    pub effect: Option<i8>,
    pub came_to: String,
}

/// The graduated response of one child, for a request, a panel or a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The oldest first.
    pub turns: Vec<Turn>,
    /// Turns closed with an effect.
    pub complete: usize,
    pub running: usize,
    /// Running past the day of their review.
    pub overdue: usize,
    /// Of the actions that say what they cost.
    pub cost_pence: i64,
    /// Actions that say nothing of cost.
    pub uncosted: usize,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
}

/// Sums up the cycles of one child.
pub fn summary(cycles: &[Cycle], today: NaiveDate) -> Summary {
    let mut ordered: Vec<&Cycle> = cycles.iter().collect();
    ordered.sort_by_key(|cycle| (cycle.started, cycle.id));
    let actions = || cycles.iter().flat_map(|cycle| &cycle.actions);
    Summary {
        turns: ordered.iter().map(|cycle| turn(cycle)).collect(),
        complete: cycles
            .iter()
            .filter(|cycle| cycle.closed.is_some() && cycle.effect.is_some())
            .count(),
        running: cycles.iter().filter(|cycle| cycle.closed.is_none()).count(),
        overdue: cycles.iter().filter(|cycle| cycle.is_overdue(today)).count(),
        cost_pence: actions().filter_map(|action| action.cost_pence).sum(),
        uncosted: actions().filter(|action| action.cost_pence.is_none()).count(),
        first: ordered.first().map(|cycle| cycle.started),
        last: ordered.iter().map(|cycle| cycle.closed.unwrap_or(cycle.started)).max(),
    }
}

fn turn(cycle: &Cycle) -> Turn {
    Turn {
        need: cycle.need.clone(),
        what: cycle.actions.iter().map(action_words).collect(),
        from: cycle.started,
        to: cycle.closed,
        cost_pence: cycle.cost(),
        effect: cycle.effect,
        came_to: cycle.effect_words.clone(),
    }
}

/// One action in words: what, who, how often.
pub fn action_words(action: &Support) -> String {
    [&action.what, &action.who, &action.how_often]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .map(|part| part.trim().to_owned())
        .collect::<Vec<_>>()
        .join(", ")
}

impl Summary {
    /// What the whole comes to, in a sentence or two. Says nothing of how many there ought to be.
    pub fn words(&self) -> String {
        if self.turns.is_empty() {
            return "No cycle of assess, plan, do, review is recorded.".to_owned();
        }
        let mut words = format!(
            "{} of assess, plan, do, review: {} complete with an effect, {} running",
            words::count(self.turns.len() as i64, "cycle"),
            self.complete,
            self.running
        );
        if self.overdue > 0 {
            words.push_str(&format!(" ({} past the day of review)", self.overdue));
        }
        if let (Some(first), Some(last)) = (self.first, self.last) {
            words.push_str(&format!(", {} to {}", words::day(first), words::day(last)));
        }
        words.push('.');
        match (self.cost_pence, self.uncosted) {
            (0, _) => words.push_str(" No cost is recorded."),
            (cost, 0) => words.push_str(&format!(" Cost {}.", pounds(cost))),
            (cost, uncosted) => words.push_str(&format!(
                " Cost {}, with {} that say nothing of cost.",
                pounds(cost),
                words::count(uncosted as i64, "action")
            )),
        }
        words
    }
}

/// What a setting spent on cycles, and on how many children.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CostLine {
    pub setting: String,
    pub children: u32,
    pub cycles: u32,
    pub pence: i64,
    /// Actions that say nothing of cost.
    pub uncosted: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn cycle() -> Cycle {
        Cycle {
            id: uuid::Uuid::from_u128(3).into(),
            need: "SLCN".into(),
            started: day("2026-09-07"),
            review_due: Some(day("2026-11-02")),
            aim: "Asks for help in class".into(),
            actions: vec![
                Support {
                    what: "Language group".into(),
                    who: "teaching assistant".into(),
                    how_often: "three times a week".into(),
                    cost_pence: Some(24_000),
                    effect: Some(1),
                    ..Support::default()
                },
                Support {
                    what: "Word mat".into(),
                    ..Support::default()
                },
            ],
            closed: Some(day("2026-11-04")),
            effect: Some(1),
            effect_words: "Asks in small groups, not yet in class".into(),
            ..Cycle::default()
        }
    }

    #[test]
    fn the_next_turn_takes_what_was_planned_and_nothing_of_what_came_of_it() {
        let next = cycle().next_turn(day("2026-11-05"), day("2026-12-17"));
        assert_eq!(
            (next.need.as_str(), next.aim.as_str()),
            ("SLCN", "Asks for help in class")
        );
        assert_eq!(next.actions.len(), 2);
        assert_eq!(next.actions[0].effect, None);
        assert_eq!(next.actions[0].starts, Some(day("2026-11-05")));
        assert_eq!((next.closed, next.effect, next.id), (None, None, CycleId::default()));
        assert_eq!(next.assessed, "Asks in small groups, not yet in class");
        assert_eq!(next.after, Some(cycle().id));
    }

    #[test]
    fn a_summary_tells_cost_and_what_is_not_said_of_it() {
        let running = Cycle {
            started: day("2026-11-05"),
            review_due: Some(day("2026-11-20")),
            ..Cycle::default()
        };
        let summed = summary(&[running, cycle()], day("2026-11-25"));
        assert_eq!((summed.complete, summed.running, summed.overdue), (1, 1, 1));
        assert_eq!(
            summed.turns[0].what[0],
            "Language group, teaching assistant, three times a week"
        );
        let words = summed.words();
        assert_eq!(
            words,
            "2 cycles of assess, plan, do, review: 1 complete with an effect, 1 running (1 past the day of review), \
             7 Sep 2026 to 5 Nov 2026. Cost £240, with 1 action that say nothing of cost."
        );
        assert!(summary(&[], day("2026-11-25")).words().starts_with("No cycle"));
    }

    #[test]
    fn the_day_of_review_itself_is_not_overdue() {
        let mut one = cycle();
        one.closed = None;
        assert!(!one.is_overdue(day("2026-11-02")));
        assert!(one.is_overdue(day("2026-11-03")));
    }

    #[test]
    fn effects_are_said_with_their_sign() {
        assert_eq!(effect_words(2), "+2 much better");
        assert_eq!(effect_words(0), "0 no change");
        assert_eq!(effect_words(-1), "-1 worse");
    }
}
