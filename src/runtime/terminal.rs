//! The terminal taken over and given back, on every way out.

use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// Whether the terminal is ours at the moment; it is given back once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// A frame is written in one piece: nothing half drawn is ever seen, and a slow line gets one write.
const BUFFER: usize = 64 * 1024;

/// The terminal, ours until dropped.
pub struct Screen {
    /// What is drawn on.
    pub terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Screen {
    /// Takes the terminal over, and sees that a panic gives it back before it says anything.
    pub fn take() -> io::Result<Self> {
        give_back_on_panic(thread::current().id());
        enter()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, stdout()));
        let terminal = Terminal::new(backend);
        if terminal.is_err() {
            leave();
        }
        Ok(Self { terminal: terminal? })
    }

    /// Gives the terminal back while the program is suspended, and takes it again after.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        stop()?;
        enter()?;
        // Not `Terminal::clear`: it asks the terminal where the cursor is, and the thread that reads would take the answer.
        execute!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        self.terminal.swap_buffers();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableMouseCapture).inspect_err(|_| leave())
}

/// Gives the terminal back. Nothing can be done if it does not take it, so nothing is said.
pub fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = stdout();
        let _ = queue!(
            out,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            ResetColor,
            Show
        );
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

/// A panic of the thread that draws ends the program: the terminal comes first. One of a worker becomes a message, and
/// must not write across the screen.
fn give_back_on_panic(drawing: ThreadId) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == drawing {
            leave();
            usual(panic);
        } else if !TAKEN.load(Ordering::SeqCst) {
            usual(panic);
        } else {
            // The place in the source, and no word of what was being worked on.
            tracing::error!(place = panic.location().map(ToString::to_string), "a worker panicked");
        }
    }));
}

/// Stops this program as Ctrl-Z does; comes back when the shell continues it.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Windows twin: there is no suspending there.
#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Ok(())
}

/// Sends a word when the system asks the program to end: at log-out, shutdown, or when the terminal's window is closed.
#[cfg(unix)]
pub fn watch_for_the_end(tell: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for _ in signals.forever() {
            tell();
        }
    })?;
    Ok(())
}

/// Windows twin: a closed window ends the program at once. What was saved is safe, and half-typed words were kept at the
/// last pause.
#[cfg(not(unix))]
pub fn watch_for_the_end(_tell: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}
