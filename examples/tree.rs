use sayso::ingest::Document;
use sayso::parse::Reader;
use sayso::text::Text;
use std::io::BufRead;
fn main() {
    let reader = Reader::embedded().unwrap();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let d = Document::of_text("x.txt", Text::new(line.clone()));
        let p = sayso::pipeline::parsed(reader, &d);
        println!("* {line}");
        let text = d.text.as_str();
        for (i, w) in p.words.iter().enumerate() {
            let t = &p.segmented.tokens[i];
            print!(
                "{i}:{}/{}/{:?}/{:?}>{} ",
                &text[t.bytes.0 as usize..t.bytes.1 as usize],
                p.lemma(i),
                w.pos,
                w.relation,
                w.head.map_or("-".into(), |h| h.to_string())
            );
        }
        println!();
        for m in &p.mentions {
            print!("[{:?} {:?}] ", m.tokens, m.kind);
        }
        println!();
    }
}
