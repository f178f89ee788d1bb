//! What some kinds of meeting keep beside their agenda: equipment from the request to the fitting, or questions with their answers; each
//! with what wants attention, and as it is printed.

use chrono::NaiveDate;
use serde::Serialize;

use super::page::MeetingPage;
use super::print_agenda::{FOOT, Names, title};
use super::seats::Share;
use crate::domain::document::{Document, Table};
use crate::domain::equipment::{self, EquipmentOrder, days_to_delivery};
use crate::domain::forum::ForumQuestion;
use crate::domain::words;

/// A school that missed so many meetings running is named.
const MISSED: u32 = 2;

/// Equipment with whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OrderLine {
    pub order: EquipmentOrder,
    pub reference: String,
    /// `Surname, Forename`
    pub name: String,
    pub initials: String,
}

/// A question with who asked it, and the reference of the case behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct QuestionLine {
    pub question: ForumQuestion,
    pub school: String,
    pub reference: String,
    /// The day of the meeting it was asked at.
    pub asked: NaiveDate,
}

/// What a meeting keeps beside its agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogKind {
    Orders,
    Questions,
}

impl LogKind {
    /// Its heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::Orders => "Orders",
            Self::Questions => "Questions",
        }
    }
}

impl MeetingPage {
    /// What this kind of meeting keeps beside its agenda, if anything.
    pub fn log(&self) -> Option<LogKind> {
        let decides_equipment = self.kind.sections.iter().any(|section| section == equipment::SECTION);
        match (decides_equipment, self.kind.questions) {
            (true, _) => Some(LogKind::Orders),
            (_, true) => Some(LogKind::Questions),
            _ => None,
        }
    }

    /// What wants attention in it, a sentence each.
    pub fn log_warnings(&self, today: NaiveDate) -> Vec<String> {
        match self.log() {
            Some(LogKind::Orders) => self.undelivered(today).into_iter().collect(),
            Some(LogKind::Questions) => self.unanswered().into_iter().chain(self.schools_absent()).collect(),
            None => Vec::new(),
        }
    }

    fn undelivered(&self, today: NaiveDate) -> Option<String> {
        let waited = self.orders.iter().filter_map(|line| line.order.waited(today));
        let waited: Vec<i64> = waited.collect();
        let longest = waited.iter().max()?;
        Some(format!(
            "Agreed and not delivered: {}, the longest for {}",
            waited.len(),
            words::count(*longest, "day")
        ))
    }

    fn unanswered(&self) -> Option<String> {
        let open = self
            .questions
            .iter()
            .filter(|line| line.question.answered.is_none())
            .count();
        (open > 0).then(|| format!("Questions not answered: {open}"))
    }

    fn schools_absent(&self) -> Option<String> {
        let absent = self.schools.iter().filter(|school| school.missed_running >= MISSED);
        let said = absent.map(|school| format!("{} ({} meetings running)", school.role, school.missed_running));
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| format!("Schools absent: {}", said.join(", ")))
    }

    /// Orders delivered and the middle of the days it took, in words.
    pub fn delivery_words(&self) -> Option<String> {
        let (count, days) = days_to_delivery(self.orders.iter().map(|line| &line.order))?;
        let days = words::count(days, "day");
        Some(format!("Delivered: {count}; half of them within {days} of the request"))
    }

    /// The decision list of equipment, or the questions with their answers and the schools that came.
    pub fn log_document(&self, names: Names, today: NaiveDate) -> Option<Document> {
        match self.log()? {
            LogKind::Orders => Some(self.print_orders(names, today)),
            LogKind::Questions => Some(self.print_questions()),
        }
    }

    fn print_orders(&self, names: Names, today: NaiveDate) -> Document {
        let mut table = Table::new([
            ("Ref", 11),
            ("Child", 9),
            ("Item, need", 22),
            ("Cost, who pays", 14),
            ("Asked", 9),
            ("Decided", 10),
            ("How it stands", 20),
        ]);
        for line in &self.orders {
            let order = &line.order;
            let who = if names.are_initials() {
                &line.initials
            } else {
                &line.name
            };
            let cost = order.cost_pence.map(words::pounds).unwrap_or_default();
            let decided = order.decided.map(words::day).unwrap_or_else(|| "not yet".into());
            table.push([
                line.reference.clone(),
                who.clone(),
                format!("{}. {}", order.item, order.need),
                format!("{cost} {}", order.split).trim().to_owned(),
                words::day(order.requested),
                decided,
                order.standing(today),
            ]);
        }
        let mut document = Document::new(title(self, "orders"))
            .compact()
            .landscape()
            .footer(FOOT)
            .heading(1, format!("{}: orders", self.kind.name));
        for words in self.log_warnings(today).into_iter().chain(self.delivery_words()) {
            document = document.paragraph(words);
        }
        match table.rows.is_empty() {
            true => document.paragraph("Nothing was asked for in the last two years."),
            false => document.table(table),
        }
    }

    /// No child and no case is in it: it goes to every school.
    fn print_questions(&self) -> Document {
        let mut document = Document::new(title(self, "questions"))
            .compact()
            .footer("No child is named.")
            .heading(
                1,
                format!("{}, {}: questions", self.kind.name, words::weekday(self.meeting.day)),
            );
        if self.questions.is_empty() {
            document = document.paragraph("No question was asked.");
        }
        for (number, line) in (1..).zip(&self.questions) {
            let question = &line.question;
            let about = if question.about.is_empty() {
                "Question".to_owned()
            } else {
                words::capital(&question.about)
            };
            let asked = if line.school.is_empty() {
                "not said"
            } else {
                &line.school
            };
            let answer = match (question.answered, question.answer.is_empty()) {
                (Some(day), false) => {
                    let by = if question.answered_by.is_empty() { "" } else { ", " };
                    format!("{} ({}{by}{})", question.answer, words::day(day), question.answered_by)
                }
                _ => "Not answered yet.".to_owned(),
            };
            document = document.heading(2, format!("{number}. {about}")).pairs([
                ("Asked by", format!("{asked}, {}", words::day(line.asked))),
                ("Question", question.question.clone()),
                ("Answer", answer),
            ]);
        }
        self.print_schools(document)
    }

    fn print_schools(&self, document: Document) -> Document {
        if self.schools.is_empty() {
            return document;
        }
        let mut table = Table::new([
            ("School", 40),
            ("Came, of the meetings of a year", 30),
            ("Absent running", 20),
        ]);
        for school in &self.schools {
            table.push([school.role.clone(), school.words(), missed(school)]);
        }
        document.heading(2, "Schools").table(table)
    }
}

/// `2 meetings`, or nothing.
pub fn missed(school: &Share) -> String {
    match school.missed_running {
        0 => String::new(),
        missed => words::count(missed.into(), "meeting"),
    }
}
