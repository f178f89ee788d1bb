//! The lines of triage in their order: what is asked, what stands, and what an answer does to the referral.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::checklist::{Checklist, Criterion, EvidencePrompt, Question};
use super::page::TriagePage;
use super::presume;
use crate::domain::age::age_on;
use crate::domain::referral::{Answer, Have, Met, Prompt, Referral, Reply, Tick};

/// The blocks, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Ours,
    Test,
    Evidence,
    Criteria,
}

impl Part {
    /// The heading over its lines.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Ours => "Is it ours?",
            Self::Test => "The legal test, in order",
            Self::Evidence => "Is the picture rich enough? (prompts, never a bar)",
            Self::Criteria => "Criteria (ticks are shown, never added up)",
        }
    }
}

/// An answer as keys give it; each block has its own words for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Yes, have, met.
    Yes,
    /// May be, partly met.
    MayBe,
    /// No, missing, not met.
    No,
    /// Not needed, not relevant.
    NotNeeded,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub part: Part,
    pub code: String,
    pub words: String,
    /// The answer in words; empty when there is none.
    pub answer: String,
    /// Whether a person gave the answer, or the record does.
    pub given: bool,
    pub mark: Option<Mark>,
    /// What the record says of it, or the sentence that was written.
    pub note: String,
    /// What to know when answering.
    pub hint: String,
}

/// Every line for this referral as it stands. `working` holds the answers given so far.
pub fn lines(list: &Checklist, page: &TriagePage, working: &Referral, today: NaiveDate) -> Vec<Line> {
    let age = page.held.child.born.and_then(|born| age_on(born, today));
    let wanted = |asked: &&Question| asked.over.is_none_or(|over| age.is_some_and(|age| age >= over));
    let ours = list.ours.iter().map(|asked| ours_line(asked, page, working, today));
    let test = list.test.iter().filter(wanted).map(|asked| test_line(asked, working));
    let evidence = list
        .prompts
        .iter()
        .map(|prompt| evidence_line(prompt, page, working, today));
    let sets = list.sets_for(&page.held.child.needs).into_iter();
    let criteria = sets
        .flat_map(|set| &set.criterion)
        .map(|criterion| criterion_line(criterion, working));
    ours.chain(test).chain(evidence).chain(criteria).collect()
}

fn ours_line(asked: &Question, page: &TriagePage, working: &Referral, today: NaiveDate) -> Line {
    let given = working.ours.iter().find(|reply| reply.code == asked.code);
    let presumed = presume::ours(&asked.code, page, today);
    let (answer, note) = given_or(
        given.map(|reply| (reply.answer, &reply.note)),
        (presumed.answer, presumed.because),
    );
    Line {
        part: Part::Ours,
        code: asked.code.clone(),
        words: asked.question.clone(),
        answer: said(answer, Answer::words),
        given: given.is_some_and(|reply| reply.answer != Answer::Unsaid),
        mark: answer_mark(answer),
        note,
        hint: asked.note.clone(),
    }
}

fn test_line(asked: &Question, working: &Referral) -> Line {
    let (answer, note) = test_answer(working, &asked.code);
    Line {
        part: Part::Test,
        code: asked.code.clone(),
        words: asked.question.clone(),
        answer: said(answer, Answer::words),
        given: answer != Answer::Unsaid,
        mark: answer_mark(answer),
        note: note.to_owned(),
        hint: asked.source.clone(),
    }
}

fn evidence_line(prompt: &EvidencePrompt, page: &TriagePage, working: &Referral, today: NaiveDate) -> Line {
    let given = working.prompts.iter().find(|held| held.code == prompt.code);
    let presumed = presume::evidence(&prompt.code, page, today);
    let (have, note) = given_or(
        given.map(|held| (held.have, &held.note)),
        (presumed.answer, presumed.because),
    );
    Line {
        part: Part::Evidence,
        code: prompt.code.clone(),
        words: prompt.words.clone(),
        answer: said(have, Have::words),
        given: given.is_some_and(|held| held.have != Have::Unsaid),
        mark: have_mark(have),
        note,
        hint: prompt.fewer.clone(),
    }
}

