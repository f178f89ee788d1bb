//! Whether decisions are consistent: from a figure to its list to the case, two Enters, the base always shown.

use caseload::domain::letter::Appeal;
use caseload::domain::meeting::Decision;
use caseload::domain::{change::Change, record::AnyRecord};
use caseload::store::Store;
use insta::assert_snapshot;

use crate::driver::Driver;
use crate::store::contents::{child, day, id, noon, senco};
use crate::store::panel_decide::panel;

fn keep(store: &mut Store, record: impl Into<AnyRecord>) {
    store
        .apply(&Change::Save(record.into()), &senco(), noon())
        .expect("kept");
}

fn decided(number: u128, of: u128, code: &str, on: &str) -> Decision {
    Decision {
        id: id(number),
        child: id(of),
        code: code.into(),
        day: day(on),
        reasons: format!("Support begun in September is working for {number}."),
        ..Decision::default()
    }
}

/// Two refused and one to be assessed, one of them appealed since; a fourth was put off, which is no yes and no no.
fn figures() -> Driver {
    let mut store = panel();
    for (number, surname) in [(6, "Reid"), (7, "Khan"), (8, "Zhang")] {
        keep(&mut store, child(number, surname, "Bea"));
    }
    for made in [
        decided(60, 3, "NO_ASSESS", "2026-11-04"),
        decided(61, 6, "ASSESS", "2026-11-11"),
        decided(62, 7, "NO_ASSESS", "2026-11-18"),
        decided(63, 8, "DEFER", "2026-11-18"),
    ] {
        keep(&mut store, made);
    }
    let appeal = Appeal {
        id: id(70),
        child: id(3),
        lodged: Some(day("2026-11-20")),
        ..Appeal::default()
    };
    keep(&mut store, appeal);
    let mut driver = Driver::over(store);
    driver.press("4 C");
    driver
}

#[test]
fn two_enters_lead_from_a_figure_to_its_list_to_the_case_and_esc_all_the_way_back() {
    let mut driver = figures();
    driver.sees("2 of 3 (67%)");
    driver.press("enter").sees("all, 2 of 3 (67%)").sees("Khan, Bea");
    driver.sees("Okafor, Ada").sees("Reid, Bea").sees_no("Zhang");
    driver.press("down enter").sees("Okafor, Ada").sees_no("all, 2 of 3");
    driver.press("esc").sees("all, 2 of 3 (67%)").sees("row 2 of 3");
    driver.press("esc").sees("Primary need").sees("row 1 of");
    driver.press("esc").sees("Still lacks");
}

#[test]
fn appeals_open_to_who_appealed_and_who_could() {
    let mut driver = figures();
    driver.press("end").sees("TAC not offered").sees("1 of 2, 50.0 per 100");
    driver.press("enter").sees("appealed").sees("26/0418").sees("Khan, Bea");
}

#[test]
fn nothing_decided_has_nothing_behind_it() {
    let mut driver = Driver::over(Store::in_memory().expect("memory is there"));
    driver.press("4 C").sees("0 of 0").press("enter");
    driver
        .sees("No case stands behind this figure.")
        .press("esc")
        .sees("No meeting");
}

#[test]
fn the_rates_for_schools_are_printed_from_here() {
    let mut driver = figures();
    driver.press("p").sees("Written:");
}

#[test]
fn the_figures_at_every_size() {
    let mut driver = figures();
    assert_snapshot!("panel_figures_80", driver.screen());
    driver.resize(120, 40);
    assert_snapshot!("panel_figures_120", driver.screen());
    driver.resize(40, 10);
    assert_snapshot!("panel_figures_40", driver.screen());
    driver.resize(80, 24);
    driver.press("enter");
    assert_snapshot!("panel_figures_behind_80", driver.screen());
}
