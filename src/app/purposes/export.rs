//! A list to be written into a file: which, and how. It goes into the folder of exports; the status line says where that is.

use super::Filled;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::job::{Exported, Job, Listed};
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::domain::query::Query;

/// The code of everything.
const ARCHIVE: &str = "archive";

/// The form; `query` is what Cases shows.
pub fn dialog(query: &Query) -> Dialog {
    let lists = Listed::ALL.iter();
    let mut lists: Vec<Answer> = lists.map(|(_, code, words)| Answer::new(*code, *words)).collect();
    lists.push(Answer::new(ARCHIVE, "everything, in one archive"));
    let how = vec![
        Answer::new("xlsx", "a workbook (Excel)"),
        Answer::new("csv", "comma-separated values"),
    ];
    let fields = vec![
        Field::code("what", "Write", lists)
            .taking("cases")
            .required()
            .hint("Down shows the lists there are"),
        Field::line("filter", "Only", query.to_string()).hint("The filter of the list, such as: late school:Fernhill"),
        Field::choice("how", "As", how, "xlsx").hint("An archive has a form of its own"),
    ];
    let title = "Write a list into a file (not encrypted)";
    Dialog::Form(Box::new(Form::new(title, Purpose::Export, fields)))
}

pub(super) fn filled(form: &Form, preferences: &Preferences) -> Result<Filled, super::Fault> {
    let code = form.text("what");
    let what = Some(Listed::from_code(&code).unwrap_or(Listed::Cases)).filter(|_| code != ARCHIVE);
    let query = Query::read(&form.text("filter")).map_err(|fault| ("filter", fault.to_string()))?;
    if what.is_none() && !query.terms.is_empty() {
        return Err(("filter", "an archive holds everything: leave this empty".to_owned()));
    }
    let exported = Exported {
        what,
        workbook: form.text("how") == "xlsx",
        only: Vec::new(),
        query,
    };
    let effect = Effect::Start(Job::Export(exported));
    Ok(Filled::Effect(Box::new(effect), Box::new(preferences.clone())))
}
