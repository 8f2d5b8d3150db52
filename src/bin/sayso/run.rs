//! What each command does.

use crate::args::{Args, Command, FailOn, Format};
use crate::explain::explain;
use clap::CommandFactory;
use sayso::error::Error;
use sayso::parse::Reader;
use sayso::pipeline;
use sayso::report::{self, Analysis, Markup, View, one_line};
use sayso::score;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a command ended early.
pub enum Failure {
    /// What, where, how to mend.
    Error(Error),
    /// The reader of our output went away.
    Pipe,
    /// A request that names nothing.
    Words(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Error(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(source: std::io::Error) -> Failure {
        if source.kind() == std::io::ErrorKind::BrokenPipe {
            Failure::Pipe
        } else {
            Failure::Error(Error::Io { doing: "write", path: "standard output".into(), source })
        }
    }
}

/// Runs a command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    if let Some(threads) = args.threads {
        // The pool can be built once; this is the first use.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
    }
    let stdout = std::io::stdout();
    match args.command {
        Command::Report { path, format, fail_on } => {
            let analysis = analysis(&path)?;
            let terminal = stdout.is_terminal();
            match format.unwrap_or(if terminal { Format::Terminal } else { Format::Markdown }) {
                Format::Terminal => write!(anstream::stdout().lock(), "{}", report::prose(&analysis, Markup::Terminal))?,
                Format::Markdown => write!(stdout.lock(), "{}", report::prose(&analysis, Markup::Markdown))?,
                Format::Json => stdout.lock().write_all(&json(&analysis))?,
            }
            let found = fail_on == Some(FailOn::Dispute) && !analysis.disputes.is_empty();
            return Ok(if found { ExitCode::from(1) } else { ExitCode::SUCCESS });
        }
        Command::Analyze { path, output } => {
            let bytes = json(&analysis(&path)?);
            match output {
                Some(file) => std::fs::write(&file, bytes).map_err(|source| Error::Io { doing: "write", path: file, source })?,
                None => stdout.lock().write_all(&bytes)?,
            }
        }
        Command::Claims { path, speaker, text, json } => claims(&analysis(&path)?, speaker.as_deref(), text.as_deref(), json)?,
        Command::Speakers { path, name, json } => speakers(&analysis(&path)?, name.as_deref(), json)?,
        Command::Explain { id, path } => {
            let analysis = analysis(&path)?;
            match explain(&analysis, &id) {
                Some(text) => write!(anstream::stdout().lock(), "{text}")?,
                None => {
                    return Err(Failure::Words(format!(
                        "`{id}` is no id in this analysis\nmend: copy an id from `sayso report` or `sayso claims` of the same folder"
                    )));
                }
            }
        }
        Command::Attributions { path } => attributions(&path)?,
        Command::Score { path, show } => scores(&path, show)?,
        Command::Schema => {
            let mut out = serde_json::to_vec_pretty(&report::schema()).map_err(std::io::Error::other)?;
            out.push(b'\n');
            stdout.lock().write_all(&out)?;
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Args::command(), "sayso", &mut stdout.lock());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The analysis of a folder, or the one in a file.
fn analysis(path: &Path) -> Result<Analysis, Failure> {
    if let Some(found) = analysis_file(path)? {
        return Ok(found);
    }
    Ok(pipeline::run(Reader::embedded()?, path)?.analysis())
}

/// A file that begins as an analysis does, read; `None` when the path is something else.
fn analysis_file(path: &Path) -> Result<Option<Analysis>, Failure> {
    if path.extension().is_none_or(|e| e != "json") || !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read(path).map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
    let head = String::from_utf8_lossy(&text[..text.len().min(200)]).into_owned();
    if !head.contains("\"schema\"") {
        return Ok(None);
    }
    let text = String::from_utf8(text).map_err(|_| Error::Analysis { path: path.to_owned(), what: "it is no UTF-8".into() })?;
    Ok(Some(report::read_analysis(&text).map_err(|what| Error::Analysis { path: path.to_owned(), what })?))
}

fn json(analysis: &Analysis) -> Vec<u8> {
    // Writing plain data to memory cannot fail; an empty file would be caught by every reader.
    let mut bytes = serde_json::to_vec_pretty(analysis).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn holds(text: &str, part: Option<&str>) -> bool {
    part.is_none_or(|p| text.to_lowercase().contains(&p.to_lowercase()))
}

fn claims(analysis: &Analysis, speaker: Option<&str>, text: Option<&str>, json: bool) -> Result<(), Failure> {
    let view = View::new(analysis);
    let mut out = std::io::stdout().lock();
    for claim in &analysis.claims {
        let (chain, evidence) = (view.chain(claim), view.evidence(claim));
        if !holds(&chain, speaker) || !holds(&evidence, text) {
            continue;
        }
        if json {
            writeln!(out, "{}", serde_json::to_string(claim).map_err(std::io::Error::other)?)?;
        } else {
            let sign = if claim.polarity == sayso::normalise::Polarity::Negative { "not " } else { "" };
            writeln!(
                out,
                "{}  {}  {sign}{}  “{evidence}”  {}",
                claim.id,
                one_line(&chain),
                one_line(&claim.predicate),
                one_line(&view.place(claim))
            )?;
        }
    }
    Ok(())
}

fn speakers(analysis: &Analysis, name: Option<&str>, json: bool) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for speaker in &analysis.speakers {
        if !holds(&speaker.name, name) && !speaker.aliases.iter().any(|a| holds(a, name)) {
            continue;
        }
        if json {
            writeln!(out, "{}", serde_json::to_string(speaker).map_err(std::io::Error::other)?)?;
        } else {
            let n = analysis.claims.iter().filter(|c| c.speaker == speaker.id).count();
            let about = [speaker.affiliation.as_deref(), speaker.side.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
            writeln!(
                out,
                "{}  {}  {:?}  {n} claim(s)  {}  {}",
                speaker.id,
                one_line(&speaker.name),
                speaker.kind,
                one_line(&about),
                one_line(&speaker.aliases.join(" · "))
            )?;
        }
    }
    Ok(())
}

fn attributions(path: &Path) -> Result<(), Failure> {
    let run = pipeline::run(Reader::embedded()?, path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (document, attributed) in run.corpus.documents.iter().zip(&run.attributed) {
        writeln!(out, "{}", sayso::attribute::predictions(&document.path, attributed))?;
    }
    Ok(out.flush()?)
}

/// Folders below (and including) `path` that hold `gold.json`, sorted.
fn events(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if path.join("gold.json").is_file() {
        found.push(path.to_owned());
    }
    if let Ok(list) = std::fs::read_dir(path) {
        let mut inner: Vec<PathBuf> = list.flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
        inner.sort();
        found.extend(inner.into_iter().filter(|p| p.join("gold.json").is_file()));
    }
    found
}

fn scores(path: &Path, show: bool) -> Result<(), Failure> {
    let events = events(path);
    if events.is_empty() {
        return Err(Failure::Words(format!(
            "no annotated event in `{}`: no folder there holds `gold.json`\nmend: name a folder of events, each with `articles/` and `gold.json`",
            path.display()
        )));
    }
    let mut all = Vec::new();
    let mut out = std::io::stdout().lock();
    for event in events {
        let gold = score::Gold::read(&event.join("gold.json"))?;
        let analysis = pipeline::run(Reader::embedded()?, &event.join("articles"))?.analysis();
        let (one, outcomes) = score::score(&gold, &analysis);
        if show {
            for outcome in outcomes {
                writeln!(out, "{:8} {}", outcome.what, one_line(&outcome.text))?;
            }
        }
        for (name, value) in one.rows() {
            writeln!(out, "{name:18} {}", one_line(&value))?;
        }
        writeln!(out)?;
        all.push(one);
    }
    if all.len() > 1 {
        for (name, value) in score::total(&all).rows() {
            writeln!(out, "{name:18} {value}")?;
        }
    }
    Ok(())
}
