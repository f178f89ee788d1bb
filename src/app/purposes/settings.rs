//! The user's choices.

use super::Filled;
use super::new_file::{desk, desks, roles};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::preferences::{Desk, Preferences, Role, SymbolSet};
use crate::app::purpose::Purpose;

/// The themes that come with the program, in words.
const THEMES: &[(&str, &str)] = &[
    ("default", "usual"),
    ("light", "light"),
    ("high-contrast", "high contrast"),
    ("mono", "no colours"),
];

/// The form.
pub fn dialog(preferences: &Preferences) -> Dialog {
    let desk = if preferences.desk == Desk::Authority {
        "authority"
    } else {
        "school"
    };
    let mut themes: Vec<Answer> = THEMES.iter().map(|(code, words)| Answer::new(*code, *words)).collect();
    if !THEMES.iter().any(|(code, _)| *code == preferences.theme) {
        themes.push(Answer::new(preferences.theme.clone(), preferences.theme.clone()));
    }
    let symbols = [
        ("auto", "as the terminal can"),
        ("full", "lines and dots"),
        ("plain", "plain keyboard signs"),
    ];
    let symbols = symbols.map(|(code, words)| Answer::new(code, words)).to_vec();
    let chosen = match preferences.symbols {
        SymbolSet::Auto => "auto",
        SymbolSet::Full => "full",
        SymbolSet::Plain => "plain",
    };
    let fields = vec![
        Field::line("name", "Your name", preferences.name.clone()),
        Field::choice("role", "Your role", roles(), preferences.role.code()).hint("It decides what Today shows first"),
        Field::choice("desk", "This desk is for", desks(), desk),
        Field::choice("theme", "Colours", themes, &preferences.theme),
        Field::choice("symbols", "Signs", symbols, chosen),
        Field::line(
            "blank",
            "Blank after minutes",
            preferences.blank_after_minutes.to_string(),
        )
        .hint("Minutes without a key; 0 for never"),
    ];
    Dialog::Form(Box::new(Form::new("Settings", Purpose::Settings, fields)))
}

pub(super) fn filled(form: &Form, preferences: &Preferences) -> Filled {
    let usual = preferences.blank_after_minutes;
    Filled::Preferences(Box::new(Preferences {
        name: form.text("name"),
        role: Role::from_code(&form.text("role")).unwrap_or(preferences.role),
        desk: desk(&form.text("desk")),
        theme: form.text("theme"),
        symbols: match form.text("symbols").as_str() {
            "full" => SymbolSet::Full,
            "plain" => SymbolSet::Plain,
            _ => SymbolSet::Auto,
        },
        blank_after_minutes: form.text("blank").parse().unwrap_or(usual),
        ..preferences.clone()
    }))
}
