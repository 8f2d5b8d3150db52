//! Hidden until the command line has it: attributions of a folder in the scorers' input form.

use crate::attribute::{attribute, predictions};
use crate::parse::Reader;
use std::io::{self, Write};
use std::path::Path;

/// One JSON line for each document of a folder or file.
pub fn run(path: &str, show: bool, out: &mut impl Write) -> io::Result<()> {
    let reader = Reader::embedded().map_err(|e| io::Error::other(e.to_string()))?;
    let corpus = crate::ingest::ingest(Path::new(path)).map_err(|e| io::Error::other(e.to_string()))?;
    for document in &corpus.documents {
        let parsed = crate::pipeline::parsed(reader, document);
        let attributed = attribute(document, &parsed);
        if !show {
            writeln!(out, "{}", predictions(&document.path, &attributed))?;
            continue;
        }
        writeln!(out, "## {}", document.path)?;
        let name = |id: &crate::id::SpeakerId| attributed.speakers.iter().find(|s| s.id == *id).map_or("?", |s| s.name.as_str());
        for (i, a) in attributed.attributions.iter().enumerate() {
            let text =
                |pieces: &[crate::attribute::Piece]| pieces.iter().map(|p| document.text.slice(p.span)).collect::<Vec<_>>().join(" // ");
            let speakers: Vec<&str> = a.speakers.iter().map(name).collect();
            let via: Vec<&str> = a.via.iter().map(name).collect();
            let parent = a.parent.map_or(String::new(), |p| format!(" in {p}"));
            writeln!(
                out,
                "{i}{parent} {:?}{}{} [{}] <{:?}> via {:?} | S: {} | C: {} | X: {}",
                a.stance,
                if a.hedged {
                    " hedged"
                } else if a.distanced {
                    " distanced"
                } else {
                    ""
                },
                if a.cue_negated { " neg" } else { "" },
                a.rule,
                speakers,
                via,
                text(&a.source),
                text(&a.cue),
                text(&a.content)
            )?;
        }
        for s in &attributed.speakers {
            writeln!(
                out,
                "   {:?} {} = {:?} aff {:?} side {:?} ({} mentions)",
                s.kind,
                s.name,
                s.aliases,
                s.affiliation,
                s.side,
                s.mentions.len()
            )?;
        }
    }
    Ok(())
}

/// One JSON line for each choice that the room makes, for `models/training/attribution.py`.
pub fn choices(path: &str, out: &mut impl Write) -> io::Result<()> {
    let reader = Reader::embedded().map_err(|e| io::Error::other(e.to_string()))?;
    let corpus = crate::ingest::ingest(Path::new(path)).map_err(|e| io::Error::other(e.to_string()))?;
    for document in &corpus.documents {
        let parsed = crate::pipeline::parsed(reader, document);
        for mut choice in crate::attribute::choices(document, &parsed) {
            choice["doc"] = document.path.as_str().into();
            writeln!(out, "{choice}")?;
        }
    }
    Ok(())
}
