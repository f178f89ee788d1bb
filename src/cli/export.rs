//! `caseload export`: lists as CSV or XLSX, and everything as one archive.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Context, Outcome, open_store, user_error};
use crate::domain::child::Child;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::Organisation;
use crate::exchange::write::{self, Value};
use crate::exchange::{ExchangeError, archive};
use crate::store::{Store, table};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to write
    #[arg(value_enum)]
    what: What,
    /// The file to write: its ending, .csv or .xlsx, says how; an archive may have any
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Write over a file of that name
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    /// Every child, one a row
    Children,
    /// Everything held, in one JSON file that `caseload import --archive` brings in again
    Archive,
}

/// Rows read from the store at a time.
const PAGE: usize = 1000;

/// Writes the file whole, or leaves what was there.
pub fn run(context: &Context, args: &Args) -> Outcome {
    if args.to.exists() && !args.replace {
        return Err(user_error(format!(
            "{} is there already. Add --replace to write over it.",
            args.to.display()
        )));
    }
    let store = open_store::to_read(context)?;
    let rows = match args.what {
        What::Children => children(&store, &args.to)?,
        What::Archive => everything(&store, context, &args.to)?,
    };
    if context.json {
        println!("{}", json!({ "file": args.to, "rows": rows }));
    } else {
        println!(
            "Wrote {rows} rows to {}. It is not encrypted: keep it where only you can read it.",
            args.to.display()
        );
    }
    Ok(())
}

fn everything(store: &Store, context: &Context, path: &Path) -> anyhow::Result<u64> {
    let mut rows = 0;
    let mut fault = None;
    let written = write::whole::write(path, |out| {
        let mut writer = archive::Writer::begin(out, context.today)?;
        for table in table::TABLES {
            for row in Pages::of(store, table.name) {
                match row {
                    Ok(row) => writer.row(table.name, &row)?,
                    Err(error) => {
                        fault = Some(error);
                        return Err(ExchangeError::Stopped);
                    }
                }
            }
        }
        rows = writer.end()?;
        Ok(())
    });
    match fault {
        Some(fault) => Err(fault.into()),
        None => Ok(written.map(|()| rows)?),
    }
}

const HEADINGS: [&str; 17] = [
    "Reference",
    "Surname",
    "Forename",
    "Preferred forename",
    "Date of birth",
    "UPN",
    "ULN",
    "NHS number",
    "Sex",
    "SEN status",
    "SEN start date",
    "Primary need",
    "Second need",
    "School",
    "URN",
    "LA code",
    "Class",
];

fn children(store: &Store, path: &Path) -> anyhow::Result<u64> {
    let mut count = 0;
    let mut schools = std::collections::HashMap::new();
    for school in store.all::<Organisation>()? {
        schools.insert(school.id, school);
    }
    let mut fault = None;
    let rows = Pages::of(store, "child").map_while(|row| {
        let child = row.and_then(|row| {
            let value = serde_json::Value::Object(row);
            serde_json::from_value::<Child>(value)
                .map_err(|error| crate::store::StoreError::Database(error.to_string()))
        });
        count += 1;
        child
            .map_err(|error| fault = Some(error))
            .ok()
            .map(|child| line(&child, &schools))
    });
    let headings = HEADINGS.map(str::to_owned);
    let bytes = match ending(path)? {
        Ending::Csv => write::csv::write(Vec::new(), &headings, rows)?,
        Ending::Xlsx => write::xlsx::write("Children", &headings, rows)?,
    };
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    write::whole::write(path, |out| {
        std::io::Write::write_all(out, &bytes).map_err(|source| ExchangeError::File { act: "written", source })
    })?;
    Ok(count)
}

fn line(child: &Child, schools: &std::collections::HashMap<OrganisationId, Organisation>) -> Vec<Value> {
    let school = child.setting.and_then(|id| schools.get(&id));
    let text = |text: &Option<String>| Value::from(text.as_deref().unwrap_or_default());
    let need = |place: usize| Value::from(child.needs.get(place).map_or("", String::as_str));
    vec![
        text(&child.reference),
        Value::from(child.surname.as_str()),
        Value::from(child.forename.as_str()),
        Value::from(child.known_as.as_str()),
        Value::from(child.born),
        text(&child.upn),
        text(&child.uln),
        text(&child.nhs_number),
        Value::from(child.sex.as_str()),
        Value::from(child.status.code()),
        Value::from(child.status_since),
        need(0),
        need(1),
        Value::from(school.map_or("", |school| school.name.as_str())),
        school.map_or(Value::Empty, |school| text(&school.urn)),
        text(&child.authority),
        Value::from(child.class.as_str()),
    ]
}

enum Ending {
    Csv,
    Xlsx,
}

fn ending(path: &Path) -> anyhow::Result<Ending> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(Ending::Csv),
        Some("xlsx") => Ok(Ending::Xlsx),
        _ => Err(user_error("Give the file a name that ends in .csv or .xlsx.")),
    }
}

/// The rows of a table, a page at a time.
struct Pages<'a> {
    store: &'a Store,
    table: &'static str,
    page: std::vec::IntoIter<Fields>,
    after: Option<String>,
    done: bool,
}

type Fields = archive::Fields;

impl<'a> Pages<'a> {
    fn of(store: &'a Store, table: &'static str) -> Self {
        Self {
            store,
            table,
            page: Vec::new().into_iter(),
            after: None,
            done: false,
        }
    }

    fn turn(&mut self) -> crate::store::Result<()> {
        let rows = self.store.rows(self.table, self.after.as_deref(), PAGE)?;
        self.done = rows.len() < PAGE;
        self.after = rows.last().and_then(|row| row.get("id")?.as_str().map(str::to_owned));
        self.page = rows.into_iter();
        Ok(())
    }
}

impl Iterator for Pages<'_> {
    type Item = crate::store::Result<Fields>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.page.next() {
                return Some(Ok(row));
            }
            if self.done {
                return None;
            }
            if let Err(error) = self.turn() {
                self.done = true;
                return Some(Err(error));
            }
        }
    }
}
