//! A version of a plan: where it stands, its days, placement and funding.

use super::{Fault, PagePurpose};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::domain::change::{Change, PlanParts};
use crate::domain::matter::Event;
use crate::domain::plan::{Plan, PlanState};
use crate::domain::typed_date::Lean;

/// The form; `placement` is what the setting it names is called.
pub fn dialog(held: &Plan, placement: &str) -> Dialog {
    let states = PlanState::ALL.iter();
    let states = states.map(|state| Answer::new(state.code(), state.words())).collect();
    let setting = held.placement.map(|id| id.to_string()).unwrap_or_default();
    let named = if placement.is_empty() && !setting.is_empty() {
        "as before"
    } else {
        placement
    };
    let fields = vec![
        Field::choice("state", "Stands", states, held.state.code()),
        Field::day("draft", "Draft sent on", held.draft_sent, Lean::Past),
        Field::day("comments", "Comments until", held.comments_until, Lean::Future)
            .hint("At least 15 days from the day the draft was sent"),
        Field::day("final", "Final sent on", held.final_sent, Lean::Past),
        Field::day("review", "Review due by", held.review_due, Lean::Future),
        Field::organisation("placement", "Section I names").picked(setting, named),
        Field::line("placement-kind", "Or the type", held.placement_kind.clone())
            .hint("The type of setting, where no school is named"),
        Field::line("band", "Band", held.band.clone()),
        Field::amount("funding", "Funding a year", held.funding_pence),
        Field::line("hours", "Hours", held.hours.clone()),
        Field::line("split", "Who pays", held.funding_split.clone()),
        Field::line("transport", "Transport", held.transport.clone()),
        Field::long("note", "Note", &held.note),
    ];
    let title = format!("Plan, version {}", held.version);
    let purpose = PagePurpose::SavePlan(Box::new(held.clone()));
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

/// A day of draft or final that is new here is a step of the process too, so that nobody types it twice.
pub(super) fn saved(form: &Form, held: &Plan, moment: &Moment, preferences: &Preferences) -> Result<Change, Fault> {
    let day = |key: &str| form.day(key, moment.today);
    let plan = Plan {
        state: PlanState::from_code(&form.text("state")).unwrap_or(held.state),
        draft_sent: day("draft"),
        comments_until: day("comments"),
        final_sent: day("final"),
        review_due: day("review"),
        placement: form.picked("placement"),
        placement_kind: form.text("placement-kind"),
        band: form.text("band"),
        funding_pence: form.number("funding"),
        hours: form.text("hours"),
        funding_split: form.text("split"),
        transport: form.text("transport"),
        note: form.text("note"),
        ..held.clone()
    };
    for (key, day) in [("draft", plan.draft_sent), ("final", plan.final_sent)] {
        if day.is_some_and(|day| day > moment.today) {
            return Err((key, "this has not happened yet".to_owned()));
        }
    }
    let sent = [
        ("draft-plan-sent", held.draft_sent, plan.draft_sent),
        ("final-plan-sent", held.final_sent, plan.final_sent),
    ];
    let event = |(name, before, now): (&str, Option<_>, Option<_>)| {
        Some(Event {
            process: plan.process.filter(|_| before.is_none())?,
            name: name.to_owned(),
            day: now?,
            by: preferences.name.clone(),
            ..Event::default()
        })
    };
    let events = sent.into_iter().filter_map(event).collect();
    Ok(Change::SavePlan(Box::new(PlanParts {
        plan,
        events,
        ..PlanParts::default()
    })))
}
