//! The names of the months.

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month from 1 to 12; the number itself of any other.
pub fn name(month: u32) -> String {
    let place = month.checked_sub(1).and_then(|place| usize::try_from(place).ok());
    let name = place.and_then(|place| NAMES.get(place));
    name.map_or_else(|| format!("month {month}"), ToString::to_string)
}

/// The month whose name begins with these three letters or more, in small letters.
pub fn named(text: &str) -> Option<u32> {
    let begins = |name: &str| text.len() >= 3 && name.to_lowercase().starts_with(text);
    let place = NAMES.iter().position(|name| begins(name))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_their_first_letters() {
        for month in 1..=12 {
            let full = name(month).to_lowercase();
            assert_eq!((named(&full), named(&full[..3])), (Some(month), Some(month)));
        }
        assert_eq!((named("sept"), named("ju"), named("")), (Some(9), None, None));
        assert_eq!(name(13), "month 13");
    }
}
