//! Why a file could not be read or written, in one sentence. None of them repeats what the file holds.

/// Reading stopped before anything was taken, or writing before anything was replaced.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The file, or what it unpacks to, goes beyond a limit.
    #[error(
        "The file is not taken: {what} is more than {most}. Nothing was changed. Split it, or ask its sender for a smaller one."
    )]
    TooMuch { what: &'static str, most: String },
    /// The bytes are of no kind we read.
    #[error(
        "This is {found}, which is not a kind of file that can be read here. Nothing was changed. \
         Save it as CSV, XLSX, XLS or ODS, or give a CTF or SEN2 XML file."
    )]
    Kind { found: &'static str },
    /// The workbook of the SEN2 return.
    #[error(
        "This is the workbook for keying in the SEN2 return, with all records in one sheet, which is not read here. Nothing was changed. \
         Give the return's XML file, or its CSV tables all together (person, requests, assessment and the others)."
    )]
    ReturnWorkbook,
    /// The file claims to be of a kind, and breaks its rules.
    #[error("The {kind} is damaged or cut short near {place}. Nothing was changed. Ask its sender for a fresh copy.")]
    Damaged { kind: &'static str, place: String },
    /// A workbook with a password.
    #[error(
        "The workbook is locked with a password. Nothing was changed. Open it, save it without the password, and try again."
    )]
    Locked,
    /// An XML file with a document type or entities of its own.
    #[error(
        "The XML file defines its own entities, which no return or transfer file does. Nothing was changed, and the file is not trusted."
    )]
    Entities,
    /// An archive written by a newer program.
    #[error(
        "The archive is of version {found}; this program reads version {known}. Nothing was changed. Use a newer caseload."
    )]
    NewerArchive { found: u64, known: u64 },
    /// The user asked for an end.
    #[error("Stopped. Nothing was changed.")]
    Stopped,
    /// The computer could not read or write the file.
    #[error("The file could not be {act}: {source}. Nothing was changed.")]
    File {
        act: &'static str,
        #[source]
        source: std::io::Error,
    },
    /// A workbook could not be made.
    #[error("The workbook could not be made: {0}. Nothing was written.")]
    Workbook(String),
    /// A document could not be made.
    #[error("The {kind} could not be made: {why}. Nothing was written.")]
    Document { kind: &'static str, why: String },
}

impl ExchangeError {
    /// A file that breaks the rules of its kind.
    pub fn damaged(kind: &'static str, place: impl Into<String>) -> Self {
        ExchangeError::Damaged {
            kind,
            place: place.into(),
        }
    }

    /// Something beyond a limit.
    pub fn too_much(what: &'static str, most: impl ToString) -> Self {
        ExchangeError::TooMuch {
            what,
            most: most.to_string(),
        }
    }
}
