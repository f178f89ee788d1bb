//! Mediation and appeal: what is entered once goes to the clock as events, and how often families appeal.

mod chronology;
mod parts;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::id::ChildId;
use crate::domain::letter::{Appeal, AppealKind, TacOffer, TacReply};
use crate::domain::rule::RuleBook;

pub use chronology::{Happened, chronology, document};
pub use parts::{AppealParts, OUTCOMES, Reversed, Told, own_course, parts, reverses};

/// Each day kept of a mediation or an appeal, with the event the clock knows it by.
pub fn events(appeal: &Appeal) -> Vec<(&'static str, NaiveDate)> {
    let days = [
        ("mediation-wanted", appeal.mediation_asked),
        ("mediation-held", appeal.mediation_held),
        ("mediation-certificate-issued", appeal.certificate),
        ("appeal-made", appeal.lodged),
        ("response-filed", appeal.response_sent),
        ("tribunal-decision", appeal.order),
    ];
    days.into_iter().filter_map(|(name, day)| Some((name, day?))).collect()
}

/// How a refusal can have been reversed, each in the words of the rules: the clock differs by it, so it is asked for.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    let routes = RuleBook::builtin().routes.all().iter();
    routes.map(|route| (route.name.as_str(), route.words.as_str()))
}

/// What became of the offer of a TAC meeting, for the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AfterRefusal {
    /// A TAC meeting was held.
    Held,
    /// It was offered and declined.
    Declined,
    /// It was offered, and has not been held or declined.
    Open,
    /// It was not offered.
    NotOffered,
}

impl AfterRefusal {
    /// All, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Held, Self::Declined, Self::Open, Self::NotOffered];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Held => "TAC held",
            Self::Declined => "TAC declined",
            Self::Open => "TAC offered, not yet held",
            Self::NotOffered => "TAC not offered",
        }
    }

    /// What became of an offer on a day; an offer of a later day is not made yet.
    pub fn of(offer: Option<&TacOffer>, today: NaiveDate) -> Self {
        match offer.filter(|offer| offer.offered <= today) {
            None => Self::NotOffered,
            Some(offer) if offer.held.is_some() => Self::Held,
            Some(offer) if offer.reply == TacReply::Declined => Self::Declined,
            Some(_) => Self::Open,
        }
    }
}

/// A decision that can be appealed, what was offered after it, and whether the family appealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    pub child: ChildId,
    pub reference: String,
    /// `Surname, Forename`: for the desk's own eyes, in nothing that is written out.
    #[serde(skip)]
    pub name: String,
    pub code: String,
    pub day: NaiveDate,
    pub after: AfterRefusal,
    pub appealed: bool,
    /// A no to assessing or to a plan, after which a TAC meeting is offered.
    pub refusal: bool,
}

/// How many appealed, of how many that could.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct AppealRate {
    pub appealed: usize,
    pub base: usize,
}

impl AppealRate {
    /// Appeals per 100 decisions, to one place; none without a decision.
    pub fn per_hundred(self) -> Option<f64> {
        (self.base > 0).then(|| (self.appealed as f64 * 1000.0 / self.base as f64).round() / 10.0)
    }

    /// `3 of 48, 6.3 per 100`
    pub fn words(self) -> String {
        match self.per_hundred() {
            Some(rate) => format!("{} of {}, {rate:.1} per 100", self.appealed, self.base),
            None => "0 of 0".into(),
        }
    }
}

/// Appeals per appealable decision.
pub fn rate<'a>(rows: impl IntoIterator<Item = &'a Refused>) -> AppealRate {
    rows.into_iter().fold(AppealRate::default(), |rate, row| AppealRate {
        appealed: rate.appealed + usize::from(row.appealed),
        base: rate.base + 1,
    })
}

/// Appeals after refusals by what became of the TAC offer. It goes together, which does not show that one brings the other.
pub fn by_offer(rows: &[Refused]) -> Vec<(AfterRefusal, AppealRate)> {
    let of = |after| rate(rows.iter().filter(move |row| row.after == after));
    AfterRefusal::ALL.into_iter().map(|after| (after, of(after))).collect()
}

/// The kind of appeal that a decision with this code can be met with.
pub fn kind_after(code: &str) -> AppealKind {
    match code {
        "NO_ASSESS" | "NO_REASSESS" => AppealKind::RefusalToAssess,
        "NO_ISSUE" => AppealKind::RefusalToIssue,
        "CEASE" => AppealKind::Ceasing,
        "MAINTAIN" | "AMEND" => AppealKind::Contents,
        _ => AppealKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn every_day_of_an_appeal_is_an_event_of_the_clock() {
        let on = Some(day("2026-11-02"));
        let appeal = Appeal {
            mediation_asked: on,
            mediation_held: on,
            certificate: on,
            lodged: on,
            response_sent: on,
            order: on,
            ..Appeal::default()
        };
        let book = RuleBook::builtin();
        let names = events(&appeal);
        assert_eq!(names.len(), 6);
        assert!(names.iter().all(|(name, _)| book.event(name).is_some()));
    }

    #[test]
    fn appeals_are_split_by_what_became_of_the_offer() {
        let row = |after, appealed| Refused {
            child: ChildId::default(),
            reference: String::new(),
            name: String::new(),
            code: "NO_ASSESS".into(),
            day: day("2026-11-02"),
            after,
            appealed,
            refusal: true,
        };
        let rows = [
            row(AfterRefusal::Held, false),
            row(AfterRefusal::Held, true),
            row(AfterRefusal::NotOffered, true),
        ];
        let split = by_offer(&rows);
        assert_eq!(split[0].1.words(), "1 of 2, 50.0 per 100");
        assert_eq!(split[1].1.words(), "0 of 0");
        assert_eq!(rate(&rows).words(), "2 of 3, 66.7 per 100");
    }

    #[test]
    fn an_offer_that_stands_on_a_later_day_is_not_made_yet() {
        let offer = TacOffer {
            offered: day("2026-12-01"),
            ..TacOffer::default()
        };
        let on = |text| AfterRefusal::of(Some(&offer), day(text));
        assert_eq!(on("2026-11-30"), AfterRefusal::NotOffered);
        assert_eq!(on("2026-12-01"), AfterRefusal::Open);
    }

    #[test]
    fn each_way_a_refusal_is_reversed_can_be_named() {
        let names: Vec<&str> = routes().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["tribunal-order", "unopposed", "conceded", "mediation-agreement"]
        );
    }
}
