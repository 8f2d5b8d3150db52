//! The one test binary; a line on each module says what belongs there.

/// Wire copy and reprints.
mod origin;
/// Trees, tags, roles and names of the embedded reader.
mod parse;
/// Paragraphs, sentences, tokens and quotations.
mod segment;

/// Folders as users have them.
mod ingest;
/// Archives, word processors' files, PDF, mail, live blogs; dates, outlets and languages.
mod ingest_formats;
/// Strings that break programs.
mod ingest_naughty;

/// Which room may use which.
mod architecture;
/// The output contract, its schema, its offsets, its sameness on any number of threads.
mod contract;
/// What every room makes of the project's stories.
mod corpus;
/// Damaged and hostile files.
mod ingest_damage;
/// Scores on the corpus, as reviewed counts.
mod score;

/// The command as a user runs it.
mod cli;
/// Every format of the report, what reviewers decide, what changed.
mod report;

/// Disputes and what only looks like one.
mod rivals;
/// What contradicts what, who stands where: disputes of invented articles, and the graph.
mod relate;
