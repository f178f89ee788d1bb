//! What is added to the story of a child beside what was said: facts that lists count.

use chrono::NaiveDate;

use super::pick::Chosen;
use crate::app::data::ChildPage;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::pick::Pick;
use crate::app::purposes::note;
use crate::app::purposes::page::facts;
use crate::domain::figures::{Destination, Exclusion, HealthCheck};

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
        Chosen::Exclusion => {
            let held = Exclusion {
                child,
                status: page.child.status,
                setting: page.child.setting,
                ..Exclusion::default()
            };
            facts::exclusion(&held, &name, today)
        }
        _ => return None,
    })
}
