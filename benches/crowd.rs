//! Many claims on one fact: how long `relate` takes over one block, and how that grows.
//!
//! `cargo bench --bench crowd` prints a line for each size of three stories: one in which two thousand claims tell a toll and who did it,
//! one in which each article's denial names what was told in all others, and one in which every article gives another toll.

#[path = "cpu.rs"]
mod cpu;

use sayso::ingest::{Document, Published, Seen};
use sayso::parse::Reader;
use sayso::pipeline::{extract, gather, relate};
use sayso::text::Text;

/// Claims of the largest block, and smaller ones to see the growth.
const CLAIMS: [usize; 3] = [500, 1000, 2000];

fn main() {
    let stories: [(&str, fn(usize) -> String); 3] = [
        ("one fact", |i| {
            format!(
                "Outlet {i} reports. The army said that rebels of unit {i} had shelled the market in Tarn. The rebels denied it. \
                 The governor said that {} people were hurt. A doctor said the shells came from the north.",
                i % 7 + 20
            )
        }),
        ("denied by name", |i| {
            format!(
                "Outlet {i} reports from Tarn. The ministry of Varda said that an F-16 had bombed the market in Tarn. A spokesman for unit {i} \
                 said that shops had burnt. Doctors spoke of a long night. The mayor asked for help. Roads were closed. Schools stayed shut. \
                 The army dismissed the F-16 claim."
            )
        }),
        ("as many tolls", |i| {
            format!(
                "Outlet {i} reports from Tarn. The governor said that {} people were killed in the blast at the market in Tarn.",
                i + 20
            )
        }),
    ];
    let model = Reader::embedded().expect("the embedded weights are whole");
    for (name, text) in stories {
        let one = extract(model, article(0, &text(0))).claims.len().max(1);
        let mut times = Vec::new();
        for wanted in CLAIMS {
            let extracts = (0..wanted.div_ceil(one)).map(|i| extract(model, article(i, &text(i)))).collect();
            let blocks = gather(extracts, Seen::default()).blocks();
            let block = blocks.iter().max_by_key(|b| b.claims.len()).expect("articles make a block");
            let start = cpu::cpu();
            let relations = relate(block).len();
            let spent = (cpu::cpu() - start).as_secs_f64();
            println!("{name}: {} claims in a block, {relations} relations, {spent:.3} CPU s", block.claims.len());
            times.push((block.claims.len() as f64, spent));
        }
        if let [(n, first), .., (big, last)] = times[..] {
            println!("{name}: exponent {:.2}", (last / first).ln() / (big / n).ln());
        }
    }
}

fn article(i: usize, text: &str) -> Document {
    let mut document = Document::of_text(&format!("{i}.txt"), Text::new(text));
    document.outlet = Some(format!("Paper {i}"));
    document.published = Some(Published::day(jiff::civil::date(2031, 5, 12)));
    document
}
