//! `sayso report`: the facts in dispute, in the format that is asked for.

use crate::application::args::{FailOn, Format, TableName};
use crate::application::failure::Failure;
use crate::application::input::{self, Beside};
use crate::application::status::Status;
use crate::application::{output, setting, watch};
use crate::graph::Standing;
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
    /// Whether to open what was written.
    pub open: bool,
    /// Whether to go on and write it again.
    pub watch: bool,
    /// What makes the command fail.
    pub fail_on: Option<FailOn>,
}

/// Endings of files and the formats that they ask for.
const ENDINGS: [(&str, Format); 10] = [
    ("html", Format::Html),
    ("htm", Format::Html),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("txt", Format::Terminal),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("xlsx", Format::Xlsx),
    ("graphml", Format::Graphml),
    ("jsonld", Format::Jsonld),
];

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
    // A device or pipe has no name that asks for anything.
    let special = std::fs::metadata(file).is_ok_and(|m| !m.is_file());
    let known = ending.as_deref().and_then(|e| ENDINGS.iter().find(|(name, _)| *name == e)).map(|(_, f)| *f);
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
    let analysis = input::analysis_of(paths)?;
    let content = content(&analysis, paths, wanted, format)?;
    let said = View::new(&analysis).found();
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
        to => output::put(to, &said, &content)?,
    }
    let disputed = analysis.disputes.iter().any(|d| d.standing == Standing::Disputed);
    Ok(if wanted.fail_on == Some(FailOn::Dispute) && disputed { Status::Found } else { Status::Done })
}

fn content(analysis: &Analysis, paths: &[PathBuf], wanted: &Wanted, format: Format) -> Result<Vec<u8>, Failure> {
    let table = match wanted.table.unwrap_or(TableName::Disputes) {
        TableName::Disputes => Table::Disputes,
        TableName::Positions => Table::Positions,
        TableName::Claims => Table::Claims,
        TableName::Quantities => Table::Quantities,
    };
    Ok(match format {
        Format::Terminal => report::terminal(analysis, width()).into_bytes(),
        Format::Markdown => report::markdown(analysis).into_bytes(),
        Format::Html => report::html(analysis, &input::title_of(paths)).into_bytes(),
        Format::Json => report::json(analysis).into_bytes(),
        Format::Csv => report::csv(analysis, table).into_bytes(),
        Format::Xlsx => {
            report::workbook(analysis).map_err(|what| Failure::new(what, "`--format csv --table claims`, which has no limit"))?
        }
        Format::Graphml => report::graphml(analysis).into_bytes(),
        Format::Jsonld => report::jsonld(analysis).into_bytes(),
        Format::Github => report::annotations(analysis, &root(paths)).into_bytes(),
    })
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
