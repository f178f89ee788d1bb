//! Import and export: bytes into domain values and back. Knows nothing of the store.