fn criterion_line(criterion: &Criterion, working: &Referral) -> Line {
    let held = working.criteria.iter().find(|tick| tick.code == criterion.code);
    let met = held.map_or(Met::Unsaid, |tick| tick.met);
    Line {
        part: Part::Criteria,
        code: criterion.code.clone(),
        words: format!("{} {}", criterion.code, criterion.statement),
        answer: said(met, Met::words),
        given: met != Met::Unsaid,
        mark: met_mark(met),
        note: held.map(|tick| tick.note.clone()).unwrap_or_default(),
        hint: format!("For example: {}", criterion.examples),
    }
}

/// An answer in words; one not given says nothing.
fn said<T: Default + PartialEq + Copy>(answer: T, words: fn(T) -> &'static str) -> String {
    if answer == T::default() {
        String::new()
    } else {
        words(answer).to_owned()
    }
}

/// What was given, with what the record says filling the gaps.
fn given_or<T: Default + PartialEq + Copy>(given: Option<(T, &String)>, presumed: (T, String)) -> (T, String) {
    match given {
        Some((answer, note)) => {
            let answer = if answer == T::default() { presumed.0 } else { answer };
            let note = if note.is_empty() { presumed.1 } else { note.clone() };
            (answer, note)
        }
        None => presumed,
    }
}

fn test_answer<'a>(working: &'a Referral, code: &str) -> (Answer, &'a str) {
    match code {
        "may-have-sen" => (working.may_have_sen, &working.may_have_sen_why),
        "plan-may-be-necessary" => (working.plan_may_be_necessary, &working.plan_may_be_necessary_why),
        _ => (working.more_time_needed, &working.more_time_needed_why),
    }
}

fn answer_mark(answer: Answer) -> Option<Mark> {
    match answer {
        Answer::Unsaid => None,
        Answer::Yes => Some(Mark::Yes),
        Answer::MayBe => Some(Mark::MayBe),
        Answer::No => Some(Mark::No),
    }
}

fn have_mark(have: Have) -> Option<Mark> {
    match have {
        Have::Unsaid => None,
        Have::Have => Some(Mark::Yes),
        Have::Missing => Some(Mark::No),
        Have::NotNeeded => Some(Mark::NotNeeded),
    }
}

fn met_mark(met: Met) -> Option<Mark> {
    match met {
        Met::Unsaid => None,
        Met::Met => Some(Mark::Yes),
        Met::Partly => Some(Mark::MayBe),
        Met::Not => Some(Mark::No),
        Met::NotRelevant => Some(Mark::NotNeeded),
    }
}

impl Part {
    /// The answers this block knows, in the order a key steps through them.
    pub fn marks(self) -> &'static [Mark] {
        match self {
            Self::Ours | Self::Test => &[Mark::Yes, Mark::MayBe, Mark::No],
            Self::Evidence => &[Mark::Yes, Mark::No, Mark::NotNeeded],
            Self::Criteria => &[Mark::Yes, Mark::MayBe, Mark::No, Mark::NotNeeded],
        }
    }
}

/// Answers a line; the same answer again takes it back. False when the block does not know the answer.
pub fn mark(working: &mut Referral, part: Part, code: &str, mark: Mark) -> bool {
    if !part.marks().contains(&mark) {
        return false;
    }
    match part {
        Part::Ours => turn(&mut reply(working, code).answer, to_answer(mark)),
        Part::Test => turn(test_slot(working, code).0, to_answer(mark)),
        Part::Evidence => turn(&mut prompt(working, code).have, to_have(mark)),
        Part::Criteria => turn(&mut tick(working, code).met, to_met(mark)),
    }
    true
}

fn turn<T: Default + PartialEq>(held: &mut T, to: T) {
    *held = if *held == to { T::default() } else { to };
}

