//! Questions of the screens, answered from the store.

use chrono::NaiveDate;

use super::{Desk, When};
use crate::app::data::{Answer, Question, Standing};
use crate::app::list::PAGE;
use crate::app::message::Message;
use crate::domain::desk::Step;
use crate::domain::query::Query;
use crate::runtime::tally::{self, COUNTED};
use crate::store::{Result, Store};

/// Children shown for words typed.
const FOUND: usize = 20;

impl Desk {
    pub(super) fn load(&self, number: u64, question: Question, when: When) -> Message {
        let Some(store) = &self.store else {
            let sentence = "No caseload file is open.".to_owned();
            return Message::NotLoaded { number, sentence };
        };
        match answer(store, question, when) {
            Ok(answer) => Message::Loaded { number, answer },
            Err(error) => Message::NotLoaded {
                number,
                sentence: error.to_string(),
            },
        }
    }
}

fn answer(store: &Store, question: Question, when: When) -> Result<Answer> {
    let today = when.today;
    Ok(match question {
        Question::Standing => standing(store)?,
        Question::Today { lines } => Answer::Today(Box::new(store.today(today, lines)?)),
        Question::TodayBlock { which, lines } => Answer::TodayBlock {
            which,
            block: store.today_block(which, today, lines)?,
        },
        Question::Cases(asked) => Answer::Cases {
            want: asked.want,
            page: store.cases(&asked.query, today, &asked.step, PAGE)?,
            total: store.count_cases(&asked.query, today, COUNTED)?,
        },
        Question::Marking(query) => marking(store, &query, today)?,
        Question::Find(typed) => Answer::Found(store.find(&typed, today, FOUND)?),
        Question::Seek { what, typed } => {
            let found = super::seek::suggestions(store, what, &typed, today)?;
            Answer::Sought { what, typed, found }
        }
        Question::Count { by, query } => Answer::Counted {
            by,
            counts: tally::of(store, by, &query, today)?,
        },
        Question::Child(child) => Answer::Child(store.child_page(child, today)?.map(Box::new)),
        Question::Referrals(ask) => Answer::Referrals(Box::new(super::referrals::answer(store, ask, when)?)),
        Question::Sitting(meeting) => Answer::Sitting(store.sitting(meeting, today)?.map(Box::new)),
        Question::Panels(ask) => Answer::Panels(Box::new(super::panels::answer(store, ask, when)?)),
        Question::Letters(ask) => Answer::Letters(Box::new(super::letters::answer(store, ask, when)?)),
        Question::Reviews(ask) => Answer::Reviews(Box::new(super::reviews::answer(store, ask, when)?)),
        Question::Backups => Answer::Backups(super::long::backups(store)?),
        Question::Papers(child) => Answer::Papers {
            child,
            states: super::papers::states(store, child)?,
        },
        Question::Draft => Answer::Draft(super::files::kept_draft(store)?.map(Box::new)),
    })
}

/// Cases marked at once.
const MARKED: usize = 2_000;

/// Those a filter asks for, in the order of the list.
fn marking(store: &Store, query: &Query, today: NaiveDate) -> Result<Answer> {
    let page = store.cases(query, today, &Step::First, MARKED)?;
    Ok(Answer::Marking {
        children: page.rows.into_iter().map(|row| (row.child, row.name)).collect(),
        total: store.count_cases(query, today, COUNTED)?,
    })
}

fn standing(store: &Store) -> Result<Answer> {
    Ok(Answer::Standing(Standing {
        undo: store.undo_name()?.map(|candidate| candidate.name),
        redo: store.redo_name()?.map(|candidate| candidate.name),
    }))
}
