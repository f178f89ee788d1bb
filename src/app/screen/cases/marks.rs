//! The marked cases, and what is done for all of them at once.

use super::Cases;
use crate::app::data::{Counted, Question};
use crate::app::job::{Exported, Job, Listed};
use crate::app::list::Step;
use crate::app::purposes::many::{self, Chosen, Named};
use crate::app::purposes::note;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::query::Query;

impl Cases {
    pub(super) fn mark(&mut self) -> Vec<Wish> {
        let Some(row) = self.list.selected() else {
            return Vec::new();
        };
        if self.marked.remove(&row.child).is_none() {
            self.marked.insert(row.child, row.name.clone());
        }
        self.go(Step::By(1))
    }

    /// Marks all that the filter asks for, also what is not held; when all are marked, none is.
    pub(super) fn mark_all(&mut self) -> Vec<Wish> {
        let total = self.list.total();
        if !total.or_more && total.rows == self.marked.len() {
            self.marked.clear();
            return Vec::new();
        }
        let mut query = self.query.clone();
        query.sort = query.sort.or(Some(self.sort));
        vec![Wish::Load(Question::Marking(query))]
    }

    /// Takes in those to be marked; says when there are more than are marked at once.
    pub fn take_marks(&mut self, children: Vec<Named>, total: Counted) -> Vec<Wish> {
        let count = children.len();
        self.marked = children.into_iter().collect();
        match total.rows > count {
            true => vec![Wish::Say(Notice::plain(format!(
                "The first {count} of {total} are marked: no more are at once. A filter makes the list shorter."
            )))],
            false => Vec::new(),
        }
    }

    /// The marked children, or the chosen one where none is marked.
    fn meant(&self) -> Vec<Named> {
        match self.marked.is_empty() {
            true => {
                let chosen = self.list.selected();
                chosen.map(|row| (row.child, row.name.clone())).into_iter().collect()
            }
            false => self.marked.clone().into_iter().collect(),
        }
    }

    pub(super) fn act_on_marked(&self) -> Vec<Wish> {
        let meant = self.meant();
        match meant.is_empty() {
            true => vec![Wish::Say(Notice::plain("There is no case to do this with."))],
            false => vec![Wish::open(many::menu(&meant))],
        }
    }

    /// Does what was chosen for all that are meant.
    pub fn for_all(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        let meant = self.meant();
        self.acting = !matches!(chosen, Chosen::Write { .. });
        vec![match chosen {
            Chosen::HandOver => Wish::open(many::hand_over(meant)),
            Chosen::Task => Wish::open(many::task(meant)),
            Chosen::Flags(on) => Wish::open(many::flags(&meant, on)),
            Chosen::Flag(key, on) => Wish::open(many::flag(&meant, &key, on)),
            Chosen::Note => {
                let title = format!("Log a line about {}", many::about(&meant));
                let children = meant.into_iter().map(|(child, _)| child).collect();
                Wish::open(note::dialog(children, &title, scene.today))
            }
            Chosen::Write { workbook } => Wish::Begin(Box::new(Job::Export(Exported {
                what: Some(Listed::Cases),
                workbook,
                only: meant.into_iter().map(|(child, _)| child).collect(),
                query: Query::default(),
            }))),
        }]
    }
}
