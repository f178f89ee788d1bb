//! Names as people write them, and the one form in which they are compared.
//!
//! Nothing here assumes which word is the family's: `Nguyễn Văn An` and `An Nguyen Van` hold the same words.

use unicode_normalization::UnicodeNormalization;

/// The form in which names, and all text that is searched, are compared: small letters without accents; apostrophes gone;
/// hyphens and other marks turned into spaces; one space between words, none at the ends.
///
/// `O’Brien-Łukasz` becomes `obrien lukasz`. Folding a folded text changes nothing. Letters of other scripts are kept.
pub fn fold(text: &str) -> String {
    let mut folded = Folded::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| folded.push(c));
    } else {
        text.chars()
            .filter(|c| !is_apostrophe(*c))
            .nfkd()
            .flat_map(char::to_lowercase)
            .nfkd()
            .for_each(|c| folded.push(c));
    }
    folded.text
}

/// The folded text without its spaces: `Anne-Marie`, `Anne Marie` and `Annemarie` have the same.
pub fn squash(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| c != ' ');
    folded
}

struct Folded {
    text: String,
    /// A space is due before the next letter.
    gap: bool,
}

impl Folded {
    fn with_capacity(capacity: usize) -> Self {
        Self {
            text: String::with_capacity(capacity),
            gap: false,
        }
    }

    fn push(&mut self, c: char) {
        if is_apostrophe(c) || is_accent(c) {
            return;
        }
        if !c.is_alphanumeric() && !is_vowel_sign(c) {
            self.gap = !self.text.is_empty();
            return;
        }
        if std::mem::take(&mut self.gap) {
            self.text.push(' ');
        }
        match plain(c) {
            Some(letters) => self.text.push_str(letters),
            None => self.text.push(c.to_ascii_lowercase()),
        }
    }
}

/// Small letters that Unicode does not take apart: a stroke or a joining is not an accent to it, but is to a reader.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "ng",
        'ə' => "e",
        'ɛ' => "e",
        'ɔ' => "o",
        'ς' => "σ",
        _ => return None,
    })
}

/// Apostrophes and what is typed or pasted for them, the Hawaiian and Arabic letters written like them among them.
fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | '＇'
    )
}

/// Marks over and under letters in scripts where the letter alone is still read; in the scripts of India they are vowels.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}')
}

