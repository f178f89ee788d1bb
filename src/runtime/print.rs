//! Documents and calendars written into the folder of exports beside the data: for their owner alone, whole or not at
//! all, and never over a file that is there.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::app::print::{Print, Printed};
use crate::domain::document::{Document, Format};
use crate::exchange::pack as pack_file;
use crate::exchange::write::whole;
use crate::exchange::{ExchangeError, calendar_file, document};

/// The folder beside the data.
const FOLDER: &str = "exports";
/// Longest beginning of a name, so that the path stays within what Windows takes.
const LONGEST: usize = 60;

/// What was written, and where.
#[derive(Debug)]
pub struct Written {
    /// The files, all in one folder.
    pub files: Vec<PathBuf>,
    /// Letters the PDF could not show.
    pub unprintable: Vec<char>,
}

impl Written {
    /// Where it is, in a sentence for the status line.
    pub fn sentence(&self) -> String {
        let names: Vec<_> = self
            .files
            .iter()
            .filter_map(|file| file.file_name())
            .map(|name| name.to_string_lossy())
            .collect();
        let folder = self
            .files
            .first()
            .and_then(|file| file.parent())
            .map(|folder| folder.display().to_string());
        let mut sentence = format!("Written: {} in {}.", names.join(", "), folder.unwrap_or_default());
        if !self.unprintable.is_empty() {
            let letters: String = self.unprintable.iter().take(12).collect();
            sentence.push_str(&format!(" The PDF shows ? for {letters}: use the Word file."));
        }
        sentence
    }
}

/// Writes it into the folder of exports beside `data`. `stamp` is the moment a calendar file bears.
///
/// # Errors
/// What the computer says, or what a format cannot hold; nothing that was there is touched.
pub fn print(print: &Print, data: &Path, stamp: DateTime<Utc>) -> Result<Written, ExchangeError> {
    let folder = data.parent().unwrap_or(Path::new(".")).join(FOLDER);
    print_into(print, &folder, stamp)
}

/// As [`print()`], into a folder of the user's choice, which is made where it is not there.
///
/// # Errors
/// As [`print()`].
pub fn print_into(print: &Print, folder: &Path, stamp: DateTime<Utc>) -> Result<Written, ExchangeError> {
    let made = made(print, stamp)?;
    crate::store::make_folder(folder).map_err(failed)?;
    let endings: Vec<&str> = made.iter().map(|(ending, _)| *ending).collect();
    let stem = free_stem(folder, &clean(&print.stem), &endings);
    let mut files = Vec::new();
    for (ending, bytes) in &made {
        let path = folder.join(format!("{stem}.{ending}"));
        whole::write(&path, |out| std::io::Write::write_all(out, bytes).map_err(failed))?;
        files.push(path);
    }
    let unprintable = match &print.what {
        Printed::Document(document, formats) if formats.contains(&Format::Pdf) => document::pdf::unprintable(document),
        _ => Vec::new(),
    };
    Ok(Written { files, unprintable })
}

/// The bytes of each file with the ending of its name.
fn made(print: &Print, stamp: DateTime<Utc>) -> Result<Vec<(&'static str, Vec<u8>)>, ExchangeError> {
    match &print.what {
        Printed::Document(document, formats) => formats.iter().map(|format| one(document, *format)).collect(),
        Printed::Pack(pack) => Ok(vec![("json", pack_file::write(pack).0.into_bytes())]),
        Printed::Calendar(name, entries) => Ok(vec![("ics", calendar_file::write(name, entries, stamp).into_bytes())]),
    }
}

fn one(document: &Document, format: Format) -> Result<(&'static str, Vec<u8>), ExchangeError> {
    Ok((format.ending(), document::write(document, format)?))
}

/// The first of `letter`, `letter-2`, `letter-3` ... under which none of the files is there.
fn free_stem(folder: &Path, stem: &str, endings: &[&str]) -> String {
    let taken = |stem: &str| {
        endings
            .iter()
            .any(|ending| folder.join(format!("{stem}.{ending}")).exists())
    };
    let mut names = std::iter::once(stem.to_owned()).chain((2..).map(|number| format!("{stem}-{number}")));
    names
        .find(|name| !taken(name))
        .expect("numbers do not end before files do")
}

/// Letters, digits and single hyphens, whatever was given.
fn clean(stem: &str) -> String {
    let parts = stem
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let name: String = name.chars().take(LONGEST).collect();
    // Windows gives these names to devices.
    let device = ["con", "prn", "aux", "nul"].contains(&name.as_str());
    if name.is_empty() || device {
        "document".to_owned()
    } else {
        name
    }
}

fn failed(source: std::io::Error) -> ExchangeError {
    ExchangeError::File { act: "written", source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_second_printing_stands_beside_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("caseload.sqlite");
        let letter = Print::document(
            "26/0418 Refusal",
            Document::new("Letter").paragraph("Words"),
            vec![Format::Text, Format::Word],
        );
        for _ in 0..2 {
            print(&letter, &data, DateTime::UNIX_EPOCH).expect("written");
        }
        let exports = folder.path().join("exports");
        let stems = ["26-0418-refusal", "26-0418-refusal-2"];
        let mut expected = stems
            .map(|stem| [format!("{stem}.docx"), format!("{stem}.txt")])
            .concat();
        expected.sort();
        assert_eq!(names(&exports), expected);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_what_is_printed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let what = Print::calendar("panels", "Panels", Vec::new());
        let written = print(&what, &folder.path().join("caseload.sqlite"), DateTime::UNIX_EPOCH).expect("written");
        let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&written.files[0]), 0o600);
        assert_eq!(mode(written.files[0].parent().expect("a folder")), 0o700);
    }

    #[test]
    fn a_name_leads_nowhere_else() {
        assert_eq!(clean("../../etc/passwd"), "etc-passwd");
        assert_eq!(clean("26/0418  É"), "26-0418");
        assert_eq!(clean("CON"), "document");
        assert_eq!(clean(""), "document");
    }

    #[test]
    fn what_the_pdf_cannot_show_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = Document::new("Letter").paragraph("Dear 王, dear Zoë");
        let print = Print::document("letter", document, vec![Format::Pdf]);
        let written = print_into(&print, folder.path(), DateTime::UNIX_EPOCH).expect("written");
        assert!(
            written
                .sentence()
                .ends_with("The PDF shows ? for 王: use the Word file.")
        );
    }
}
