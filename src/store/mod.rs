//! The repository layer over SQLite. No type of the database leaves it.
