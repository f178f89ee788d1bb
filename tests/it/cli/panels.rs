//! The chair's screens without a screen: a meeting in its parts, the agenda filled, figures with the cases behind them.

use crate::program::Desk;

fn demonstration() -> Desk {
    let desk = Desk::new();
    desk.says(&["demo", "--children", "120"]);
    // Worked on as if it were the desk's own file.
    std::fs::rename(desk.folder.path().join("demonstration.sqlite"), &desk.file).expect("renamed");
    desk
}

#[test]
fn a_meeting_is_shown_in_its_parts_and_for_programs() {
    let desk = demonstration();
    let show = |part: &str| desk.says(&["panel", "show", "2026-12-02", "--part", part]);
    assert!(show("agenda").contains("Needs assessment panel"));
    assert!(show("seats").contains("designated medical officer"));
    assert!(show("papers").contains("papers"));
    let waiting = show("waiting");
    let told: serde_json::Value =
        serde_json::from_str(&desk.says(&["--json", "panel", "show", "2026-12-02"])).expect("JSON");
    let cases = told["waiting"].as_array().expect("a list");
    assert!(!cases.is_empty());
    for case in cases {
        let reference = case["reference"].as_str().expect("a reference");
        assert!(waiting.contains(reference), "{reference} in {waiting}");
        assert!(!case["who"].as_str().expect("initials").contains(','), "a name is told");
    }
}

#[test]
fn what_is_put_on_an_agenda_is_not_said_to_be_off_it() {
    let desk = demonstration();
    let filled = desk.says(&["panel", "fill", "2026-12-02", "--kind", "EHCNA"]);
    let on = filled
        .lines()
        .filter_map(|line| line.strip_prefix("on   ")?.split(' ').next());
    let on: Vec<&str> = on.collect();
    assert!(!on.is_empty(), "{filled}");
    let off = filled.lines().filter(|line| line.starts_with("Not on it"));
    for line in off {
        assert!(!on.iter().any(|reference| line.contains(reference)), "{line}");
    }
}

#[test]
fn the_cases_behind_a_figure_are_listed() {
    let desk = demonstration();
    let all = desk.says(&["decisions", "--behind", "all"]);
    let first = all.lines().take_while(|line| !line.is_empty());
    let cases = first.filter(|line| line.starts_with("  ")).count();
    assert!(cases > 0 && all.contains(&format!("of {cases} (")), "{all}");
    assert!(
        desk.refuses(&["decisions", "--behind", "nowhere"], 2)
            .contains("No figure is called")
    );
    assert!(desk.says(&["decisions", "--for-schools"]).contains("held back"));
}
