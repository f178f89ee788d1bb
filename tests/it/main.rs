//! One test program for everything that sees the library from outside.

mod layers;
mod store;
