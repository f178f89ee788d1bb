//! The real program in a real pseudo-terminal. Nothing sleeps: every step waits for what it expects to be on the screen.

mod panel;
mod reviews;
mod story;
mod terminal;

use terminal::Program;

#[test]
fn it_starts_shows_today_and_leaves_the_terminal_as_it_was() {
    let mut program = Program::start(80, 24);
    program
        .waits_for("Nothing late")
        .types("2")
        .waits_for("No child has an open matter");
    program.types("q");
    assert!(program.ends_well());
    assert!(program.wrote("\x1b[?1049l"), "the alternate screen was not left");
    assert!(
        program.wrote("\x1b[?2004l") && program.wrote("\x1b[?1000l"),
        "paste and mouse were not given back"
    );
}

#[test]
fn a_change_of_size_is_drawn_at_once() {
    let mut program = Program::start(80, 24);
    program
        .waits_for("Wed 25 Nov 2026")
        .resizes(40, 10)
        .waits_for("25 Nov 2026")
        .resizes(120, 40);
    program.waits_for("Caseload   1 Today").types("q");
    assert!(program.ends_well());
}

#[test]
fn a_paste_is_one_piece_of_writing_and_no_commands() {
    let mut program = Program::start(80, 24);
    program.waits_for("Nothing late").types("n").waits_for("Family name");
    program
        .types("\x1b[200~quick\rbrown\x1b[201~")
        .waits_for("quick brown")
        .types("\x1b")
        .waits_for("Leave without saving?");
    program.types("y").waits_for("Nothing late").types("q");
    assert!(program.ends_well());
}

/// A key held while the line was slow: none is lost, and the last is there without another. Keys of one byte, which no bound of the
/// system's own pieces can cut in two.
#[test]
fn keys_that_come_by_the_thousand_are_all_taken() {
    let mut program = Program::start(80, 24);
    program.waits_for("Nothing late").types("n").waits_for("Family name");
    program
        .types(&format!("{}Ravenscroft", "\x7f".repeat(3_000)))
        .waits_for("Ravenscroft");
}

/// Unix alone: Windows has neither signal.
#[cfg(unix)]
#[test]
fn the_end_of_the_session_gives_the_terminal_back() {
    let mut program = Program::start(80, 24);
    program.waits_for("Nothing late").signals("TERM");
    assert!(program.ends_well());
    assert!(program.wrote("\x1b[?1049l"));
}

/// Unix alone: what a terminal sends when its window is closed.
#[cfg(unix)]
#[test]
fn a_closed_window_ends_it_with_what_was_typed_kept() {
    let mut program = Program::start(80, 24);
    program.waits_for("Nothing late").types("n").waits_for("Family name");
    program.types("Ravenscroft").waits_for("Ravenscroft").signals("HUP");
    assert!(program.ends_well());
    program.starts_again().waits_for("Ravenscroft").waits_for("is back");
}

/// Unix alone: nothing can be done at the moment of such an end, so the words must have been kept before.
#[cfg(unix)]
#[test]
fn words_kept_at_a_pause_outlive_a_kill() {
    let mut program = Program::start(80, 24);
    program.waits_for("Nothing late").types("n").waits_for("Family name");
    program.types("Ravenscroft").keeps("Ravenscroft").signals("KILL");
    program.starts_again().waits_for("Ravenscroft").waits_for("is back");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_says_anything() {
    let mut program = Program::start_with(80, 24, &[("CASELOAD_PANIC", "1")]);
    program.waits_for("Nothing late").types("2");
    assert!(!program.ends_well());
    let said = program.place_of("a panic was asked for").expect("it is said");
    let left = program.place_of("\x1b[?1049l").expect("the alternate screen is left");
    assert!(left < said, "what is said would be lost with the alternate screen");
    assert!(program.wrote("\x1b[?2004l") && program.wrote("\x1b[?1000l"));
}

/// Unix alone: there is no suspending on Windows.
#[cfg(unix)]
#[test]
fn it_is_suspended_and_comes_back_as_it_was() {
    let mut program = Program::start(80, 24);
    program
        .waits_for("Nothing late")
        .types("2")
        .waits_for("No child has an open matter");
    program.types("\x1a").waits_to_write("\x1b[?1049l");
    program.wakes_to("No child has an open matter").types("q");
    assert!(program.ends_well());
}
