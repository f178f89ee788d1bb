//! The forms of the Referrals tab.

pub mod advice;
pub mod begin;
pub mod concern;
pub mod cycles;
pub mod outcome;
pub mod section;
pub mod sent;
pub mod services;
pub mod support;
pub mod tac;
pub mod take_in;

use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::data::Question;
use crate::app::data::referrals::Ask;
use crate::app::data::support::Begin;
use crate::app::dialog::{Confirm, Dialog};
use crate::app::draft::Draft;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::pick::Pick;
use crate::app::preferences::Preferences;
use crate::app::screen::referrals::pick::Chosen;
use crate::domain::advice_run::Offer;
use crate::domain::child::Child;
use crate::domain::id::{ChildId, MeetingId};
use crate::domain::referral::{Referral, ReferralKind, Triage};
use crate::domain::triage::line::Part;
use crate::domain::words;
use support::SupportPurpose;

/// What a form of this tab is filled for. It is kept with half-typed words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferralPurpose {
    /// Something about support, advice, services or TAC.
    Support(Box<SupportPurpose>),
    /// Begin something for a child to be named.
    Whose(Begin),
    /// Log a concern, or record a request.
    Enter(ReferralKind),
    /// The sentence of a line of triage.
    Sentence {
        /// The referral with the answers given so far.
        working: Box<Referral>,
        /// The block.
        part: Part,
        /// The line.
        code: String,
        /// What is asked there.
        asked: String,
    },
    /// Settle a referral.
    Outcome {
        /// The referral with the answers given.
        working: Box<Referral>,
        /// What it comes to.
        outcome: Triage,
        /// Meetings that can be chosen.
        meetings: Vec<(MeetingId, String)>,
        /// Who can be asked for advice.
        #[serde(default)]
        advisers: Vec<Offer>,
    },
    /// A part of the request's form.
    Section {
        /// Whom it is about.
        child: Box<Child>,
        /// The referral.
        referral: Box<Referral>,
        /// Which part.
        section: section::Section,
    },
    /// The request of a pack was sent.
    Sent {
        /// Whom it is about.
        child: ChildId,
        /// The request.
        referral: Box<Referral>,
    },
    /// Take in a pack from a file.
    TakeIn,
    /// Triages begun and not saved; kept without a form.
    Begun(Vec<Referral>),
}

/// What a filled form comes to.
pub fn filled(
    purpose: &ReferralPurpose,
    form: &Form,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    match purpose {
        ReferralPurpose::Support(purpose) => support::filled(purpose, form, moment, preferences),
        ReferralPurpose::Whose(begin) => begin::filled(form, *begin),
        ReferralPurpose::Enter(kind) => concern::filled(form, *kind, moment, preferences),
        ReferralPurpose::Sentence { part, code, .. } => Ok(Filled::Pick(Box::new(Pick::Referrals(Chosen::Wrote {
            part: *part,
            code: code.clone(),
            words: form.text("words"),
        })))),
        ReferralPurpose::Outcome {
            working,
            outcome,
            advisers,
            ..
        } => outcome::filled(form, working, *outcome, advisers, (moment, preferences)),
        ReferralPurpose::Section {
            child,
            referral,
            section,
        } => section::filled(form, child, referral, *section, moment),
        ReferralPurpose::Sent { child, referral } => sent::filled(form, *child, referral, moment),
        ReferralPurpose::TakeIn => take_in::filled(form, moment),
        ReferralPurpose::Begun(_) => Err(("", "nothing to save here".to_owned())),
    }
}

/// The form a draft was typed in.
pub fn reopen(purpose: &ReferralPurpose, draft: &Draft, moment: &Moment, preferences: &Preferences) -> Option<Dialog> {
    Some(match purpose {
        ReferralPurpose::Support(purpose) => support::reopen(purpose, draft, moment),
        ReferralPurpose::Whose(begin) => begin::dialog(*begin),
        ReferralPurpose::Enter(kind) => concern::dialog(*kind, None, preferences, moment.today),
        ReferralPurpose::Sentence {
            working,
            part,
            code,
            asked,
        } => outcome::sentence(*part, code, asked, "", working),
        ReferralPurpose::Outcome {
            working,
            outcome,
            meetings,
            advisers,
        } => {
            let offers = outcome::Offers::again(meetings, advisers);
            outcome::form("", working, *outcome, preferences, offers)
        }
        ReferralPurpose::Section {
            child,
            referral,
            section,
        } => section::dialog(child, referral, *section),
        ReferralPurpose::Sent { child, referral } => sent::form(*child, referral, moment.today),
        ReferralPurpose::TakeIn => take_in::dialog(moment.today),
        ReferralPurpose::Begun(begun) => take_up(begun),
    })
}

/// Asks whether triages begun are taken up again.
fn take_up(begun: &[Referral]) -> Dialog {
    let count = words::count(begun.len() as i64, "referral");
    Dialog::Confirm(Confirm {
        title: "Go on with the triage you had begun?".to_owned(),
        lines: vec![
            format!("The answers you gave on {count} were kept; nothing of them is saved yet."),
            "The referral itself is as it was.".to_owned(),
        ],
        yes: "go on".to_owned(),
        then: Pick::Referrals(Chosen::TakeUp(begun.to_vec())),
    })
}

fn ask(ask: Ask) -> Filled {
    Filled::Ask(Box::new(Question::Referrals(ask)))
}
