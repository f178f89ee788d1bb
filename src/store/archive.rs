//! Every kept row as JSON, out and in: what the archive is made of.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::apply::{Applied, conclude};
use super::image::Image;
use super::refusal::Refusal;
use super::writer::{Heading, Writer};
use super::{Result, Store, commit, table};
use crate::domain::change::Actor;
use crate::domain::desk_setting::DeskSetting;
use crate::domain::record::{AnyRecord, DESK_SETTING};

/// One row: its record's fields by name.
pub type Fields = Map<String, Value>;

impl Store {
    /// The rows of a table of [`table::TABLES`] in order of id, `limit` of them after the id `after`.
    pub fn rows(&self, table: &str, after: Option<&str>, limit: usize) -> Result<Vec<Fields>> {
        let statements = table::of(table)?;
        let sql = format!("{} WHERE id > ? ORDER BY id LIMIT ?", statements.select);
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query((after.unwrap_or(""), i64::try_from(limit).unwrap_or(i64::MAX)))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Image::from_row(statements.table, row)?.0);
        }
        Ok(found)
    }

    /// Keeps rows that [`Store::rows`] gave, here or in another file, in place of those with the same ids: all of them, as
    /// one change, or none. Each is read as the record it must be before it is kept. A row that is `None` says that the
    /// reading of them failed or was stopped: then none is kept.
    pub fn bring(
        &mut self,
        rows: impl IntoIterator<Item = Option<(String, Fields)>>,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<Applied> {
        let transaction = self.begin()?;
        let mut writer = Writer::begin(&transaction, at)?;
        for row in rows {
            let (table, fields) = row.ok_or(Refusal::Stopped)?;
            let statements = table::of(&table)?;
            writer.put_image(statements, understood(&table, fields)?)?;
        }
        let heading = Heading {
            who: &by.0,
            act: "do",
            of: None,
            name: "bring in an archive",
            child: None,
        };
        let applied = conclude(writer, &heading)?;
        commit(transaction)?;
        Ok(applied)
    }
}

/// The row as the record of its table writes itself, so that nothing unknown comes in.
fn understood(table: &str, fields: Fields) -> Result<Image> {
    let spec = table::of(table)?.table;
    let refused = || Refusal::Incomplete(format!("A row of {table} cannot be understood."));
    if table == DESK_SETTING {
        let setting: DeskSetting = serde_json::from_value(Value::Object(fields)).map_err(|_| refused())?;
        return Image::of(spec, &setting);
    }
    let tagged = serde_json::json!({ "table": table, "record": fields });
    let record: AnyRecord = serde_json::from_value(tagged).map_err(|_| refused())?;
    record.accept(&mut ImageOf(spec))
}

struct ImageOf(&'static table::Table);

impl crate::domain::record::Visit for ImageOf {
    type Out = Result<Image>;
    fn visit<T: crate::domain::record::Record>(&mut self, record: &T) -> Result<Image> {
        Image::of(self.0, record)
    }
}
