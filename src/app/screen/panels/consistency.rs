//! Whether decisions are consistent: to be looked at, or printed for schools with small numbers held back.

use super::pick::Chosen;
use crate::app::dialog::{Dialog, Item, Menu, Reader, Said};
use crate::app::effect::Effect;
use crate::app::pick::Pick;
use crate::app::print::Print;
use crate::app::wish::Wish;
use crate::domain::panel::overview::{Group, Overview};

/// Offers what can be done with what was read.
pub fn take(overview: Overview) -> Vec<Wish> {
    let held = Box::new(overview);
    let items = vec![
        Item::new(
            "Look at refusals by school, need and who asked; shared reasons; appeals",
            "",
            Pick::Panels(Chosen::Consistency(held.clone())),
        ),
        Item::new(
            "Print the rates for schools",
            "small numbers held back",
            Pick::Panels(Chosen::ForSchools(held)),
        ),
    ];
    vec![Wish::open(Dialog::Menu(Menu::new("Are decisions consistent?", items)))]
}

/// Shows everything, for the chair.
pub fn read(overview: &Overview) -> Vec<Wish> {
    let lines = overview.groups().into_iter().flat_map(lines).collect();
    vec![Wish::open(Dialog::Reader(Reader::new(
        "Are decisions consistent?",
        lines,
    )))]
}

fn lines(group: Group) -> Vec<Said> {
    let mut lines = vec![Said::Heading(group.heading)];
    lines.extend(group.lines.into_iter().map(|(what, figure)| Said::Pair(what, figure)));
    lines.push(Said::Gap);
    lines
}

/// Prints what may go to schools.
pub fn print(overview: &Overview) -> Vec<Wish> {
    let stem = format!("decisions-for-schools-{}", overview.to);
    let print = Print::everything(stem, overview.for_schools());
    vec![Wish::Do(Effect::Print(Box::new(print)))]
}
