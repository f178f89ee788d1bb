//! Begin a cycle, change it, close it with its effect and start the next from it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::super::Fault;
use super::ReferralPurpose;
use super::support::SupportPurpose;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::cycle::{Cycle, Support};
use crate::domain::id::ChildId;
use crate::domain::support::{EFFECTS, actions_from, actions_text, effect_words, usual_review};
use crate::domain::typed_date::Lean;

/// What is done with a cycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CyclePurpose {
    /// Begin one for a child, for this need.
    New(ChildId, String),
    /// Change a running one.
    Edit(Box<Cycle>),
    /// Close it, and start the next from it if wanted.
    Close(Box<Cycle>),
}

fn form(title: impl Into<String>, what: CyclePurpose, today: NaiveDate) -> Dialog {
    let fields = fields(&what, today);
    let purpose = Purpose::Referrals(ReferralPurpose::Support(Box::new(SupportPurpose::Cycle(what))));
    Dialog::Form(Box::new(Form::new(title, purpose, fields)))
}

/// The form that begins a cycle.
pub fn new_dialog(child: ChildId, need: &str, name: &str, today: NaiveDate) -> Dialog {
    form(
        format!("A new cycle for {}", veiled(name)),
        CyclePurpose::New(child, need.to_owned()),
        today,
    )
}

/// The form that changes a cycle.
pub fn edit_dialog(cycle: &Cycle, name: &str) -> Dialog {
    form(
        format!("The cycle of {}", veiled(name)),
        CyclePurpose::Edit(Box::new(cycle.clone())),
        cycle.started,
    )
}

/// The form that closes a cycle and starts the next from it.
pub fn close_dialog(cycle: &Cycle, name: &str, today: NaiveDate) -> Dialog {
    form(
        format!("Review the cycle of {}", veiled(name)),
        CyclePurpose::Close(Box::new(cycle.clone())),
        today,
    )
}

/// The form a draft was typed in.
pub(super) fn reopen(what: &CyclePurpose, title: &str, today: NaiveDate) -> Dialog {
    form(title, what.clone(), today)
}

const ACTIONS_HINT: &str = "One action a line: what; who; how often; £cost. The cost may be left out";

fn fields(what: &CyclePurpose, today: NaiveDate) -> Vec<Field> {
    match what {
        CyclePurpose::New(_, need) => {
            let cycle = Cycle {
                need: need.clone(),
                started: today,
                review_due: Some(usual_review(today)),
                ..Cycle::default()
            };
            plan_fields(&cycle)
        }
        CyclePurpose::Edit(cycle) => plan_fields(cycle),
        CyclePurpose::Close(cycle) => close_fields(cycle, today),
    }
}

fn plan_fields(cycle: &Cycle) -> Vec<Field> {
    vec![
        Field::long("actions", "What is done", &actions_text(&cycle.actions))
            .required()
            .hint(ACTIONS_HINT),
        Field::line("aim", "What it is to come to", cycle.aim.clone()),
        Field::line("need", "Need", cycle.need.clone()).hint("A need in words, or its code, such as SLCN"),
        Field::line("assessed", "What was found before", cycle.assessed.clone()),
        Field::day("started", "From", Some(cycle.started), Lean::Nearest).required(),
        Field::day("review", "Looked at again on", cycle.review_due, Lean::Future)
            .required()
            .hint("Eight weeks unless you say otherwise: +6w, 18 dec"),
    ]
}

fn close_fields(cycle: &Cycle, today: NaiveDate) -> Vec<Field> {
    let effects = EFFECTS
        .iter()
        .rev()
        .map(|(effect, _)| Answer::new(effect.to_string(), effect_words(*effect)));
    let next = vec![
        Answer::new("next", "start the next from this one"),
        Answer::new("none", "no further cycle now"),
    ];
    vec![
        Field::choice("effect", "Effect", effects.collect(), "")
            .required()
            .hint("From +2 much better to -2 much worse; left and right choose"),
        Field::long("came-to", "What it came to", "").hint("What is different now, and how you know"),
        Field::choice("then", "Then", next, "next"),
        Field::long("actions", "What is done next", &actions_text(&cycle.actions)).hint(ACTIONS_HINT),
        Field::day("review", "Next review", Some(usual_review(today)), Lean::Future),
        Field::line("parent", "The family's view", cycle.parent_view.clone()),
        Field::line("child", "The child's view", cycle.child_view.clone()),
        Field::day("closed", "Reviewed on", Some(today), Lean::Past).required(),
    ]
}

/// The change the answers come to.
pub(super) fn filled(what: &CyclePurpose, form: &Form, moment: &Moment) -> Result<Change, Fault> {
    let actions = actions_from(&form.text("actions")).map_err(|fault| ("actions", fault))?;
    match what {
        CyclePurpose::New(child, _) => {
            let cycle = planned(
                Cycle {
                    child: *child,
                    ..Cycle::default()
                },
                actions,
                form,
                moment,
            )?;
            Ok(Change::OpenCycle(Box::new(cycle)))
        }
        CyclePurpose::Edit(held) => {
            let cycle = planned(held.as_ref().clone(), actions, form, moment)?;
            Ok(Change::Save(cycle.into()))
        }
        CyclePurpose::Close(held) => closed(held, actions, form, moment),
    }
}

