//! What is chosen about the list: its sort, its columns, what it is counted by, its saved views.

use super::{COLUMNS, columns};
use crate::app::data::CountBy;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::pick::Pick;
use crate::app::preferences::{Preferences, View};
use crate::domain::query::SortKey;

/// A sort in words.
pub fn sort_words(key: SortKey) -> &'static str {
    match key {
        SortKey::Due => "Due day",
        SortKey::Name => "Name",
        SortKey::Year => "Year",
        SortKey::Stage => "Stage",
        SortKey::School => "School",
        SortKey::La => "Authority",
        SortKey::Who => "Caseworker",
        SortKey::Received => "Day received",
        SortKey::Ref => "Reference",
    }
}

pub(super) fn columns_menu(preferences: &Preferences) -> Dialog {
    let shown = columns(preferences);
    let item = |(key, words): &(&'static str, &'static str)| {
        Item::new(*words, "", Pick::Column(key)).ticked(shown.contains(key))
    };
    Dialog::Menu(Menu::new(
        "Columns (Space ticks)",
        COLUMNS.iter().skip(1).map(item).collect(),
    ))
}

pub(super) fn count_menu() -> Dialog {
    let items = CountBy::ALL
        .iter()
        .map(|(by, words)| Item::new(*words, "", Pick::Count(*by)));
    Dialog::Menu(Menu::new("Count the cases by", items.collect()))
}

pub(super) fn views_menu(preferences: &Preferences) -> Dialog {
    let saved = preferences
        .views
        .iter()
        .map(|view| Item::new(view.name.clone(), view.filter.clone(), Pick::View(view.clone())));
    let mut items: Vec<Item> = saved.collect();
    items.push(Item::new("Save what is shown as a view", "", Pick::SaveView));
    if !preferences.views.is_empty() {
        items.push(Item::new("Take a view out", "", Pick::DropViews));
    }
    Dialog::Menu(Menu::new("Views", items))
}

/// The saved views, to take one out.
pub fn drop_views_menu(preferences: &Preferences) -> Dialog {
    let item = |view: &View| {
        let name = view.name.clone();
        Item::new(
            view.name.clone(),
            view.filter.clone(),
            Pick::DropView { name, agreed: false },
        )
    };
    let items = preferences.views.iter().map(item).collect();
    Dialog::Menu(Menu::new("Take out which view?", items))
}
