//! The pack as pages: the request form filled from what is held, with what is missing listed at its end.

use chrono::NaiveDate;

use super::{Contributor, Pack, missing, pounds};
use crate::domain::age;
use crate::domain::cycle::{Cycle, Support};
use crate::domain::document::{Document, Table, Text};
use crate::domain::words;

/// The request as a document. Nothing of the child is in its title.
pub fn document(pack: &Pack) -> Document {
    let mut document = Document::new("Request for an education, health and care needs assessment")
        .footer("Request for an EHC needs assessment. Confidential.")
        .heading(1, "Request for an education, health and care needs assessment")
        .paragraph(format!(
            "Put together {} by {}.",
            words::day(pack.made),
            or_gap(&pack.made_by)
        ));
    document = child(document, pack);
    document = family(document, pack);
    document = request(document, pack);
    document = views(document, pack);
    document = support(document, pack);
    document = progress(document, pack);
    document = involved(document, pack);
    document = papers(document, pack);
    gaps(document, pack)
}

/// Said where nothing is held, so that nobody takes a gap for an answer.
const GAP: &str = "not held";

fn or_gap(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        GAP.to_owned()
    } else {
        text.to_owned()
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| GAP.to_owned(), words::day)
}

fn child(document: Document, pack: &Pack) -> Document {
    let child = &pack.child;
    let born = match child.born {
        Some(born) => format!(
            "{} ({})",
            words::day(born),
            age::in_words(born, pack.made).unwrap_or_default()
        ),
        None => GAP.to_owned(),
    };
    let school = pack.setting.as_ref();
    let mut pairs = vec![
        ("Legal family name", or_gap(&child.surname)),
        (
            "First and other names",
            or_gap(format!("{} {}", child.forename, child.middle_names).trim()),
        ),
    ];
    let optional = |label: &'static str, text: &str| (!text.trim().is_empty()).then(|| (label, text.trim().to_owned()));
    pairs.extend(optional("Known as", &child.known_as));
    pairs.push(("Date of birth", born));
    pairs.push(("UPN", or_gap(child.upn.as_deref().unwrap_or_default())));
    pairs.extend(optional("NHS number", child.nhs_number.as_deref().unwrap_or_default()));
    pairs.push((
        "Address",
        or_gap(format!("{} {}", child.address, child.postcode).trim()),
    ));
    pairs.push(("Home language", or_gap(&child.language)));
    if child.flags.interpreter {
        pairs.push(("Interpreter", "needed".to_owned()));
    }
    pairs.extend(circumstances(pack));
    pairs.push(("School or setting", or_gap(school.map_or("", |school| &school.name))));
    pairs.push(("There since", day(child.setting_since)));
    pairs.push(("Attendance", or_gap(&child.attendance)));
    pairs.extend(optional("Hours attended a week", &pack.referral.hours_attended));
    if !pack.exclusions.is_empty() {
        pairs.push(("Exclusions", words::count(pack.exclusions.len() as i64, "exclusion")));
    }
    document.heading(2, "The child or young person").pairs(pairs)
}

fn circumstances(pack: &Pack) -> Option<(&'static str, String)> {
    let flags = &pack.child.flags;
    let mut said = Vec::new();
    if flags.looked_after {
        said.push(match flags.looked_after_by.as_str() {
            "" => "looked after".to_owned(),
            by => format!("looked after by authority {by}"),
        });
    }
    if flags.previously_looked_after {
        said.push("previously looked after".to_owned());
    }
    if flags.safeguarding != Default::default() {
        said.push(flags.safeguarding.words().to_owned());
    }
    if flags.youth_justice {
        said.push("youth justice".to_owned());
    }
    (!said.is_empty()).then(|| ("Circumstances", said.join(", ")))
}

