//! The sample files, in full.

use caseload::domain::import::{Fault, Layout, SenStatus};

use super::{day, drafted, lines, sample};

fn census() -> Vec<caseload::domain::import::Found> {
    // Given in the wrong order on purpose.
    let mut found = sample("school-census/2025_spring_senneeds_matching.csv");
    found.extend(sample("school-census/2025_spring_pupilonroll_100.csv"));
    found
}

#[test]
fn every_pupil_of_the_census_comes_in_and_every_malformed_number_is_flagged() {
    let (prepared, draft) = drafted(census());
    assert_eq!(prepared.tables[0].layout, Layout::CensusPupils);
    assert_eq!(
        (draft.records.len(), draft.rows_read, draft.rows_refused),
        (100, 410, 0)
    );
    let faults = |what: &str| {
        let is = |fault: &Fault| matches!(fault, Fault::Number { what: known, .. } if *known == what);
        draft.problems.iter().filter(|problem| is(&problem.fault)).count()
    };
    assert_eq!(
        (faults("UPN"), faults("former UPN")),
        (100, 100),
        "all are random letters"
    );
    assert!(
        draft
            .records
            .iter()
            .all(|child| child.numbers.upn.is_none() && child.date_of_birth.is_some())
    );
    assert!(
        draft.records.iter().all(|child| child.local_id.is_none()),
        "NativeId names the school"
    );
}

#[test]
fn the_first_census_pupil_is_read_cell_by_cell() {
    let (_, draft) = drafted(census());
    let child = &draft.records[0];
    assert_eq!(child.name.surname.as_deref(), Some("SUR7984"));
    assert_eq!(child.name.preferred_surname.as_deref(), Some("PSUR9292"));
    assert_eq!(child.date_of_birth, Some(day("2017-04-14")));
    assert_eq!((child.sex.as_deref(), child.year.as_deref()), (Some("M"), Some("14")));
    assert_eq!(
        (child.status, child.rows.as_slice()),
        (None, [2].as_slice()),
        "a blank status says nothing"
    );
}

#[test]
fn needs_are_joined_by_the_key_and_their_unknown_codes_flagged_each() {
    let (_, draft) = drafted(census());
    let needs = draft.problems.iter().filter(|problem| problem.sheet == 1);
    assert_eq!(needs.clone().count(), 310);
    assert!(
        needs.clone().all(|problem| problem.fault == Fault::Need),
        "no orphan among them"
    );
    assert!(draft.records.iter().all(|child| child.needs.is_empty()));
}

#[test]
fn needs_with_known_codes_reach_their_pupil_in_order_of_rank() {
    let mut found = census();
    let needs =
        "pupilonrolltableid,sentyperank,sentype\n003aa1bb-f6b,2.0,SLCN\n003aa1bb-f6b,1.0,ASD\nno-such-key,1.0,MLD\n";
    found[0] = caseload::exchange::read::read_bytes("needs", needs.as_bytes(), &Default::default())
        .expect("CSV")
        .remove(0);
    let (_, draft) = drafted(found);
    assert_eq!(draft.records[0].needs, ["ASD", "SLCN"]);
    assert_eq!(
        draft.problems.last().map(|problem| problem.fault.clone()),
        Some(Fault::Orphan)
    );
}

#[test]
fn the_annex_list_comes_in_full() {
    let (prepared, draft) = drafted(sample("annex-a/fake_sen.xlsx"));
    let layouts: Vec<Layout> = prepared.tables.iter().map(|table| table.layout).collect();
    assert_eq!(layouts, [Layout::AnnexPlans, Layout::AnnexSupport]);
    let ids: Vec<Option<&str>> = draft.records.iter().map(|child| child.local_id.as_deref()).collect();
    assert_eq!(
        ids,
        [Some("will"), Some("willis"), Some("wilbert")],
        "one of them stands on both lists"
    );
    assert_eq!((draft.rows_read, draft.rows_refused), (4, 0));
    let first = &draft.records[0];
    assert_eq!(
        (first.date_of_birth, first.status),
        (Some(day("1993-12-05")), Some(SenStatus::Plan))
    );
    let plan = first.plan.as_ref().expect("a plan");
    assert_eq!(
        (plan.issued, plan.amended, plan.last_review),
        (
            Some(day("2000-01-01")),
            Some(day("2000-01-02")),
            Some(day("2000-01-03"))
        )
    );
    assert_eq!(draft.records[1].flags.home_educated, Some(true));
    assert_eq!(draft.records[2].status, Some(SenStatus::Support));
}

#[test]
fn the_annex_report_names_what_is_wrong_and_what_is_left() {
    let (_, draft) = drafted(sample("annex-a/fake_sen.xlsx"));
    let said = lines(&draft);
    for wanted in [
        "row 2, UPN: not stored as UPN: A UPN has 13 characters; this has 9.",
        "row 2, SEN primary need: not a code or name of a need",
        "row 2, Date of birth: older than 25; taken, please look",
        "row 2, SEN status: says something else than row 2 of List_1, which was kept",
        "row 3, Does the child or young person have a disability?: neither yes nor no",
    ] {
        assert!(
            said.iter().any(|line| line == wanted),
            "{wanted}\nin\n{}",
            said.join("\n")
        );
    }
    assert!(draft.not_taken[0].iter().any(|heading| heading == "Suspensions"));
}
