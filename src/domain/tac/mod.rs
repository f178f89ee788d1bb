//! The team around the child: offered after every refusal, and beside it the day until which the family may appeal.

mod agreed;
mod print;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::domain::backlog::{Taken, median};
use crate::domain::calendar::{BeyondTable, Calendar};
use crate::domain::code::codes;
use crate::domain::id::{ChildId, DecisionId};
use crate::domain::letter::{TacOffer, TacReply, TacSupport};
use crate::domain::query::Query;
use crate::domain::words;

pub use agreed::{agreed_from, agreed_text};
pub use print::plan;

codes! {
    /// Which TAC meetings a list shows.
    TacShown {
        Refusals = "refusals", "after a refusal";
        NotOffered = "not-offered", "refusals without an offer";
        Others = "others", "other TAC meetings";
    }
}

/// What a list of TAC offers is asked by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TacAsk {
    pub shown: TacShown,
    pub query: Query,
}

/// Codes of the decisions after which a TAC is offered.
pub const REFUSALS: [&str; 3] = ["NO_ASSESS", "NO_ISSUE", "NO_REASSESS"];

/// Working days from the refusal within which the meeting is aimed for: local practice.
const AIM_WORKING_DAYS: u16 = 20;
/// Weeks after a refusal by which some support must be agreed.
const SUPPORT_WEEKS: u64 = 6;
/// Days an offer is left unanswered before it is asked after.
const ANSWER_DAYS: u64 = 10;

/// A refusal and what became of the offer, or a TAC meeting held for another reason.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TacLine {
    pub child: ChildId,
    /// `Surname, Forename`.
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    /// The refusal; none for a meeting held for another reason.
    pub decision: Option<DecisionId>,
    /// Its code.
    pub code: String,
    pub decided: Option<NaiveDate>,
    /// The last day for an appeal; none where the clock knows none.
    pub appeal_until: Option<NaiveDate>,
    pub offer: Option<TacOffer>,
}

impl TacLine {
    /// The day by which the meeting is aimed for, counted from the refusal.
    ///
    /// # Errors
    /// When the day lies outside the calendar.
    pub fn aim(&self, calendar: &Calendar) -> Result<Option<NaiveDate>, BeyondTable> {
        self.decided
            .map(|decided| calendar.working_days_after(decided, AIM_WORKING_DAYS))
            .transpose()
    }

    /// Where it stands, in a few words.
    pub fn stands(&self) -> String {
        let Some(offer) = &self.offer else {
            return "not offered".to_owned();
        };
        match (offer.reply, offer.held, offer.meeting_on) {
            (_, Some(held), _) if offer.reviewed.is_some() => format!("held {}, reviewed", words::day(held)),
            (_, Some(held), _) => format!("held {}", words::day(held)),
            (TacReply::Declined, ..) => "declined".to_owned(),
            (_, _, Some(day)) => format!("meets {}", words::day(day)),
            (TacReply::Accepted, ..) => "accepted, no day yet".to_owned(),
            (TacReply::Waiting, ..) => format!("offered {}", words::day(offer.offered)),
        }
    }

    /// What is missing, weightiest first; nothing once the family said no.
    pub fn lacks(&self, today: NaiveDate, calendar: &Calendar) -> Vec<String> {
        let Some(offer) = &self.offer else {
            return vec!["an offer".to_owned()];
        };
        if offer.reply == TacReply::Declined {
            return Vec::new();
        }
        let mut lacks = Vec::new();
        let mut say = |lacking: bool, words: &str| {
            if lacking {
                lacks.push(words.to_owned());
            }
        };
        let waiting = offer.reply == TacReply::Waiting && offer.meeting_on.is_none() && offer.held.is_none();
        say(waiting && offer.offered + Days::new(ANSWER_DAYS) < today, "an answer");
        let aim = self.aim(calendar).ok().flatten();
        say(
            offer.held.is_none() && aim.is_some_and(|aim| aim < today),
            "the meeting",
        );
        say(
            offer.held.is_none() && offer.meeting_on.is_some_and(|day| day < today),
            "what the meeting came to",
        );
        let six_weeks = self.decided.map(|decided| decided + Days::new(SUPPORT_WEEKS * 7));
        say(
            offer.support.is_empty() && six_weeks.is_some_and(|day| day < today),
            "support agreed",
        );
        let undone = |support: &TacSupport| support.done.is_none() && support.due.is_some_and(|due| due < today);
        say(offer.support.iter().any(undone), "an action that is late");
        say(offer.held.is_some() && offer.review_due.is_none(), "a day of review");
        say(
            offer.reviewed.is_none() && offer.review_due.is_some_and(|due| due < today),
            "the review",
        );
        lacks
    }

    /// The day of the appeal limit, in a sentence that goes wherever the TAC is mentioned.
    pub fn appeal_words(&self, today: NaiveDate) -> String {
        match self.appeal_until {
            None if self.decided.is_some() => {
                "The meeting does not take away the right of appeal. Its last day is not known here: the decision belongs to no process.".to_owned()
            }
            None => "The meeting does not take away any right of appeal.".to_owned(),
            Some(day) if day < today => format!("The time for an appeal ended on {}.", words::weekday(day)),
            Some(day) => format!(
                "The meeting does not take away the right of appeal, and does not lengthen it: the tribunal must have an appeal by {}, or within one month of a mediation certificate if that is later.",
                words::weekday(day)
            ),
        }
    }
}

