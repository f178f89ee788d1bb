//! What the terminal sends, as messages.

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use crate::app::key::Key;
use crate::app::message::Message;
use crate::ui::Memory;

/// Lines one notch of the wheel moves by.
const NOTCH: i64 = 3;

/// The message of an event, if it means something. A click is told by what was drawn there.
pub fn message(event: Event, memory: &Memory) -> Option<Message> {
    match event {
        // Windows also tells when a key is let go.
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(Key::from_event(&key))),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(width, height) => Some(Message::Resized { width, height }),
        Event::Mouse(mouse) => mouse_message(mouse, memory),
        _ => None,
    }
}

fn mouse_message(mouse: MouseEvent, memory: &Memory) -> Option<Message> {
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => memory.hit(mouse.column, mouse.row).map(Message::Click),
        MouseEventKind::ScrollDown => Some(Message::Wheel(NOTCH)),
        MouseEventKind::ScrollUp => Some(Message::Wheel(-NOTCH)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    #[test]
    fn a_key_let_go_is_no_second_press() {
        let press = KeyEvent::new(KeyCode::Char('u'), KeyModifiers::NONE);
        let release = KeyEvent {
            kind: KeyEventKind::Release,
            ..press
        };
        assert!(message(Event::Key(press), &Memory::default()).is_some());
        assert!(message(Event::Key(release), &Memory::default()).is_none());
    }
}
