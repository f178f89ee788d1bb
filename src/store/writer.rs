//! The only way rows are written: each put or removal goes through here, so that the journal misses none.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::{ContextV7, Timestamp, Uuid};

use super::image::{Image, Texts};
use super::journal::{Chain, row_no};
use super::refusal::Refusal;
use super::table::{self, Statements, Table};
use super::{Result, fixed};
use crate::domain::desk_setting::DeskSetting;
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::record::{Record, words_of};

/// Writes within one transaction, one journal entry long.
pub(crate) struct Writer<'c> {
    pub connection: &'c Connection,
    at: DateTime<Utc>,
    entry: i64,
    position: i64,
    chain: Chain,
    ids: ContextV7,
    touched: Touched,
    /// Meetings that this entry itself entered: their parts may still follow, though their minutes are signed off.
    entered: BTreeSet<String>,
    /// The process or plan whose child was looked up last: a change is mostly about one.
    led: Option<(String, Option<ChildId>)>,
}

/// What a change touched, and so what must be worked out again.
#[derive(Debug, Default, Clone)]
pub(crate) struct Touched {
    pub children: BTreeSet<ChildId>,
    pub processes: BTreeSet<ProcessId>,
    /// Children whose own row was touched, date of birth among it.
    pub born: BTreeSet<ChildId>,
    /// Those that were there before: nothing hangs on a new one but what was touched with it.
    pub organisations: BTreeSet<String>,
    pub people: BTreeSet<String>,
    pub notes: BTreeSet<String>,
    /// Children and processes whose derived rows were written along with them, and who were not touched since.
    pub derived: BTreeSet<ChildId>,
    pub derived_processes: BTreeSet<ProcessId>,
}

