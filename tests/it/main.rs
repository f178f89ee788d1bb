//! One test program for everything that sees the library from outside.

mod cli;
mod exchange;
mod layers;
mod program;
mod store;
