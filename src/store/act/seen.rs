//! A change is made over what its form saw, and over nothing else.

use crate::domain::record::{AnyRecord, Record, Visit};
use crate::store::Result;
use crate::store::refusal::Refusal;
use crate::store::writer::Writer;

/// Refuses where a record is held otherwise than it was seen, or no longer. What was new to the form was seen by nobody.
pub(super) fn must_be(writer: &Writer<'_>, seen: &[AnyRecord]) -> Result<()> {
    for record in seen {
        if !record.accept(&mut AsHeld(writer))? {
            return Err(Refusal::ChangedMeanwhile(record.words().into()).into());
        }
    }
    Ok(())
}

struct AsHeld<'w, 'c>(&'w Writer<'c>);

impl Visit for AsHeld<'_, '_> {
    type Out = Result<bool>;
    fn visit<T: Record>(&mut self, record: &T) -> Result<bool> {
        self.0.holds(record)
    }
}
