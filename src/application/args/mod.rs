//! Flags, parsed into plain data.

mod review;

pub use review::{ReviewAction, Said};

use clap::{Parser, Subcommand, ValueEnum};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::LazyLock;

/// How lines between the steps are written.
#[derive(clap::Args)]
pub struct Lines {
    /// Write lines in this form; whoever reads them sees which it is. postcard takes about a third of the bytes, zstd (zst) less again.
    #[arg(long = "as", value_name = "FORM", default_value = "jsonl", value_parser = ["jsonl", "jsonl.zst", "postcard", "postcard.zst"])]
    pub form: String,
}

/// What `--version` prints behind the name: version, commit and weights, as every analysis names them.
pub fn version() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| crate::report::Program::this().to_string());
    TEXT.strip_prefix("sayso ").unwrap_or(&TEXT)
}

/// Who says so, and who says otherwise: the facts in dispute in a folder of news articles.
///
/// sayso reads every article below PATH (a folder, a file, or `-`), finds who says what, and reports where they contradict each other: what
/// each side says, in its own words, and how many independent sources stand behind it. It never says who is right.
///
/// In the folder, `.saysoignore` names what to leave out, with the rules of `.gitignore`; `.sayso-mapping.toml` names the fields or columns
/// of an export that sayso does not know: title, text, outlet, date, byline, url, language, each as `title = "FIELD"` or `"OUTER.INNER"`.
/// A file `sayso.toml` beside or above the folder, or `.sayso.toml` in it, holds flags that you always want, such as `by = "A. Editor"`.
#[derive(Parser)]
#[command(
    name = "sayso",
    version = version(),
    max_term_width = 100,
    after_help = "Exit status: 0 done; 1 a dispute was found under --fail-on dispute, or a snapshot differs; 2 nothing could be analysed.\n\nFirst steps: sayso report FOLDER · sayso report FOLDER -o report.html --open · sayso review FOLDER · sayso man"
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Threads to use; the result does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<usize>,
    /// Keep readings in this folder, for instance beside the articles, and not in the user's cache folder.
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "no_cache")]
    pub cache: Option<PathBuf>,
    /// Keep no readings and use none.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Colours: as the terminal and NO_COLOR say, always, or never.
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<Color>,
    /// Say nothing but the result and errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say what was read from where, and how long it took.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Take flags from this file, not from the `sayso.toml` beside or above the folder.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Look for no `sayso.toml`.
    #[arg(long, global = true, conflicts_with = "config")]
    pub no_config: bool,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// The facts in dispute, for a person.
    #[command(
        after_help = "Examples:\n  sayso report corpus/port-strike                        in this window\n  sayso report corpus/port-strike -o report.html --open  a page with charts and the articles\n  sayso report corpus/port-strike -o report.xlsx         a workbook\n  sayso report corpus/port-strike -o report.ris          its articles, for a manager of references\n  sayso report corpus/port-strike --format obsidian -o notes    a folder of linked notes\n  sayso report articles/*.txt --watch                    again whenever an article changes\n\nAn analysis file may stand in the place of the folder."
    )]
    Report {
        /// Folders, files, an analysis file, or `-`.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to show it; a terminal gets colours, a pipe Markdown.
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// Which table, for CSV.
        #[arg(long, value_enum)]
        table: Option<TableName>,
        /// Where to write it, a file or the folder that some formats are; its ending chooses the format when none is named. `-` is standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Only this dispute, with its claims, speakers and articles; may be given again.
        #[arg(long, value_name = "DISPUTE")]
        only: Vec<crate::id::DisputeId>,
        /// Open what was written; without `-o` a page in the folder for temporary files.
        #[arg(long)]
        open: bool,
        /// Go on, and write it again whenever an article or a decision changes.
        #[arg(long)]
        watch: bool,
        /// Exit with 1 when something is found.
        #[arg(long, value_enum)]
        fail_on: Option<FailOn>,
    },
    /// The page with buttons for your decisions, on this machine alone.
    #[command(
        after_help = "The page is at an address of this machine that holds a random word; nothing else on the network reaches it, and pages of other sites are refused. Decisions are written to FOLDER.review.toml, as `sayso review` writes them."
    )]
    Serve {
        /// Folder, file or analysis file.
        path: PathBuf,
        /// The port; a free one when left out.
        #[arg(long, value_name = "N")]
        port: Option<u16>,
        /// Who decides, as the decisions name it.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Open the page.
        #[arg(long)]
        open: bool,
    },
    /// The findings as tools of the Model Context Protocol, on the standard streams, for a program that talks with a model.
    #[cfg(feature = "mcp")]
    #[command(
        after_help = "Tools: disputes, dispute, explain, claims, speakers, passage, articles. Every answer quotes with file, code points and line; none says who is right. Nothing is fetched and nothing is written.\n\nIn the configuration of a client:\n  {\"mcpServers\": {\"sayso\": {\"command\": \"sayso\", \"args\": [\"mcp\", \"/path/to/articles\"]}}}"
    )]
    Mcp {
        /// Folder, file or analysis file.
        path: PathBuf,
    },
    /// Go through the findings one by one, or decide on one.
    #[command(
        after_help = "Decisions are kept in FOLDER.review.toml beside the folder, used by every later run and shown in every report.\n\nExamples:\n  sayso review corpus/port-strike\n  sayso review corpus/port-strike dismiss q-0123456789abcdef --note \"the union counts the whole week\"\n  sayso review corpus/port-strike add \"How many ports were shut?\" --at 2018-03-08_ledger.md:12 --at 2018-03-09_wire.txt:30\n  sayso review corpus/port-strike --agreement ann.review.toml ben.review.toml"
    )]
    Review {
        /// Folder, file or analysis file.
        path: PathBuf,
        /// How far two review files agree; one alone is compared with the folder's own.
        #[arg(long, num_args = 1..=2, value_name = "FILE")]
        agreement: Option<Vec<PathBuf>>,
        /// Who goes through the findings; the user's name when left out.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// What to decide.
        #[command(subcommand)]
        action: Option<ReviewAction>,
    },
    /// Why: the sentences behind a finding, the rule and its reason, and what would have changed it.
    #[command(
        after_help = "Examples:\n  sayso explain q-0123456789abcdef corpus/port-strike   a dispute, as reports print its id\n  sayso explain relate/counts-apart                     a rule\n  sayso explain --rules                                 every rule\n  sayso explain origin                                  a word of the report"
    )]
    Explain {
        /// Id of a dispute or statement as reports print it; of a speaker, an article, a relation, an attribution or an origin as tables and
        /// the analysis have it; or a rule, or a word of the report.
        #[arg(required_unless_present = "rules")]
        id: Option<String>,
        /// Folder, file, analysis file or `-`; not needed for a rule or a word.
        path: Option<PathBuf>,
        /// List every rule: what it sees, why it decides so, what would have changed it.
        #[arg(long, conflicts_with_all = ["id", "path"])]
        rules: bool,
    },
    /// What changed between two folders or analyses: new, changed, resolved and vanished disputes, each with the article that did it.
    Diff {
        /// Folder, file or analysis file, as it was.
        old: PathBuf,
        /// Folder, file or analysis file, as it is.
        new: PathBuf,
        /// How to show it.
        #[arg(long, value_enum, default_value = "markdown")]
        format: DiffFormat,
    },
    /// The whole analysis as one JSON file, which every other command accepts in the place of the folder.
    Analyze {
        /// Folders, files or `-`.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Where to write it; standard output when left out, or `-`.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Every statement: who, what, where, as a table or JSON Lines.
    Claims {
        /// Folders, files, an analysis file, or `-`.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only statements whose speaker's name contains this.
        #[arg(long)]
        speaker: Option<String>,
        /// Only statements whose words contain this.
        #[arg(long)]
        text: Option<String>,
        /// JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Everybody who speaks, with other names, affiliation and how many statements.
    Speakers {
        /// Folders, files, an analysis file, or `-`.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only speakers whose name contains this.
        #[arg(long)]
        name: Option<String>,
        /// JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Compare the analysis with the accepted one; exit 1 when it differs.
    #[command(
        after_help = "The accepted analysis is kept in FOLDER.accepted.json beside the folder. Exit status: 0 as accepted, 1 it differs, 2 nothing accepted yet."
    )]
    Snapshot {
        /// Folder, file or analysis file.
        path: PathBuf,
        /// Keep the analysis as it is now.
        #[arg(long)]
        accept: bool,
    },
    /// Attributions as JSON Lines, one article a line, in the attribution scorer's form.
    Attributions {
        /// Folder, file or `-`.
        path: PathBuf,
    },
    /// Precision and recall on annotated folders: every folder below PATH that holds `articles/` and `gold.json`.
    Score {
        /// Folders of events, or single events.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// List found, missed and false disputes.
        #[arg(long)]
        show: bool,
    },
    /// Whether two statements contradict each other, by the rules of every report: JSON lines in, JSON lines out.
    #[command(
        after_help = "Example: echo '{\"id\":1,\"a\":\"The bridge was open.\",\"b\":\"The bridge was not open.\"}' | sayso pairs\n\nEach statement is read as an article of its own outlet, both about one matter. A line out holds the pair's id; `contradiction`, how sure it is, from 0 (none is found) to 1; `rule`, which `sayso explain` tells more of, and `why`; and `compared`, how the two claims that are most alike compare, as numbers."
    )]
    Pairs,
    /// First of three steps that split the work over machines: articles in, one line for each out as it is read.
    #[command(
        after_help = "Example: sayso extract FOLDER | sayso relate | sayso merge\n\nThis gives what `sayso analyze FOLDER` gives, to the byte."
    )]
    Extract {
        /// Folder, file or `-`.
        path: PathBuf,
        #[command(flatten)]
        lines: Lines,
    },
    /// Second step: lines of `extract` in, the stories that the articles tell out, each with all that is found in it; or lines of stories in.
    #[command(
        after_help = "Example: sayso relate --split < articles > stories\n         sayso relate < stories > settled       (any part of the stories, anywhere)\n         sayso merge < settled"
    )]
    Relate {
        /// Write the articles of each story as one line, to be settled by `relate` elsewhere.
        #[arg(long)]
        split: bool,
        #[command(flatten)]
        lines: Lines,
    },
    /// Third step: lines of `relate` in, in any order, the analysis out.
    Merge,
    /// The JSON Schema of the analysis.
    Schema,
    /// Where readings are kept, and how much; or clear them.
    Cache {
        /// What to do; without it, say where they are.
        #[command(subcommand)]
        action: Option<CacheAction>,
    },
    /// Completions for a shell, to be sourced.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// The manual page: `sayso man | man -l -`.
    Man {
        /// That of a command.
        command: Option<String>,
        /// Every page as a file in this folder, for a package.
        #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
        to: Option<PathBuf>,
    },
}

