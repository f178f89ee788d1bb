//! The letters of a meeting go: one day, one way, one name for all of them.

use super::super::{Fault, Filled, letters as forms};
use super::SittingPurpose;
use crate::app::dialog::Dialog;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::screen::Scene;
use crate::domain::change::Change;
use crate::domain::letter::Letter;
use crate::domain::letters::Facts;
use crate::domain::words;

/// Says when and how these letters went.
pub fn send_run(ready: Vec<(Letter, Facts)>, scene: &Scene) -> Dialog {
    let title = format!("Send {}", words::count(ready.len() as i64, "letter"));
    let fields = forms::send_fields(scene.today, scene.preferences);
    let purpose = Purpose::Sitting(SittingPurpose::SendRun(ready));
    Dialog::Form(Box::new(Form::new(title, purpose, fields)))
}

pub(super) fn sent(form: &Form, ready: &[(Letter, Facts)], moment: &Moment) -> Result<Filled, Fault> {
    let sent = ready
        .iter()
        .map(|(letter, facts)| forms::sent(letter, facts, None, form, moment));
    Ok(Filled::Change(Box::new(Change::Together {
        name: format!("send {}", words::count(ready.len() as i64, "letter")),
        changes: sent.collect::<Result<_, _>>()?,
    })))
}