fn family(document: Document, pack: &Pack) -> Document {
    let family: Vec<&Contributor> = pack.people.iter().filter(|one| is_family(one)).collect();
    let document = document.heading(2, "Parents and carers");
    if family.is_empty() {
        return document.paragraph(format!("People with parental responsibility: {GAP}."));
    }
    let mut table = Table::new([
        ("Name", 3),
        ("Relation", 2),
        ("Parental responsibility", 2),
        ("Contact", 4),
        ("Copied in", 1),
    ]);
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    for one in family {
        let contact = [&one.person.telephone, &one.person.email, &one.person.address];
        let contact: Vec<&str> = contact
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        table.push([
            one.person.name(),
            one.link.role.clone(),
            yes(one.link.parental_responsibility),
            contact.join("\n"),
            yes(one.link.copied_in),
        ]);
    }
    document.table(table)
}

fn is_family(one: &Contributor) -> bool {
    one.link.parental_responsibility || (one.organisation.is_empty() && one.person.role.is_empty())
}

fn request(document: Document, pack: &Pack) -> Document {
    let (child, referral) = (&pack.child, &pack.referral);
    let document = document
        .heading(2, "Why an assessment is asked for")
        .typed(&or_gap(&referral.reason));
    let document = if referral.wanted.trim().is_empty() {
        document
    } else {
        document.heading(3, "What is hoped for").typed(&referral.wanted)
    };
    document.heading(2, "Needs").pairs([
        ("Areas of need, primary first", or_gap(&child.needs.join(", "))),
        ("Diagnoses and medical needs", or_gap(&child.diagnoses)),
        ("Strengths and interests", or_gap(&child.strengths)),
    ])
}

fn views(document: Document, pack: &Pack) -> Document {
    let referral = &pack.referral;
    let how = match (referral.child_view_how.trim(), referral.child_view_on) {
        ("", _) if referral.child_view.trim().is_empty() => String::new(),
        ("", _) => "How it was obtained: not held.".to_owned(),
        (how, Some(on)) => format!("How it was obtained: {how}, {}.", words::day(on)),
        (how, None) => format!("How it was obtained: {how}."),
    };
    document
        .heading(2, "Views")
        .heading(3, "The child or young person")
        .typed(&or_gap(&referral.child_view))
        .paragraph(how)
        .heading(3, "Parents and carers")
        .typed(&or_gap(&referral.parent_view))
}

fn support(document: Document, pack: &Pack) -> Document {
    let document = document.heading(2, "Support so far");
    let document = if referral_tried(pack).is_empty() {
        document
    } else {
        document.typed(&pack.referral.tried)
    };
    if pack.cycles.is_empty() {
        return document.paragraph("Cycles of assess, plan, do, review: none held.");
    }
    let mut cycles: Vec<&Cycle> = pack.cycles.iter().collect();
    cycles.sort_by_key(|cycle| cycle.started);
    let mut table = Table::new([
        ("Need", 2),
        ("What, who, how often", 5),
        ("From", 2),
        ("To", 2),
        ("Cost", 2),
        ("Effect", 4),
    ]);
    for cycle in &cycles {
        table.push(row(cycle));
    }
    let actions = cycles.iter().flat_map(|cycle| &cycle.actions);
    let in_cycles: i64 = actions.filter_map(|action| action.cost_pence).sum();
    let spent = match pack.referral.spent_pence {
        Some(spent) => pounds(spent),
        None if in_cycles > 0 => format!("{} in these cycles", pounds(in_cycles)),
        None => GAP.to_owned(),
    };
    document
        .table(table)
        .paragraph(Text::bold("Spent from the school's own budget: ").and(spent))
}

fn referral_tried(pack: &Pack) -> &str {
    pack.referral.tried.trim()
}

fn row(cycle: &Cycle) -> Vec<String> {
    let cost: i64 = cycle.actions.iter().filter_map(|action| action.cost_pence).sum();
    vec![
        cycle.need.clone(),
        cycle.actions.iter().map(action).collect::<Vec<_>>().join("\n"),
        words::day(cycle.started),
        cycle.closed.map_or_else(|| "running".to_owned(), words::day),
        if cost > 0 { pounds(cost) } else { GAP.to_owned() },
        effect(cycle),
    ]
}

fn action(action: &Support) -> String {
    let parts = [&action.what, &action.who, &action.how_often];
    let said: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    said.join(", ")
}

