//! One test program for everything that sees the library from outside.

mod cli;
mod demo;
mod exchange;
mod layers;
mod program;
mod store;
