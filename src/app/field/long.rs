//! Writing into long text.

use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::Edit;

/// Longest long text kept.
const LONG_LIMIT: usize = 200_000;

/// Long text holding these words, the cursor after them.
pub(super) fn holding(value: &str) -> TextArea<'static> {
    let mut area = TextArea::new(value.lines().map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

/// Writes; true when the text changed.
pub(super) fn edit_long(area: &mut TextArea<'static>, edit: &Edit) -> bool {
    match edit {
        Edit::Char(letter) => area.insert_char(*letter),
        Edit::Paste(text) => return paste_long(area, text),
        Edit::Enter => area.insert_newline(),
        Edit::Backspace { word: false } => return area.delete_char(),
        Edit::Backspace { word: true } => return area.delete_word(),
        Edit::Delete => return area.delete_next_char(),
        Edit::DeleteToStart => return area.delete_line_by_head(),
        Edit::Undo => return area.undo(),
        Edit::Redo => return area.redo(),
        Edit::Left { word } => return moved(area, if *word { CursorMove::WordBack } else { CursorMove::Back }),
        Edit::Right { word } => {
            return moved(
                area,
                if *word {
                    CursorMove::WordForward
                } else {
                    CursorMove::Forward
                },
            );
        }
        Edit::Home => return moved(area, CursorMove::Head),
        Edit::End => return moved(area, CursorMove::End),
        Edit::Up => return moved(area, CursorMove::Up),
        Edit::Down => return moved(area, CursorMove::Down),
    }
    true
}

fn moved(area: &mut TextArea<'static>, to: CursorMove) -> bool {
    area.move_cursor(to);
    false
}

fn paste_long(area: &mut TextArea<'static>, text: &str) -> bool {
    let held: usize = area.lines().iter().map(|line| line.len() + 1).sum();
    let room = LONG_LIMIT.saturating_sub(held);
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
        .take(room)
        .collect();
    area.insert_str(clean)
}
