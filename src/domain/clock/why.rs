//! Why a duty is due on that day, in words.

use chrono::NaiveDate;

use super::exception::Effect;
use super::{Clock, Days, Duty, Exception, Facts, State};
use crate::domain::rule::{Kind, Rule};
use crate::domain::words::{self, weekday};

/// The whole answer to "why that day?".
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Why {
    /// Whose duty it is, and what it is, in plain words.
    pub duty: String,
    /// The event it runs from, and its day.
    pub runs_from: String,
    /// The sum; none where the law gives no number.
    pub arithmetic: Option<String>,
    /// What the last day means, and the day to aim for.
    pub last_day: String,
    /// How it stands: met, late, ended, and by what.
    pub standing: String,
    /// Each exception claimed, with what it does.
    pub exceptions: Vec<String>,
    /// Other readings in use, with their days.
    pub other_readings: Vec<String>,
    /// Where the earlier of two last days binds.
    pub earlier_binds: Option<String>,
    pub note: Option<String>,
    /// What a user's own file did to the rule.
    pub local: Option<String>,
    pub source: String,
    /// How far the source's text was read.
    pub checked: String,
}

impl Why {
    /// Every sentence, in the order they are read.
    pub fn sentences(&self) -> Vec<&str> {
        let mut all = vec![self.duty.as_str(), self.runs_from.as_str()];
        all.extend(self.arithmetic.as_deref());
        all.push(&self.last_day);
        all.push(&self.standing);
        all.extend(self.exceptions.iter().map(String::as_str));
        all.extend(self.other_readings.iter().map(String::as_str));
        let optional = [&self.earlier_binds, &self.note, &self.local];
        all.extend(optional.into_iter().filter_map(Option::as_deref));
        all
    }

    /// All of it as one paragraph, source included.
    pub fn paragraph(&self) -> String {
        format!(
            "{} Source: {}.",
            self.sentences().join(" "),
            self.source.trim_end_matches('.')
        )
    }
}

