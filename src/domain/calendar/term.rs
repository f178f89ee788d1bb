//! School terms, as data a user can add to.

use chrono::NaiveDate;

use super::Calendar;

/// One school term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// `Autumn 2026`
    pub name: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// First and last day of the half-term holiday.
    pub half_term: Option<(NaiveDate, NaiveDate)>,
    /// A usual date shipped with the program, not set by this school or authority.
    pub typical: bool,
}

impl Term {
    /// Whether the school is open to pupils at some time in this term on `date` (weekends aside).
    pub fn in_session(&self, date: NaiveDate) -> bool {
        let holiday = self
            .half_term
            .is_some_and(|(first, last)| first <= date && date <= last);
        self.first <= date && date <= self.last && !holiday
    }
}

impl Calendar {
    /// All terms, in order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term `date` falls in, half-term holiday included.
    pub fn term_of(&self, date: NaiveDate) -> Option<&Term> {
        self.terms.iter().find(|term| term.first <= date && date <= term.last)
    }

    /// The next term to start after `date`.
    pub fn next_term(&self, date: NaiveDate) -> Option<&Term> {
        self.terms.iter().find(|term| term.first > date)
    }

    /// Lays a user's terms over those held: one of the same name is replaced, the others are added.
    pub fn with_terms(mut self, terms: Vec<Term>) -> Self {
        self.terms
            .retain(|held| terms.iter().all(|term| term.name != held.name));
        self.terms.extend(terms);
        self.terms.sort_by_key(|term| term.first);
        self
    }
}
