//! Figures by name, ours beside the floor's.

use std::time::Duration;

/// What was measured again and again.
#[derive(Default)]
pub struct Series(Vec<f64>);

impl Series {
    pub fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    /// The value below which so many hundredths lie; nothing measured is nothing.
    fn hundredth(&self, hundredths: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len() * hundredths).div_ceil(100).max(1) - 1;
        sorted.get(place).copied().unwrap_or(f64::NAN)
    }
}

/// Everything measured of one program, in the order it was.
#[derive(Default)]
pub struct Figures(Vec<(String, Series, Shown)>);

/// What is shown of a series.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Middle,
    MiddleAndWorst,
}

impl Figures {
    fn put(&mut self, name: &str, value: f64) {
        match self.0.iter_mut().find(|(held, ..)| held == name) {
            Some((_, series, _)) => series.push(value),
            None => self.0.push((name.to_owned(), Series(vec![value]), Shown::Middle)),
        }
    }

    pub fn time(&mut self, name: &str, time: Duration) {
        self.put(&format!("{name}, ms"), time.as_secs_f64() * 1e3);
    }

    pub fn single(&mut self, name: &str, value: f64) {
        self.put(name, value);
    }

    pub fn middle(&mut self, name: &str, series: Series) {
        self.0.push((name.to_owned(), series, Shown::Middle));
    }

    /// Of many: the middle, and what 99 in 100 stay under.
    pub fn series(&mut self, name: &str, series: Series) {
        self.0.push((name.to_owned(), series, Shown::MiddleAndWorst));
    }
}

pub fn print(size: usize, ours: &Figures, floor: &Figures) {
    println!(
        "\n{:<52} {:>10} {:>10} {:>8}",
        format!("{size} children"),
        "ours",
        "floor",
        "ratio"
    );
    for ((name, ours, shown), (_, floor, _)) in ours.0.iter().zip(&floor.0) {
        line(name, ours.hundredth(50), floor.hundredth(50));
        if *shown == Shown::MiddleAndWorst {
            line("  99 in 100 under", ours.hundredth(99), floor.hundredth(99));
        }
    }
}

fn line(name: &str, ours: f64, floor: f64) {
    let ratio = if floor > 0.0 {
        format!("{:.1}x", ours / floor)
    } else {
        "-".into()
    };
    println!("  {name:<50} {ours:>10.2} {floor:>10.2} {ratio:>8}");
}
