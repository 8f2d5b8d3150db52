//! Many claims on one fact: how long `relate` takes over one block, and how that grows.
//!
//! `cargo bench --bench crowd` prints a line for each size of three stories: tolls that differ a little, as many tolls as there are voices, and
//! reports that others deny by the name of the thing. Forty articles hold them, so that all are one block.

#[path = "cpu.rs"]
mod cpu;

use sayso::ingest::{Document, Published};
use sayso::parse::Reader;
use sayso::pipeline::{Story, extract, gather, relate};
use sayso::text::Text;

/// Sentences in all articles together.
const SENTENCES: [usize; 3] = [500, 1000, 2000];

/// Articles of a folder that is one block, whatever they tell.
const ARTICLES: usize = 40;

const FIRST: [&str; 10] = ["Anna", "Boris", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas"];
const LAST: [&str; 10] = ["Adler", "Brandt", "Castell", "Dorn", "Ekman", "Faber", "Grau", "Holm", "Ivers", "Jansson"];

fn main() {
    let voice = |n: usize| format!("{} {}{}", FIRST[n % 10], LAST[n / 10 % 10], ["", "-Lund", "-Berg", "-Vik"][n / 100 % 4]);
    let tolls = |n: usize| format!("{} said that {} people were killed in the blast at the market in Tarn.", voice(n), n % 7 + 20);
    let many = |n: usize| format!("{} said that {} people were killed in the blast at the market in Tarn.", voice(n), n + 20);
    let denied = |n: usize| match n % 3 {
        0 => format!("{} dismissed the F-16 claim.", voice(n)),
        _ => format!("{} said that an F-16 had bombed the market in Tarn.", voice(n)),
    };
    let stories: [(&str, &dyn Fn(usize) -> String); 3] = [("tolls", &tolls), ("as many tolls", &many), ("denied by name", &denied)];
    let model = Reader::embedded().expect("the embedded weights are whole");
    for (name, sentence) in stories {
        let mut times = Vec::new();
        for wanted in SENTENCES {
            let of_article = |i: usize| (0..wanted / ARTICLES).map(|k| sentence(i * wanted / ARTICLES + k)).collect::<Vec<_>>().join(" ");
            let extracts = (0..ARTICLES).map(|i| extract(model, article(i, &of_article(i)))).collect();
            let stories: Vec<Story> = gather(extracts).into_iter().map(Story::new).collect();
            let block = stories.iter().map(Story::block).max_by_key(|b| b.claims.len()).expect("articles make a story");
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
