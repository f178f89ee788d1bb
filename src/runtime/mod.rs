//! The terminal, the event loop and the threads that carry out effects. Decides nothing.
