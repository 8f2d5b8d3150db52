//! Flags, parsed into plain data.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Who says so, and who says otherwise: the disputed facts in a folder of news articles.
///
/// sayso reads every article below PATH (a folder, a file, or `-`), ties each statement to its speaker, and reports what is disputed: what
/// each version says, who stands behind it, through which outlets, and how many independent origins it has. It never rules who is right.
///
/// In the folder, `.saysoignore` names what to leave out, with the rules of `.gitignore`; `.sayso-mapping.toml` names the fields or columns
/// of an export that sayso does not know: title, text, outlet, date, byline, url, language, each as `title = "FIELD"` or `"OUTER.INNER"`.
#[derive(Parser)]
#[command(
    name = "sayso",
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 done; 1 a dispute was found under --fail-on dispute, or a snapshot differs; 2 nothing could be analysed."
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Threads to use; the output does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<usize>,
    /// Keep readings in this folder, for instance beside the articles, and not in the user's cache folder.
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "no_cache")]
    pub cache: Option<PathBuf>,
    /// Keep no readings and use none.
    #[arg(long, global = true)]
    pub no_cache: bool,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// The disputes, for a person.
    #[command(after_help = "Example: sayso report corpus/port-strike\n\nAn analysis file may stand in the place of the folder.")]
    Report {
        /// Folder, file, analysis file or `-`.
        path: PathBuf,
        /// How to show it; a terminal gets colours, a pipe Markdown.
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// Which table, for CSV.
        #[arg(long, value_enum)]
        table: Option<TableName>,
        /// Where to write it; its ending chooses the format when none is named.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Exit with 1 when something is found.
        #[arg(long, value_enum)]
        fail_on: Option<FailOn>,
    },
    /// The whole analysis as one JSON file, which every other command accepts in the place of the folder.
    Analyze {
        /// Folder, file or `-`.
        path: PathBuf,
        /// Where to write it; standard output when left out.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Every claim: who, what, where, as a table or JSON Lines.
    Claims {
        /// Folder, file, analysis file or `-`.
        path: PathBuf,
        /// Only claims whose speaker's name contains this.
        #[arg(long)]
        speaker: Option<String>,
        /// Only claims whose evidence contains this.
        #[arg(long)]
        text: Option<String>,
        /// JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Everybody who speaks, with other names, affiliation and how many claims.
    Speakers {
        /// Folder, file, analysis file or `-`.
        path: PathBuf,
        /// Only speakers whose name contains this.
        #[arg(long)]
        name: Option<String>,
        /// JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Why: the sentences behind a finding, the rule and its reason, and what would have changed it.
    #[command(
        after_help = "Examples:\n  sayso explain q-0123456789abcdef corpus/port-strike   a dispute, as reports print its id\n  sayso explain relate/counts-apart                     a rule\n  sayso explain origin                                  a word of the report"
    )]
    Explain {
        /// Id of a dispute, claim, relation, attribution, speaker or article, as reports print it; or a rule, or a word of the report.
        id: String,
        /// Folder, file, analysis file or `-`; not needed for a rule or a word.
        path: Option<PathBuf>,
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
    /// Confirm, dismiss, merge, split or rename findings; without an action, list them.
    #[command(
        after_help = "Decisions are kept in FOLDER.review.toml beside the folder, honoured by every later run, shown in every report.\n\nExample: sayso review corpus/port-strike dismiss q-0123456789abcdef --note \"the union counts the whole week\""
    )]
    Review {
        /// Folder, file or analysis file.
        path: PathBuf,
        /// What to decide.
        #[command(subcommand)]
        action: Option<ReviewAction>,
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
        /// Folder of events, or one event.
        path: PathBuf,
        /// List found, missed and false disputes.
        #[arg(long)]
        show: bool,
    },
    /// First step of the line for engines that spread it: articles in, one JSON line for each out.
    #[command(
        after_help = "Example: sayso extract FOLDER | sayso relate | sayso merge\n\nThis gives what `sayso analyze FOLDER` gives, to the byte."
    )]
    Extract {
        /// Folder, file or `-`.
        path: PathBuf,
    },
    /// Second step: lines of `extract` in, the same and their relations out; or lines of blocks in, relations out.
    #[command(
        after_help = "Example: sayso relate --split < extracts > blocks\n         sayso relate < blocks > relations      (any part of the blocks, anywhere)\n         cat extracts relations | sayso merge"
    )]
    Relate {
        /// Write blocks that can be related each by itself, instead of relating them.
        #[arg(long)]
        split: bool,
    },
    /// Third step: lines of `extract` and `relate` in, in any order, the analysis out.
    Merge,
    /// The JSON Schema of the analysis.
    Schema,
    /// Completions for a shell, to be sourced.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
}

/// How a report is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
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
    /// For Gephi, Cytoscape, networkx.
    Graphml,
    /// Linked data: schema.org, Web Annotation, PROV-O, CiTO.
    Jsonld,
}

/// Which table.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableName {
    /// A row for each dispute.
    Disputes,
    /// A row for each claim.
    Claims,
    /// A row for each figure, with low, best, high, deaths by scope and sources.
    Quantities,
}

/// What makes the command fail.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A dispute.
    Dispute,
}

/// How a difference is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a person.
    Markdown,
    /// For a program.
    Json,
}

/// Why, and who.
#[derive(clap::Args)]
pub struct Said {
    /// The reason, shown in every report.
    #[arg(long)]
    pub note: Option<String>,
    /// Who decides.
    #[arg(long)]
    pub by: Option<String>,
}

/// What a reviewer decides.
#[derive(Subcommand)]
pub enum ReviewAction {
    /// It is a dispute.
    Confirm {
        /// Its id.
        dispute: String,
        #[command(flatten)]
        said: Said,
    },
    /// It is none, or none that matters.
    Dismiss {
        /// Its id.
        dispute: String,
        #[command(flatten)]
        said: Said,
    },
    /// Take back a confirmation or dismissal.
    Reopen {
        /// Its id.
        dispute: String,
        #[command(flatten)]
        said: Said,
    },
    /// Ask its question in other words.
    Rename {
        /// Its id.
        dispute: String,
        /// The question.
        question: String,
        #[command(flatten)]
        said: Said,
    },
    /// These disputes are one.
    Merge {
        /// Two ids or more; the first stays.
        #[arg(num_args = 2.., required = true)]
        disputes: Vec<String>,
        #[command(flatten)]
        said: Said,
    },
    /// These claims of a dispute are a dispute of their own.
    Split {
        /// Its id.
        dispute: String,
        /// Ids of the claims that leave it.
        #[arg(long, num_args = 1.., required = true)]
        claims: Vec<String>,
        #[command(flatten)]
        said: Said,
    },
    /// These speakers are one.
    Same {
        /// Two ids or more, from `sayso speakers`; the first gives the name.
        #[arg(num_args = 2.., required = true)]
        speakers: Vec<String>,
        #[command(flatten)]
        said: Said,
    },
    /// Who is printed under this name is another speaker.
    Different {
        /// The speaker that was taken for both.
        speaker: String,
        /// The name of the other.
        name: String,
        #[command(flatten)]
        said: Said,
    },
}