fn effect(cycle: &Cycle) -> String {
    let number = match cycle.effect {
        Some(effect) => format!("{} on a scale of -2 to +2", crate::domain::support::signed(effect)),
        None => "no result yet".to_owned(),
    };
    match cycle.effect_words.trim() {
        "" => number,
        words => format!("{number}\n{words}"),
    }
}

fn progress(document: Document, pack: &Pack) -> Document {
    let document = document.heading(2, "Attainment and progress");
    if pack.attainment.is_empty() {
        return document.paragraph(format!("Attainment over time: {GAP}."));
    }
    let mut results: Vec<_> = pack.attainment.iter().collect();
    results.sort_by_key(|result| result.day);
    let mut table = Table::new([
        ("Day", 2),
        ("Subject", 3),
        ("Result", 3),
        ("Against expected", 3),
        ("Source", 3),
    ]);
    for result in results {
        table.push([
            words::day(result.day),
            result.subject.clone(),
            result.result.clone(),
            result.against_expected.clone(),
            result.source.clone(),
        ]);
    }
    document.table(table)
}

fn involved(document: Document, pack: &Pack) -> Document {
    let mut table = Table::new([("Name", 3), ("Role", 3), ("Service", 3), ("Contact", 4)]);
    for one in pack.people.iter().filter(|one| !is_family(one)) {
        let contact = [one.person.telephone.as_str(), one.person.email.as_str()];
        table.push([
            one.person.name(),
            if one.link.role.is_empty() {
                one.person.role.clone()
            } else {
                one.link.role.clone()
            },
            one.organisation.clone(),
            contact
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
        ]);
    }
    let services = pack.services.iter().map(|service| {
        let seen = service.first_seen.map_or_else(
            || "not seen yet".to_owned(),
            |day| format!("first seen {}", words::day(day)),
        );
        format!(
            "{}: asked {}, {seen}. {}",
            service.name,
            words::day(service.asked),
            service.outcome
        )
        .trim()
        .to_owned()
    });
    let services: Vec<String> = services.collect();
    let mut document = document.heading(2, "People and services involved");
    document = if table.rows.is_empty() {
        document.paragraph(format!("Professionals involved: {GAP}."))
    } else {
        document.table(table)
    };
    document = document.bullets(services);
    match pack.referral.outside_advice.trim() {
        "" => document,
        advice => document.heading(3, "Outside advice").typed(advice),
    }
}

fn papers(document: Document, pack: &Pack) -> Document {
    let papers = pack.papers.iter().map(|paper| {
        let author = if paper.author.is_empty() {
            String::new()
        } else {
            format!(", {}", paper.author)
        };
        format!("{} ({}{author}, {})", paper.title, paper.kind, words::day(paper.day))
    });
    let listed: Vec<String> = papers.chain(pack.referral.attachments.iter().cloned()).collect();
    let document = document.heading(2, "Papers that go with this request");
    let document = match listed.is_empty() {
        true => document.paragraph("None listed."),
        false => document.bullets(listed),
    };
    let reviews: Vec<String> = pack
        .reviews
        .iter()
        .map(|review| {
            format!(
                "{}, held {}. {}",
                review.kind,
                words::day(review.held),
                review.recommendation
            )
            .trim()
            .to_owned()
        })
        .collect();
    let document = if reviews.is_empty() {
        document
    } else {
        document.heading(3, "Reviews held").bullets(reviews)
    };
    document.heading(2, "Consent and signatures").pairs([
        ("Consent to share", or_gap(&pack.child.consent)),
        ("Given on", day(pack.child.consent_on)),
        ("Signed", or_gap(&pack.referral.signatures)),
    ])
}

fn gaps(document: Document, pack: &Pack) -> Document {
    let gaps = missing(pack);
    let document = document.heading(2, "What is not held");
    if gaps.is_empty() {
        return document.paragraph("Every part of this form is filled.");
    }
    document
        .bullets(gaps.into_iter().map(|gap| format!("{}: {}", gap.part, gap.what)))
        .paragraph(FLEXIBILITY)
}

const FLEXIBILITY: &str = "The legal test is whether the child or young person may have special educational needs, and whether \
provision in accordance with a plan may be necessary. A request is not refused or delayed because a part of this form is empty.";
