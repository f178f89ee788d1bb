//! What is wrong with a cell or a row, in words that never repeat what stood there.

use std::fmt;

/// A cell, a row or a child of the file that was not taken as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The table it stands in, when the file has several.
    pub sheet: usize,
    /// Number of the row as its reader sees it.
    pub row: u32,
    /// The heading of the column; absent when the whole row is meant.
    pub heading: Option<String>,
    pub fault: Fault,
}

/// Why something was not taken, or was taken with a question mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not in any form a day is written in, or no such day.
    NotADate,
    /// A birth after the day of the import.
    BornInFuture,
    /// Older than 25: outside what the law on plans covers. Taken.
    OverAge,
    /// A number with the reason its check gives.
    Number {
        what: &'static str,
        why: String,
    },
    /// A number that passes, with something odd about it. Taken.
    OddNumber {
        what: &'static str,
        why: String,
    },
    /// A number rounded by a spreadsheet.
    Rounded,
    /// Not a status we know.
    Status,
    /// Yes or no, where support or plan is the question.
    StatusYesNo,
    /// Not a code or name of a need.
    Need,
    /// An area of need, which covers several codes.
    NeedArea,
    Year,
    Sex,
    Flag,
    Money,
    Rank,
    /// A name without a comma, whose last word was taken as the surname. Taken.
    NameOrder,
    /// Text longer than a field holds.
    TooLong,
    /// Says something else than an earlier row or column about the same child, which was kept.
    Contradicts {
        /// `row 12`, `row 3 of List_1` or the name of a column.
        place: String,
    },
    /// A decision in words we do not know.
    Outcome,
    /// The day of a decision without what was decided.
    NoOutcome,
    /// A day of a process given without the day the request came.
    NoRequestDate,
    /// A day of an assessment that lies before the request it belongs to.
    BeforeRequest,
    /// Refused: no date of birth and no number beside the name, or no name and no number.
    NobodyKnown,
    /// Refused: another child of the file has the same UPN.
    UpnOfTwo {
        place: String,
    },
    /// Taken: a child with the same name and date of birth, but another UPN, is in the file.
    SamePersonTwoUpns {
        place: String,
    },
    /// Refused: speaks of a pupil that the other table does not have.
    Orphan,
}

impl Fault {
    /// Whether the value or row stayed out. The others are taken, and mentioned.
    pub fn stays_out(&self) -> bool {
        !matches!(
            self,
            Fault::OverAge | Fault::OddNumber { .. } | Fault::NameOrder | Fault::SamePersonTwoUpns { .. }
        )
    }

    /// Whether the whole row stays out.
    pub fn refuses_row(&self) -> bool {
        matches!(self, Fault::NobodyKnown | Fault::UpnOfTwo { .. } | Fault::Orphan)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Fault::NotADate => "not a date, or no such day",
            Fault::BornInFuture => "a date of birth that is still to come",
            Fault::OverAge => "older than 25; taken, please look",
            Fault::Number { what, why } => return write!(f, "not stored as {what}: {why}"),
            Fault::OddNumber { what, why } => return write!(f, "{what} taken, please look: {why}"),
            Fault::Rounded => "a number a spreadsheet has rounded; its digits are lost",
            Fault::Status => "not an SEN status (N, K, E or their words)",
            Fault::StatusYesNo => "yes or no does not say whether it is SEN support or a plan",
            Fault::Need => "not a code or name of a need",
            Fault::NeedArea => "an area of need; several codes belong to it",
            Fault::Year => "not a year group",
            Fault::Sex => "not a sex (M or F)",
            Fault::Flag => "neither yes nor no",
            Fault::Money => "not an amount of money",
            Fault::Rank => "not a rank (1, 2, 3 ...)",
            Fault::NameOrder => "a name without a comma: the last word was taken as the surname",
            Fault::TooLong => "longer than this field holds",
            Fault::Contradicts { place } => return write!(f, "says something else than {place}, which was kept"),
            Fault::Outcome => "not a decision we know",
            Fault::NoOutcome => "the day of a decision, but not what was decided",
            Fault::NoRequestDate => "a day of an assessment without the day its request was received",
            Fault::BeforeRequest => "a day of the assessment lies before the day its request was received",
            Fault::NobodyKnown => "neither a number nor a name with a date of birth: nobody to know the child by",
            Fault::UpnOfTwo { place } => return write!(f, "{place} gives the same UPN to another child"),
            Fault::SamePersonTwoUpns { place } => {
                return write!(
                    f,
                    "{place} has the same name and date of birth with another UPN; not merged"
                );
            }
            Fault::Orphan => "speaks of a pupil who is not in the other file",
        };
        f.write_str(sentence)
    }
}

impl Problem {
    /// The problem as one line: place, column, reason. `unit` is what the table calls a row.
    pub fn line(&self, unit: &str) -> String {
        match &self.heading {
            Some(heading) => format!("{unit} {}, {heading}: {}", self.row, self.fault),
            None => format!("{unit} {}: {}", self.row, self.fault),
        }
    }
}
