//! What every file's layout promises.

use caseload::store::Store;

#[test]
fn a_new_store_has_had_every_migration() {
    let store = Store::in_memory().expect("memory is there");
    assert_eq!(store.layout().expect("readable"), 1);
}
