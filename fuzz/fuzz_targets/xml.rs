//! The inside of a transfer file.
#![no_main]

mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    shared::take(&[b"<CTfile><CTFpupilData><Pupil>", bytes, b"</Pupil></CTFpupilData></CTfile>"].concat());
});
