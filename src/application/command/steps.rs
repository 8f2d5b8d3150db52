//! `sayso extract`, `sayso relate`, `sayso merge`: the line in three pure steps over standard streams, for engines that spread it.

use crate::application::failure::Failure;
use crate::application::reading;
use crate::pipeline::{Documents, Fault, Form, Line, Merging, Relating, Writer, read_lines, settle};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// One line for each article as it is read, and one for what was skipped.
pub fn extract(path: &Path, form: Form) -> Result<(), Failure> {
    let mut out = Writer::new(BufWriter::new(io::stdout().lock()), form);
    let mut broken = None;
    let done = reading::documents_through(path, &mut |line| match out.line(&line) {
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
            Ok(out.end()?)
        }
    }
}

/// Articles in: the stories that they tell, each settled; or, with `split`, the articles of each story alone. Stories in: each settled.
pub fn related(split: bool, form: Form) -> Result<(), Failure> {
    let mut out = Writer::new(BufWriter::new(io::stdout().lock()), form);
    let mut hand = |line: Line| out.line(&line);
    let mut relating = Relating::new(aside()?, split);
    read_lines(io::stdin(), |line| relating.take(line, &mut hand)).map_err(refused)?;
    relating.end(&mut hand)?;
    Ok(out.end()?)
}

/// Settled stories in, in any order; the analysis out. Articles that are in no story yet are put in stories first.
pub fn merge() -> Result<(), Failure> {
    let mut merging = Merging::new(aside()?);
    let mut documents = Documents::default();
    let read = read_lines(io::stdin(), |line| match documents.take(line) {
        Some(Line::Settled(story)) => merging.story(*story),
        Some(Line::Story(story)) => merging.story(settle(story)),
        _ => Ok(()),
    });
    read.map_err(refused)?;
    let Documents { extracts, seen } = documents.once_each();
    merging.articles(extracts)?;
    merging.seen(seen);
    if merging.is_empty() {
        return Err(Failure::Words(
            "nothing to merge: no story came on standard input\ntry: `sayso extract FOLDER | sayso relate | sayso merge`".into(),
        ));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    merging.write(&mut out)?;
    Ok(out.flush()?)
}

/// A file without a name, for what waits for its turn: it is gone when the command ends.
fn aside() -> Result<File, Failure> {
    tempfile::tempfile().map_err(|e| {
        Failure::Words(format!("cannot put lines aside in {}: {e}\ntry: set TMPDIR to a folder with room", std::env::temp_dir().display()))
    })
}

fn refused(fault: Fault) -> Failure {
    match fault {
        Fault::Io(e) => Failure::from(e),
        Fault::Foreign(what) => {
            Failure::Words(format!("what came is none of ours: {what}\ntry: hand on whole lines, from one version of sayso"))
        }
        Fault::Line { number, what } => Failure::Words(format!(
            "line {number} of standard input is none that `sayso extract` or `sayso relate` writes: {what}\n\
             try: hand on their lines whole, from one version of sayso"
        )),
    }
}
