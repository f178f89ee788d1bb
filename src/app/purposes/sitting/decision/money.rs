//! Sums of money as people write them.

/// Pence in pounds, to two places.
pub(super) fn pounds(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

/// Pounds as people write them, in pence.
pub(super) fn pence(words: &str) -> Option<i64> {
    let plain: String = words
        .chars()
        .filter(|letter| !matches!(letter, '£' | ',' | ' '))
        .collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let tens = if part.len() == 1 { 10 } else { 1 };
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part.parse::<i64>().ok()? * tens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pounds_are_read_as_people_write_them() {
        assert_eq!(pence("£2,500"), Some(250_000));
        assert_eq!(pence("12.5"), Some(1250));
        assert_eq!(pence("12.345"), None);
        assert_eq!(pence("a lot"), None);
        assert_eq!(pence(""), None);
    }

    proptest! {
        #[test]
        fn a_sum_written_reads_back(sum in 0i64..100_000_000) {
            prop_assert_eq!(pence(&pounds(sum)), Some(sum));
        }
    }
}
