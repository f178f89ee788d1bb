//! What a command writes rather than shows: Word, PDF and text, into the folder of exports or another.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::{Context, Outcome};
use crate::app::print::{Print, Printed};
use crate::domain::document::Format;
use crate::exchange::document::text;
use crate::runtime::print;

/// The formats of a document.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum As {
    Word,
    Pdf,
    Text,
}

/// Where files go, and which.
#[derive(Debug, Clone, clap::Args)]
pub struct Files {
    /// Only this format
    #[arg(long, value_enum)]
    format: Option<As>,
    /// Into this folder instead
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
}

impl Files {
    /// Writes them, and says where they are.
    pub fn write(&self, context: &Context, mut what: Print) -> Outcome {
        if let (Some(only), Printed::Document(_, formats)) = (self.format, &mut what.what) {
            *formats = vec![match only {
                As::Word => Format::Word,
                As::Pdf => Format::Pdf,
                As::Text => Format::Text,
            }];
        }
        let written = match &self.to {
            Some(folder) => print::print_into(&what, folder, chrono::Utc::now())?,
            None => print::print(&what, &context.store, chrono::Utc::now())?,
        };
        writeln!(std::io::stdout().lock(), "{}", written.sentence())?;
        Ok(())
    }
}

/// For a command that shows something, and prints it when asked.
#[derive(Debug, Clone, clap::Args)]
pub struct Paper {
    /// Write it as Word, PDF and text into the folder of exports instead of showing it; a list is written whole
    #[arg(long)]
    print: bool,
    #[command(flatten)]
    files: Files,
}

impl Paper {
    /// Whether it is to be written: a format or a folder says so too.
    pub fn is_wanted(&self) -> bool {
        self.print || self.files.format.is_some() || self.files.to.is_some()
    }

    /// Writes it, and says where it is.
    pub fn write(&self, context: &Context, what: Print) -> Outcome {
        self.files.write(context, what)
    }

    /// Writes it when that is asked for; else shows it as text.
    pub fn write_or_show(&self, context: &Context, what: Print) -> Outcome {
        match &what.what {
            Printed::Document(document, _) if !self.is_wanted() => {
                write!(std::io::stdout().lock(), "{}", text::write(document))?;
                Ok(())
            }
            _ => self.write(context, what),
        }
    }
}
