//! What triage and the request pack read.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::others::referral_row;
use super::read;
use crate::domain::child::Child;
use crate::domain::desk::{ReferralRow, Step};
use crate::domain::id::{ChildId, OrganisationId, ProcessId, ReferralId};
use crate::domain::import::ImportRecord;
use crate::domain::import::record::{ImportedName, ImportedNumbers};
use crate::domain::name::same_person_words;
use crate::domain::organisation::Organisation;
use crate::domain::pack;
use crate::domain::referral::Referral;
use crate::domain::service::Service;
use crate::domain::triage::TriagePage;
use crate::domain::triage::duplicate::{Alike, Open};
use crate::domain::triage::page::MeetingChoice;
use crate::domain::triage::waits::Way;
use crate::store::matching::Matched;
use crate::store::{Result, Store};

/// Meetings offered for a request.
const MEETINGS: usize = 12;
/// Namesakes looked at.
const NAMESAKES: usize = 20;
/// Kinds of meeting that decide on requests.
const DECIDES: [&str; 1] = ["EHCNA"];

impl Store {
    /// All that triage looks at; nothing when there is no such referral.
    pub fn triage_page(&self, id: ReferralId, today: NaiveDate) -> Result<Option<TriagePage>> {
        let Some(referral) = self.get::<Referral>(id)? else {
            return Ok(None);
        };
        let Some(held) = self.child_page(referral.child, today)? else {
            return Ok(None);
        };
        Ok(Some(TriagePage {
            referral,
            held,
            meetings: self.meeting_choices(today)?,
        }))
    }

    fn meeting_choices(&self, today: NaiveDate) -> Result<Vec<MeetingChoice>> {
        let planned = self.meetings(today, &Step::First, MEETINGS * 4)?.rows.into_iter();
        let takes = planned.filter(|row| {
            DECIDES.contains(&row.kind.as_str()) && matches!(row.state.as_str(), "planned" | "agenda-out")
        });
        let choice = |row: crate::domain::desk::MeetingRow| {
            Some(MeetingChoice {
                meeting: row.meeting,
                kind: row.kind,
                day: row.day?,
                items: row.items,
            })
        };
        Ok(takes.filter_map(choice).take(MEETINGS).collect())
    }

    /// The referral that has waited longest after this one; the very longest when none comes after it.
    pub fn next_untriaged(&self, after: Option<ReferralId>) -> Result<Option<ReferralId>> {
        let from: Option<(String, String)> = match after {
            Some(id) => self
                .connection
                .prepare_cached("SELECT received, id FROM referral WHERE id = ?")?
                .query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?,
            None => None,
        };
        let (received, id) = from.unwrap_or_default();
        let mut query = self.connection.prepare_cached(
            "SELECT id FROM referral WHERE triaged IS NULL AND (received, id) > (?, ?) ORDER BY received, id LIMIT 1",
        )?;
        let found: Option<String> = query.query_row(params![received, id], |row| row.get(0)).optional()?;
        let found = match found {
            None => query.query_row(params!["", ""], |row| row.get(0)).optional()?,
            found => found,
        };
        Ok(found.and_then(|id| id.parse().ok()))
    }

    /// Children held who may be the one typed: the same, or one slip away; without a date of birth, those of the same name.
    pub fn alike(&self, typed: &Child, today: NaiveDate) -> Result<Vec<Alike>> {
        let record = record(typed);
        let matched = self.match_records(std::slice::from_ref(&record), &mut |_| true)?;
        let mut found: Vec<(Child, String, bool)> = match matched.and_then(|found| found.into_iter().next()) {
            None | Some(Matched::New) => Vec::new(),
            Some(Matched::Known(id)) => {
                let child = self.get::<Child>(id)?;
                child
                    .map(|child| (child, "the same number, or name and date of birth".to_owned(), true))
                    .into_iter()
                    .collect()
            }
            Some(Matched::Unclear(alike)) => alike
                .into_iter()
                .map(|alike| (*alike.child, alike.why.to_owned(), false))
                .collect(),
        };
        if found.is_empty() {
            found = self.namesakes(typed, today)?;
        }
        let with_school = |(child, why, is_sure): (Child, String, bool)| {
            let setting = self.organisation_name(child.setting)?;
            Ok(Alike {
                child: Box::new(child),
                why,
                is_sure,
                setting,
            })
        };
        found.into_iter().map(with_school).collect()
    }

    /// Children of the same name, where one of the two dates of birth is not known.
    fn namesakes(&self, typed: &Child, today: NaiveDate) -> Result<Vec<(Child, String, bool)>> {
        let name = format!("{} {}", typed.forename, typed.surname);
        let mut found = Vec::new();
        for named in self.find(name.trim(), today, NAMESAKES)? {
            let child = self.get::<Child>(named.row.child)?;
            let same = |child: &Child| same_person_words(&format!("{} {}", child.forename, child.surname), &name);
            found.extend(
                child
                    .filter(same)
                    .filter(|child| child.born.is_none() || typed.born.is_none()),
            );
        }
        Ok(found
            .into_iter()
            .map(|child| (child, "same name".to_owned(), false))
            .collect())
    }