impl<'c> Writer<'c> {
    /// Begins the entry that follows the last one.
    pub fn begin(connection: &'c Connection, at: DateTime<Utc>) -> Result<Self> {
        let (last, hash) = connection
            .prepare_cached("SELECT entry, hash FROM journal ORDER BY entry DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
            .optional()?
            .unwrap_or_default();
        Ok(Self {
            connection,
            at,
            entry: last + 1,
            position: 0,
            chain: Chain::after(&hash),
            ids: ContextV7::new(),
            touched: Touched::default(),
            entered: BTreeSet::new(),
            led: None,
        })
    }

    /// What was touched so far.
    pub fn touched(&self) -> &Touched {
        &self.touched
    }

    /// Says that the derived rows of a new child and its process were written along with them.
    pub fn derived_too(&mut self, child: ChildId, process: Option<ProcessId>) {
        self.touched.derived_too(child, process);
    }

    /// The year it is by the user's clock.
    pub fn year(&self) -> i32 {
        self.at.year()
    }

    /// A new id, later than all before.
    pub fn new_id(&self) -> Uuid {
        let seconds = u64::try_from(self.at.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(
            &self.ids,
            seconds,
            self.at.timestamp_subsec_nanos(),
        ))
    }

    /// Keeps a record, new or changed, and gives its id: a new one when it had none.
    pub fn put<T: Record>(&mut self, record: &T) -> Result<T::Id> {
        let mut id: Uuid = record.id().into();
        let statements = table::of(T::TABLE)?;
        let mut image = Image::of(statements.table, record)?;
        if id.is_nil() {
            id = self.new_id();
            image.0.insert("id".into(), Value::String(id.to_string()));
        }
        self.put_image(statements, image)?;
        Ok(id.into())
    }

    /// Keeps a setting.
    pub fn set(&mut self, setting: &DeskSetting) -> Result<()> {
        let statements = table::of(DeskSetting::TABLE)?;
        self.put_image(statements, Image::of(statements.table, setting)?)
    }

    /// Reads a record, changes it, keeps it.
    pub fn edit<T: Record>(&mut self, id: T::Id, change: impl FnOnce(&mut T)) -> Result<T> {
        let statements = table::of(T::TABLE)?;
        let uuid: Uuid = id.into();
        let before = self.image(statements, &uuid.to_string())?;
        let before = before.ok_or_else(|| Refusal::Missing(words_of(T::TABLE).into()))?;
        let mut record: T = before.clone().record(statements.table)?;
        change(&mut record);
        self.replace(statements, &before, &Image::of(statements.table, &record)?)?;
        Ok(record)
    }

    /// Takes a record out.
    pub fn remove<T: Record>(&mut self, id: T::Id) -> Result<()> {
        let uuid: Uuid = id.into();
        self.remove_image(table::of(T::TABLE)?, &uuid.to_string())
    }

    /// Whether a record is held just so; a new one is held nowhere, and nothing stands against it.
    pub fn holds<T: Record>(&self, record: &T) -> Result<bool> {
        let id: Uuid = record.id().into();
        if id.is_nil() {
            return Ok(true);
        }
        let statements = table::of(T::TABLE)?;
        let Some(held) = self.image(statements, &id.to_string())? else {
            return Ok(false);
        };
        // Read back first: a row written by an older program lacks what was empty then.
        let held: T = held.record(statements.table)?;
        Ok(Image::of(statements.table, &held)? == Image::of(statements.table, record)?)
    }

    /// The row as it is.
    pub fn image(&self, statements: &Statements, id: &str) -> Result<Option<Image>> {
        let mut query = self
            .connection
            .prepare_cached(&format!("{} WHERE id = ?", statements.select))?;
        let mut rows = query.query([id])?;
        rows.next()?
            .map(|row| Image::from_row(statements.table, row))
            .transpose()
    }

    /// Puts a row in place of the one with the same id, or where there was none. The same again writes nothing.
    ///
    /// Most rows are new: the insert itself says whether the id was there, and only then is the row read.
    pub fn put_image(&mut self, statements: &Statements, image: Image) -> Result<()> {
        let texts = image.texts(statements.table)?;
        if self.write(&statements.insert, statements, &image, &texts)? == 1 {
            // A refusal ends the transaction, and the row is gone with it.
            self.must_be_free(statements, None, Some(&image))?;
            if statements.table.name == "meeting" {
                self.entered.extend(image.str("id").map(str::to_owned));
            }
            return self.note(statements, None, Some((&image, &texts)));
        }
        let before = self.image(statements, image.str("id").unwrap_or_default())?;
        let before = before.ok_or_else(|| Refusal::Missing(words_of(statements.table.name).into()))?;
        self.replace(statements, &before, &image)
    }

    fn replace(&mut self, statements: &Statements, before: &Image, image: &Image) -> Result<()> {
        if before == image {
            return Ok(());
        }
        let texts = image.texts(statements.table)?;
        self.must_be_free(statements, Some(before), Some(image))?;
        self.write(&statements.upsert, statements, image, &texts)?;
        self.note(statements, Some(before), Some((image, &texts)))
    }

    /// Takes a row out.
    pub fn remove_image(&mut self, statements: &Statements, id: &str) -> Result<()> {
        let before = self.image(statements, id)?;
        let before = before.ok_or_else(|| Refusal::Missing(words_of(statements.table.name).into()))?;
        self.must_be_free(statements, Some(&before), None)?;
        self.connection.prepare_cached(&statements.delete)?.execute([id])?;
        self.note(statements, Some(&before), None)
    }

    fn must_be_free(&self, statements: &Statements, before: Option<&Image>, after: Option<&Image>) -> Result<()> {
        let table = statements.table.name;
        let mut why = before.and_then(|before| fixed::itself(table, before));
        if !self.is_part_of_entered(before, after) {
            for image in [before, after].into_iter().flatten() {
                why = why.or(fixed::by_its_meeting(self.connection, table, image)?);
            }
        }
        match why {
            Some(why) => Err(Refusal::Fixed(words_of(table).into(), why).into()),
            None => Ok(()),
        }
    }

    /// Whether a row is new, and of a meeting that is as new as itself.
    fn is_part_of_entered(&self, before: Option<&Image>, after: Option<&Image>) -> bool {
        let meeting = after.and_then(|image| image.str("meeting"));
        before.is_none() && meeting.is_some_and(|meeting| self.entered.contains(meeting))
    }

    /// The number of rows written.
    fn write(&self, sql: &str, statements: &Statements, image: &Image, texts: &Texts) -> Result<usize> {
        let mut statement = self.connection.prepare_cached(sql)?;
        image.bind(statements.table, &texts.detail, &mut statement)?;
        Ok(statement.raw_execute()?)
    }

    /// Writes the row's images into the journal and remembers what must be worked out again.
    fn note(&mut self, statements: &Statements, before: Option<&Image>, after: Option<(&Image, &Texts)>) -> Result<()> {
        let (table, was) = (statements.table, before.map(Image::text));
        let is = after.map(|(_, texts)| texts.whole.as_str());
        let mut id = "";
        for image in before.into_iter().chain(after.map(|(image, _)| image)) {
            id = image.str("id").unwrap_or_default();
            let child = self.child_of(table, image)?;
            self.touched.by(table, image, child, before.is_some());
        }
        self.chain.row(table.name, id, was.as_deref(), is);
        self.connection
            .prepare_cached("INSERT INTO journal_row (no, kept_in, id, before, after) VALUES (?, ?, ?, ?, ?)")?
            .execute(params![row_no(self.entry, self.position), table.name, id, was, is])?;
        self.position += 1;
        Ok(())
    }

    /// The child a row is about: named in it, or through its process or its plan.
    fn child_of(&mut self, table: &Table, image: &Image) -> Result<Option<ChildId>> {
        if let Some(child) = table.child.and_then(|field| image.str(field)) {
            // A process or plan may have gone over to another child with this very row.
            self.led = None;
            return Ok(ChildId::from_str(child).ok());
        }
        let through = LEADS.iter().find_map(|(field, sql)| Some((image.str(field)?, sql)));
        let Some((id, sql)) = through else { return Ok(None) };
        if let Some((_, child)) = self.led.as_ref().filter(|(last, _)| last == id) {
            return Ok(*child);
        }
        let mut query = self.connection.prepare_cached(sql)?;
        let child: Option<String> = query.query_row([id], |row| row.get(0)).optional()?;
        let child = child.and_then(|child| ChildId::from_str(&child).ok());
        self.led = Some((id.to_owned(), child));
        Ok(child)
    }

    /// Says in the journal whom the entry touched.
    fn note_children(&self) -> Result<()> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO journal_child (child, entry) VALUES (?, ?)")?;
        for child in &self.touched.children {
            insert.execute(params![child.to_string(), self.entry])?;
        }
        Ok(())
    }

