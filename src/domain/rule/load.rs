//! From the files as written to the book: every name is known, every sum can be read, every example stands.

use std::collections::HashMap;

use super::event::{EventKind, Events, MarkerKind};
use super::file::{
    ChangeEntry, EventFile, ExampleEntry, GroundEntry, GroundFile, RouteFile, RuleEntry, RuleFile, RuleFileError,
    Source, Word,
};
use super::ground::{Ground, Grounds, Needs};
use super::parse;
use super::route::{Route, Routes};
use super::{EventId, Example, GroundId, Kind, Local, Reading, Rule, RuleBook};
use crate::domain::process::ProcessKind;
use crate::domain::toml_day;

macro_rules! asset {
    ($name:literal) => {
        Source {
            file: $name,
            text: include_str!(concat!("../../../assets/rules/", $name)),
        }
    };
}

/// The files of rules, in the order they are listed.
const RULES: &[Source<'static>] = &[
    asset!("assessment.toml"),
    asset!("review.toml"),
    asset!("ceasing.toml"),
    asset!("transfer.toml"),
    asset!("reassessment.toml"),
    asset!("move.toml"),
    asset!("mediation.toml"),
    asset!("appeal.toml"),
    asset!("order.toml"),
    asset!("unopposed.toml"),
    asset!("personal-budget.toml"),
    asset!("other.toml"),
];

/// Every file the rules are read from.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    let others = [asset!("events.toml"), asset!("grounds.toml"), asset!("routes.toml")];
    RULES.iter().copied().chain(others).map(|source| source.text)
}

type Loaded<T> = Result<T, RuleFileError>;

/// The rules shipped with the program.
pub(super) fn builtin() -> Loaded<RuleBook> {
    let events = events(asset!("events.toml"))?;
    let grounds = grounds(asset!("grounds.toml"), &events)?;
    let routes = routes(asset!("routes.toml"), &events)?;
    let mut rules = Vec::new();
    for source in RULES {
        let file: RuleFile = source.read()?;
        if let Some(change) = file.change.first() {
            return Err(at(*source, &change.id, "only a local file changes rules".into()));
        }
        for entry in file.rule {
            rules.push(rule(*source, entry, &events, &grounds)?);
        }
    }
    Ok(RuleBook::new(events, grounds, routes, rules))
}

impl RuleBook {
    /// Lays a user's own file over the rules. New rules and changed last days are marked as local, and a changed rule keeps its
    /// statutory last day in sight.
    pub fn with_local(&self, file: &str, text: &str) -> Result<Self, RuleFileError> {
        let source = Source { file, text };
        let local: RuleFile = source.read()?;
        let mut rules = self.rules.clone();
        for entry in local.change {
            change(source, entry, &self.events, &mut rules)?;
        }
        for entry in local.rule {
            if rules.iter().any(|known| known.id == *entry.id.get_ref()) {
                let reason = format!(
                    "{} is there already; write [[change]] to give it a local last day",
                    entry.id.get_ref()
                );
                return Err(at(source, &entry.id, reason));
            }
            let mut added = rule(source, entry, &self.events, &self.grounds)?;
            added.local = Some(Local {
                file: file.to_string(),
                statutory: None,
            });
            rules.push(added);
        }
        Ok(Self::new(
            self.events.clone(),
            self.grounds.clone(),
            self.routes.clone(),
            rules,
        ))
    }
}

fn change(source: Source<'_>, entry: ChangeEntry, events: &Events, rules: &mut [Rule]) -> Loaded<()> {
    let due = expression(source, &entry.due, events)?;
    let mut found = false;
    for rule in rules.iter_mut().filter(|rule| rule.id == *entry.id.get_ref()) {
        let statutory = rule
            .local
            .take()
            .map_or_else(|| rule.due.clone(), |local| local.statutory);
        rule.local = Some(Local {
            file: source.file.to_string(),
            statutory,
        });
        rule.due = Some(due.clone());
        rule.due_words = Some(entry.due.get_ref().clone());
        rule.note = entry.note.clone().or(rule.note.take());
        found = true;
    }
    if found {
        Ok(())
    } else {
        Err(at(
            source,
            &entry.id,
            format!("no rule is called “{}”", entry.id.get_ref()),
        ))
    }
}

