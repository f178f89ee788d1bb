//! What the file cannot tell, asked of a person before anything is taken.

use super::field::Field;

/// What only a person can say before the file is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// No row holds a heading we know.
    NoHeadings,
    /// Several tables, or none, look like a list of children.
    WhichSheet { sheets: Vec<String> },
    /// A table of needs came without the pupils it belongs to.
    PupilsMissing,
    /// Tables of a return came without the persons they belong to.
    PersonsMissing,
    /// A table of the collection system with nothing that is taken.
    NothingOfChildren,
    /// Nothing tells which child a row is about.
    NoIdentity,
    /// Several columns seem to mean one thing: which?
    Several { field: Field, headings: Vec<String> },
    /// Dates that make sense only with the month first: of the whole column?
    MonthFirst { heading: String, cells: usize },
    /// The last review, or the next?
    LastOrNextReview { heading: String },
    /// A heading named in `--set` or a saved mapping that leads to no field.
    UnknownField { heading: String, code: String },
}

impl std::fmt::Display for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Question::NoHeadings => f.write_str("No row with headings we know was found. Name them: --set \"HEADING=FIELD\"."),
            Question::WhichSheet { sheets } if sheets.is_empty() => f.write_str("The file has no table with anything in it."),
            Question::WhichSheet { sheets } => {
                write!(f, "Which table is meant? Name one with --sheet: “{}”.", sheets.join("”, “"))
            }
            Question::PupilsMissing => {
                f.write_str("These are needs without their pupils. Give both files: the pupils on roll and the needs.")
            }
            Question::PersonsMissing => f.write_str(
                "These are tables of an SEN2 return without their persons. Give all its files together: the one of persons, and the others.",
            ),
            Question::NothingOfChildren => f.write_str(
                "This is a table of a collection return, of a kind nothing is taken from here. Pupils on roll with their needs, \
                 and the tables of an SEN2 return, can be taken.",
            ),
            Question::NoIdentity => f.write_str(
                "No column tells which child a row is about: it needs a number (UPN or the sender's own) or a name with date of birth.",
            ),
            Question::Several { field, headings } => {
                let list = headings.join("”, “");
                let first = headings.first().map_or("", String::as_str);
                write!(f, "“{list}” all seem to be the {field}. Leave out what is not: --set \"{first}=-\".")
            }
            Question::MonthFirst { heading, cells } => write!(
                f,
                "“{heading}” has {cells} dates that make sense only with the month first. Say --date-style dmy or mdy for the file."
            ),
            Question::LastOrNextReview { heading } => write!(
                f,
                "Is “{heading}” the last review or the next? --set \"{heading}=last_review\" or --set \"{heading}=next_review\"."
            ),
            Question::UnknownField { heading, code } => write!(f, "“{heading}” is set to “{code}”, which is not a field."),
        }
    }
}
