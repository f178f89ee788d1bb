//! How things look: a style for each meaning, and symbols with a plain twin. Themes are data.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

macro_rules! theme {
    ($($field:ident, $name:literal, $words:literal;)*) => {
        /// A style for each meaning.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct Theme {
            $(#[doc = $words] pub $field: Style,)*
        }

        impl Theme {
            fn set(&mut self, name: &str, style: Style) -> bool {
                match name {
                    $($name => self.$field = style,)*
                    _ => return false,
                }
                true
            }

            #[cfg(test)]
            const NAMES: &[&str] = &[$($name),*];
        }
    };
}

theme! {
    text, "text", "Plain words.";
    dim, "dim", "Words of less weight: labels, what is past.";
    heading, "heading", "Headings.";
    accent, "accent", "What leads the eye.";
    key, "key", "Keys at the foot.";
    tab, "tab", "A tab.";
    tab_on, "tab-on", "The tab one is on.";
    selected, "selected", "The chosen line.";
    marked, "marked", "A marked line.";
    late, "late", "What is late.";
    soon, "soon", "What is due soon.";
    good, "good", "What is well.";
    field, "field", "A field.";
    field_on, "field-on", "The field with the cursor.";
    fault, "fault", "What is wrong with an answer.";
    rule, "rule", "Lines between things.";
    notice, "notice", "What was done.";
    trouble, "trouble", "What did not work.";
}

/// The themes the program comes with.
pub const THEMES: &[(&str, &str)] = &[
    ("default", include_str!("../../assets/themes/default.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

impl Theme {
    /// The theme of this name that the program comes with; the default when there is none.
    pub fn builtin(name: &str) -> Self {
        let text = THEMES
            .iter()
            .find(|(known, _)| *known == name)
            .map_or(THEMES[0].1, |(_, text)| text);
        Self::read(text).0
    }

    /// A theme from its file, and what is wrong with it, a sentence each. What is left out looks plain.
    pub fn read(text: &str) -> (Self, Vec<String>) {
        let mut theme = Self::default();
        let lines: BTreeMap<String, String> = match toml::from_str(text) {
            Ok(lines) => lines,
            Err(error) => return (theme, vec![format!("the theme was not read: {}", error.message())]),
        };
        let mut faults = Vec::new();
        for (name, words) in lines {
            match style(&words) {
                Ok(style) if theme.set(&name, style) => {}
                Ok(_) => faults.push(format!("the theme has no “{name}”")),
                Err(fault) => faults.push(format!("theme, {name}: {fault}")),
            }
        }
        (theme, faults)
    }
}

/// A style from words such as `bold red on white`.
fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut background = false;
    for word in words.split_whitespace() {
        let modifier = match word {
            "on" => {
                background = true;
                continue;
            }
            "bold" => Some(Modifier::BOLD),
            "dim" => Some(Modifier::DIM),
            "italic" => Some(Modifier::ITALIC),
            "underlined" => Some(Modifier::UNDERLINED),
            "reversed" => Some(Modifier::REVERSED),
            _ => None,
        };
        style = match (modifier, word.parse::<Color>()) {
            (Some(modifier), _) => style.add_modifier(modifier),
            (None, Ok(color)) if background => style.bg(color),
            (None, Ok(color)) => style.fg(color),
            (None, Err(_)) => return Err(format!("“{word}” is neither a colour nor a way of writing")),
        };
    }
    Ok(style)
}

/// Signs that carry a state beside its words. Every one is a single column wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbols {
    /// A horizontal line.
    pub line: char,
    /// A horizontal line still to come.
    pub ahead: char,
    /// A vertical line.
    pub bar: char,
    /// A week that is a limit.
    pub limit: char,
    /// Today.
    pub today: char,
    /// Something that happened.
    pub event: char,
    /// Time an exception covers.
    pub exception: char,
    /// Late.
    pub late: char,
    /// Due soon.
    pub soon: char,
    /// Open.
    pub open: char,
    /// Done.
    pub done: char,
    /// The line chosen.
    pub chosen: char,
    /// A line that is marked.
    pub mark: char,
    /// Sorted upwards.
    pub up: char,
    /// Sorted downwards.
    pub down: char,
    /// Cut short.
    pub cut: char,
    /// A part of a bar that is done.
    pub full: char,
    /// A part of a bar that is not.
    pub rest: char,
    /// A typed character that is not shown.
    pub hidden: char,
}

impl Symbols {
    /// Lines and dots, as nearly every terminal shows them.
    pub const FULL: Self = Self {
        line: '─',
        ahead: '·',
        bar: '│',
        limit: '┼',
        today: '▼',
        event: '●',
        exception: '░',
        late: '!',
        soon: '◆',
        open: '○',
        done: '✓',
        chosen: '›',
        mark: '■',
        up: '▲',
        down: '▼',
        cut: '…',
        full: '█',
        rest: '░',
        hidden: '•',
    };

    /// Only what every keyboard has.
    pub const PLAIN: Self = Self {
        line: '-',
        ahead: '.',
        bar: '|',
        limit: '+',
        today: 'v',
        event: '*',
        exception: '~',
        late: '!',
        soon: '>',
        open: 'o',
        done: 'x',
        chosen: '>',
        mark: '#',
        up: '^',
        down: 'v',
        cut: '~',
        full: '#',
        rest: '.',
        hidden: '*',
    };
}

/// A theme with its symbols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The styles.
    pub theme: Theme,
    /// The signs.
    pub symbols: Symbols,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::builtin("default"),
            symbols: Symbols::FULL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn every_theme_says_how_everything_looks() {
        for (name, text) in THEMES {
            let (_, faults) = Theme::read(text);
            assert!(faults.is_empty(), "{name}: {faults:?}");
            let lines: BTreeMap<String, String> = toml::from_str(text).expect("valid");
            for meaning in Theme::NAMES {
                assert!(lines.contains_key(*meaning), "{name} leaves out {meaning}");
            }
        }
    }

    #[test]
    fn mono_has_no_colour() {
        let text = THEMES.iter().find(|(name, _)| *name == "mono").expect("there").1;
        let lines: BTreeMap<String, String> = toml::from_str(text).expect("valid");
        for (name, words) in lines {
            let style = style(&words).expect("a style");
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
    }

    #[test]
    fn faults_are_named_and_the_rest_is_taken() {
        let (theme, faults) = Theme::read("late = \"bold crimson-ish\"\nsoon = \"yellow\"\nfoo = \"red\"\n");
        assert_eq!(theme.soon.fg, Some(Color::Yellow));
        assert_eq!(faults.len(), 2, "{faults:?}");
    }

    #[test]
    fn symbols_are_one_column_wide_and_the_plain_ones_plain() {
        let all = |symbols: Symbols| {
            let Symbols {
                line,
                ahead,
                bar,
                limit,
                today,
                event,
                exception,
                late,
                soon,
                open,
                done,
                chosen,
                mark,
                ..
            } = symbols;
            let Symbols {
                up,
                down,
                cut,
                full,
                rest,
                hidden,
                ..
            } = symbols;
            [
                line, ahead, bar, limit, today, event, exception, late, soon, open, done, chosen, mark, up, down, cut,
                full, rest, hidden,
            ]
        };
        assert!(all(Symbols::FULL).iter().all(|symbol| symbol.width() == Some(1)));
        assert!(all(Symbols::PLAIN).iter().all(char::is_ascii));
    }
}
