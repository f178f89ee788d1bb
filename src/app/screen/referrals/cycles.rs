//! The graduated response: running cycles, those past their review, those of this term; by term and by cost.

use super::sheet::{Sheet, Sheeted, load, log_call, next_of};
use crate::app::action::{Act, Scope};
use crate::app::data::support::{Begin, PageAsk, Printable, SupportAsk, SupportTold};
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::list::Want;
use crate::app::place::Place;
use crate::app::purposes::referrals::cycles as forms;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::support::{CostLine, CycleAsk, CycleLine, CyclesShown, EFFECTS, TermLine, pounds};
use crate::domain::words;

/// The state of the view.
#[derive(Debug, Clone, Default)]
pub struct Cycles {
    /// Its list.
    pub sheet: Sheet<CycleLine>,
    /// Which cycles the list shows.
    pub shown: CyclesShown,
}

impl Cycles {
    /// Takes in what was read.
    pub fn take(&mut self, told: SupportTold, scene: &Scene) -> Vec<Wish> {
        match told {
            SupportTold::Cycles(page) => {
                let want = self.sheet.take(page);
                want.map(|want| self.ask(want)).into_iter().collect()
            }
            SupportTold::CycleTotals(terms, costs) => {
                vec![Wish::open(Dialog::Reader(Reader::new(
                    "Support by term and by school",
                    totals(&terms, &costs),
                )))]
            }
            SupportTold::NewCycle(Some(child)) => {
                let need = child.needs.first().map(String::as_str).unwrap_or_default();
                vec![Wish::open(forms::new_dialog(
                    child.id,
                    need,
                    &child.list_name(),
                    scene.today,
                ))]
            }
            _ => Vec::new(),
        }
    }

    fn asked(&self) -> CycleAsk {
        CycleAsk {
            shown: self.shown,
            query: self.sheet.query.clone(),
        }
    }

    fn next_view(&mut self) -> Vec<Wish> {
        self.shown = next_of(CyclesShown::ALL, self.shown);
        let want = self.sheet.anew();
        vec![self.ask(want)]
    }

    fn on_line(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(line) = self.sheet.list.selected() else {
            return vec![Wish::Say(Notice::plain("There is no cycle here yet."))];
        };
        let (child, name) = (line.cycle.child, &line.name);
        match act {
            Act::Open => vec![Wish::Go(Place::Child(child))],
            Act::LogCall => log_call(child, name, scene),
            Act::NewCycle => vec![Wish::open(forms::new_dialog(
                child,
                &line.cycle.need,
                name,
                scene.today,
            ))],
            Act::EditCycle => vec![Wish::open(forms::edit_dialog(&line.cycle, name))],
            Act::CloseCycle if line.cycle.closed.is_some() => {
                vec![Wish::Say(Notice::plain("This cycle is closed already."))]
            }
            Act::CloseCycle => vec![Wish::open(forms::close_dialog(&line.cycle, name, scene.today))],
            _ => Vec::new(),
        }
    }
}

/// Terms and costs as a page to read.
fn totals(terms: &[TermLine], costs: &[CostLine]) -> Vec<Said> {
    let mut said = vec![Said::Heading("By term".to_owned())];
    for term in terms {
        said.push(Said::Pair(term.term.clone(), term_words(term)));
    }
    said.push(Said::Gap);
    said.push(Said::Heading(
        "Cost of cycles begun this school year, by school".to_owned(),
    ));
    if costs.is_empty() {
        said.push(Said::Plain("No cycle was begun this school year.".to_owned()));
    }
    for cost in costs {
        let name = if cost.setting.is_empty() {
            "no school recorded"
        } else {
            &cost.setting
        };
        said.push(Said::Pair(name.to_owned(), cost_words(cost)));
    }
    said
}

fn term_words(term: &TermLine) -> String {
    let effects: Vec<String> = EFFECTS
        .iter()
        .zip(term.effects)
        .filter(|(_, count)| *count > 0)
        .map(|((_, words), count)| format!("{count} {words}"))
        .collect();
    let effects = match effects.is_empty() {
        true => String::new(),
        false => format!(" ({})", words::list(&effects)),
    };
    format!(
        "{} to {}: {} begun, {} closed{effects}, {} not reviewed by the day set",
        words::day(term.first),
        words::day(term.last),
        term.begun,
        term.closed,
        term.missed
    )
}

fn cost_words(cost: &CostLine) -> String {
    let each = if cost.children == 0 {
        0
    } else {
        cost.pence / i64::from(cost.children)
    };
    let silent = match cost.uncosted {
        0 => String::new(),
        count => format!("; {} without a cost", words::count(i64::from(count), "action")),
    };
    let children = if cost.children == 1 { "child" } else { "children" };
    format!(
        "{} for {} {children} in {} ({} a child){silent}",
        pounds(cost.pence),
        cost.children,
        words::count(i64::from(cost.cycles), "cycle"),
        pounds(each / 100 * 100)
    )
}

impl Sheeted for Cycles {
    type Row = CycleLine;

    fn sheet(&self) -> &Sheet<CycleLine> {
        &self.sheet
    }

    fn sheet_mut(&mut self) -> &mut Sheet<CycleLine> {
        &mut self.sheet
    }

    fn ask(&self, want: Want) -> Wish {
        load(SupportAsk::Cycles(PageAsk {
            asked: self.asked(),
            want,
            step: self.sheet.list.beside(want),
        }))
    }

    fn own(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::NextShown => self.next_view(),
            Act::Totals => vec![load(SupportAsk::CycleTotals)],
            act => self.on_line(act, scene),
        }
    }

    fn scope(&self) -> Scope {
        Scope::Cycles
    }

    fn begins(&self) -> Begin {
        Begin::Cycle
    }

    fn print(&self, _scene: &Scene) -> Vec<Wish> {
        vec![load(SupportAsk::Print(Printable::Cycles(self.asked())))]
    }

    fn list_hints(&self) -> Vec<Act> {
        use Act::*;
        vec![
            CloseCycle,
            NewCycle,
            BeginFor,
            EditCycle,
            NextShown,
            Totals,
            PrintSheet,
            Open,
            FilterLines,
        ]
    }
}