    /// What of this child is open: assessments first, then referrals that wait for triage.
    pub fn open_of(&self, child: ChildId) -> Result<Vec<Open>> {
        let mut found = Vec::new();
        let mut assessments = self.connection.prepare_cached(
            "SELECT id, opened FROM process WHERE child = ? AND kind = 'assessment' AND closed IS NULL ORDER BY opened, id",
        )?;
        let mut rows = assessments.query([child.to_string()])?;
        while let Some(row) = rows.next()? {
            if let (Some(process), Some(since)) = (read(row, 0)?, read(row, 1)?) {
                found.push(Open::Assessment { process, since });
            }
        }
        let mut waiting = self.connection.prepare_cached(
            "SELECT id, received FROM referral WHERE child = ? AND triaged IS NULL ORDER BY received, id",
        )?;
        let mut rows = waiting.query([child.to_string()])?;
        while let Some(row) = rows.next()? {
            if let (Some(referral), Some(since)) = (read(row, 0)?, read(row, 1)?) {
                found.push(Open::Waiting { referral, since });
            }
        }
        Ok(found)
    }

    /// The assessment of a child that is open: another request joins it.
    pub fn open_assessment(&self, child: ChildId) -> Result<Option<ProcessId>> {
        let assessment = |open: Open| match open {
            Open::Assessment { process, .. } => Some(process),
            Open::Waiting { .. } => None,
        };
        Ok(self.open_of(child)?.into_iter().find_map(assessment))
    }

    /// All a request pack is put together from; nothing when there is no such child.
    pub fn held_for_pack(&self, child: ChildId, today: NaiveDate) -> Result<Option<pack::Held>> {
        let Some(page) = self.child_page(child, today)? else {
            return Ok(None);
        };
        let mut wanted: Vec<OrganisationId> = page
            .people
            .iter()
            .filter_map(|linked| linked.person.organisation)
            .collect();
        wanted.extend(page.child.setting);
        wanted.sort_unstable();
        wanted.dedup();
        let (mut organisations, mut services) = (Vec::new(), Vec::new());
        for id in wanted {
            organisations.extend(self.get::<Organisation>(id)?);
        }
        for referral in &page.service_referrals {
            services.extend(self.get::<Service>(referral.service)?);
        }
        Ok(Some(pack::Held {
            attainment: self.of("child", child)?,
            exclusions: self.of("child", child)?,
            page,
            organisations,
            services,
        }))
    }

    /// Whether a pack with this seal was taken in for the child already.
    pub fn has_pack(&self, child: ChildId, fingerprint: &str) -> Result<bool> {
        let referrals: Vec<Referral> = self.of("child", child)?;
        Ok(referrals.iter().any(|referral| referral.pack == fingerprint))
    }

    /// Ways from first concern to request and support, of the concerns and requests received since a day.
    pub fn ways(&self, since: NaiveDate) -> Result<Vec<Way>> {
        let mut query = self.connection.prepare_cached(
            "SELECT d.setting, c.born, min(coalesce(c.detail ->> 'first_concern', '9999-12-31'), min(r.received)),
                    min(CASE WHEN r.kind = 'request' THEN r.received END),
                    (SELECT min(y.started) FROM cycle y WHERE y.child = r.child)
             FROM referral r JOIN desk d ON d.child = r.child JOIN child c ON c.id = r.child
             WHERE r.received >= ? GROUP BY r.child",
        )?;
        let mut rows = query.query([since.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(concern) = read(row, 2)? else { continue };
            found.push(Way {
                setting: super::text(row, 0)?,
                born: read(row, 1)?,
                concern,
                requested: read(row, 3)?,
                supported: read(row, 4)?,
            });
        }
        Ok(found)
    }

    /// Children held back only for the number of terms or cycles, of the referrals received since a day: oldest first.
    pub fn held_back(&self, since: NaiveDate) -> Result<Vec<ReferralRow>> {
        let mut query = self.connection.prepare_cached(
            "SELECT r.id, r.child, d.name, d.reference, d.setting, d.flags, r.kind, r.source, r.received, r.outcome, r.triaged,
                    r.detail ->> 'reason', r.id
             FROM referral r JOIN desk d ON d.child = r.child
             WHERE r.received >= ? AND r.detail LIKE '%missing%' ORDER BY r.received, r.id",
        )?;
        let mut rows = query.query([since.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let line = referral_row(row, 0)?;
            let referral = self.get::<Referral>(line.referral)?;
            if referral.is_some_and(|referral| crate::domain::triage::queue::is_held_back(&referral)) {
                found.push(line);
            }
        }
        Ok(found)
    }
}

/// The typed facts as an import would give them, so that both find the same children.
fn record(typed: &Child) -> ImportRecord {
    let text = |value: &str| (!value.trim().is_empty()).then(|| value.trim().to_owned());
    ImportRecord {
        name: ImportedName {
            surname: text(&typed.surname),
            forename: text(&typed.forename),
            ..ImportedName::default()
        },
        date_of_birth: typed.born,
        numbers: ImportedNumbers {
            upn: typed.upn.clone(),
            nhs: typed.nhs_number.clone(),
            uln: typed.uln.clone(),
            ..ImportedNumbers::default()
        },
        ..ImportRecord::default()
    }
}
