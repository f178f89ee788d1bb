//! Bytes of a text file into text: UTF-8, UTF-16 with its mark, else the Windows code page of western Europe.

use std::borrow::Cow;

use crate::exchange::ExchangeError;

/// What the bytes 0x80 to 0x9F mean in Windows-1252; the five that mean nothing become the replacement mark.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// Text, and how it was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Something to tell when the encoding was not the usual one.
    pub note: Option<&'static str>,
}

/// Reads bytes as text.
///
/// # Errors
/// [`ExchangeError::Kind`] when a large part of the bytes is nought, and [`ExchangeError::Damaged`] for broken UTF-16.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, ExchangeError> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => Ok(plain(rest)),
        _ => {
            let noughts = bytes.iter().take(4096).filter(|&&byte| byte == 0).count();
            if noughts > 64 || noughts * 4 > bytes.len().min(4096) {
                return Err(ExchangeError::Kind {
                    found: "a file of raw bytes",
                });
            }
            Ok(plain(bytes))
        }
    }
}

fn plain(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: Cow::Borrowed(text),
            note: None,
        },
        Err(_) => Decoded {
            text: Cow::Owned(bytes.iter().map(|&byte| windows(byte)).collect()),
            note: Some("The text is in the Windows-1252 code page, not UTF-8; look at letters with accents."),
        },
    }
}

/// One cell of a file that is not read whole: UTF-8, else the Windows code page.
pub fn cell(bytes: &[u8]) -> Cow<'_, str> {
    plain(bytes).text
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded<'_>, ExchangeError> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(ExchangeError::damaged("UTF-16 text", "its end"));
    }
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) => Ok(Decoded {
            text: Cow::Owned(text),
            note: None,
        }),
        Err(_) => Err(ExchangeError::damaged("UTF-16 text", "a broken pair")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str) {
        assert_eq!(decode(bytes).expect("text").text, text);
    }

    #[test]
    fn text_in_its_usual_encodings() {
        check("\u{feff}Siân".as_bytes(), "Siân");
        check("Siân".as_bytes(), "Siân");
        check(b"Si\xe2n O\x92Brien \x80", "Siân O’Brien €");
        check(&[0xff, 0xfe, b'a', 0, 0xe2, 0], "aâ");
        check(&[0xfe, 0xff, 0, b'a', 0, 0xe2], "aâ");
        check(b"", "");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(decode(&[0; 100]), Err(ExchangeError::Kind { .. })));
        assert!(matches!(decode(&[0xff, 0xfe, 1]), Err(ExchangeError::Damaged { .. })));
        assert!(matches!(
            decode(&[0xff, 0xfe, 0, 0xd8]),
            Err(ExchangeError::Damaged { .. })
        ));
    }
}
