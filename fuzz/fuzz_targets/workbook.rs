//! A packed or an old workbook, by its first byte; the rest is what the fuzzer makes of it.
#![no_main]

mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let start: &[u8] = if first % 2 == 0 { b"PK\x03\x04" } else { &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] };
    shared::take(&[start, rest].concat());
});
