//! What a reviewer decides, as flags.

use clap::Subcommand;

/// Why, and who.
#[derive(clap::Args)]
pub struct Said {
    /// The reason, shown in every report.
    #[arg(long)]
    pub note: Option<String>,
    /// Who decides; the user's name when left out.
    #[arg(long)]
    pub by: Option<String>,
}

/// What a reviewer decides.
#[derive(Subcommand)]
pub enum ReviewAction {
    /// List the findings and what was decided.
    List,
    /// It is a dispute.
    Confirm {
        /// Its id.
        dispute: String,
        #[command(flatten)]
        said: Said,
    },
    /// Not a dispute, or not worth showing.
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
    /// Record a dispute that was missed.
    Add {
        /// Its question.
        question: String,
        /// Two places or more that contradict each other, as reports print them: FILE:LINE, FILE:LINE:WORDS, `FILE paragraph N`, or the id of a
        /// statement.
        #[arg(long = "at", num_args = 1, required = true, value_name = "PLACE")]
        at: Vec<String>,
        /// What each place says, in the same order: yes, no, a figure, a few words.
        #[arg(long = "says", num_args = 1, value_name = "WORDS")]
        says: Vec<String>,
        /// Who says it, in the same order, where the article does not make it plain.
        #[arg(long = "speaker", num_args = 1, value_name = "NAME")]
        speaker: Vec<String>,
        /// What it is about: quantity, denial, blame, time, place, cause, outcome, identity, characterisation.
        #[arg(long = "type", value_name = "TYPE")]
        about: Option<String>,
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
    /// These statements of a dispute are a dispute of their own.
    Split {
        /// Its id.
        dispute: String,
        /// Ids of the statements that leave it.
        #[arg(long, num_args = 1.., required = true)]
        claims: Vec<String>,
        #[command(flatten)]
        said: Said,
    },
    /// These statements were made by somebody else.
    Speaker {
        /// Ids of the statements.
        #[arg(required = true)]
        claims: Vec<String>,
        /// Who made them: a speaker's name, or a new one.
        #[arg(long = "is", value_name = "NAME", required = true)]
        name: String,
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
    /// Give some statements to a different speaker: those whose printed source holds this name.
    Different {
        /// The speaker that was taken for both.
        speaker: String,
        /// The name of the other, as the articles print it.
        name: String,
        #[command(flatten)]
        said: Said,
    },
}
