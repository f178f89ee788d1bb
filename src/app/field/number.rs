//! Whole numbers and amounts of money, as they are typed.

use tui_input::Input;

use super::Kind;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things: weeks, minutes, hours.
    Whole,
    /// Money: typed as pounds, held as pence.
    Pence,
}

/// The largest number taken; the largest amount is as many pounds.
const LARGEST: i64 = 9_999_999;

pub(super) fn holding(value: Option<i64>, unit: Unit) -> Kind {
    let text = value.map(|value| show(value, unit)).unwrap_or_default();
    Kind::Number(Input::new(text), unit)
}

/// A number as it stands in its field.
pub fn show(value: i64, unit: Unit) -> String {
    match unit {
        Unit::Whole => value.to_string(),
        Unit::Pence if value % 100 == 0 => (value / 100).to_string(),
        Unit::Pence => format!("{}.{:02}", value / 100, value % 100),
    }
}

/// The number typed, an amount in pence.
///
/// # Errors
/// A sentence that says what would be understood.
pub fn read(text: &str, unit: Unit) -> Result<i64, String> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '£' | ','))
        .collect();
    let fault = match unit {
        Unit::Whole => "a whole number, please: 12",
        Unit::Pence => "an amount in pounds, please: 250 or 1,250.50",
    };
    let read = match unit {
        Unit::Whole => whole(&plain),
        Unit::Pence => pence(&plain),
    };
    read.ok_or_else(|| fault.to_owned())
}

fn whole(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = digits.then(|| text.parse::<i64>().ok()).flatten()?;
    (value <= LARGEST).then_some(value)
}

fn pence(text: &str) -> Option<i64> {
    let (pounds, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest = match rest.len() {
        0 => 0,
        1 => whole(rest)? * 10,
        2 => whole(rest)?,
        _ => return None,
    };
    Some(whole(pounds)? * 100 + rest)
}

/// One more or less; never below nothing. True when the number changed.
pub(super) fn step(input: &mut Input, by: i64) -> bool {
    let from = read(input.value(), Unit::Whole).ok();
    let to = from.map_or(0, |from| from.saturating_sub(by).clamp(0, LARGEST));
    *input = Input::new(to.to_string());
    from != Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_written_down() {
        for (typed, held) in [
            ("250", 25_000),
            ("£1,250.50", 125_050),
            ("0.5", 50),
            (" 12 . 05 ", 1_205),
        ] {
            assert_eq!(read(typed, Unit::Pence), Ok(held), "{typed}");
        }
        for typed in ["", "-3", "1.234", "a lot", "99999999", "."] {
            assert!(read(typed, Unit::Pence).is_err(), "{typed}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back_the_same() {
        for held in [0, 1, 99, 100, 125_050, 999_999_999] {
            assert_eq!(read(&show(held, Unit::Pence), Unit::Pence), Ok(held));
        }
    }

    #[test]
    fn the_up_key_counts_up_and_stops_at_nothing() {
        let mut input = Input::new("1".into());
        assert!(step(&mut input, -1));
        assert_eq!(input.value(), "2");
        assert!(step(&mut input, 2));
        assert!(!step(&mut input, 1));
        assert_eq!(input.value(), "0");
    }
}
