//! What goes on an agenda: cases in order of their last lawful day, as many as the time booked holds, each choice explained.
//!
//! The promise: no case with an earlier last day is left out for one with a later day that fits. Going through the cases in
//! order of day and taking each that still fits keeps it: a case left out does not fit even when all later ones are taken away.

use chrono::NaiveDate;
use serde::Serialize;

use super::case::Days;
use super::hours::{Hours, in_words};
use crate::domain::words;

/// Something that could be on the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    pub due: Option<NaiveDate>,
    /// Between those due on the same day, the lighter first.
    pub weight: u32,
    pub minutes: u32,
    /// On the agenda whatever else: standing business, and what the chair put or pinned there.
    pub stays: bool,
    /// Taken off by the chair, and not to be proposed again.
    pub taken_off: bool,
}

/// Why a case is on the agenda, or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The chair's choice, or standing business.
    Stays,
    /// Its last day is over before this meeting.
    AlreadyLate,
    /// Its last day is over before the meeting after this one.
    CannotWait,
    /// It is the next in order of its last day.
    InOrder,
    /// It has no last day; there was room.
    Room,
    /// It does not fit in what was left when its turn came.
    NoRoom {
        /// Minutes that were left.
        left: u32,
    },
    /// The chair took it off.
    TakenOff,
}

/// What is proposed for one offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub on: bool,
    pub why: Why,
}

/// What is proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// One for each offer, in the order they were offered.
    pub verdicts: Vec<Verdict>,
    /// Minutes of items on the agenda.
    pub minutes: u32,
}

/// The order in which cases come: the last day, then weight; those without a day at the end.
pub fn order(due: Option<NaiveDate>, weight: u32) -> (bool, Option<NaiveDate>, u32) {
    (due.is_none(), due, weight)
}

/// Proposes an agenda.
pub fn fill(offers: &[Offer], hours: Hours, days: Days) -> Proposal {
    let mut minutes: u32 = offers
        .iter()
        .filter(|offer| offer.stays)
        .map(|offer| offer.minutes)
        .sum();
    let mut verdicts = vec![
        Verdict {
            on: true,
            why: Why::Stays
        };
        offers.len()
    ];
    let mut turns: Vec<usize> = (0..offers.len()).filter(|index| !offers[*index].stays).collect();
    turns.sort_by_key(|index| order(offers[*index].due, offers[*index].weight));
    for index in turns {
        let offer = &offers[index];
        let on = !offer.taken_off && hours.fits(minutes + offer.minutes);
        let why = match on {
            true => why(offer.due, days),
            false if offer.taken_off => Why::TakenOff,
            false => Why::NoRoom {
                left: hours.booked().saturating_sub(hours.needed(minutes)),
            },
        };
        verdicts[index] = Verdict { on, why };
        minutes += if on { offer.minutes } else { 0 };
    }
    Proposal { verdicts, minutes }
}

fn why(due: Option<NaiveDate>, days: Days) -> Why {
    match due {
        None => Why::Room,
        due if days.too_late(due) => Why::AlreadyLate,
        due if days.cannot_wait(due) => Why::CannotWait,
        Some(_) => Why::InOrder,
    }
}

impl Why {
    /// In a sentence, for a case with this last day and so many minutes.
    pub fn words(self, due: Option<NaiveDate>, minutes: u32, days: Days) -> String {
        let due = due.map(words::weekday).unwrap_or_default();
        let next = days.next.map(words::day).unwrap_or_default();
        match self {
            Self::Stays => "put there by the chair".to_owned(),
            Self::AlreadyLate => format!("due {due}, before this meeting"),
            Self::CannotWait => format!("due {due}, before the next meeting on {next}"),
            Self::InOrder => format!("next in order: due {due}"),
            Self::Room => "no last day in law; there was room".to_owned(),
            Self::NoRoom { left } => format!("needs {} and {} were left", in_words(minutes), in_words(left)),
            Self::TakenOff => "taken off by the chair".to_owned(),
        }
    }
}

/// A case that will miss its last day unless somebody acts outside this meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Miss {
    /// The day is over already.
    Late,
    /// The day is over before this meeting is held.
    BeforeMeeting,
    /// Not on this agenda, and the day is over before the next meeting.
    BeforeNext,
}

impl Miss {
    /// Whether a case will miss its day, and how.
    pub fn of(due: Option<NaiveDate>, on: bool, days: Days, today: NaiveDate) -> Option<Self> {
        let due = due?;
        match () {
            () if due < today => Some(Self::Late),
            () if days.too_late(Some(due)) => Some(Self::BeforeMeeting),
            () if !on && days.cannot_wait(Some(due)) => Some(Self::BeforeNext),
            () => None,
        }
    }

    /// What can lawfully be done, in words.
    pub fn routes(self) -> &'static str {
        match self {
            Self::Late => "decide now, by a manager between panels or by papers, and tell the family",
            Self::BeforeMeeting | Self::BeforeNext => {
                "decide by a manager between panels, or by papers; ratify at the next meeting"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days as Span, NaiveTime};
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        "2026-11-25".parse().expect("a real day")
    }

