//! `sayso report`: the facts in dispute, in the format that is asked for.

use crate::application::args::{FailOn, Format, TableName};
use crate::application::failure::Failure;
use crate::application::input::{self, Beside};
use crate::application::status::Status;
use crate::application::{output, setting, watch};
use crate::graph::Standing;
use crate::id::DisputeId;
use crate::report::out::{self, Part};
use crate::report::{self, Analysis, Table, View};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What is asked for.
pub struct Wanted {
    /// How to show it.
    pub format: Option<Format>,
    /// Which table, for CSV.
    pub table: Option<TableName>,
    /// Where to write it.
    pub output: Option<PathBuf>,
    /// The disputes that are shown; all when there is none.
    pub only: Vec<DisputeId>,
    /// Whether to open what was written.
    pub open: bool,
    /// Whether to go on and write it again.
    pub watch: bool,
    /// What makes the command fail.
    pub fail_on: Option<FailOn>,
}

/// Endings of files and the formats that they ask for; where two fit, the first holds.
const ENDINGS: [(&str, Format); 26] = [
    ("html", Format::Html),
    ("htm", Format::Html),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("txt", Format::Terminal),
    ("csl.json", Format::Csl),
    ("ftm.json", Format::Ftm),
    ("annotations.json", Format::WebAnnotation),
    ("json", Format::Json),
    ("ucdp.csv", Format::Ucdp),
    ("acled.csv", Format::Acled),
    ("csv", Format::Csv),
    ("xlsx", Format::Xlsx),
    ("graphml", Format::Graphml),
    ("annotations.jsonld", Format::WebAnnotation),
    ("jsonld", Format::Jsonld),
    ("sqlite", Format::Sqlite),
    ("sqlite3", Format::Sqlite),
    ("db", Format::Sqlite),
    ("parquet", Format::Parquet),
    ("wiki", Format::Wikitext),
    ("wikitext", Format::Wikitext),
    ("mediawiki", Format::Wikitext),
    ("csl", Format::Csl),
    ("ris", Format::Ris),
    ("ftm", Format::Ftm),
];

/// What a report is made of: one file, or a folder of them.
enum Content {
    File(Vec<u8>),
    Folder(Vec<Part>),
}

/// Writes the report, once or whenever something changes; 1 when a dispute was found and the caller wants to fail on one.
pub fn run(paths: &[PathBuf], wanted: Wanted) -> Result<Status, Failure> {
    let mut to = output::file(wanted.output.clone());
    if wanted.open && to.is_none() {
        to = Some(std::env::temp_dir().join(format!("sayso-{}.html", input::title_of(paths).replace([' ', '/', '\\'], "-"))));
    }
    let format = format(&wanted, to.as_deref())?;
    if wanted.watch && paths.iter().any(|p| p.as_os_str() == "-") {
        return Err(Failure::new("standard input does not change", "name a folder to watch"));
    }
    let reviews: Vec<PathBuf> = paths.iter().filter_map(|p| input::beside(p, Beside::Review)).collect();
    let watched: Vec<PathBuf> = paths.iter().cloned().chain(reviews).collect();
    let mut opened = false;
    loop {
        let seen = if wanted.watch { watch::look(&watched) } else { 0 };
        let done = once(paths, &wanted, format, to.as_deref());
        if !wanted.watch {
            if wanted.open
                && let Some(file) = &to
            {
                output::open(&file.to_string_lossy());
            }
            return done;
        }
        match done {
            Ok(_) if wanted.open && !opened => {
                opened = true;
                to.iter().for_each(|file| output::open(&file.to_string_lossy()));
            }
            Ok(_) => {}
            // A folder that is being filled may hold nothing readable for a while.
            Err(Failure::Error(error)) => anstream::eprintln!("error: {error}\ntry: {}", error.mend()),
            Err(other) => return Err(other),
        }
        setting::say("watching; Ctrl-C ends it");
        watch::until_changed(&watched, seen);
    }
}

/// How to show it: as asked, else as the ending of the file says, else as suits where it goes.
fn format(wanted: &Wanted, to: Option<&Path>) -> Result<Format, Failure> {
    if let Some(format) = wanted.format {
        return Ok(format);
    }
    if wanted.table.is_some() {
        return Ok(Format::Csv);
    }
    let Some(file) = to else {
        return Ok(if std::io::stdout().is_terminal() { Format::Terminal } else { Format::Markdown });
    };
    let ending = file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let name = file.file_name().map_or_else(String::new, |n| n.to_string_lossy().to_ascii_lowercase());
    // A device or pipe has no name that asks for anything.
    let special = std::fs::metadata(file).is_ok_and(|m| !m.is_file() && !m.is_dir());
    let known = ENDINGS.iter().find(|(e, _)| name.strip_suffix(e).is_some_and(|n| n.ends_with('.'))).map(|(_, f)| *f);
    known.or(special.then_some(Format::Markdown)).ok_or_else(|| {
        let names: Vec<String> = ENDINGS.iter().map(|(e, _)| format!(".{e}")).collect();
        let what = match ending {
            Some(ending) => format!("`.{}` is no ending of a report", crate::report::one_line(&ending)),
            None => format!("`{}` has no ending that names a format", file.display()),
        };
        Failure::new(what, format!("one of {}, or name the format with `--format`", names.join(" ")))
    })
}