/// Offers after refusals in a span of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TacFigures {
    pub refusals: usize,
    pub offered: usize,
    pub accepted: usize,
    pub declined: usize,
    pub held: usize,
    /// Days from the refusal to the offer.
    pub to_offer: Taken,
    /// Days from the refusal to the meeting.
    pub to_meeting: Option<i64>,
}

/// The share offered and held, of the refusals given.
pub fn figures(lines: &[TacLine]) -> TacFigures {
    let refusals: Vec<&TacLine> = lines.iter().filter(|line| line.decided.is_some()).collect();
    let offers: Vec<(&TacLine, &TacOffer)> = refusals
        .iter()
        .filter_map(|line| line.offer.as_ref().map(|offer| (*line, offer)))
        .collect();
    let replied = |reply| offers.iter().filter(|(_, offer)| offer.reply == reply).count();
    let from = |line: &TacLine, day: NaiveDate| line.decided.map(|decided| (day - decided).num_days());
    TacFigures {
        refusals: refusals.len(),
        offered: offers.len(),
        accepted: replied(TacReply::Accepted),
        declined: replied(TacReply::Declined),
        held: offers.iter().filter(|(_, offer)| offer.held.is_some()).count(),
        to_offer: Taken::of_days(
            offers
                .iter()
                .filter_map(|(line, offer)| from(line, offer.offered))
                .collect(),
        ),
        to_meeting: median(
            offers
                .iter()
                .filter_map(|(line, offer)| from(line, offer.held?))
                .collect(),
        ),
    }
}

impl TacFigures {
    /// In a sentence, the base always said.
    pub fn words(&self) -> String {
        if self.refusals == 0 {
            return "No refusal in this time.".to_owned();
        }
        format!(
            "Of {}, {} were offered a meeting ({}), {} said no to it, {} were held.",
            words::count(self.refusals as i64, "refusal"),
            self.offered,
            share(self.offered, self.refusals),
            self.declined,
            self.held
        )
    }
}

/// A share as a whole percentage; of nothing, a dash.
pub fn share(part: usize, of: usize) -> String {
    match of {
        0 => "-".to_owned(),
        of => format!("{}%", (part * 200 + of) / (of * 2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn refused(on: &str, offer: Option<TacOffer>) -> TacLine {
        TacLine {
            code: "NO_ASSESS".into(),
            decided: Some(day(on)),
            offer,
            ..TacLine::default()
        }
    }

    fn offered(on: &str) -> TacOffer {
        TacOffer {
            offered: day(on),
            ..TacOffer::default()
        }
    }

    fn lacks(line: &TacLine) -> Vec<String> {
        line.lacks(day("2026-11-25"), Calendar::builtin())
    }

    #[test]
    fn a_refusal_without_an_offer_lacks_one() {
        let line = refused("2026-11-24", None);
        assert_eq!(lacks(&line), ["an offer"]);
        assert_eq!(line.stands(), "not offered");
    }

    #[test]
    fn what_is_missing_is_told_when_its_day_has_passed() {
        let mut line = refused("2026-10-05", Some(offered("2026-10-06")));
        assert_eq!(lacks(&line), ["an answer", "the meeting", "support agreed"]);
        let offer = line.offer.as_mut().expect("offered");
        offer.reply = TacReply::Accepted;
        offer.held = Some(day("2026-10-20"));
        offer.support = vec![TacSupport {
            what: "Language group".into(),
            due: Some(day("2026-11-10")),
            ..TacSupport::default()
        }];
        assert_eq!(lacks(&line), ["an action that is late", "a day of review"]);
    }

    #[test]
    fn a_family_that_said_no_is_left_in_peace() {
        let mut offer = offered("2026-06-06");
        offer.reply = TacReply::Declined;
        assert!(lacks(&refused("2026-06-05", Some(offer))).is_empty());
    }

    #[test]
    fn the_aim_is_twenty_working_days() {
        let line = refused("2026-10-05", None);
        assert_eq!(line.aim(Calendar::builtin()), Ok(Some(day("2026-11-02"))));
    }

    #[test]
    fn the_appeal_limit_stands_beside_the_meeting() {
        let mut line = refused("2026-10-05", None);
        assert!(line.appeal_words(day("2026-11-25")).contains("not known here"));
        line.appeal_until = Some(day("2026-12-07"));
        let words = line.appeal_words(day("2026-11-25"));
        assert!(
            words.contains("Mon 7 Dec 2026") && words.contains("mediation certificate"),
            "{words}"
        );
    }

    #[test]
    fn shares_are_told_with_their_base() {
        let mut held = offered("2026-10-08");
        held.held = Some(day("2026-10-25"));
        let mut declined = offered("2026-10-06");
        declined.reply = TacReply::Declined;
        let lines = [
            refused("2026-10-05", Some(held)),
            refused("2026-10-05", Some(declined)),
            refused("2026-10-05", None),
        ];
        let figures = figures(&lines);
        assert_eq!(
            (figures.refusals, figures.offered, figures.declined, figures.held),
            (3, 2, 1, 1)
        );
        assert_eq!((figures.to_offer.median, figures.to_meeting), (Some(2), Some(20)));
        assert_eq!(
            figures.words(),
            "Of 3 refusals, 2 were offered a meeting (67%), 1 said no to it, 1 were held."
        );
        assert_eq!(share(0, 0), "-");
    }
}
