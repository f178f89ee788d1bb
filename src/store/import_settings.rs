//! Settings from the national register, beside those already held.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::apply::conclude;
use super::refusal::Refusal;
use super::writer::{Heading, Writer};
use super::{Result, Store, commit};
use crate::domain::change::Actor;
use crate::domain::establishment::take_in;
use crate::domain::name::fold;
use crate::domain::organisation::Organisation;

/// How many settings went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SettingsTally {
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
}

impl Store {
    /// Brings in settings, each onto the one held with its URN, else with its LAESTAB or name and no URN yet, else as a new
    /// one: all of them as one change, or none. `keep` false only counts. `go_on`, told how many are done, says whether to.
    pub fn bring_settings(
        &mut self,
        settings: &[Organisation],
        keep: bool,
        by: &Actor,
        at: DateTime<Utc>,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<SettingsTally> {
        let mut held = Held::of(self.all()?, settings);
        let transaction = self.begin()?;
        let mut writer = Writer::begin(&transaction, at)?;
        let mut tally = SettingsTally::default();
        for (done, said) in settings.iter().enumerate() {
            if !go_on(done) {
                return Err(Refusal::Stopped.into());
            }
            let before = writer.written();
            let known = held.take(said);
            let mut setting = known.clone().unwrap_or_else(|| Organisation {
                note: said.note.clone(),
                ..Organisation::default()
            });
            take_in(&mut setting, said);
            writer.put(&setting)?;
            *match known {
                None => &mut tally.added,
                Some(_) if writer.written() > before => &mut tally.updated,
                Some(_) => &mut tally.unchanged,
            } += 1;
        }
        if !keep {
            transaction.rollback()?;
            return Ok(tally);
        }
        let name = format!("import {} settings", settings.len());
        let heading = Heading {
            who: &by.0,
            act: "do",
            of: None,
            name: &name,
            child: None,
        };
        conclude(writer, &heading)?;
        commit(transaction)?;
        Ok(tally)
    }
}

/// The settings held, by what a row of the register can know them by. Each is given out once.
struct Held {
    by_urn: HashMap<String, Organisation>,
    /// Without a URN.
    by_laestab: HashMap<String, Organisation>,
    /// With no number at all, under a name that no other held or said has.
    by_name: HashMap<String, Organisation>,
}

impl Held {
    fn of(all: Vec<Organisation>, said: &[Organisation]) -> Self {
        let mut names: HashMap<String, usize> = HashMap::new();
        for said in said {
            *names.entry(fold(&said.name)).or_default() += 1;
        }
        let mut held = Self {
            by_urn: HashMap::new(),
            by_laestab: HashMap::new(),
            by_name: HashMap::new(),
        };
        let mut twice = Vec::new();
        for setting in all {
            let name = fold(&setting.name);
            match (&setting.urn, &setting.laestab) {
                (Some(urn), _) => drop(held.by_urn.insert(urn.clone(), setting)),
                (None, Some(number)) => drop(held.by_laestab.insert(number.clone(), setting)),
                (None, None) if names.get(&name) == Some(&1) => {
                    if held.by_name.insert(name.clone(), setting).is_some() {
                        twice.push(name);
                    }
                }
                (None, None) => {}
            }
        }
        twice.iter().for_each(|name| drop(held.by_name.remove(name)));
        held
    }

    fn take(&mut self, said: &Organisation) -> Option<Organisation> {
        let by_urn = said.urn.as_ref().and_then(|urn| self.by_urn.remove(urn));
        let by_laestab = || said.laestab.as_ref().and_then(|number| self.by_laestab.remove(number));
        by_urn.or_else(by_laestab).or_else(|| {
            let lies_there = |held: &Organisation| held.la_code.is_none() || held.la_code == said.la_code;
            let name = fold(&said.name);
            self.by_name.get(&name).filter(|held| lies_there(held))?;
            self.by_name.remove(&name)
        })
    }
}
