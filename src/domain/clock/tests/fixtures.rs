//! Every worked fixture of the researched law.

use super::*;

#[test]
fn the_worked_fixtures_of_the_law_come_out() {
    check(&[("draft-plan-sent", "2026-01-05")], "DR-02", "2026-01-19");
    let meeting = [("review-meeting", "2026-03-04")];
    for (rule, due) in [
        ("AR-05", "2026-02-18"),
        ("AR-06", "2026-02-18"),
        ("AR-07", "2026-03-18"),
    ] {
        check(&meeting, rule, due);
    }
    for (rule, due) in [
        ("AR-08", "2026-04-01"),
        ("AR-09", "2026-04-01"),
        ("AR-12", "2026-05-27"),
    ] {
        check(&meeting, rule, due);
    }
    let plan = [("plan-made", "2026-03-12")];
    check(&plan, "AR-01", "2027-03-11");
    check(&plan, "AR-03", "2027-02-11");
    check(&plan, "AR-03.notice", "2027-01-28");
    check(&[("old-authority-aware", "2025-12-18")], "TR-02", "2026-01-12");
    check(&[("old-authority-aware", "2025-12-20")], "TR-02", "2026-01-14");
    check(&[("mediation-ended", "2026-04-01")], "ME-07", "2026-04-08");
    check(&[("reassessment-requested", "2026-03-02")], "RA-01", "2026-03-17");
    check(&[("decision-to-reassess", "2026-03-17")], "RA-03", "2026-06-23");
}

#[test]
fn fifteen_working_days_notice_of_a_move_decides_who_must_do_what() {
    let aware = |on| facts(&[("old-authority-aware", on), ("move", "2026-09-01")]);
    assert_eq!(duty(&aware("2026-08-10"), "TR-01").due, Some(day("2026-09-01")));
    assert_eq!(find(&aware("2026-08-10"), "TR-02"), None);
    assert_eq!(find(&aware("2026-08-11"), "TR-01"), None);
    assert!(find(&aware("2026-08-11"), "TR-02").is_some());
}

#[test]
fn the_worked_fixtures_of_orders_and_appeals_come_out() {
    let order = [("order-to-assess", "2026-06-01")];
    for (rule, due) in [
        ("TO-02", "2026-06-15"),
        ("TO-03", "2026-08-10"),
        ("TO-04", "2026-09-07"),
    ] {
        check(&order, rule, due);
    }
    let make = [("order-to-make-plan", "2026-06-01")];
    check(&make, "TO-05", "2026-07-06");
    check(&make, "TO-06", "2026-08-17");
    check(&[("appeal-sent-to-authority", "2026-07-15")], "AP-03", "2026-09-24");
    check(&[("appeal-sent-to-authority", "2026-12-01")], "AP-03", "2027-01-20");
    check(&[("decision-notice-sent", "2025-12-31")], "AP-01", "2026-03-02");
    check(&[("decision-notice-sent", "2026-06-30")], "AP-01", "2026-09-01");
    let certificate = [
        ("decision-notice-sent", "2026-10-01"),
        ("mediation-certificate-issued", "2026-11-29"),
    ];
    check(&certificate, "AP-02", "2027-01-04");
}

#[test]
fn the_worked_fixtures_of_phase_transfer_come_out() {
    let mut school = facts(&[("transfer", "2027-09-01")]);
    let name = duty(&school, "PT-02");
    assert_eq!(
        (name.due, name.target),
        (Some(day("2027-02-14")), Some(day("2027-02-12")))
    );
    assert_eq!(duty(&school, "PT-04").target, Some(day("2026-11-20")));
    school
        .markers
        .set(clock().book.events.marker("post-16-transfer").expect("known"));
    assert_eq!(duty(&school, "PT-01").due, Some(day("2027-03-30")));
    assert_eq!(duty(&school, "PT-04.post-16").due, Some(day("2027-01-05")));
    assert_eq!(find(&school, "PT-02"), None);
}
