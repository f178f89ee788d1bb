//! What families do about a decision they cannot accept: mediation, then the tribunal; and the exceptions claimed on the way.

use chrono::{Days, NaiveDate};

use super::course::Course;
use super::happened::*;
use super::scene::Scene;
use crate::domain::change::Change;
use crate::domain::id::ProcessId;
use crate::domain::letter::{Appeal, AppealKind};
use crate::domain::matter::Exception;

/// The days of a mediation, as far as it has come.
struct Mediated {
    wanted: NaiveDate,
    held: Option<NaiveDate>,
    certificate: Option<NaiveDate>,
    agreed: bool,
}

/// The days of an appeal, as far as it has come.
struct Lodged {
    on: NaiveDate,
    response: Option<NaiveDate>,
    decided: Option<NaiveDate>,
    outcome: &'static str,
}

impl Scene<'_> {
    /// Tells what a family did about a decision: mediation, and for most an appeal after it.
    pub fn dispute(&mut self, about: Option<ProcessId>, decided: NaiveDate, decision: &str, kind: AppealKind) {
        let Some(mediated) = self.mediated(decided) else { return };
        self.tell_mediation(&mediated);
        let lodged = mediated
            .certificate
            .filter(|_| !mediated.agreed)
            .and_then(|day| self.lodged(day));
        if let Some(lodged) = &lodged {
            self.tell_appeal(lodged, (decision, decided));
        }
        let closed = match &lodged {
            Some(lodged) => lodged.decided,
            None => mediated.certificate.filter(|_| mediated.agreed),
        };
        let conceded = lodged.as_ref().is_some_and(|lodged| lodged.outcome == CONCEDED);
        let appeal = Appeal {
            id: self.ids.next(),
            child: self.child.id,
            process: about,
            kind: if lodged.is_some() { kind } else { AppealKind::Mediation },
            mediation_asked: Some(mediated.wanted),
            mediation_held: mediated.held,
            certificate: mediated.certificate,
            lodged: lodged.as_ref().map(|lodged| lodged.on),
            response_sent: lodged.as_ref().and_then(|lodged| lodged.response),
            hearing: closed.filter(|_| lodged.is_some() && !conceded),
            outcome: outcome(&mediated, lodged.as_ref()).to_owned(),
            conceded_by: if conceded { "authority" } else { "" }.to_owned(),
            conceded: closed.filter(|_| conceded),
            closed,
            ..Appeal::default()
        };
        self.save(appeal);
    }

    fn mediated(&mut self, decided: NaiveDate) -> Option<Mediated> {
        let from = self.more.between(8, 40);
        let wanted = decided + Days::new(from.into());
        if wanted > self.today {
            return None;
        }
        let within = if self.more.chance(72) { (12, 30) } else { (31, 55) };
        let days = self.more.between(within.0, within.1);
        let held = Some(wanted + Days::new(days.into())).filter(|day| *day <= self.today);
        let certificate = held.map(|day| day + Days::new(2)).filter(|day| *day <= self.today);
        Some(Mediated {
            wanted,
            held,
            certificate,
            agreed: certificate.is_some() && self.more.chance(30),
        })
    }

    fn tell_mediation(&mut self, mediated: &Mediated) {
        let id = self.ids.next();
        let told = [
            (MEDIATION_ADVISER, Some(mediated.wanted)),
            (MEDIATION_WANTED, Some(mediated.wanted)),
            (MEDIATION_HELD, mediated.held),
            (MEDIATION_ENDED, mediated.held),
            (MEDIATION_CERTIFICATE, mediated.certificate),
        ];
        self.open_process(id, "mediation", mediated.wanted, mediated.certificate, (&[], &told));
    }

    fn lodged(&mut self, certificate: NaiveDate) -> Option<Lodged> {
        let after = self.more.between(2, 27);
        let on = Some(certificate + Days::new(after.into())).filter(|day| *day <= self.today)?;
        let answer = if self.more.chance(85) { (18, 34) } else { (50, 80) };
        let answer = self.more.between(answer.0, answer.1);
        let takes = self.more.between(110, 190);
        let decided = Some(on + Days::new(takes.into())).filter(|day| *day <= self.today);
        let outcome = self
            .more
            .weighted(&[(46, "allowed"), (8, "dismissed"), (34, CONCEDED), (12, "withdrawn")]);
        Some(Lodged {
            on,
            response: Some(on + Days::new(answer.into())).filter(|day| *day <= self.today),
            decided,
            outcome: if decided.is_some() { outcome } else { "" },
        })
    }

    fn tell_appeal(&mut self, lodged: &Lodged, (decision, decided): (&str, NaiveDate)) {
        let id = self.ids.next();
        let told = [
            (decision, Some(decided)),
            (APPEAL_MADE, Some(lodged.on)),
            (
                APPEAL_SENT,
                Some(lodged.on + Days::new(4)).filter(|day| *day <= self.today),
            ),
            (RESPONSE, lodged.response),
            (
                TRIBUNAL_DECISION,
                lodged
                    .decided
                    .filter(|_| matches!(lodged.outcome, "allowed" | "dismissed")),
            ),
        ];
        self.open_process(id, "appeal", lodged.on, lodged.decided, (&[], &told));
    }

    /// Some families were away or in trouble while the limit ran. An exception adds no days.
    pub fn claim_exception(&mut self, process: ProcessId, course: &Course) {
        let recent = (self.today - course.request).num_days() < 600;
        let ended = course
            .last
            .or(course.refused)
            .or(course.not_issued)
            .unwrap_or(self.today);
        let late = (ended - course.request).num_days() > 140;
        if !recent || !self.more.chance(if late { 22 } else { 2 }) {
            return;
        }
        let (ground, days, reason) = *self.more.pick(EXCEPTIONS);
        let starts = course.request + Days::new(self.more.between(46, 80).into());
        let ends = Some(starts + Days::new(days)).filter(|day| *day <= self.today);
        if starts > self.today || (ends.is_none() && ground == "EXC-D") {
            return;
        }
        let exception = Exception {
            id: self.ids.next(),
            process,
            ground: ground.to_owned(),
            starts,
            ends,
            reason: reason.to_owned(),
            evidence: "E-mail of the family".to_owned(),
            family_told: Some(starts + Days::new(3)).filter(|day| *day <= self.today),
            claimed_by: "caseworker".to_owned(),
        };
        self.changes.push(Change::ClaimException(exception));
    }
}

fn outcome(mediated: &Mediated, lodged: Option<&Lodged>) -> &'static str {
    match lodged {
        Some(lodged) => lodged.outcome,
        None if mediated.agreed => "agreed at mediation",
        None => "",
    }
}

const CONCEDED: &str = "conceded";

/// Ground, days it lasted, reason.
const EXCEPTIONS: &[(&str, u64, &str)] = &[
    ("EXC-C", 35, "The mother was in hospital and no visit could be made."),
    ("EXC-C", 21, "A death in the family; the parents asked for time."),
    ("EXC-D", 34, "The family was abroad with a grandparent."),
];
