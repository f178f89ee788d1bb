//! Which key asks for what, where. The default file and the user's are in the same words.

use std::collections::BTreeMap;
use std::collections::HashMap;

use super::action::{ACTIONS, Act, Scope};
use super::key::Key;

/// The keys the program comes with.
const DEFAULT: &str = include_str!("../../assets/keymap.toml");

type Section = BTreeMap<String, Vec<String>>;

/// Keys to acts, and acts to keys for the foot of the screen and help.
#[derive(Debug, Clone)]
pub struct Keymap {
    acts: HashMap<(Scope, Key), Act>,
    keys: Vec<Vec<Key>>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with_patch("").0
    }
}

impl Keymap {
    /// The default keys with a user's file over them, and what is wrong with that file, a sentence each.
    ///
    /// What is wrong is left out and the rest is taken: a slip in the file must not lock anybody out.
    pub fn with_patch(patch: &str) -> (Self, Vec<String>) {
        let mut map = Self {
            acts: HashMap::new(),
            keys: vec![Vec::new(); ACTIONS.len()],
        };
        let mut faults = map.patch(DEFAULT, "keymap");
        faults.extend(map.patch(patch, "your keymap"));
        faults.extend(map.bind());
        (map, faults)
    }

    fn patch(&mut self, text: &str, file: &str) -> Vec<String> {
        let sections: BTreeMap<String, Section> = match toml::from_str(text) {
            Ok(sections) => sections,
            Err(error) => return vec![format!("{file} was not read: {}", error.message())],
        };
        let mut faults = Vec::new();
        for (scope, section) in sections {
            for (name, keys) in section {
                let known = Act::from_name(&name).filter(|act| act.entry().scope.name() == scope);
                let Some(act) = known else {
                    faults.push(format!("{file}: there is no “{name}” under [{scope}]"));
                    continue;
                };
                let (read, wrong): (Vec<_>, Vec<_>) =
                    keys.iter().map(|key| key.parse::<Key>()).partition(Result::is_ok);
                faults.extend(
                    wrong
                        .into_iter()
                        .filter_map(Result::err)
                        .map(|fault| format!("{file}, {name}: {fault}")),
                );
                self.keys[act as usize] = read.into_iter().filter_map(Result::ok).collect();
            }
        }
        faults
    }

    /// Fills the way from key to act; a key given twice in one scope stays with the first and is reported.
    fn bind(&mut self) -> Vec<String> {
        let mut faults = Vec::new();
        for entry in ACTIONS {
            let mut kept = Vec::new();
            for key in std::mem::take(&mut self.keys[entry.act as usize]) {
                match self.acts.get(&(entry.scope, key)) {
                    Some(other) => faults.push(format!(
                        "{key} under [{}] is asked for by both “{}” and “{}”: it stays with “{}”",
                        entry.scope.name(),
                        other.entry().name,
                        entry.name,
                        other.entry().name
                    )),
                    None => {
                        self.acts.insert((entry.scope, key), entry.act);
                        kept.push(key);
                    }
                }
            }
            self.keys[entry.act as usize] = kept;
        }
        faults
    }

    /// What this key asks for in the open scopes, innermost first.
    pub fn act(&self, scopes: &[Scope], key: Key) -> Option<Act> {
        scopes.iter().find_map(|scope| self.acts.get(&(*scope, key)).copied())
    }

    /// The keys that ask for an act; the first is the one shown.
    pub fn keys(&self, act: Act) -> &[Key] {
        &self.keys[act as usize]
    }

    /// The first key for an act, as shown at the foot; empty when it has none.
    pub fn shown(&self, act: Act) -> String {
        self.keys(act).first().map(Key::to_string).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().expect("a key")
    }

    #[test]
    fn the_default_keys_have_no_fault_and_every_action_is_in_the_file() {
        let (_, faults) = Keymap::with_patch("");
        assert!(faults.is_empty(), "{faults:#?}");
        let sections: BTreeMap<String, Section> = toml::from_str(DEFAULT).expect("valid");
        for entry in ACTIONS {
            let there = sections
                .get(entry.scope.name())
                .is_some_and(|section| section.contains_key(entry.name));
            assert!(
                there,
                "{} is not in keymap.toml under [{}]",
                entry.name,
                entry.scope.name()
            );
        }
    }

    #[test]
    fn the_key_that_says_yes_begins_nothing() {
        let map = Keymap::default();
        for yes in map.keys(Act::Yes) {
            for entry in ACTIONS.iter().filter(|entry| entry.act != Act::Yes) {
                assert!(!map.keys(entry.act).contains(yes), "{yes} also asks for {}", entry.name);
            }
        }
    }

    #[test]
    fn innermost_scope_is_heard_first() {
        let map = Keymap::default();
        assert_eq!(
            map.act(&[Scope::Form, Scope::Everywhere], key("esc")),
            Some(Act::Cancel)
        );
        assert_eq!(map.act(&[Scope::List, Scope::Everywhere], key("esc")), Some(Act::Back));
        assert_eq!(map.act(&[Scope::Form], key("u")), None);
    }

    #[test]
    fn a_users_file_changes_only_what_it_names() {
        let (map, faults) = Keymap::with_patch("[everywhere]\nundo = [\"ctrl-u\"]\n");
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(map.act(&[Scope::Everywhere], key("ctrl-u")), Some(Act::Undo));
        assert_eq!(map.act(&[Scope::Everywhere], key("u")), None);
        assert_eq!(map.shown(Act::Help), "?");
    }

    #[test]
    fn conflicts_and_slips_are_named_and_the_rest_is_taken() {
        let patch = "[everywhere]\nundo = [\"q\", \"ctrl-banana\", \"f2\"]\nfly = [\"f3\"]\n";
        let (map, faults) = Keymap::with_patch(patch);
        let report = faults.join("\n");
        assert!(report.contains("“undo” and “quit”"), "{report}");
        assert!(report.contains("ctrl-banana") && report.contains("“fly”"), "{report}");
        assert_eq!(map.act(&[Scope::Everywhere], key("f2")), Some(Act::Undo));
        assert!(Keymap::with_patch("[[[").1[0].starts_with("your keymap was not read"));
    }
}