impl Clock<'_> {
    /// Why `duty`, which came of these facts, is due when it is and stands as it does on `today`.
    pub fn why(&self, duty: &Duty, facts: &Facts, today: NaiveDate) -> Why {
        let read = facts.read_by_route(self.book);
        let facts = read.as_ref();
        let rule = self.book.rule(duty.rule);
        let days = Days {
            clock: *self,
            facts,
            start: Some(duty.runs_from),
        };
        Why {
            duty: format!("{}: {}", rule.actor, rule.duty),
            runs_from: self.runs_from(rule, facts, duty.runs_from),
            arithmetic: self.arithmetic(rule, &days, duty.due),
            last_day: self.last_day_words(rule, duty),
            standing: self.standing(duty, today),
            exceptions: facts
                .exceptions
                .iter()
                .filter_map(|claim| self.exception(claim, rule, facts, duty, today))
                .collect(),
            other_readings: self.other_readings(rule, &days),
            earlier_binds: self.earlier_binds(rule, facts, duty.due),
            note: rule.note.clone(),
            local: self.local(rule, &days),
            source: rule.source.clone(),
            checked: rule.checked.clone(),
        }
    }

    fn runs_from(&self, rule: &Rule, facts: &Facts, start: NaiveDate) -> String {
        let event = rule
            .from
            .iter()
            .find(|event| facts.day_of(**event, &self.book.events) == Some(start));
        let words = event.map_or(rule.starts.as_str(), |event| &self.book.events.kind(*event).words);
        format!("Runs from {}: {words}.", weekday(start))
    }

    fn last_day_words(&self, rule: &Rule, duty: &Duty) -> String {
        let Some(due) = duty.due else {
            return no_day(rule.kind).to_string();
        };
        match (rule.kind, duty.target) {
            (Kind::GiveAtLeast, _) => {
                format!(
                    "The time runs to the end of {}; nothing may rest on it before the day after.",
                    weekday(due)
                )
            }
            (_, None) => format!(
                "Bank holidays are known to {} only, so no day to aim for can be given.",
                words::day(self.calendar.last())
            ),
            (_, Some(target)) if target == due => format!("The last day is {}, a working day.", weekday(due)),
            (_, Some(target)) => format!(
                "The last day is {}. That is not a working day and the law does not move it, so aim for {}.",
                weekday(due),
                weekday(target)
            ),
        }
    }

    fn standing(&self, duty: &Duty, today: NaiveDate) -> String {
        if let Some(closed) = duty.ended(today) {
            return format!(
                "Ended on {} by: {}.",
                weekday(closed.on),
                self.book.events.kind(closed.by).words
            );
        }
        if let Some(on) = duty.cut_short {
            return format!("Cut short on {}, before the time had run.", weekday(on));
        }
        match (duty.met, duty.days_late_when_met(), duty.due) {
            (Some(on), Some(late), _) => format!("Done on {}, {} late.", weekday(on), words::count(late, "day")),
            (Some(on), None, _) => format!("Done on {}.", weekday(on)),
            (None, _, Some(due)) => self.remaining(duty, due, today),
            (None, _, None) => "Not recorded as done.".to_string(),
        }
    }

    fn remaining(&self, duty: &Duty, due: NaiveDate, today: NaiveDate) -> String {
        let left = (due - today).num_days();
        let ago = words::count(-left, "day");
        match duty.state_without_exceptions(today) {
            State::Late if self.book.rule(duty.rule).binds() => format!("Late by {ago}."),
            State::Late => {
                format!("The day passed {ago} ago; guidance or practice sets it, so nothing is late in law.")
            }
            State::DueToday => "Today is the last day.".to_string(),
            State::Over => format!("The time ended {ago} ago."),
            State::Met => "The time has run.".to_string(),
            _ => format!("{} left.", words::count(left, "day")),
        }
    }

    fn exception(
        &self,
        claim: &Exception,
        rule: &Rule,
        facts: &Facts,
        duty: &Duty,
        today: NaiveDate,
    ) -> Option<String> {
        let due = duty.due?;
        let ground = self.book.grounds.ground(claim.ground);
        let until = claim.to.map_or("now".to_string(), words::day);
        let claimed = format!(
            "Exception claimed: {}, {} to {until}.",
            ground.words,
            words::day(claim.from)
        );
        let effect = match claim.effect(*self, rule, facts, duty.runs_from, due) {
            Effect::Lifts => {
                let without = duty.state_without_exceptions(today).words();
                format!(
                    "It adds no days: it lifts the limit while it makes it impractical to keep. Without it: {without}."
                )
            }
            Effect::NotForThisDuty => "The law does not allow it for this duty.".to_string(),
            Effect::Outside => "It lies outside the time this duty runs, so it changes nothing.".to_string(),
            Effect::NotShown { first, last } => format!(
                "It counts only with this between {} and {}, and none is recorded: {}.",
                words::day(first),
                words::day(last),
                ground
                    .needs
                    .as_ref()
                    .map_or("", |needs| &self.book.events.kind(needs.event).words)
            ),
        };
        Some(format!("{claimed} {effect}"))
    }

    fn other_readings(&self, rule: &Rule, days: &Days<'_>) -> Vec<String> {
        let read = |reading: &crate::domain::rule::Reading| {
            let day = reading.due.day(days, self.calendar).ok().flatten()?;
            Some(format!("Another reading, {}: {}.", reading.words, weekday(day)))
        };
        rule.readings.iter().filter_map(read).collect()
    }

    fn earlier_binds(&self, rule: &Rule, facts: &Facts, due: Option<NaiveDate>) -> Option<String> {
        let others = rule.earlier_with.iter().flat_map(|id| self.book.find(id));
        let others = others
            .filter_map(|index| self.duty(index, facts))
            .filter_map(|other| Some((other.due?, other.rule)));
        let (other, index) = others.min()?;
        let (binding, id) = match due {
            Some(due) if due <= other => (due, &rule.id),
            _ => (other, &self.book.rule(index).id),
        };
        Some(format!(
            "Of {} and {}, the earlier binds: {} ({id}).",
            rule.id,
            rule.earlier_with.join(", "),
            weekday(binding)
        ))
    }

    fn local(&self, rule: &Rule, days: &Days<'_>) -> Option<String> {
        let local = rule.local.as_ref()?;
        let statutory = local
            .statutory
            .as_ref()
            .and_then(|sum| sum.day(days, self.calendar).ok().flatten());
        Some(match statutory {
            Some(day) => format!(
                "Local: this last day was set by {}. The last day in law stays {}.",
                local.file,
                weekday(day)
            ),
            None => format!("Local: this is a rule of your own, from {}.", local.file),
        })
    }
}

fn no_day(kind: Kind) -> &'static str {
    match kind {
        Kind::Promptly => "As soon as practicable: the law gives no number of days.",
        _ => "No clock runs: this is a rule to keep.",
    }
}
