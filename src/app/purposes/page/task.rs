//! Something to do about a child.

use super::{PagePurpose, keep};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::record::AnyRecord;
use crate::domain::task::Task;
use crate::domain::typed_date::Lean;

/// The form; `name` is whose page it is.
pub fn dialog(task: &Task, name: &str) -> Dialog {
    let owner = task.owner.map(|owner| owner.to_string()).unwrap_or_default();
    let held = if owner.is_empty() { "" } else { "as before" };
    let fields = vec![
        Field::line("what", "What is to be done", task.what.clone()).required(),
        Field::day("due", "By", task.due, Lean::Future).hint("fri, +10wd, 25/11; leave empty for no day"),
        Field::person("owner", "By whom").picked(owner, held),
        Field::day("done", "Done on", task.done, Lean::Past),
        Field::long("note", "Note", &task.note),
    ];
    let title = match name.is_empty() {
        true => "Something to do".to_owned(),
        false => format!("Something to do for {}", veiled(name)),
    };
    let purpose = PagePurpose::SaveTask(Box::new(task.clone()));
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

pub(super) fn saved(form: &Form, task: &Task, moment: &Moment) -> Change {
    keep(AnyRecord::Task(Box::new(Task {
        what: form.text("what"),
        due: form.day("due", moment.today),
        owner: form.picked("owner"),
        done: form.day("done", moment.today),
        note: form.text("note"),
        ..task.clone()
    })))
}
