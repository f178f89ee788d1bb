//! One test program for everything that sees the library from outside.

mod exchange;
mod layers;
mod store;