fn at(source: Source<'_>, word: &Word, reason: String) -> RuleFileError {
    source.fault(word.span().start, reason)
}

fn expression(source: Source<'_>, word: &Word, events: &Events) -> Loaded<super::Expression> {
    parse::expression(word.get_ref(), events).map_err(|fault| at(source, word, fault))
}

fn event(source: Source<'_>, word: &Word, events: &Events) -> Loaded<EventId> {
    events
        .id(word.get_ref())
        .ok_or_else(|| at(source, word, events.unknown(word.get_ref())))
}

fn event_list(source: Source<'_>, words: &[Word], events: &Events) -> Loaded<Vec<EventId>> {
    words.iter().map(|word| event(source, word, events)).collect()
}

fn process(source: Source<'_>, word: &Word) -> Loaded<ProcessKind> {
    ProcessKind::from_code(word.get_ref())
        .ok_or_else(|| at(source, word, format!("no course is called “{}”", word.get_ref())))
}

fn events(source: Source<'_>) -> Loaded<Events> {
    let file: EventFile = source.read()?;
    let mut events = Events {
        markers: file
            .marker
            .into_iter()
            .map(|entry| MarkerKind {
                name: entry.name,
                meaning: entry.meaning,
            })
            .collect(),
        ..Events::default()
    };
    let mut by_name = HashMap::new();
    for (index, entry) in file.event.iter().enumerate() {
        if by_name
            .insert(entry.name.get_ref().clone(), EventId(index as u16))
            .is_some()
        {
            return Err(at(
                source,
                &entry.name,
                format!("“{}” is there twice", entry.name.get_ref()),
            ));
        }
    }
    events.by_name = by_name;
    for entry in file.event {
        let after = event_list(source, &entry.after, &events)?;
        let ends = entry
            .ends
            .iter()
            .map(|word| process(source, word))
            .collect::<Loaded<_>>()?;
        let name = entry.name.into_inner();
        let (words, meaning) = (entry.words, entry.meaning);
        events.kinds.push(EventKind {
            name,
            words,
            meaning,
            after,
            pick: entry.pick,
            ends,
            any_date: entry.any_date,
        });
    }
    Ok(events)
}

fn grounds(source: Source<'_>, events: &Events) -> Loaded<Grounds> {
    let file: GroundFile = source.read()?;
    let allowed = file
        .ground
        .into_iter()
        .map(|entry| ground(source, entry, events))
        .collect::<Loaded<_>>()?;
    let refused = file
        .refused
        .into_iter()
        .map(|entry| (entry.names, entry.words))
        .collect();
    Ok(Grounds { allowed, refused })
}

fn ground(source: Source<'_>, entry: GroundEntry, events: &Events) -> Loaded<Ground> {
    let at_least = entry
        .at_least
        .map(|word| parse::span(word.get_ref()).map_err(|fault| at(source, &word, fault)));
    let needs = entry.needs.map(|needs| -> Loaded<Needs> {
        Ok(Needs {
            event: event(source, &needs.event, events)?,
            days_before_start: needs.from_days_before_start,
            days_before_end: needs.to_days_before_end,
        })
    });
    Ok(Ground {
        code: entry.code,
        name: entry.name,
        words: entry.words,
        condition: entry.condition,
        at_least: at_least.transpose()?,
        needs: needs.transpose()?,
        in_force_from: entry.in_force.from,
        in_force_to: entry.in_force.to,
        source: entry.source,
    })
}

fn routes(source: Source<'_>, events: &Events) -> Loaded<Routes> {
    let file: RouteFile = source.read()?;
    let mut routes = Vec::new();
    for entry in file.route {
        let mut readings = Vec::new();
        for reading in entry.reading {
            readings.push((
                event(source, &reading.after, events)?,
                event(source, &reading.becomes, events)?,
            ));
        }
        routes.push(Route {
            name: entry.name,
            words: entry.words,
            readings,
        });
    }
    Ok(Routes {
        routes,
        reversed: events.id("refusal-reversed"),
    })
}

