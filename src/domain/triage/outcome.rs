//! What triage can come to, and what each outcome asks for before it is saved.

use chrono::{Days, NaiveDate};

use super::checklist::Checklist;
use super::page::TriagePage;
use crate::domain::advice::Advice;
use crate::domain::id::{MeetingId, ServiceId};
use crate::domain::referral::{ReferralKind, Triage};

/// One thing an outcome asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The reason.
    Why,
    /// What is done, asked for, or where the asker is sent.
    What,
    /// Whom it is asked of, or who took it back.
    Whom,
    /// When it is looked at again.
    Review,
    /// The last day for what was asked.
    By,
    /// The day it happened.
    On,
    Need,
    Aim,
    HowOften,
    Service,
    Meeting,
    /// Whom the decision to assess asks for advice.
    Advisers,
}

impl Asked {
    /// Its name in a form.
    pub fn key(self) -> &'static str {
        match self {
            Self::Why => "why",
            Self::What => "what",
            Self::Whom => "whom",
            Self::Review => "review",
            Self::By => "by",
            Self::On => "on",
            Self::Need => "need",
            Self::Aim => "aim",
            Self::HowOften => "how-often",
            Self::Service => "service",
            Self::Meeting => "meeting",
            Self::Advisers => "advisers",
        }
    }
}

/// A thing asked for, in the words of the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub asked: Asked,
    pub label: &'static str,
    pub required: bool,
}

const fn must(asked: Asked, label: &'static str) -> Wanted {
    Wanted {
        asked,
        label,
        required: true,
    }
}

const fn may(asked: Asked, label: &'static str) -> Wanted {
    Wanted {
        asked,
        label,
        required: false,
    }
}

/// The outcomes offered for a concern in school, or for a request to the authority.
pub fn outcomes(kind: ReferralKind) -> &'static [Triage] {
    match kind {
        ReferralKind::Concern => &[
            Triage::ClassStrategies,
            Triage::Monitor,
            Triage::SenSupport,
            Triage::OutsideReferral,
            Triage::RequestAssessment,
            Triage::Duplicate,
        ],
        ReferralKind::Request => &[
            Triage::ToPanel,
            Triage::AgreeNow,
            Triage::AskMore,
            Triage::Signpost,
            Triage::Duplicate,
            Triage::NotOurs,
            Triage::Withdrawn,
        ],
    }
}

const CLASS_STRATEGIES: &[Wanted] = &[
    must(Asked::Why, "Reason"),
    must(Asked::What, "Strategies in class"),
    must(Asked::Review, "Look again on"),
];
const MONITOR: &[Wanted] = &[
    must(Asked::Why, "Reason"),
    may(Asked::What, "What is watched"),
    must(Asked::Review, "Look again on"),
];
const SEN_SUPPORT: &[Wanted] = &[
    must(Asked::Why, "Reason"),
    must(Asked::What, "What is done"),
    must(Asked::Whom, "By whom"),
    may(Asked::HowOften, "How often"),
    may(Asked::Need, "Need"),
    may(Asked::Aim, "Hoped for"),
    must(Asked::Review, "Review on"),
];
const OUTSIDE_REFERRAL: &[Wanted] = &[
    must(Asked::Why, "Reason"),
    must(Asked::Service, "Service"),
    may(Asked::What, "Support while waiting"),
    must(Asked::Review, "Look again on"),
];
const REQUEST_ASSESSMENT: &[Wanted] = &[must(Asked::Why, "Reason"), must(Asked::By, "Send the request by")];
const TO_PANEL: &[Wanted] = &[
    must(Asked::Why, "Question for the panel"),
    must(Asked::Meeting, "Meeting"),
];
const AGREE_NOW: &[Wanted] = &[
    must(Asked::Why, "Reasons"),
    must(Asked::Whom, "Decided by"),
    must(Asked::Advisers, "Ask for advice"),
];
const ASK_MORE: &[Wanted] = &[
    must(Asked::Why, "Reason"),
    must(Asked::What, "What is asked for"),
    must(Asked::Whom, "From whom"),
    must(Asked::By, "By"),
];
const SIGNPOST: &[Wanted] = &[must(Asked::Why, "Reason"), must(Asked::What, "Where to")];
const DUPLICATE: &[Wanted] = &[must(Asked::Why, "Which one, and how it is known")];
const NOT_OURS: &[Wanted] = &[must(Asked::Why, "Reason"), must(Asked::What, "Whose it is")];
const WITHDRAWN: &[Wanted] = &[
    must(Asked::On, "Taken back on"),
    must(Asked::Whom, "By whom"),
    may(Asked::Why, "Reason given"),
];

