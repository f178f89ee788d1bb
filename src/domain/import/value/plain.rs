//! Years, money, ranks, and the numbers that have a check of their own.

use super::Read;
use crate::domain::identifier::{laestab, nhs, postcode, uln, upn, urn};
use crate::domain::import::problem::Fault;

/// Reads a national curriculum year: `N`, `N1`, `N2`, `E1`, `E2`, `R`, `1` to `14`, or `X`.
///
/// # Errors
/// [`Fault::Year`] for anything else.
pub fn year(cell: &str) -> Read<String> {
    let text: String = cell.trim().to_ascii_uppercase();
    if text.is_empty() {
        return Ok(None);
    }
    let text = text
        .strip_suffix(".0")
        .or_else(|| text.strip_suffix('+'))
        .unwrap_or(&text);
    let bare = ["YEAR", "YR", "Y"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text)
        .trim();
    match bare {
        "R" | "REC" | "RECEPTION" => return Ok(Some("R".into())),
        "N" | "NURSERY" => return Ok(Some("N".into())),
        "N1" | "N2" | "E1" | "E2" | "X" => return Ok(Some(bare.into())),
        _ => {}
    }
    let number: Option<u8> = bare.parse().ok().filter(|number| (1..=14).contains(number));
    number.map(|number| Some(number.to_string())).ok_or(Fault::Year)
}

/// Reads an amount in pounds, and gives it in pence: `£12,000`, `12000.50`, `12k`, `GBP 12,000`.
///
/// # Errors
/// [`Fault::Money`] for anything else, for amounts below nought and from a thousand million on.
pub fn money(cell: &str) -> Read<i64> {
    let lower = cell.trim().to_ascii_lowercase();
    if lower.is_empty() {
        return Ok(None);
    }
    let bare: String = lower
        .replace("gbp", "")
        .chars()
        .filter(|c| !matches!(c, '£' | ',' | ' '))
        .collect();
    let (number, thousands) = bare
        .strip_suffix('k')
        .map_or((bare.as_str(), 1), |number| (number, 1000));
    let (pounds, pence) = number.split_once('.').unwrap_or((number, "0"));
    let plain =
        |text: &str, most| text.len() <= most && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(pounds, 9) || !plain(pence, 2) {
        return Err(Fault::Money);
    }
    let whole: i64 = pounds.parse().map_err(|_| Fault::Money)?;
    let part: i64 = format!("{pence:0<2}").parse().map_err(|_| Fault::Money)?;
    Ok(Some((whole * 100 + part) * thousands))
}

/// Whether a funding cell names an amount rather than a band: small bare numbers are bands.
pub fn is_amount(cell: &str) -> bool {
    let marked = cell.contains('£') || cell.to_ascii_lowercase().contains("gbp");
    matches!(money(cell), Ok(Some(pence)) if marked || pence >= 10_000)
}

/// Reads the rank of a need; `1.0` is 1.
///
/// # Errors
/// [`Fault::Rank`] for anything that is not a number from 1 to 99.
pub fn rank(cell: &str) -> Read<u8> {
    let text = cell.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text
        .strip_suffix(".0")
        .unwrap_or(text)
        .parse()
        .ok()
        .filter(|rank| (1..=99).contains(rank));
    number.map(Some).ok_or(Fault::Rank)
}

/// A number that passed its check, and what is odd about it, if anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub text: String,
    pub odd: Option<String>,
}

fn plain(text: String) -> Option<Checked> {
    Some(Checked { text, odd: None })
}

fn fault(what: &'static str, why: impl ToString) -> Fault {
    Fault::Number {
        what,
        why: why.to_string(),
    }
}

/// Text for the check of a number: nothing for an empty cell, a fault for `8.01E+11`, whose digits are lost.
fn number(cell: &str) -> Read<&str> {
    let text = cell.trim();
    let scientific = text.split_once(['E', 'e']).is_some_and(|(digits, power)| {
        digits.parse::<f64>().is_ok() && digits.contains('.') && power.parse::<i32>().is_ok()
    });
    match text {
        "" => Ok(None),
        _ if scientific => Err(Fault::Rounded),
        // A whole number that went through a spreadsheet's decimal format has lost nothing.
        _ => Ok(Some(text.strip_suffix(".0").unwrap_or(text))),
    }
}

