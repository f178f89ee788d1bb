//! The plan of a TAC meeting on one page, for the family and the school.

use chrono::NaiveDate;

use super::TacLine;
use crate::domain::document::{Document, Table};
use crate::domain::letter::TacOffer;
use crate::domain::service::Service;
use crate::domain::words;

/// The plan; what is not known yet has lines to write on.
pub fn plan(line: &TacLine, services: &[Service], today: NaiveDate) -> Document {
    let offer = line.offer.clone().unwrap_or_default();
    let mut document = Document::new("Team around the child: plan")
        .footer("Team around the child. Private and confidential")
        .heading(1, "Team around the child: what we agreed")
        .pairs(facts(line, &offer));
    if !offer.note.trim().is_empty() {
        document = document.heading(2, "What the meeting was for").typed(&offer.note);
    }
    document = agreed(document.heading(2, "What will be done"), &offer);
    if !services.is_empty() {
        document = document
            .heading(2, "Services that may help")
            .bullets(services.iter().map(Service::entry));
    }
    document = document.heading(2, "When we look at it again");
    document = match offer.review_due {
        Some(day) => document.paragraph(words::weekday(day)),
        None => document.lines(1),
    };
    document
        .heading(2, "The right of appeal")
        .paragraph(line.appeal_words(today))
}

fn facts(line: &TacLine, offer: &TacOffer) -> Vec<(&'static str, String)> {
    let met = offer.held.or(offer.meeting_on).map(words::weekday).unwrap_or_default();
    let pairs = [
        ("Child or young person", line.name.clone()),
        ("Reference", line.reference.clone()),
        ("School or setting", line.setting.clone()),
        ("Decision of", line.decided.map(words::day).unwrap_or_default()),
        ("Meeting", met),
        ("Who came", offer.attended.join(", ")),
    ];
    let said = pairs.into_iter().filter(|(_, words)| !words.is_empty());
    said.collect()
}

fn agreed(document: Document, offer: &TacOffer) -> Document {
    if offer.support.is_empty() {
        return document.lines(6);
    }
    let mut table = Table::new([("What", 6), ("Who", 3), ("By when", 3), ("Done", 3)]);
    let day = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
    for one in &offer.support {
        table.push([one.what.clone(), one.owner.clone(), day(one.due), day(one.done)]);
    }
    document.table(table)
}
