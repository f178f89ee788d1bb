//! One test program for everything that sees the library from outside.

mod cli;
mod demo;
mod driver;
mod exchange;
mod fuzz;
mod layers;
mod program;
mod reviews;
mod screen;
mod store;
mod story;