/// What to do with the readings that are kept.
#[derive(Subcommand)]
pub enum CacheAction {
    /// Remove them; the next run reads every article again.
    Clear,
}

/// How a report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// For a terminal.
    Terminal,
    /// For a pull request or a wiki.
    Markdown,
    /// One page that works without a network.
    Html,
    /// The analysis.
    Json,
    /// A table, see `--table`.
    Csv,
    /// A workbook: disputes, positions, quotations, figures, speakers.
    Xlsx,
    /// For Gephi, Cytoscape, networkx.
    Graphml,
    /// Linked data: schema.org, Web Annotation, PROV-O, CiTO.
    Jsonld,
    /// Notes in the lines of the articles, for a workflow on GitHub.
    Github,
    /// A database: articles, speakers, claims, relations, disputes and what ties them.
    Sqlite,
    /// The same tables as a folder of Parquet files, for DuckDB, pandas, Spark.
    Parquet,
    /// A table for Wikipedia, with a reference to each article.
    Wikitext,
    /// The articles as CSL-JSON, for Zotero and citation processors.
    Csl,
    /// The articles as RIS, for every manager of references.
    Ris,
    /// FollowTheMoney entities, a line each, for Aleph and OpenAleph.
    Ftm,
    /// W3C Web Annotations at the articles' addresses, for Hypothesis.
    WebAnnotation,
    /// A folder of UIMA CAS JSON, for INCEpTION.
    Cas,
    /// A folder with tasks and their labelling interface, for Label Studio.
    LabelStudio,
    /// Deaths in the columns of UCDP's event dataset.
    Ucdp,
    /// Deaths in the columns of ACLED.
    Acled,
    /// A folder of linked notes, for Obsidian.
    Obsidian,
}

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableName {
    /// A row for each dispute.
    Disputes,
    /// A row for each position, with its sentences and where they stand.
    Positions,
    /// A row for each statement.
    Claims,
    /// A row for each figure, with low, best, high, deaths by scope and sources.
    Quantities,
}

/// What makes the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// A dispute.
    Dispute,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// On a terminal, unless NO_COLOR says otherwise.
    Auto,
    /// In files and pipes too.
    Always,
    /// Never.
    Never,
}

/// How a difference is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a person.
    Markdown,
    /// For a program.
    Json,
}