    /// How many rows were written so far.
    pub fn written(&self) -> i64 {
        self.position
    }

    /// Whether anything was written at all.
    pub fn is_empty(&self) -> bool {
        self.position == 0
    }

    /// Closes the entry: its heading goes into the journal, hashed with all its rows and the entry before.
    pub fn close(self, heading: &Heading<'_>) -> Result<i64> {
        let at = self.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        let child = heading.child.map(|child| child.to_string());
        self.note_children()?;
        let hash = self.chain.close(self.entry, &at, heading, child.as_deref());
        self.connection
            .prepare_cached(
                "INSERT INTO journal (entry, at, who, act, of_entry, name, child, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![self.entry, at, heading.who, heading.act, heading.of, heading.name, child, hash])?;
        Ok(self.entry)
    }
}

/// What stands at the head of an entry.
pub(crate) struct Heading<'a> {
    pub who: &'a str,
    /// `do`, `undo` or `redo`.
    pub act: &'static str,
    /// The entry that was undone or redone.
    pub of: Option<i64>,
    pub name: &'a str,
    pub child: Option<ChildId>,
}

impl Touched {
    /// Takes in what another change touched.
    pub fn add(&mut self, other: &Self) {
        self.derived.retain(|child| !other.children.contains(child));
        self.derived_processes
            .retain(|process| !other.processes.contains(process));
        self.derived.extend(&other.derived);
        self.derived_processes.extend(&other.derived_processes);
        self.children.extend(&other.children);
        self.processes.extend(&other.processes);
        self.born.extend(&other.born);
        self.organisations.extend(other.organisations.iter().cloned());
        self.people.extend(other.people.iter().cloned());
        self.notes.extend(other.notes.iter().cloned());
    }

    /// Says that the derived rows of a new child and its process were written.
    pub fn derived_too(&mut self, child: ChildId, process: Option<ProcessId>) {
        self.derived.insert(child);
        self.derived_processes.extend(process);
    }

    fn by(&mut self, table: &Table, image: &Image, child: Option<ChildId>, held: bool) {
        if let Some(child) = child {
            self.children.insert(child);
            self.derived.remove(&child);
        }
        if let Some(process) = table.process.and_then(|field| image.str(field))
            && let Ok(process) = ProcessId::from_str(process)
        {
            self.processes.insert(process);
            self.derived_processes.remove(&process);
        }
        let id = image.str("id").unwrap_or_default();
        match table.name {
            "child" => self.born.extend(ChildId::from_str(id)),
            "organisation" if held => drop(self.organisations.insert(id.into())),
            "person" if held => drop(self.people.insert(id.into())),
            "note" => drop(self.notes.insert(id.into())),
            _ => {}
        }
    }
}

/// Where a row that names no child finds it.
const LEADS: [(&str, &str); 2] = [
    ("process", "SELECT child FROM process WHERE id = ?"),
    ("plan", "SELECT child FROM plan WHERE id = ?"),
];
