//! Flags, parsed into plain data.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Who says so, and who says otherwise: the disputed facts in a folder of news articles.
///
/// sayso reads every article below PATH (a folder, a file, or `-`), ties each statement to its speaker, and reports what is disputed: what
/// each version says, who stands behind it, through which outlets, and how many independent origins it has. It never rules who is right.
#[derive(Parser)]
#[command(
    name = "sayso",
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 done; 1 a dispute was found under --fail-on dispute; 2 nothing could be analysed."
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Threads to use; the output does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<usize>,
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
    /// Why: a claim, relation, dispute or attribution by its id, with its clauses, the rule and what was weighed.
    Explain {
        /// Id, as reports print it.
        id: String,
        /// Folder, file, analysis file or `-`.
        path: PathBuf,
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
    /// The analysis.
    Json,
}

/// What makes the command fail.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A dispute.
    Dispute,
}
