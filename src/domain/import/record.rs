//! What one child in a file from outside comes to, before it is compared with the children already held.
//!
//! Nothing here has been guessed: a value that could not be understood is absent, and named in the list of problems.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One child or young person as a file tells of them, gathered from all the rows that speak of them.
///
/// An absent value means that the file says nothing, never that the value should be emptied.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// Numbers of the rows (or pupils) this record was made of, as the sender counts them, in the table of the first.
    pub rows: Vec<u32>,
    /// The sender's own number for the child. Never shared by two children of one file.
    pub local_id: Option<String>,
    pub numbers: ImportedNumbers,
    pub name: ImportedName,
    pub date_of_birth: Option<NaiveDate>,
    /// `M` or `F`.
    pub sex: Option<String>,
    /// The ethnicity code as the file has it.
    pub ethnicity: Option<String>,
    /// The home language as the file has it.
    pub language: Option<String>,
    /// National curriculum year: `N1`, `N2`, `R`, `1` to `14`, or `X` (not followed).
    pub year: Option<String>,
    /// Registration group.
    pub class: Option<String>,
    /// In normal form: upper case, one space.
    pub postcode: Option<String>,
    pub setting: Option<ImportedSetting>,
    /// Code of the authority, three digits.
    pub authority: Option<String>,
    pub status: Option<SenStatus>,
    /// Day from which the status holds.
    pub status_since: Option<NaiveDate>,
    /// Primary need first. Codes of the statutory return (`ASD`, `SLCN` ...), each once.
    pub needs: Vec<String>,
    pub flags: ImportedFlags,
    pub plan: Option<ImportedPlan>,
    /// The request whose clock is running or has run, with the days the file gives.
    pub request: Option<ImportedRequest>,
    /// Only when contacts were asked for.
    pub contacts: Vec<ImportedContact>,
    /// The person who looks after the case on the sender's list.
    pub key_worker: Option<String>,
    /// Attendance in percent.
    pub attendance: Option<String>,
    /// Words worth keeping that have no field of their own, each under the heading it stood in.
    pub notes: Vec<ImportedNote>,
}

/// Numbers that passed their checks; one that did not is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedNumbers {
    pub upn: Option<String>,
    pub former_upns: Vec<String>,
    pub uln: Option<String>,
    pub nhs: Option<String>,
}

/// Names as typed by the sender.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedName {
    pub surname: Option<String>,
    pub forename: Option<String>,
    pub middle: Option<String>,
    pub preferred_forename: Option<String>,
    pub preferred_surname: Option<String>,
    pub former_surname: Option<String>,
}

impl ImportedName {
    /// Whether there is nothing to call the child by.
    pub fn is_empty(&self) -> bool {
        self.surname.is_none() && self.forename.is_none()
    }
}

/// School, college or other setting. At least one of the three is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedSetting {
    pub name: Option<String>,
    /// Six digits.
    pub urn: Option<String>,
    /// Seven digits: authority and establishment.
    pub laestab: Option<String>,
}

/// Special educational needs status as the census has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SenStatus {
    /// `N`: no special educational need recorded.
    NoSen,
    /// `K`: SEN support.
    Support,
    /// `E`: education, health and care plan.
    Plan,
}

impl SenStatus {
    /// The census letter.
    pub fn code(self) -> &'static str {
        match self {
            SenStatus::NoSen => "N",
            SenStatus::Support => "K",
            SenStatus::Plan => "E",
        }
    }
}

/// What the file says of a child's circumstances; absent where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFlags {
    pub looked_after: Option<bool>,
    pub child_protection: Option<bool>,
    pub child_in_need: Option<bool>,
    pub social_care: Option<bool>,
    pub disability: Option<bool>,
    pub home_educated: Option<bool>,
    pub interpreter: Option<bool>,
    pub english_additional: Option<bool>,
    pub free_school_meals: Option<bool>,
    pub pupil_premium: Option<bool>,
    pub service_child: Option<bool>,
    pub out_of_area: Option<bool>,
    pub learning_disability_register: Option<bool>,
    /// On the dynamic support register since.
    pub dynamic_support_since: Option<NaiveDate>,
}

/// An education, health and care plan with the days that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedPlan {
    /// Day the first final plan was issued.
    pub issued: Option<NaiveDate>,
    /// Day of the newest final plan, if it was amended since.
    pub amended: Option<NaiveDate>,
    pub last_review: Option<NaiveDate>,
    /// Day the next review is planned for, as the sender has it: never a legal date.
    pub next_review: Option<NaiveDate>,
    pub ceased: Option<NaiveDate>,
    /// Yearly funding in pence.
    pub funding_pence: Option<i64>,
    /// The funding band in the sender's words.
    pub band: Option<String>,
    /// Hours a week in the sender's words.
    pub hours: Option<String>,
}

/// A request for an assessment, as the events it has led to so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedRequest {
    /// In order of day: `request-received` is always there.
    pub events: Vec<ImportedEvent>,
}

impl ImportedRequest {
    /// Day the request was received.
    pub fn received(&self) -> Option<NaiveDate> {
        self.on("request-received")
    }

    /// Day of the named event.
    pub fn on(&self, event: &str) -> Option<NaiveDate> {
        self.events
            .iter()
            .find(|happened| happened.event == event)
            .map(|happened| happened.on)
    }
}

/// Something that happened on a day; the name is one of the clock's events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedEvent {
    pub event: String,
    pub on: NaiveDate,
}

/// A parent, carer or other person to reach about the child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedContact {
    /// What the headings say they are to the child, if they say it.
    pub role: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub telephone: Option<String>,
}

/// A cell's words under their heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedNote {
    pub heading: String,
    pub text: String,
}

/// How many children of a file went which way, in a dry run or for good.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportTally {
    /// Children found in the file.
    pub read: usize,
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
    /// Left out with a reason.
    pub refused: usize,
    /// More than one child held, or a near match, for a person to settle.
    pub ambiguous: usize,
}
