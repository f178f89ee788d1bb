//! How the screens look when there is nothing in them, and when something is wrong: at three sizes.

use caseload::store::Store;

use crate::driver::Driver;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 10)];

fn empty() -> Driver {
    Driver::over(Store::in_memory().expect("a store"))
}

#[test]
fn an_empty_desk_says_what_is_empty_and_what_to_do() {
    let mut user = empty();
    for (width, height) in SIZES {
        user.resize(width, height);
        for (name, keys) in [
            ("today", "1"),
            ("cases", "2"),
            ("referrals", "3"),
            ("support", "tab"),
            ("advice", "tab"),
            ("services", "tab"),
            ("tac", "tab"),
            ("panels", "4"),
            ("reviews", "5"),
            ("reviews-list", "s"),
        ] {
            user.press(keys);
            insta::assert_snapshot!(format!("empty-{name}-{width}x{height}"), user.screen());
        }
        user.press("c 3 shift-tab shift-tab shift-tab shift-tab 1");
    }
}

#[test]
fn what_is_wrong_stands_beside_it() {
    let mut user = empty();
    for (width, height) in SIZES {
        user.resize(width, height).press("2 /").types("stage:draf");
        insta::assert_snapshot!(format!("wrong-filter-{width}x{height}"), user.screen());
        user.press("esc n ctrl-s");
        insta::assert_snapshot!(format!("wrong-form-{width}x{height}"), user.screen());
        user.types("Askew").press("tab tab tab").types("31/02");
        user.press("ctrl-s");
        insta::assert_snapshot!(format!("wrong-day-{width}x{height}"), user.screen());
        user.press("esc y");
    }
}

#[test]
fn the_header_says_that_names_are_hidden() {
    let mut user = empty();
    for (width, height) in SIZES {
        user.resize(width, height).press("f8");
        insta::assert_snapshot!(format!("initials-{width}x{height}"), user.screen());
        user.press("f8");
    }
}

#[test]
fn the_demonstration_says_so_at_eighty_columns() {
    let mut user = Driver::first_run();
    user.resize(80, 24).press("enter").sees("demo ");
    user.press("f8").sees("demo").press("f8");
    user.resize(140, 40).sees("Caseload demonstration");
}
