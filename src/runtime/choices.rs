//! The user's choices on disk: settings, keymap and themes, each a text file the user may edit.

use std::fs;
use std::path::Path;

use crate::app::keymap::Keymap;
use crate::app::preferences::{Preferences, SymbolSet};
use crate::store::write_private;
use crate::ui::theme::{Look, Symbols, THEMES, Theme};

const SETTINGS: &str = "settings.toml";
const KEYMAP: &str = "keymap.toml";

/// What was read, and what was wrong with it, a sentence each.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The settings.
    pub preferences: Preferences,
    /// The keys.
    pub keymap: Keymap,
    /// What could not be understood and was left out.
    pub faults: Vec<String>,
}

/// Reads the choices in a folder. What is not there, or not understood, has its usual value.
pub fn read(folder: &Path) -> Choices {
    let mut faults = Vec::new();
    let preferences = match fs::read_to_string(folder.join(SETTINGS)).map(|text| toml::from_str(&text)) {
        Ok(Ok(preferences)) => preferences,
        Ok(Err(error)) => {
            faults.push(format!(
                "{SETTINGS} was not understood and the usual settings hold: {}",
                error.message()
            ));
            Preferences::default()
        }
        Err(_) => Preferences::default(),
    };
    let patch = fs::read_to_string(folder.join(KEYMAP)).unwrap_or_default();
    let (keymap, wrong) = Keymap::with_patch(&patch);
    faults.extend(wrong);
    Choices {
        preferences,
        keymap,
        faults,
    }
}

/// Writes the settings. The error is the operating system's.
pub fn write(folder: &Path, preferences: &Preferences) -> std::io::Result<()> {
    let text = toml::to_string_pretty(preferences).map_err(std::io::Error::other)?;
    fs::create_dir_all(folder)?;
    let path = folder.join(SETTINGS);
    let new = folder.join("settings.toml.new");
    // A file left by a program that was killed in between is of no use to anybody.
    let _ = fs::remove_file(&new);
    write_private(&new, text.as_bytes()).map_err(std::io::Error::other)?;
    fs::rename(new, path)
}

/// The look the choices and the environment ask for, and what is wrong with the user's theme.
pub fn look(folder: &Path, preferences: &Preferences, environment: &Environment) -> (Look, Vec<String>) {
    let name = if environment.no_color {
        "mono"
    } else {
        preferences.theme.as_str()
    };
    let (theme, faults) = match THEMES.iter().any(|(known, _)| *known == name) {
        true => (Theme::builtin(name), Vec::new()),
        false => own_theme(folder, name),
    };
    let plain = match preferences.symbols {
        SymbolSet::Auto => environment.plain_symbols,
        SymbolSet::Full => false,
        SymbolSet::Plain => true,
    };
    let symbols = if plain { Symbols::PLAIN } else { Symbols::FULL };
    (Look { theme, symbols }, faults)
}

fn own_theme(folder: &Path, name: &str) -> (Theme, Vec<String>) {
    // A name is a name, not a way through folders.
    let name: String = name
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        .collect();
    match fs::read_to_string(folder.join("themes").join(format!("{name}.toml"))) {
        Ok(text) => Theme::read(&text),
        Err(_) => (
            Theme::builtin("default"),
            vec![format!("There is no theme “{name}”; the usual one is shown.")],
        ),
    }
}

/// What the environment says about colours and signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Environment {
    /// `NO_COLOR` is set to something.
    pub no_color: bool,
    /// The terminal's text is not UTF-8, or it is the bare console of Linux.
    pub plain_symbols: bool,
}

impl Environment {
    /// Reads it.
    pub fn read() -> Self {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .map(variable)
            .into_iter()
            .find(|value| !value.is_empty());
        let utf8 = locale.is_none_or(|value| {
            let value = value.to_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        });
        Self {
            no_color: !variable("NO_COLOR").is_empty(),
            // Windows terminals take UTF-16 from us whatever the locale says.
            plain_symbols: cfg!(unix) && (!utf8 || variable("TERM") == "linux"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(read(folder.path()).preferences, Preferences::default());
        let chosen = Preferences {
            name: "Ms Adeyemi".into(),
            blank_after_minutes: 0,
            ..Preferences::default()
        };
        write(folder.path(), &chosen).expect("written");
        write(folder.path(), &chosen).expect("written over");
        assert_eq!(read(folder.path()).preferences, chosen);
    }

    #[test]
    fn a_broken_file_is_told_and_does_not_stop_the_desk() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(SETTINGS), "name = [").expect("written");
        fs::write(folder.path().join(KEYMAP), "[everywhere]\nundo = [\"hop\"]\n").expect("written");
        let choices = read(folder.path());
        assert_eq!(choices.preferences, Preferences::default());
        assert_eq!(choices.faults.len(), 2, "{:?}", choices.faults);
    }

    #[test]
    fn no_color_wins_over_the_theme() {
        let folder = tempfile::tempdir().expect("a folder");
        let environment = Environment {
            no_color: true,
            plain_symbols: true,
        };
        let (look, _) = look(folder.path(), &Preferences::default(), &environment);
        assert_eq!((look.theme, look.symbols), (Theme::builtin("mono"), Symbols::PLAIN));
    }

    #[test]
    fn a_users_theme_is_looked_for_by_name_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let chosen = Preferences {
            theme: "../../etc/passwd".into(),
            ..Preferences::default()
        };
        let (look, faults) = look(folder.path(), &chosen, &Environment::default());
        assert_eq!(look.theme, Theme::builtin("default"));
        assert_eq!(faults.len(), 1);
    }
}
