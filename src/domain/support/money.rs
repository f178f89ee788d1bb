//! Money as it is shown and typed.

/// Pence as pounds: `£1,240.50`; whole pounds without the pence.
pub fn pounds(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    let (whole, rest) = (pence.abs() / 100, pence.abs() % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match rest {
        0 => format!("{sign}£{grouped}"),
        rest => format!("{sign}£{grouped}.{rest:02}"),
    }
}

/// Pence from pounds as typed: `1,240`, `£12.50`. None for what is no sum.
pub fn pence(typed: &str) -> Option<i64> {
    let plain: String = typed
        .chars()
        .filter(|letter| !matches!(letter, '£' | ',' | ' '))
        .collect();
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let rest = format!("{rest:0<2}").parse::<i64>().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_is_read_as_it_is_typed() {
        assert_eq!(pence("£1,240.50"), Some(124_050));
        assert_eq!(pence("12.5"), Some(1250));
        assert_eq!(pence("12.505"), None);
        assert_eq!(pence("twelve"), None);
        assert_eq!(pence(""), None);
        assert_eq!(pounds(124_050), "£1,240.50");
        assert_eq!(pounds(100_000_000), "£1,000,000");
    }

    proptest! {
        #[test]
        fn money_shown_is_money_read(sum in 0i64..1_000_000_000) {
            prop_assert_eq!(pence(&pounds(sum)), Some(sum));
        }
    }
}
