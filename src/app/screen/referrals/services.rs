//! Services: the children who wait for them, and the directory of what each covers.

use super::begin::begin;
use super::sheet::{Over, Sheet, Sheeted, Short, load, log_call, next_of, nothing, printed};
use crate::app::action::{Act, Scope};
use crate::app::data::support::{Begin, PageAsk, Printable, SupportAsk, SupportTold};
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::list::Want;
use crate::app::place::Place;
use crate::app::purposes::referrals::services as forms;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::id::ServiceId;
use crate::domain::waits::{OfferTold, ServiceLine, WaitAsk, WaitLine, WaitsShown, directory, entry_pairs, wait_words};

/// The state of the view.
#[derive(Debug, Clone, Default)]
pub struct Services {
    /// The children who wait, or are seen.
    pub sheet: Sheet<WaitLine>,
    /// Which referrals the list shows.
    pub shown: WaitsShown,
    /// One service, by id and name, or all.
    pub service: Option<(ServiceId, String)>,
    /// The directory, when it is shown.
    pub directory: Option<Short<ServiceLine>>,
    /// To how many families of open cases it was explained, as read with the directory.
    pub told: OfferTold,
}

impl Services {
    /// Takes in what was read.
    pub fn take(&mut self, told: SupportTold, scene: &Scene) -> Vec<Wish> {
        match told {
            SupportTold::Waits(page) => {
                let want = self.sheet.take(page);
                want.map(|want| self.ask(want)).into_iter().collect()
            }
            SupportTold::Services(lines, told) => {
                self.told = told;
                match &mut self.directory {
                    Some(held) => held.put(lines),
                    None => self.directory = Some(Short::new(lines)),
                }
                Vec::new()
            }
            SupportTold::Refer {
                child,
                services,
                already,
            } => match forms::refer_dialog(&child, &services, &already, scene.today) {
                Some(dialog) => vec![Wish::open(dialog)],
                None => vec![Wish::Say(Notice::plain(
                    "No service is in the directory yet: t opens it, a adds one.",
                ))],
            },
            SupportTold::LocalOffer(Some(child)) => {
                vec![Wish::open(forms::local_offer_dialog(
                    &child,
                    scene.today,
                    &scene.preferences.name,
                ))]
            }
            _ => Vec::new(),
        }
    }

    /// Shows the list narrowed to one service.
    pub fn narrow(&mut self, service: Option<(ServiceId, String)>, shown: WaitsShown) -> Want {
        self.service = service;
        self.shown = shown;
        self.directory = None;
        self.sheet.anew()
    }

    fn asked(&self) -> WaitAsk {
        WaitAsk {
            shown: self.shown,
            service: self.service.as_ref().map(|(id, _)| *id),
            query: self.sheet.query.clone(),
        }
    }

    fn next_view(&mut self) -> Vec<Wish> {
        self.shown = next_of(WaitsShown::ALL, self.shown);
        let want = self.sheet.anew();
        vec![self.ask(want)]
    }

    fn on_line(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(line) = self.sheet.list.selected() else {
            return nothing();
        };
        let child = line.referral.child;
        match act {
            Act::Open => vec![Wish::Go(Place::Child(child))],
            Act::LogCall => log_call(child, &line.name, scene),
            Act::ReferChild => vec![begin(child, Begin::Service)],
            Act::RecordWait => vec![Wish::open(forms::record_dialog(line))],
            Act::PlanMeanwhile => vec![Wish::open(forms::meanwhile_dialog(line))],
            Act::LocalOffer => vec![begin(child, Begin::LocalOffer)],
            _ => Vec::new(),
        }
    }
}

/// The open cases whose families have not heard of the local offer.
fn untold() -> Vec<Wish> {
    vec![Wish::Filter("untold".to_owned())]
}

