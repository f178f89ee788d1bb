//! What is added to the story of a child beside what was said: facts that lists count.

use chrono::NaiveDate;

use super::pick::Chosen;
use crate::app::data::ChildPage;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::pick::Pick;
use crate::app::purposes::note;
use crate::app::purposes::page::facts;
use crate::domain::change::Change;
use crate::domain::desk::{StoryFact, StoryLine};
use crate::domain::figures::{Destination, HealthCheck};
use crate::domain::record::AnyRecord;
use crate::domain::words;

/// What can be added.
pub(super) fn menu() -> Dialog {
    let item = |words: &str, aside: &str, chosen| Item::new(words, aside, Pick::Page(chosen));
    let items = vec![
        item("A call, visit or message", "", Chosen::Call),
        item("An annual health check", "from fourteen", Chosen::HealthCheck),
        item("Where they are after sixteen", "", Chosen::Destination),
        item("A suspension or exclusion", "", Chosen::Exclusion),
    ];
    Dialog::Menu(Menu::new("Add to the story", items))
}

/// The form of a fact that is held, to be put right; none when it is held no longer.
pub(super) fn change(page: &ChildPage, fact: StoryFact, today: NaiveDate) -> Option<Dialog> {
    Some(match fact {
        StoryFact::HealthCheck(id) => facts::health_check(page.health_checks.iter().find(|held| held.id == id)?, ""),
        StoryFact::Destination(id) => {
            let held = page.destinations.iter().find(|held| held.id == id)?;
            facts::destination(held, "", today)
        }
        StoryFact::Exclusion(id) => facts::exclusion(page.exclusions.iter().find(|held| held.id == id)?, "", today),
    })
}

/// The same fact, to be taken out: what it says, and the record.
pub(super) fn removable(page: &ChildPage, line: &StoryLine) -> Option<(String, Change)> {
    let record: AnyRecord = match line.fact? {
        StoryFact::HealthCheck(id) => page.health_checks.iter().find(|held| held.id == id)?.clone().into(),
        StoryFact::Destination(id) => page.destinations.iter().find(|held| held.id == id)?.clone().into(),
        StoryFact::Exclusion(id) => page.exclusions.iter().find(|held| held.id == id)?.clone().into(),
    };
    let what = format!("{}, {}: {}", line.label, words::day(line.day), line.words);
    Some((words::capital(&what), Change::Remove(record)))
}

/// The form of what was chosen; none when it is nothing of the story.
pub(super) fn form(page: &ChildPage, chosen: &Chosen, today: NaiveDate) -> Option<Dialog> {
    let (child, name) = (page.child.id, page.child.list_name());
    Some(match chosen {
        Chosen::Call => note::dialog(vec![child], &note::title(&name), today),
        Chosen::HealthCheck => {
            let held = HealthCheck {
                child,
                ..HealthCheck::default()
            };
            facts::health_check(&held, &name)
        }
        Chosen::Destination => {
            let held = Destination {
                child,
                ..Destination::default()
            };
            facts::destination(&held, &name, today)
        }
        Chosen::Exclusion => facts::new_exclusion(&page.child, today),
        _ => return None,
    })
}