fn planned(cycle: Cycle, actions: Vec<Support>, form: &Form, moment: &Moment) -> Result<Cycle, Fault> {
    let started = form.day("started", moment.today).unwrap_or(moment.today);
    let review_due = form.day("review", moment.today);
    if review_due.is_some_and(|due| due < started) {
        return Err(("review", "that is before it begins".to_owned()));
    }
    Ok(Cycle {
        actions: keep_starts(actions, &cycle, started),
        aim: form.text("aim"),
        need: form.text("need"),
        assessed: form.text("assessed"),
        started,
        review_due,
        ..cycle
    })
}

/// An action that was there keeps its days and effect; a new one begins with the cycle.
fn keep_starts(actions: Vec<Support>, held: &Cycle, started: NaiveDate) -> Vec<Support> {
    let keep = |action: Support| match held.actions.iter().find(|known| known.what == action.what) {
        Some(known) => Support {
            starts: known.starts,
            ends: known.ends,
            effect: known.effect,
            ..action
        },
        None => Support {
            starts: Some(started),
            ..action
        },
    };
    actions.into_iter().map(keep).collect()
}

fn closed(held: &Cycle, actions: Vec<Support>, form: &Form, moment: &Moment) -> Result<Change, Fault> {
    form.have_come(&["closed"], moment.today)?;
    let closed = form.day("closed", moment.today).unwrap_or(moment.today);
    if closed < held.started {
        return Err(("closed", "that is before the cycle began".to_owned()));
    }
    let cycle = Cycle {
        closed: Some(closed),
        effect: form.text("effect").parse().ok(),
        effect_words: form.text("came-to"),
        parent_view: form.text("parent"),
        child_view: form.text("child"),
        ..held.clone()
    };
    let next = match form.text("then").as_str() {
        "next" if actions.is_empty() => {
            return Err((
                "actions",
                "say what is done next, or choose no further cycle".to_owned(),
            ));
        }
        "next" => {
            let starts = closed + Days::new(1);
            let review = form.day("review", moment.today).unwrap_or(usual_review(starts));
            let next = cycle.next_turn(starts, review);
            Some(Box::new(Cycle {
                actions: actions
                    .into_iter()
                    .map(|action| Support {
                        starts: Some(starts),
                        ..action
                    })
                    .collect(),
                ..next
            }))
        }
        _ => None,
    };
    Ok(Change::CloseCycle {
        cycle: Box::new(cycle),
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::field::Edit;

    fn held() -> Cycle {
        Cycle {
            id: uuid::Uuid::from_u128(7).into(),
            need: "SLCN".into(),
            started: Moment::of_tests().today - Days::new(56),
            actions: vec![Support {
                what: "Language group".into(),
                cost_pence: Some(1_200),
                effect: Some(1),
                ..Support::default()
            }],
            ..Cycle::default()
        }
    }

    fn opened(dialog: Dialog) -> Form {
        let Dialog::Form(form) = dialog else {
            panic!("not a form")
        };
        *form
    }

    #[test]
    fn one_answer_closes_a_cycle_and_starts_the_next() {
        let mut form = opened(close_dialog(&held(), "Khan, Amina", Moment::of_tests().today));
        assert!(!form.check(Moment::of_tests().today), "an effect must be said");
        form.edit(&Edit::Char('+'));
        form.edit(&Edit::Char('+'));
        assert!(form.check(Moment::of_tests().today));
        let Ok(Change::CloseCycle { cycle, next }) =
            filled(&CyclePurpose::Close(Box::new(held())), &form, &Moment::of_tests())
        else {
            panic!("refused")
        };
        assert_eq!((cycle.effect, cycle.closed), (Some(1), Some(Moment::of_tests().today)));
        let next = next.expect("the next");
        assert_eq!(next.actions[0].what, "Language group");
        assert_eq!((next.actions[0].effect, next.after), (None, Some(held().id)));
        assert_eq!(next.started, Moment::of_tests().today + Days::new(1));
    }

    #[test]
    fn what_cannot_be_read_of_an_action_is_said_and_nothing_is_saved() {
        let mut form = opened(new_dialog(
            ChildId::default(),
            "",
            "Khan, Amina",
            Moment::of_tests().today,
        ));
        form.edit(&Edit::Paste("Group; TA; daily; lots".into()));
        let fault = filled(
            &CyclePurpose::New(ChildId::default(), String::new()),
            &form,
            &Moment::of_tests(),
        )
        .expect_err("refused");
        assert_eq!(fault.0, "actions");
        assert!(fault.1.contains("lots"), "{}", fault.1);
    }
}
