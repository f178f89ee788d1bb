//! What an entry of a mediation or an appeal comes to: its own course, what its refusal's course is told, and how that was reversed.

use chrono::NaiveDate;

use super::events;
use crate::domain::letter::{Appeal, AppealKind};
use crate::domain::matter::{Event, Process};
use crate::domain::panel::follows::reads;

/// Outcomes, each with its words and whether the refusal was reversed by it.
pub const OUTCOMES: &[(&str, &str, bool)] = &[
    ("", "still open", false),
    ("allowed", "allowed", true),
    ("conceded", "the authority gave way", true),
    ("agreed", "agreed at mediation", true),
    ("dismissed", "dismissed", false),
    ("withdrawn", "withdrawn by the family", false),
    ("not-agreed", "mediation without agreement", false),
];

/// How a refusal was reversed, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversed {
    /// Name of the route.
    pub route: String,
    pub day: NaiveDate,
}

/// An entry of a mediation or an appeal with all that it tells the clock.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AppealParts {
    pub appeal: Appeal,
    /// Its own course, when it is new.
    pub opens: Option<Process>,
    /// Events of its own course.
    pub own: Vec<Event>,
    /// Events of the course whose decision it is about.
    pub about: Vec<Event>,
    /// The route by which the refusal was reversed.
    pub route: Option<String>,
}

/// The code of the course of its own.
pub fn own_course(kind: AppealKind) -> &'static str {
    if kind == AppealKind::Mediation {
        "mediation"
    } else {
        "appeal"
    }
}

/// Whether an outcome reverses the refusal, so that the route must be known.
pub fn reverses(outcome: &str) -> bool {
    OUTCOMES.iter().any(|(code, _, reversed)| *code == outcome && *reversed)
}

/// What was told so far in a course: its kind and its events.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    pub kind: &'a str,
    pub events: &'a [Event],
}

/// Puts an entry together. `about` is the course of the decision; `own` what its own course has already.
pub fn parts(appeal: Appeal, about: Told<'_>, own: &[Event], reversed: Option<Reversed>, by: &str) -> AppealParts {
    let course = own_course(appeal.kind);
    let days = days(&appeal);
    let fresh = |told: Told<'_>| -> Vec<Event> {
        let known = |name: &str| told.events.iter().any(|event| !event.void && event.name == name);
        let wanted = days.iter().filter(|(name, _)| reads(told.kind, name) && !known(name));
        wanted.map(|(name, day)| event(name, *day, by)).collect()
    };
    let mut parts = AppealParts {
        opens: appeal.course.is_none().then(|| Process {
            child: appeal.child,
            kind: course.into(),
            opened: days.iter().map(|(_, day)| *day).min().unwrap_or_default(),
            reference: appeal.number.clone(),
            ..Process::default()
        }),
        own: fresh(Told {
            kind: course,
            events: own,
        }),
        about: if appeal.process.is_some() {
            let mut told = fresh(about);
            // The answer to the tribunal (AP-03) is due once: in the course of the appeal itself.
            told.retain(|event| event.name != "appeal-sent-to-authority");
            told
        } else {
            Vec::new()
        },
        ..AppealParts::default()
    };
    if let Some(reversed) = reversed.filter(|_| appeal.process.is_some()) {
        if about
            .events
            .iter()
            .all(|event| event.void || event.name != "refusal-reversed")
        {
            parts.about.push(event("refusal-reversed", reversed.day, by));
        }
        parts.route = Some(reversed.route);
    }
    parts.appeal = appeal;
    parts
}

fn event(name: &str, day: NaiveDate, by: &str) -> Event {
    Event {
        name: name.to_owned(),
        day,
        by: by.to_owned(),
        ..Event::default()
    }
}

/// Every day that is kept, with the event the clock knows it by.
fn days(appeal: &Appeal) -> Vec<(&'static str, NaiveDate)> {
    let mut days = events(appeal);
    days.extend(appeal.sent_to_authority.map(|day| ("appeal-sent-to-authority", day)));
    let withdrawn = appeal
        .closed
        .filter(|_| appeal.outcome == "withdrawn" && appeal.lodged.is_some());
    days.extend(withdrawn.map(|day| ("appeal-withdrawn", day)));
    let agreed = appeal.mediation_held.filter(|_| appeal.outcome == "agreed");
    days.extend(agreed.map(|day| ("mediation-agreement", day)));
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn appeal() -> Appeal {
        Appeal {
            process: Some(uuid::Uuid::from_u128(5).into()),
            kind: AppealKind::RefusalToAssess,
            lodged: Some(day("2026-11-02")),
            sent_to_authority: Some(day("2026-11-06")),
            ..Appeal::default()
        }
    }

    fn names(events: &[Event]) -> Vec<&str> {
        events.iter().map(|event| event.name.as_str()).collect()
    }

    #[test]
    fn each_course_is_told_what_its_rules_read() {
        let about = Told {
            kind: "assessment",
            events: &[],
        };
        let parts = parts(appeal(), about, &[], None, "me");
        assert_eq!(names(&parts.about), ["appeal-made"]);
        assert_eq!(names(&parts.own), ["appeal-made", "appeal-sent-to-authority"]);
        let opens = parts.opens.expect("its own course");
        assert_eq!((opens.kind.as_str(), opens.opened), ("appeal", day("2026-11-02")));
    }

    #[test]
    fn what_is_known_is_not_told_twice() {
        let own = [event("appeal-made", day("2026-11-02"), "me")];
        let appeal = Appeal {
            course: Some(uuid::Uuid::from_u128(6).into()),
            ..appeal()
        };
        let about = Told {
            kind: "assessment",
            events: &own,
        };
        let parts = parts(appeal, about, &own, None, "me");
        assert!(parts.about.is_empty() && parts.opens.is_none());
        assert_eq!(names(&parts.own), ["appeal-sent-to-authority"]);
    }

    #[test]
    fn a_reversal_carries_its_route() {
        let reversed = Reversed {
            route: "unopposed".into(),
            day: day("2026-12-01"),
        };
        let about = Told {
            kind: "assessment",
            events: &[],
        };
        let parts = parts(appeal(), about, &[], Some(reversed), "me");
        assert_eq!(parts.route.as_deref(), Some("unopposed"));
        assert_eq!(
            parts.about.last().map(|event| event.name.as_str()),
            Some("refusal-reversed")
        );
        assert!(reverses("conceded") && !reverses("dismissed") && !reverses(""));
    }
}