/// Reads a UPN, present or former: `what` is how it is called in a fault.
///
/// # Errors
/// What its check finds; such a number is never stored as a UPN.
pub fn upn(cell: &str, what: &'static str) -> Read<Checked> {
    let Some(text) = number(cell)? else { return Ok(None) };
    let upn = upn::check(text).map_err(|why| fault(what, why))?;
    let odd = upn.la_warning.as_ref().map(ToString::to_string);
    Ok(Some(Checked { text: upn.text, odd }))
}

/// Reads a ULN; the placeholder for "not known" is nothing.
///
/// # Errors
/// What its check finds.
pub fn uln(cell: &str) -> Read<Checked> {
    let Some(text) = number(cell)? else { return Ok(None) };
    let uln = uln::check(text).map_err(|why| fault("ULN", why))?;
    Ok(uln.and_then(|uln| plain(uln.text)))
}

/// Reads an NHS number.
///
/// # Errors
/// What its check finds.
pub fn nhs(cell: &str) -> Read<Checked> {
    let Some(text) = number(cell)? else { return Ok(None) };
    let nhs = nhs::check(text).map_err(|why| fault("NHS number", why))?;
    let odd = nhs.warning.as_ref().map(ToString::to_string);
    Ok(Some(Checked { text: nhs.text, odd }))
}

/// Reads a URN.
///
/// # Errors
/// What its check finds.
pub fn urn(cell: &str) -> Read<Checked> {
    let Some(text) = number(cell)? else { return Ok(None) };
    Ok(plain(urn::check(text).map_err(|why| fault("URN", why))?.text))
}

/// Reads a school's DfE number: seven digits.
///
/// # Errors
/// What its check finds.
pub fn laestab(cell: &str) -> Read<Checked> {
    let Some(text) = number(cell)? else { return Ok(None) };
    Ok(plain(
        laestab::check(text).map_err(|why| fault("DfE number", why))?.digits(),
    ))
}

/// Reads a postcode.
///
/// # Errors
/// What its check finds.
pub fn postcode(cell: &str) -> Read<Checked> {
    let Some(text) = number(cell)? else { return Ok(None) };
    Ok(plain(postcode::check(text).map_err(|why| fault("postcode", why))?.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_all_their_dresses() {
        for (cell, wanted) in [
            ("4", "4"),
            ("Y4", "4"),
            ("Yr 4", "4"),
            ("Year 4", "4"),
            ("7.0", "7"),
            ("12+", "12"),
            ("Rec", "R"),
            ("n1", "N1"),
            ("Nursery", "N"),
            ("14", "14"),
        ] {
            assert_eq!(year(cell), Ok(Some(wanted.into())), "{cell}");
        }
        assert_eq!(year("Y4 Pine"), Err(Fault::Year));
        assert_eq!(year("15"), Err(Fault::Year));
    }

    #[test]
    fn money_in_pence() {
        for (cell, wanted) in [
            ("£12,000", 1_200_000),
            ("12000.5", 1_200_050),
            ("12k", 1_200_000),
            ("GBP 12,000.00", 1_200_000),
        ] {
            assert_eq!(money(cell), Ok(Some(wanted)), "{cell}");
        }
        for cell in ["Band C", "-5", "1.234", "9999999999", "£"] {
            assert_eq!(money(cell), Err(Fault::Money), "{cell}");
        }
        assert!(is_amount("£90") && is_amount("4500") && !is_amount("3") && !is_amount("Band C"));
    }

    #[test]
    fn numbers_pass_their_checks_or_stay_out() {
        let text = |read: Read<Checked>| read.map(|read| read.map(|read| read.text));
        assert_eq!(text(upn(" b801 2000 05001", "UPN")), Ok(Some("B801200005001".into())));
        assert_eq!(text(uln("9999999999")), Ok(None));
        assert_eq!(text(uln("1000102504.0")), Ok(Some("1000102504".into())));
        assert_eq!(text(laestab("801/2000")), Ok(Some("8012000".into())));
        assert_eq!(uln("1.00010E+09"), Err(Fault::Rounded));
        assert!(matches!(
            upn("a1b29da7-e86", "UPN"),
            Err(Fault::Number { what: "UPN", .. })
        ));
    }

    #[test]
    fn ranks() {
        assert_eq!(rank("3.0"), Ok(Some(3)));
        assert_eq!(rank("first"), Err(Fault::Rank));
    }
}
