//! What the system tells of a process. Known on Linux only; elsewhere nothing, and the figures say zero.

use std::fs;
use std::time::Duration;

/// A number for each of its threads, added up.
fn of_threads(process: u32, file: &str, read: impl Fn(&str) -> Option<u64>) -> u64 {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
        return 0;
    };
    let number = |thread: fs::DirEntry| read(&fs::read_to_string(thread.path().join(file)).ok()?);
    threads.flatten().filter_map(number).sum()
}

/// Processor time it has had.
pub fn worked(process: u32) -> Duration {
    let first = |text: &str| text.split(' ').next()?.parse().ok();
    Duration::from_nanos(of_threads(process, "schedstat", first))
}

/// How often its threads have slept and been woken.
pub fn wakes(process: u32) -> u64 {
    of_threads(process, "status", |text| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
        line.trim().parse().ok()
    })
}

/// The most memory it has had, in MB.
pub fn peak_memory(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
