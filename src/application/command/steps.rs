//! `sayso extract`, `sayso relate`, `sayso merge`: the line in three pure steps over JSON Lines, for engines that spread it.

use crate::application::failure::Failure;
use crate::application::reading;
use crate::pipeline::{Block, Documents, Fault, Line, read_lines, relate};
use crate::relate::Relation;
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// Blocks that are held at once, to be related on all threads.
const HELD: usize = 256;

/// One line for each article as it is read, and one for what was skipped.
pub fn extract(path: &Path) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut broken = None;
    let done = reading::documents_through(path, &mut |line| match write(&mut out, &line) {
        Ok(()) => ControlFlow::Continue(()),
        Err(e) => {
            broken = Some(e);
            ControlFlow::Break(())
        }
    });
    match broken {
        // Whoever read the lines wants no more, or the disk is full.
        Some(e) => Err(e.into()),
        None => {
            done?;
            Ok(out.flush()?)
        }
    }
}

/// Articles in: the same, and what was found in their blocks; or, with `split`, their blocks alone. Blocks in: what was found in each.
pub fn related(split: bool) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut documents = Documents::default();
    let mut blocks: Vec<Block> = Vec::new();
    let relate_all = |blocks: &mut Vec<Block>, out: &mut BufWriter<_>| -> io::Result<()> {
        let found: Vec<Vec<Relation>> = std::mem::take(blocks).par_iter().map(relate).collect();
        found.into_iter().filter(|f| !f.is_empty()).try_for_each(|f| write(out, &Line::Relations(f)))
    };
    let read = read_lines(io::stdin().lock(), |line| {
        if !split && !matches!(line, Line::Block(_)) {
            write(&mut out, &line)?;
        }
        if let Some(Line::Block(block)) = documents.take(line) {
            blocks.push(*block);
        }
        if blocks.len() >= HELD { relate_all(&mut blocks, &mut out) } else { Ok(()) }
    });
    read.map_err(refused)?;
    relate_all(&mut blocks, &mut out)?;
    blocks = documents.once_each().into_blocks();
    if split {
        blocks.into_iter().try_for_each(|block| write(&mut out, &Line::Block(Box::new(block))))?;
    } else {
        relate_all(&mut blocks, &mut out)?;
    }
    Ok(out.flush()?)
}

/// Articles and what was found in their blocks in, in any order; the analysis out.
pub fn merge() -> Result<(), Failure> {
    let mut documents = Documents::default();
    let mut relations: Vec<Vec<Relation>> = Vec::new();
    let read = read_lines(io::stdin().lock(), |line| {
        if let Some(Line::Relations(found)) = documents.take(line) {
            relations.push(found);
        }
        Ok(())
    });
    read.map_err(refused)?;
    if documents.extracts.is_empty() {
        return Err(Failure::Words(
            "nothing to merge: no article came on standard input\ntry: `sayso extract FOLDER | sayso relate | sayso merge`".into(),
        ));
    }
    Ok(documents.once_each().into_run(relations).write_analysis(BufWriter::new(io::stdout()))?)
}

fn write(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn refused(fault: Fault) -> Failure {
    match fault {
        Fault::Io(e) => Failure::from(e),
        Fault::Line { number, what } => Failure::Words(format!(
            "line {number} of standard input is none that `sayso extract` or `sayso relate` writes: {what}\n\
             try: hand on their lines whole, from one version of sayso"
        )),
    }
}