/// An entry of the directory as a page.
fn entry(line: &ServiceLine, scene: &Scene) -> Dialog {
    let service = &line.service;
    let figures = &line.figures;
    let days = |taken: Option<i64>| taken.map_or_else(|| "-".to_owned(), wait_words);
    let mut said = Vec::new();
    let mut pair = |label: &str, words: String| {
        if !words.trim().is_empty() {
            said.push(Said::Pair(label.to_owned(), words));
        }
    };
    pair("Heading", service.heading.words().to_owned());
    entry_pairs(line)
        .into_iter()
        .for_each(|(label, words)| pair(label, words));
    pair("Contract", service.contract(scene.today).words());
    pair("Paid by", service.commissioners.clone());
    pair(
        "Waiting now",
        format!(
            "{} (the middle one {} so far, the longest {})",
            figures.waiting,
            days(figures.so_far.median),
            days(figures.so_far.longest)
        ),
    );
    pair(
        "Seen in the last 12 months",
        format!(
            "{} (the middle wait {}, the longest {})",
            figures.seen.of,
            days(figures.seen.median),
            days(figures.seen.longest)
        ),
    );
    pair("Forecast", figures.outlook.words());
    Dialog::Reader(Reader::new(service.name.clone(), said))
}

impl Sheeted for Services {
    type Row = WaitLine;

    fn sheet(&self) -> &Sheet<WaitLine> {
        &self.sheet
    }

    fn sheet_mut(&mut self) -> &mut Sheet<WaitLine> {
        &mut self.sheet
    }

    fn ask(&self, want: Want) -> Wish {
        load(SupportAsk::Waits(PageAsk {
            asked: self.asked(),
            want,
            step: self.sheet.list.beside(want),
        }))
    }

    fn own(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::NextShown => self.next_view(),
            Act::Totals => vec![load(SupportAsk::Services)],
            Act::Untold => untold(),
            act => self.on_line(act, scene),
        }
    }

    fn scope(&self) -> Scope {
        Scope::Services
    }

    fn begins(&self) -> Begin {
        Begin::Service
    }

    fn print(&self, scene: &Scene) -> Vec<Wish> {
        match &self.directory {
            Some(lines) => printed("local-offer", directory(&lines.rows, scene.today)),
            None => vec![load(SupportAsk::Print(Printable::Waits(self.asked())))],
        }
    }

    fn list_hints(&self) -> Vec<Act> {
        use Act::*;
        vec![
            RecordWait,
            PlanMeanwhile,
            ReferChild,
            BeginFor,
            LocalOffer,
            PrintSheet,
            NextShown,
            Totals,
            Open,
        ]
    }

    fn over(&mut self) -> Option<&mut dyn Over> {
        self.directory.as_mut().map(|lines| lines as &mut dyn Over)
    }

    fn over_hints(&self) -> Option<Vec<Act>> {
        use Act::*;
        self.directory
            .as_ref()
            .map(|_| vec![Open, ReferChild, EditService, RecordWait, Untold, PrintSheet, Back])
    }

    fn close_over(&mut self) {
        self.directory = None;
    }

    fn over_again(&self) -> Vec<Wish> {
        self.directory.iter().map(|_| load(SupportAsk::Services)).collect()
    }

    fn own_over(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        let chosen = self.directory.as_ref().and_then(Short::chosen);
        match (act, chosen) {
            (Act::ReferChild, _) => vec![Wish::open(forms::service_dialog(&Default::default()))],
            (Act::Untold, _) => untold(),
            (Act::EditService, Some(line)) => vec![Wish::open(forms::service_dialog(&line.service))],
            (Act::RecordWait, Some(line)) => vec![Wish::open(entry(line, scene))],
            (Act::Open, Some(line)) => {
                let service = Some((line.service.id, line.service.name.clone()));
                let want = self.narrow(service, WaitsShown::Waiting);
                vec![self.ask(want)]
            }
            _ => Vec::new(),
        }
    }

    fn narrow_back(&mut self) -> bool {
        self.service.take().is_some()
    }
}