/// Writes the sentence of a line.
pub fn write(working: &mut Referral, part: Part, code: &str, words: &str) {
    let held = match part {
        Part::Ours => &mut reply(working, code).note,
        Part::Test => test_slot(working, code).1,
        Part::Evidence => &mut prompt(working, code).note,
        Part::Criteria => &mut tick(working, code).note,
    };
    words.clone_into(held);
}

/// The sentence of a line as it was written.
pub fn written(working: &Referral, part: Part, code: &str) -> String {
    let of = |found: Option<&String>| found.cloned().unwrap_or_default();
    match part {
        Part::Ours => of(working
            .ours
            .iter()
            .find(|reply| reply.code == code)
            .map(|reply| &reply.note)),
        Part::Test => test_answer(working, code).1.to_owned(),
        Part::Evidence => of(working
            .prompts
            .iter()
            .find(|prompt| prompt.code == code)
            .map(|prompt| &prompt.note)),
        Part::Criteria => of(working
            .criteria
            .iter()
            .find(|tick| tick.code == code)
            .map(|tick| &tick.note)),
    }
}

fn test_slot<'a>(working: &'a mut Referral, code: &str) -> (&'a mut Answer, &'a mut String) {
    match code {
        "may-have-sen" => (&mut working.may_have_sen, &mut working.may_have_sen_why),
        "plan-may-be-necessary" => (
            &mut working.plan_may_be_necessary,
            &mut working.plan_may_be_necessary_why,
        ),
        _ => (&mut working.more_time_needed, &mut working.more_time_needed_why),
    }
}

/// The entry with this code, made where there is none.
fn entry<T>(held: &mut Vec<T>, is: impl Fn(&T) -> bool, new: T) -> &mut T {
    let place = held.iter().position(is).unwrap_or_else(|| {
        held.push(new);
        held.len() - 1
    });
    &mut held[place]
}

fn reply<'a>(working: &'a mut Referral, code: &str) -> &'a mut Reply {
    let new = Reply {
        code: code.to_owned(),
        ..Reply::default()
    };
    entry(&mut working.ours, |held| held.code == code, new)
}

fn prompt<'a>(working: &'a mut Referral, code: &str) -> &'a mut Prompt {
    let new = Prompt {
        code: code.to_owned(),
        ..Prompt::default()
    };
    entry(&mut working.prompts, |held| held.code == code, new)
}

fn tick<'a>(working: &'a mut Referral, code: &str) -> &'a mut Tick {
    let new = Tick {
        code: code.to_owned(),
        ..Tick::default()
    };
    entry(&mut working.criteria, |held| held.code == code, new)
}

fn to_answer(mark: Mark) -> Answer {
    match mark {
        Mark::Yes => Answer::Yes,
        Mark::MayBe => Answer::MayBe,
        Mark::No => Answer::No,
        Mark::NotNeeded => Answer::Unsaid,
    }
}

fn to_have(mark: Mark) -> Have {
    match mark {
        Mark::Yes => Have::Have,
        Mark::No => Have::Missing,
        Mark::NotNeeded => Have::NotNeeded,
        Mark::MayBe => Have::Unsaid,
    }
}

fn to_met(mark: Mark) -> Met {
    match mark {
        Mark::Yes => Met::Met,
        Mark::MayBe => Met::Partly,
        Mark::No => Met::Not,
        Mark::NotNeeded => Met::NotRelevant,
    }
}

/// A referral as it is held now, with the answers given on it: what was entered meanwhile stays.
pub fn with_answers(held: &Referral, working: &Referral) -> Referral {
    Referral {
        ours: working.ours.clone(),
        criteria: working.criteria.clone(),
        prompts: working.prompts.clone(),
        may_have_sen: working.may_have_sen,
        may_have_sen_why: working.may_have_sen_why.clone(),
        plan_may_be_necessary: working.plan_may_be_necessary,
        plan_may_be_necessary_why: working.plan_may_be_necessary_why.clone(),
        more_time_needed: working.more_time_needed,
        more_time_needed_why: working.more_time_needed_why.clone(),
        ..held.clone()
    }
}