/// Signs that are part of a word though not letters, in scripts that are not taken apart here.
fn is_vowel_sign(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// `Smith-Jones, Amélie (Amy)`: surname first for lists; what the child is called in brackets when it is another name.
pub fn listed(surname: &str, forename: &str, preferred: Option<&str>) -> String {
    let called = match preferred.map(str::trim) {
        Some(name) if !name.is_empty() && fold(name) != fold(forename) => format!(" ({name})"),
        _ => String::new(),
    };
    match (surname.trim(), forename.trim()) {
        ("", forename) => format!("{forename}{called}"),
        (surname, "") => format!("{surname}{called}"),
        (surname, forename) => format!("{surname}, {forename}{called}"),
    }
}

/// `Amélie Smith-Jones`: as one is spoken of; the preferred name in place of the first when there is one.
pub fn spoken(surname: &str, forename: &str, preferred: Option<&str>) -> String {
    let first = preferred
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .unwrap_or(forename.trim());
    format!("{first} {}", surname.trim()).trim().to_owned()
}

/// First letters of the first forename and of the surname, as a table shows a child when names are hidden: `AS`.
pub fn initials(surname: &str, forename: &str) -> String {
    let first = |name: &str| name.chars().find(|c| c.is_alphanumeric());
    [first(forename), first(surname)]
        .into_iter()
        .flatten()
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether two full names hold the same words in any order, accents, hyphens and the like apart.
pub fn same_person_words(a: &str, b: &str) -> bool {
    sorted_words(&fold(a)) == sorted_words(&fold(b)) && !squash(a).is_empty()
}

fn sorted_words(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words
}

/// Whether two folded texts are equal but for at most one typing slip: a letter too many, too few, wrong, or two swapped.
pub fn one_slip(a: &str, b: &str) -> bool {
    let (start_a, start_b) = after_common_start(a, b);
    let (a, b) = before_common_end(start_a, start_b);
    let (mut left, mut right) = (a.chars(), b.chars());
    match (left.next(), left.next(), right.next(), right.next()) {
        (None, None, None, None) => true,
        (Some(_), None, None, None) | (None, None, Some(_), None) | (Some(_), None, Some(_), None) => true,
        (Some(a1), Some(a2), Some(b1), Some(b2)) => {
            a1 == b2 && a2 == b1 && left.next().is_none() && right.next().is_none()
        }
        _ => false,
    }
}

fn after_common_start<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let same: usize = a
        .chars()
        .zip(b.chars())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    (&a[same..], &b[same..])
}

fn before_common_end<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let backwards = a.chars().rev().zip(b.chars().rev());
    let same: usize = backwards.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    (&a[..a.len() - same], &b[..b.len() - same])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_fold_to_one_form() {
        for (name, folded) in [
            ("O'Brien", "obrien"),
            ("O’BRIEN", "obrien"),
            ("OʼBrien", "obrien"),
            ("Smith-Jones", "smith jones"),
            ("Smith\u{2010}Jones", "smith jones"),
            ("  Smith   Jones ", "smith jones"),
            ("Zoë", "zoe"),
            ("Zoe\u{308}", "zoe"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("Søren Đặng", "soren dang"),
            ("Weiß", "weiss"),
            ("WEISS", "weiss"),
            ("Ægir Þór", "aegir thor"),
            ("İpek Işık", "ipek isik"),
            ("Nguyễn Văn An", "nguyen van an"),
            ("St. John", "st john"),
            ("Ｌｅｅ", "lee"),
            ("Δίας", "διασ"),
            ("محمّد", "محمد"),
            ("प्रिया", "प्रिया"),
            ("", ""),
            ("- ' -", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn squashed_names_forgive_the_gap() {
        assert_eq!(squash("Anne-Marie"), squash("Annemarie"));
        assert_eq!(squash("Anne Marie"), "annemarie");
    }

    #[test]
    fn a_name_is_shown_in_a_list_and_in_a_sentence() {
        assert_eq!(
            listed("Smith-Jones", "Amélie", Some("Amy")),
            "Smith-Jones, Amélie (Amy)"
        );
        assert_eq!(listed("Khan", "Zara", Some("zara")), "Khan, Zara");
        assert_eq!(listed("Khan", "Zara", Some("  ")), "Khan, Zara");
        assert_eq!(listed("", "Zara", None), "Zara");
        assert_eq!(listed("Khan", "", None), "Khan");
        assert_eq!(spoken("Smith-Jones", "Amélie", Some("Amy")), "Amy Smith-Jones");
        assert_eq!(spoken("", "Zara", None), "Zara");
    }

    #[test]
    fn initials_are_capitals_of_both_names() {
        assert_eq!(initials("O'Brien", "élodie"), "ÉO");
        assert_eq!(initials("’t Hooft", "Zara"), "ZT");
        assert_eq!(initials("", "Zara"), "Z");
    }

    #[test]
    fn the_order_of_names_does_not_matter() {
        assert!(same_person_words("Nguyễn Văn An", "An Nguyen-Van"));
        assert!(!same_person_words("An Nguyen", "An Nguyen Van"));
        assert!(!same_person_words("", "-"));
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for (a, b) in [
            ("khan", "khan"),
            ("khan", "kahn"),
            ("khan", "han"),
            ("khan", "khaan"),
            ("khan", "khen"),
            ("a", ""),
            ("", ""),
            ("łan", "lan"),
        ] {
            assert!(one_slip(a, b) && one_slip(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("khan", "hkna"),
            ("khan", "kh"),
            ("abcd", "badc"),
            ("khan", "nahk"),
            ("abc", "cab"),
        ] {
            assert!(!one_slip(a, b) && !one_slip(b, a), "{a} {b}");
        }
    }

    /// The text with one slip made in it.
    fn slipped(text: &str, kind: u8, at: usize, letter: char) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let at = at % letters.len();
        match kind {
            0 => letters.insert(at, letter),
            1 => drop(letters.remove(at)),
            2 => letters[at] = letter,
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }

        #[test]
        fn case_never_matters_in_latin(text in "[A-Za-zÀ-ÖØ-öø-ž '’-]{0,12}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text.to_lowercase()));
        }

        #[test]
        fn every_single_slip_is_forgiven(text in "[a-cłé]{2,8}", kind in 0u8..4, at in 0usize..8, letter in "[a-cłé]") {
            prop_assume!(kind < 3 || at % text.chars().count() + 1 < text.chars().count());
            let other = slipped(&text, kind, at, letter.chars().next().expect("one letter"));
            prop_assert!(one_slip(&text, &other), "{} {}", text, other);
        }
    }
}