    fn days() -> Days {
        Days {
            meeting: today(),
            next: Some(today() + Span::new(7)),
        }
    }

    fn hours(minutes: u32) -> Hours {
        let at = |minutes| NaiveTime::from_hms_opt(9 + minutes / 60, minutes % 60, 0).expect("a time");
        Hours::new(at(0), at(minutes), None, 5)
    }

    fn offer(due: Option<u64>, minutes: u32) -> Offer {
        Offer {
            due: due.map(|days| today() + Span::new(days)),
            weight: 0,
            minutes,
            stays: false,
            taken_off: false,
        }
    }

    #[test]
    fn a_long_case_due_sooner_is_taken_before_two_short_ones() {
        let offers = [
            offer(Some(20), 15),
            offer(Some(10), 30),
            offer(None, 10),
            offer(Some(2), 15),
        ];
        let proposal = fill(&offers, hours(50), days());
        let on: Vec<bool> = proposal.verdicts.iter().map(|verdict| verdict.on).collect();
        assert_eq!(on, [false, true, false, true]);
        assert_eq!(proposal.verdicts[3].why, Why::CannotWait);
        assert_eq!(proposal.verdicts[0].why, Why::NoRoom { left: 5 });
        assert_eq!(proposal.minutes, 45);
    }

    #[test]
    fn what_the_chair_took_off_stays_off() {
        let taken_off = Offer {
            taken_off: true,
            ..offer(Some(1), 5)
        };
        let proposal = fill(&[taken_off], hours(60), days());
        assert_eq!(
            proposal.verdicts[0],
            Verdict {
                on: false,
                why: Why::TakenOff
            }
        );
    }

    #[test]
    fn what_will_miss_its_day_is_named_with_a_way_out() {
        let meeting = Days {
            meeting: today() + Span::new(3),
            ..days()
        };
        let miss = |due, on| Miss::of(Some(due), on, meeting, today());
        assert_eq!(miss(today() - Span::new(1), true), Some(Miss::Late));
        assert_eq!(miss(today(), true), Some(Miss::BeforeMeeting));
        assert_eq!(miss(today() + Span::new(3), true), None);
        assert_eq!(miss(today() + Span::new(6), false), Some(Miss::BeforeNext));
        assert_eq!(miss(today() + Span::new(7), false), None);
        assert!(Miss::BeforeNext.routes().contains("by papers"));
    }

    #[test]
    fn reasons_are_sentences() {
        let due = Some(today() + Span::new(6));
        let words = Why::CannotWait.words(due, 15, days());
        assert_eq!(words, "due Tue 1 Dec 2026, before the next meeting on 2 Dec 2026");
        assert_eq!(
            Why::NoRoom { left: 5 }.words(due, 15, days()),
            "needs 15 min and 5 min were left"
        );
    }

    fn offers() -> impl Strategy<Value = Vec<Offer>> {
        let one = (
            proptest::option::of(0u64..60),
            0u32..4,
            5u32..31,
            proptest::bool::weighted(0.1),
            proptest::bool::weighted(0.1),
        );
        let one = one.prop_map(|(due, weight, minutes, stays, taken_off)| Offer {
            weight,
            stays,
            taken_off,
            ..offer(due, minutes)
        });
        proptest::collection::vec(one, 0..60)
    }

    proptest! {
        #[test]
        fn none_is_left_out_for_a_later_one_that_fits(offers in offers(), booked in 0u32..400) {
            let hours = hours(booked);
            let proposal = fill(&offers, hours, days());
            let staying: u32 = offers.iter().filter(|offer| offer.stays).map(|offer| offer.minutes).sum();
            for (index, left) in offers.iter().enumerate() {
                if proposal.verdicts[index].on || left.taken_off {
                    continue;
                }
                // Even with every later case taken away again, this one would not have fitted.
                let sooner: u32 = offers.iter().enumerate()
                    .filter(|(other, offer)| !offer.stays && proposal.verdicts[*other].on && (order(offer.due, offer.weight), *other) < (order(left.due, left.weight), index))
                    .map(|(_, offer)| offer.minutes).sum();
                prop_assert!(!hours.fits(staying + sooner + left.minutes));
            }
            prop_assert!(hours.fits(proposal.minutes) || proposal.minutes == staying);
        }

        #[test]
        fn the_order_of_entry_changes_nothing_but_between_equals(offers in offers(), booked in 0u32..400) {
            let unlike: Vec<Offer> = offers.iter().enumerate().map(|(index, offer)| Offer { weight: index as u32, ..*offer }).collect();
            let turned: Vec<Offer> = unlike.iter().rev().copied().collect();
            let one = fill(&unlike, hours(booked), days());
            let mut other = fill(&turned, hours(booked), days()).verdicts;
            other.reverse();
            prop_assert_eq!(one.verdicts, other);
        }
    }
}