fn once(paths: &[PathBuf], wanted: &Wanted, format: Format, to: Option<&Path>) -> Result<Status, Failure> {
    let mut analysis = input::analysis_of(paths)?;
    if !wanted.only.is_empty() {
        analysis = out::only(&analysis, &wanted.only)
            .map_err(|id| Failure::new(format!("there is no dispute `{id}` here"), "one that `sayso report` prints below its question"))?;
    }
    let said = View::new(&analysis).found();
    let content = match content(&analysis, paths, wanted, format)? {
        Content::File(content) => content,
        Content::Folder(parts) => {
            let to = to.ok_or_else(|| Failure::new("this format is a folder of files", "name the folder: `-o FOLDER`"))?;
            output::folder(to, &said, &parts)?;
            return Ok(status(&analysis, wanted));
        }
    };
    match to {
        // A file keeps no colours.
        Some(file) if format == Format::Terminal => {
            let plain = anstream::adapter::strip_bytes(&content).into_vec();
            output::put(Some(file), &said, &plain)?;
        }
        None if format == Format::Terminal => anstream::stdout().lock().write_all(&content)?,
        None if format == Format::Xlsx && std::io::stdout().is_terminal() => {
            return Err(Failure::new("a workbook is nothing for a terminal", "write it to a file: `-o report.xlsx`"));
        }
        None if format == Format::Sqlite && std::io::stdout().is_terminal() => {
            return Err(Failure::new("a database is nothing for a terminal", "write it to a file: `-o report.sqlite`"));
        }
        to => output::put(to, &said, &content)?,
    }
    Ok(status(&analysis, wanted))
}

/// 1 when a dispute was found and the caller wants to fail on one.
fn status(analysis: &Analysis, wanted: &Wanted) -> Status {
    let disputed = analysis.disputes.iter().any(|d| d.standing == Standing::Disputed);
    if wanted.fail_on == Some(FailOn::Dispute) && disputed { Status::Found } else { Status::Done }
}

fn content(analysis: &Analysis, paths: &[PathBuf], wanted: &Wanted, format: Format) -> Result<Content, Failure> {
    let table = match wanted.table.unwrap_or(TableName::Disputes) {
        TableName::Disputes => Table::Disputes,
        TableName::Positions => Table::Positions,
        TableName::Claims => Table::Claims,
        TableName::Quantities => Table::Quantities,
    };
    Ok(Content::File(match format {
        Format::Terminal => report::terminal(analysis, width()).into_bytes(),
        Format::Markdown => report::markdown(analysis).into_bytes(),
        Format::Html => report::html(analysis, &input::title_of(paths)).into_bytes(),
        Format::Json => report::json(analysis).into_bytes(),
        Format::Csv => report::csv(analysis, table).into_bytes(),
        Format::Xlsx => report::workbook(analysis)?,
        Format::Graphml => report::graphml(analysis).into_bytes(),
        Format::Jsonld => report::jsonld(analysis).into_bytes(),
        Format::Github => report::annotations(analysis, &root(paths)).into_bytes(),
        Format::Sqlite => sqlite(analysis)?,
        Format::Wikitext => out::wikitext(analysis).into_bytes(),
        Format::Csl => out::csl(analysis).into_bytes(),
        Format::Ris => out::ris(analysis).into_bytes(),
        Format::Ftm => out::followthemoney(analysis).into_bytes(),
        Format::WebAnnotation => out::web_annotations(analysis).into_bytes(),
        Format::Ucdp => out::ucdp(analysis).into_bytes(),
        Format::Acled => out::acled(analysis).into_bytes(),
        Format::Parquet => return parquet(analysis).map(Content::Folder),
        Format::Cas => return Ok(Content::Folder(out::cas(analysis))),
        Format::LabelStudio => return Ok(Content::Folder(out::label_studio(analysis))),
        Format::Obsidian => return Ok(Content::Folder(out::vault(analysis))),
    }))
}

#[cfg(feature = "sqlite")]
fn sqlite(analysis: &Analysis) -> Result<Vec<u8>, Failure> {
    Ok(out::sqlite(analysis)?)
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &Analysis) -> Result<Vec<u8>, Failure> {
    Err(Failure::new("this sayso was built without the feature `sqlite`", "`-o report.xlsx`, or build it with `--features sqlite`"))
}

#[cfg(feature = "parquet")]
fn parquet(analysis: &Analysis) -> Result<Vec<Part>, Failure> {
    Ok(out::parquet(analysis)?)
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &Analysis) -> Result<Vec<Part>, Failure> {
    Err(Failure::new("this sayso was built without the feature `parquet`", "`-o report.sqlite`, or build it with `--features parquet`"))
}

/// What stands before an article's path as seen from where the command runs.
fn root(paths: &[PathBuf]) -> String {
    match paths {
        [path] if path.is_dir() => crate::ingest::articles_of(path).to_string_lossy().replace('\\', "/"),
        [path] => path.parent().map_or_else(String::new, |p| p.to_string_lossy().replace('\\', "/")),
        // Several paths stand in the articles' own.
        _ => String::new(),
    }
}

/// Columns of the window; 80 where there is none.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(terminal_size::Width(w), _)| usize::from(w))
}
