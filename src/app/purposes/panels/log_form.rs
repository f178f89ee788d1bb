//! Equipment from the request to the fitting, and a question with its answer.

use chrono::NaiveDate;

use super::PanelPurpose;
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::purposes::Fault;
use crate::domain::change::Change;
use crate::domain::equipment::EquipmentOrder;
use crate::domain::forum::ForumQuestion;
use crate::domain::id::MeetingId;
use crate::domain::panel::log::{OrderLine, QuestionLine};
use crate::domain::typed_date::Lean;

/// The form for something newly asked for.
pub fn new_order(today: NaiveDate) -> Dialog {
    let order = EquipmentOrder {
        requested: today,
        ..EquipmentOrder::default()
    };
    order_form(&order, "", true)
}

/// The form of an order.
pub fn order(line: &OrderLine) -> Dialog {
    order_form(&line.order, &line.name, false)
}

/// The same, from the record alone.
pub fn order_form(order: &EquipmentOrder, name: &str, is_new: bool) -> Dialog {
    let mut fields = Vec::new();
    if is_new {
        fields.push(Field::child("child", "For whom").required());
    }
    fields.extend([
        Field::line("item", "What", order.item.clone())
            .required()
            .hint("Standing frame, hearing system ..."),
        Field::line("need", "What for", order.need.clone())
            .required()
            .hint("The need it answers"),
        Field::amount("cost", "Cost", order.cost_pence).hint("In pounds"),
        Field::line("split", "Who pays what", order.split.clone()).hint("Education, health, social care"),
        Field::day("requested", "Asked for on", Some(order.requested), Lean::Past).required(),
    ]);
    if !is_new {
        fields.extend([
            Field::day("ordered", "Ordered on", order.ordered, Lean::Past),
            Field::day("delivered", "Delivered on", order.delivered, Lean::Past),
            Field::day("fitted", "Fitted on", order.fitted, Lean::Past),
        ]);
    }
    fields.push(Field::line("note", "Note", order.note.clone()));
    let title = match is_new {
        true => "Equipment asked for".to_owned(),
        false => format!("Equipment: {} ({name})", order.item),
    };
    let purpose = PanelPurpose::Order(Box::new(order.clone()), is_new);
    Dialog::Form(Box::new(Form::new(title, Purpose::Panels(purpose), fields)))
}

pub(super) fn filled_order(
    form: &Form,
    order: &EquipmentOrder,
    is_new: bool,
    moment: &Moment,
) -> Result<Change, Fault> {
    let today = moment.today;
    let child = match is_new {
        true => form.picked("child").ok_or(("child", "choose a child".to_owned()))?,
        false => order.child,
    };
    let changed = EquipmentOrder {
        child,
        item: form.text("item"),
        need: form.text("need"),
        cost_pence: form.number("cost"),
        split: form.text("split"),
        requested: form.day("requested", today).unwrap_or(order.requested),
        ordered: form.day("ordered", today),
        delivered: form.day("delivered", today),
        fitted: form.day("fitted", today),
        note: form.text("note"),
        ..order.clone()
    };
    match changed.fault(today) {
        Some(fault) => Err(fault),
        None => Ok(Change::Save(changed.into())),
    }
}

/// The form for a new question.
pub fn new_question(meeting: MeetingId) -> Dialog {
    let question = ForumQuestion {
        meeting,
        ..ForumQuestion::default()
    };
    question_form(&question, "", "", None)
}

/// The form of a question.
pub fn question(line: &QuestionLine, today: NaiveDate) -> Dialog {
    question_form(&line.question, &line.school, &line.reference, Some(today))
}

/// The same, from the record alone; `today` is offered as the day of an answer.
pub fn question_form(question: &ForumQuestion, school: &str, reference: &str, today: Option<NaiveDate>) -> Dialog {
    let id = |id: Option<String>| id.unwrap_or_default();
    let asked_by = id(question.asked_by.map(|id| id.to_string()));
    let child = id(question.child.map(|id| id.to_string()));
    let fields = vec![
        Field::long("question", "Question", &question.question)
            .required()
            .hint("No names: it is printed for everybody. Ctrl-S saves"),
        Field::line("about", "About", question.about.clone()).hint("A word or two: transport, funding ..."),
        Field::organisation("asked-by", "Asked by").picked(asked_by, school),
        Field::child("child", "Case behind it")
            .picked(child, reference)
            .hint("For the desk alone; never printed"),
        Field::long("answer", "Answer", &question.answer).hint("No names"),
        Field::day(
            "answered",
            "Answered on",
            question.answered.or(today.filter(|_| question.answer.is_empty())),
            Lean::Past,
        )
        .hint("Counts only with an answer"),
        Field::line("answered-by", "By", question.answered_by.clone()),
    ];
    let title = if question.question.is_empty() {
        "A question"
    } else {
        "The question and its answer"
    };
    let purpose = PanelPurpose::Question(Box::new(question.clone()));
    Dialog::Form(Box::new(Form::new(title, Purpose::Panels(purpose), fields)))
}

pub(super) fn filled_question(form: &Form, question: &ForumQuestion, moment: &Moment) -> Result<Change, Fault> {
    let answer = form.text("answer");
    let answered = form.day("answered", moment.today);
    if answered.is_some_and(|day| day > moment.today) {
        return Err(("answered", "this day is still to come".to_owned()));
    }
    let changed = ForumQuestion {
        question: form.text("question"),
        about: form.text("about"),
        asked_by: form.picked("asked-by"),
        child: form.picked("child"),
        answered: answered.or(Some(moment.today)).filter(|_| !answer.is_empty()),
        answer,
        answered_by: form.text("answered-by"),
        ..question.clone()
    };
    Ok(Change::Save(changed.into()))
}
