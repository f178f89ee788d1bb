//! Reading the arithmetic and the conditions of a rule from their words.

use super::condition::{Comparison, Condition};
use super::event::Events;
use super::expression::Expression;
use super::{EventId, MarkerId};

use crate::domain::calendar::{Span, Unit, day_and_month};

/// What is wrong with the words, in words.
pub type Fault = String;

/// Reads an expression.
pub fn expression(text: &str, events: &Events) -> Result<Expression, Fault> {
    let mut words = Words::new(text, events);
    let expression = words.day()?;
    words.end()?;
    Ok(expression)
}

/// Reads a condition.
pub fn condition(text: &str, events: &Events) -> Result<Condition, Fault> {
    let mut words = Words::new(text, events);
    let condition = words.condition()?;
    words.end()?;
    Ok(condition)
}

/// Reads a span such as `4 weeks`.
pub fn span(text: &str) -> Result<Span, Fault> {
    let events = Events::default();
    let mut words = Words::new(text, &events);
    let number = words.take()?;
    let number = number.parse().map_err(|_| format!("“{number}” is not a number"))?;
    let span = Span {
        number,
        unit: words.unit()?,
    };
    words.end()?;
    Ok(span)
}

struct Words<'a> {
    words: Vec<String>,
    next: usize,
    events: &'a Events,
}

impl<'a> Words<'a> {
    fn new(text: &str, events: &'a Events) -> Self {
        let spaced = text.replace('(', " ( ").replace(')', " ) ");
        Self {
            words: spaced.split_whitespace().map(str::to_string).collect(),
            next: 0,
            events,
        }
    }

    fn take(&mut self) -> Result<String, Fault> {
        let word = self
            .words
            .get(self.next)
            .cloned()
            .ok_or("the sum ends too soon: a day is wanted here")?;
        self.next += 1;
        Ok(word)
    }

    /// Whether the words that follow are `phrase`; if so they are taken.
    fn takes(&mut self, phrase: &str) -> bool {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let found = self.words[self.next..]
            .iter()
            .take(wanted.len())
            .eq(wanted.iter().copied());
        if found {
            self.next += wanted.len();
        }
        found
    }

    fn wants(&mut self, phrase: &str) -> Result<(), Fault> {
        if self.takes(phrase) {
            Ok(())
        } else {
            Err(format!("“{phrase}” is wanted {}", self.place()))
        }
    }

    fn place(&self) -> String {
        match self.words.get(self.next) {
            Some(word) => format!("where “{word}” stands"),
            None => "at the end".to_string(),
        }
    }

    fn end(&self) -> Result<(), Fault> {
        match self.words.get(self.next) {
            None => Ok(()),
            Some(word) => Err(format!("“{word}” is left over")),
        }
    }

    fn day(&mut self) -> Result<Expression, Fault> {
        if self.takes("(") {
            let inner = self.day()?;
            self.wants(")")?;
            return Ok(inner);
        }
        if self.takes("earlier of") {
            return self.pair(Expression::EarlierOf);
        }
        if self.takes("later of") {
            return self.pair(Expression::LaterOf);
        }
        if self.takes("rolled by the tribunal") {
            return Ok(Expression::RolledByTribunal(Box::new(self.day()?)));
        }
        if self.takes("day before") {
            return Ok(Expression::DayBefore(Box::new(self.day()?)));
        }
        if self.takes("last day before") {
            let named = self.named_day()?;
            self.wants("of the year of")?;
            return Ok(Expression::BeforeNamed(named, Box::new(self.day()?)));
        }
        if self.takes("first") {
            return self.first_named();
        }
        self.span_or_event()
    }

    fn pair(&mut self, make: fn(Box<Expression>, Box<Expression>) -> Expression) -> Result<Expression, Fault> {
        let first = self.day()?;
        self.wants("and")?;
        Ok(make(Box::new(first), Box::new(self.day()?)))
    }

    fn first_named(&mut self) -> Result<Expression, Fault> {
        let named = self.named_day()?;
        let on = self.takes("on or after");
        if !on {
            self.wants("after")?;
        }
        Ok(Expression::FirstNamed {
            named,
            on,
            from: Box::new(self.day()?),
        })
    }

    fn named_day(&mut self) -> Result<(u32, u32), Fault> {
        let text = format!("{} {}", self.take()?, self.take()?);
        day_and_month(&text).ok_or(format!("“{text}” is not a day of the year such as “15 February”"))
    }

    fn span_or_event(&mut self) -> Result<Expression, Fault> {
        let word = self.take()?;
        let Ok(number) = word.parse() else {
            return self.event_or_start(&word);
        };
        let span = Span {
            number,
            unit: self.unit()?,
        };
        if self.takes("after") {
            return Ok(Expression::After(span, Box::new(self.day()?)));
        }
        if self.takes("before") {
            return Ok(Expression::Before(span, Box::new(self.day()?)));
        }
        self.wants("beginning with")
            .map_err(|_| format!("“after”, “before” or “beginning with” is wanted {}", self.place()))?;
        Ok(Expression::BeginningWith(span, Box::new(self.day()?)))
    }

    fn event_or_start(&self, word: &str) -> Result<Expression, Fault> {
        if word == "start" {
            Ok(Expression::Start)
        } else {
            self.event(word).map(Expression::Event)
        }
    }

    fn event(&self, word: &str) -> Result<EventId, Fault> {
        self.events.id(word).ok_or_else(|| self.events.unknown(word))
    }

    fn marker(&self, word: &str) -> Result<MarkerId, Fault> {
        self.events.marker(word).ok_or(format!("no marker is called “{word}”"))
    }

    fn unit(&mut self) -> Result<Unit, Fault> {
        if self.takes("working days") || self.takes("working day") {
            return Ok(Unit::WorkingDays);
        }
        if self.takes("tribunal days") || self.takes("tribunal day") {
            return Ok(Unit::TribunalDays);
        }
        match self.take()?.trim_end_matches('s') {
            "day" => Ok(Unit::Days),
            "week" => Ok(Unit::Weeks),
            "month" => Ok(Unit::Months),
            "year" => Ok(Unit::Years),
            other => Err(format!(
                "“{other}” is not a unit: days, weeks, months, years, working days or tribunal days"
            )),
        }
    }

    fn condition(&mut self) -> Result<Condition, Fault> {
        if self.takes("marker") {
            let word = self.take()?;
            return Ok(Condition::Marked(self.marker(&word)?));
        }
        if self.takes("no marker") {
            let word = self.take()?;
            return Ok(Condition::NotMarked(self.marker(&word)?));
        }
        let left = self.day()?;
        if let (true, Expression::Event(event)) = (self.takes("happened"), &left) {
            return Ok(Condition::Happened(*event));
        }
        if let (true, Expression::Event(event)) = (self.takes("not happened"), &left) {
            return Ok(Condition::NotHappened(*event));
        }
        let comparison = self.comparison()?;
        Ok(Condition::Compared(left, comparison, self.day()?))
    }

    fn comparison(&mut self) -> Result<Comparison, Fault> {
        let place = self.place();
        match self.take()?.as_str() {
            "<" => Ok(Comparison::Before),
            "<=" => Ok(Comparison::OnOrBefore),
            ">" => Ok(Comparison::After),
            ">=" => Ok(Comparison::OnOrAfter),
            _ => Err(format!(
                "“happened”, “not happened”, “<”, “<=”, “>” or “>=” is wanted {place}"
            )),
        }
    }
}
