//! TAC: refusals with what became of the offer, those without one, and meetings held for other reasons.

use super::sheet::{Sheet, Sheeted, load, log_call, next_of, nothing};
use crate::app::action::{Act, Scope};
use crate::app::data::support::{Begin, PageAsk, Printable, SupportAsk, SupportTold};
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::list::Want;
use crate::app::place::Place;
use crate::app::purposes::referrals::tac as forms;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::tac::{TacAsk, TacFigures, TacLine, TacShown};
use crate::domain::words;

/// The state of the view.
#[derive(Debug, Clone, Default)]
pub struct Tac {
    /// Its list.
    pub sheet: Sheet<TacLine>,
    /// Which meetings the list shows.
    pub shown: TacShown,
}

impl Tac {
    /// Takes in what was read.
    pub fn take(&mut self, told: SupportTold, scene: &Scene) -> Vec<Wish> {
        match told {
            SupportTold::Tac(page) => {
                let want = self.sheet.take(page);
                want.map(|want| self.ask(want)).into_iter().collect()
            }
            SupportTold::TacTotals(spans) => {
                vec![Wish::open(Dialog::Reader(Reader::new(
                    "Meetings offered after a refusal",
                    totals(&spans),
                )))]
            }
            SupportTold::TacForm(line, services) => {
                vec![Wish::open(match &line.offer {
                    Some(offer) => forms::record_dialog(offer, &line, &services, scene.today),
                    None => forms::offer_dialog(&line, &services, scene.today),
                })]
            }
            _ => Vec::new(),
        }
    }

    fn next_view(&mut self) -> Vec<Wish> {
        self.shown = next_of(TacShown::ALL, self.shown);
        let want = self.sheet.anew();
        vec![self.ask(want)]
    }

    fn on_line(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(line) = self.sheet.list.selected() else {
            return nothing();
        };
        match (act, &line.offer) {
            (Act::Open, _) => vec![Wish::Go(Place::Child(line.child))],
            (Act::LogCall, _) => log_call(line.child, &line.name, scene),
            (Act::OfferTac, Some(_)) if line.decision.is_some() => vec![Wish::Say(Notice::plain(
                "A meeting was offered already. Record what became of it, or go to other TAC meetings for one more.",
            ))],
            (Act::OfferTac, _) => {
                let line = TacLine {
                    offer: None,
                    ..line.clone()
                };
                vec![load(SupportAsk::TacForm(Box::new(line)))]
            }
            (Act::RecordTac, Some(_)) => vec![load(SupportAsk::TacForm(Box::new(line.clone())))],
            (Act::RecordTac, None) => vec![Wish::Say(Notice::plain(
                "Nothing was offered yet: offer a meeting first.",
            ))],
            _ => Vec::new(),
        }
    }
}

fn totals(spans: &[(String, TacFigures)]) -> Vec<Said> {
    let mut said = Vec::new();
    for (name, figures) in spans {
        said.push(Said::Heading(name.clone()));
        said.push(Said::Plain(figures.words()));
        if let Some(days) = figures.to_offer.median {
            said.push(Said::Pair(
                "From refusal to offer".to_owned(),
                format!("the middle one {}", words::count(days, "day")),
            ));
        }
        if let Some(days) = figures.to_meeting {
            said.push(Said::Pair(
                "From refusal to meeting".to_owned(),
                format!("the middle one {}", words::count(days, "day")),
            ));
        }
        said.push(Said::Gap);
    }
    said
}

impl Sheeted for Tac {
    type Row = TacLine;

    fn sheet(&self) -> &Sheet<TacLine> {
        &self.sheet
    }

    fn sheet_mut(&mut self) -> &mut Sheet<TacLine> {
        &mut self.sheet
    }

    fn ask(&self, want: Want) -> Wish {
        load(SupportAsk::Tac(PageAsk {
            asked: TacAsk {
                shown: self.shown,
                query: self.sheet.query.clone(),
            },
            want,
            step: self.sheet.list.beside(want),
        }))
    }

    fn own(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::NextShown => self.next_view(),
            Act::Totals => vec![load(SupportAsk::TacTotals)],
            act => self.on_line(act, scene),
        }
    }

    fn scope(&self) -> Scope {
        Scope::Tac
    }

    fn begins(&self) -> Begin {
        Begin::Tac
    }

    fn print(&self, _scene: &Scene) -> Vec<Wish> {
        match self.sheet.list.selected() {
            Some(line) if line.offer.is_some() => {
                vec![load(SupportAsk::Print(Printable::TacPlan(Box::new(line.clone()))))]
            }
            Some(_) => vec![Wish::Say(Notice::plain(
                "There is no plan to print yet: o offers a meeting, r records what was agreed.",
            ))],
            None => nothing(),
        }
    }

    fn list_hints(&self) -> Vec<Act> {
        use Act::*;
        vec![
            OfferTac,
            RecordTac,
            BeginFor,
            PrintSheet,
            NextShown,
            Totals,
            Open,
            LogCall,
            FilterLines,
        ]
    }
}