/// What an outcome asks for; the reason first.
pub fn wanted(outcome: Triage) -> &'static [Wanted] {
    match outcome {
        Triage::ClassStrategies => CLASS_STRATEGIES,
        Triage::Monitor => MONITOR,
        Triage::SenSupport => SEN_SUPPORT,
        Triage::OutsideReferral => OUTSIDE_REFERRAL,
        Triage::RequestAssessment => REQUEST_ASSESSMENT,
        Triage::ToPanel => TO_PANEL,
        Triage::AgreeNow => AGREE_NOW,
        Triage::AskMore => ASK_MORE,
        Triage::Signpost => SIGNPOST,
        Triage::Duplicate => DUPLICATE,
        Triage::NotOurs => NOT_OURS,
        Triage::Withdrawn => WITHDRAWN,
    }
}

/// What follows at once, in a sentence, shown beside the choice.
pub fn follows(outcome: Triage) -> &'static str {
    match outcome {
        Triage::ClassStrategies | Triage::Monitor => "Sets the day to look again.",
        Triage::SenSupport => "Opens the first cycle and sets its review.",
        Triage::OutsideReferral => "Refers to the service and sets the day to look again.",
        Triage::RequestAssessment => "Sets the day to send the request; the pack is put together from what is held.",
        Triage::ToPanel => "Puts the request on the agenda.",
        Triage::AgreeNow => "Decides to assess, asks for advice, drafts the letter.",
        Triage::AskMore => "Drafts the letter and sets the day; the clock still runs.",
        Triage::Signpost => "The request stands and its clock runs until it is decided or taken back.",
        Triage::Duplicate => "Closes this one; the clock of the first runs on.",
        Triage::NotOurs => "Closes the request; a task to pass it on.",
        Triage::Withdrawn => "Only whoever asked can take it back. Ends the course.",
    }
}

/// What was chosen and written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settled {
    pub outcome: Option<Triage>,
    pub why: String,
    pub what: String,
    pub whom: String,
    pub review: Option<NaiveDate>,
    pub by: Option<NaiveDate>,
    pub on: Option<NaiveDate>,
    pub need: String,
    pub aim: String,
    pub how_often: String,
    pub service: Option<ServiceId>,
    pub meeting: Option<MeetingId>,
    /// What advice is asked of whom.
    pub advisers: Vec<Advice>,
    /// Who settles it.
    pub who: String,
}

/// The day a field of an outcome offers before anything is written.
pub fn offered_day(asked: Asked, list: &Checklist, page: &TriagePage, today: NaiveDate) -> Option<NaiveDate> {
    let weeks = |weeks: u64| today.checked_add_days(Days::new(7 * weeks));
    match asked {
        Asked::Review => weeks(list.review_weeks),
        Asked::By => weeks(2).map(|day| match page.decide_by() {
            // What is asked for must be in before week six; the clock does not wait for it.
            Some(last) if last > today && day >= last => last - Days::new(1),
            _ => day,
        }),
        Asked::On => Some(today),
        _ => None,
    }
}

/// The meeting that is offered: the next in time for week six, else the next there is.
pub fn offered_meeting(page: &TriagePage) -> Option<MeetingId> {
    let by = page.decide_by();
    let in_time = page
        .meetings
        .iter()
        .find(|meeting| by.is_none_or(|by| meeting.day <= by));
    in_time.or(page.meetings.first()).map(|meeting| meeting.meeting)
}
