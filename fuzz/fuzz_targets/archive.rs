//! An archive after its first line.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let head = b"{\"format\":\"caseload-archive\",\"version\":1,\"made\":\"2026-11-25\"}\n";
    let file = [head.as_slice(), bytes].concat();
    if let Ok(reader) = caseload::exchange::archive::Reader::begin(file.as_slice()) {
        for row in reader {
            let _ = row;
        }
    }
});
