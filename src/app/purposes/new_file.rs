//! A new file: which desk, who sits at it, and its passphrase.

use secrecy::SecretString;

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::preferences::{Desk, Preferences, Role};
use crate::app::purpose::Purpose;

/// The fewest characters of a passphrase, as the store has it.
pub const SHORTEST: usize = 12;

/// The form.
pub fn dialog(preferences: &Preferences) -> Dialog {
    let protection = vec![
        Answer::new("passphrase", "with a passphrase"),
        Answer::new("none", "not at all: whoever has the file can read it"),
    ];
    let fields = vec![
        Field::choice("desk", "This desk is for", desks(), "school"),
        Field::line("name", "Your name", preferences.name.clone())
            .required()
            .hint("As it should stand beside what you do"),
        Field::choice("role", "Your role", roles(), preferences.role.code()).hint("It decides what Today shows first"),
        Field::choice("protection", "Lock the file", protection, "passphrase"),
        Field::secret("passphrase", "Passphrase")
            .hint("12 characters or more, such as three random words. It cannot be recovered."),
        Field::secret("again", "The same again"),
    ];
    Dialog::Form(Box::new(Form::new("Start a new caseload", Purpose::NewFile, fields)))
}

/// The desks, to choose from.
pub(super) fn desks() -> Vec<Answer> {
    vec![
        Answer::new("school", "a school"),
        Answer::new("authority", "an authority"),
    ]
}

/// The roles, to choose from.
pub(super) fn roles() -> Vec<Answer> {
    Role::ALL
        .iter()
        .map(|(_, code, words)| Answer::new(*code, *words))
        .collect()
}

pub(super) fn desk(code: &str) -> Desk {
    match code {
        "authority" => Desk::Authority,
        _ => Desk::School,
    }
}

pub(super) fn filled(form: &Form, preferences: &Preferences) -> Result<Filled, Fault> {
    let chosen = Preferences {
        desk: desk(&form.text("desk")),
        name: form.text("name"),
        role: Role::from_code(&form.text("role")).unwrap_or_default(),
        ..preferences.clone()
    };
    let passphrase = match form.text("protection").as_str() {
        "none" => None,
        _ => Some(passphrase(form)?),
    };
    Ok(Filled::Effect(
        Box::new(Effect::CreateFile(passphrase)),
        Box::new(chosen),
    ))
}

fn passphrase(form: &Form) -> Result<SecretString, Fault> {
    let typed = form.text("passphrase");
    if typed.chars().count() < SHORTEST {
        return Err(("passphrase", format!("at least {SHORTEST} characters, please")));
    }
    if typed != form.text("again") {
        return Err(("again", "this is not the same as above".to_owned()));
    }
    Ok(SecretString::from(typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::field::Edit;

    fn form(words: &[(&str, &str)]) -> Form {
        let Dialog::Form(mut form) = dialog(&Preferences::default()) else {
            panic!("not a form")
        };
        for (key, value) in words {
            form.at = form.fields.iter().position(|field| field.key == *key).expect("a field");
            form.fields[form.at].set("");
            form.edit(&Edit::Paste((*value).to_owned()));
        }
        *form
    }

    #[test]
    fn the_passphrase_is_long_enough_and_typed_twice() {
        let refused = |words| {
            filled(&form(words), &Preferences::default())
                .map(|_| ())
                .expect_err("refused")
                .0
        };
        assert_eq!(refused(&[("passphrase", "short"), ("again", "short")]), "passphrase");
        assert_eq!(
            refused(&[("passphrase", "plum tractor"), ("again", "plum tracto")]),
            "again"
        );
        let taken = filled(
            &form(&[("passphrase", "plum tractor"), ("again", "plum tractor")]),
            &Preferences::default(),
        );
        assert!(matches!(taken, Ok(Filled::Effect(effect, _)) if matches!(*effect, Effect::CreateFile(Some(_)))));
    }
}