fn rule(source: Source<'_>, entry: RuleEntry, events: &Events, grounds: &Grounds) -> Loaded<Rule> {
    sound(source, &entry)?;
    let list = |words: &[Word]| event_list(source, words, events);
    let condition = |word: &Word| parse::condition(word.get_ref(), events).map_err(|fault| at(source, word, fault));
    let readings = entry.reading.iter().map(|reading| {
        Ok(Reading {
            words: reading.words.clone(),
            due: expression(source, &reading.due, events)?,
        })
    });
    let examples = entry.example.iter().map(|spanned| {
        example(spanned.get_ref(), entry.kind, events).map_err(|fault| source.fault(spanned.span().start, fault))
    });
    Ok(Rule {
        processes: entry
            .process
            .iter()
            .map(|word| process(source, word))
            .collect::<Loaded<_>>()?,
        from: list(&entry.from)?,
        due: entry
            .due
            .as_ref()
            .map(|word| expression(source, word, events))
            .transpose()?,
        due_words: entry.due.as_ref().map(|word| word.get_ref().clone()),
        when: entry.when.iter().map(condition).collect::<Loaded<_>>()?,
        met_by: list(&entry.met_by)?,
        met_by_last: entry.met_by_last,
        cut_short_by: list(&entry.cut_short_by)?,
        unless: list(&entry.unless)?,
        ends_at_start: entry.ends_at_start,
        lifted_by: entry
            .lifted_by
            .iter()
            .map(|word| ground_id(source, word, grounds))
            .collect::<Loaded<_>>()?,
        earlier_with: entry.earlier_with.iter().map(|word| word.get_ref().clone()).collect(),
        readings: readings.collect::<Loaded<_>>()?,
        examples: examples.collect::<Loaded<_>>()?,
        id: entry.id.into_inner(),
        title: entry.title,
        duty: entry.duty,
        actor: entry.actor,
        told: entry.told,
        starts: entry.starts,
        kind: entry.kind,
        force: entry.force,
        source: entry.source,
        checked: entry.checked,
        in_force_from: entry.in_force.from,
        in_force_to: entry.in_force.to,
        note: entry.note,
        local: None,
    })
}

/// What must hold of every rule whatever it says.
fn sound(source: Source<'_>, entry: &RuleEntry) -> Loaded<()> {
    let dated = matches!(entry.kind, Kind::ActBy | Kind::GiveAtLeast | Kind::Window);
    let fault = if entry.from.is_empty() {
        "a rule needs an event it runs from"
    } else if dated && entry.due.is_none() {
        "a rule of this kind needs a last day: write `due`"
    } else if !dated && entry.due.is_some() {
        "a rule of this kind has no last day: leave out `due`"
    } else if entry.example.is_empty() {
        "a rule needs at least one worked example"
    } else if entry.in_force.to.is_some_and(|to| to < entry.in_force.from) {
        "the rule goes out of force before it comes into force"
    } else {
        return Ok(());
    };
    Err(at(source, &entry.id, format!("{}: {fault}", entry.id.get_ref())))
}

fn ground_id(source: Source<'_>, word: &Word, grounds: &Grounds) -> Loaded<GroundId> {
    grounds
        .find(word.get_ref())
        .map_err(|fault| at(source, word, fault.to_string()))
}

fn example(entry: &ExampleEntry, kind: Kind, events: &Events) -> Result<Example, String> {
    let mut days = Vec::new();
    for (name, day) in &entry.events {
        let id = events.id(name).ok_or_else(|| events.unknown(name))?;
        days.push((
            id,
            toml_day::from_toml(*day).ok_or("a plain date is wanted, such as 2026-11-25")?,
        ));
    }
    let marker = |name: &String| events.marker(name).ok_or(format!("no marker is called “{name}”"));
    let markers = entry.markers.iter().map(marker).collect::<Result<_, _>>()?;
    if entry.state.is_some_and(|state| state != kind) {
        return Err("the example's state is not the rule's kind".into());
    }
    if entry.due.is_none() && matches!(kind, Kind::ActBy | Kind::GiveAtLeast | Kind::Window) {
        return Err("the example gives no last day: write `due`".into());
    }
    Ok(Example {
        events: days,
        markers,
        due: entry.due,
        target: entry.target,
        note: entry.note.clone(),
    })
}
