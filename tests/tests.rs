//! The one test binary; a line on each module says what belongs there.

/// Wire copy and reprints.
mod origin;
/// Trees, tags, roles and names of the embedded reader.
mod parse;
/// Paragraphs, sentences, tokens and quotations.
mod segment;

/// Folders as users have them.
mod ingest;

/// Damaged and hostile files.
mod ingest_damage;

/// Numbers with bounds, what they count and what happened.
mod quantity;

/// Dates, lengths and intervals.
mod time;

/// Claims: polarity, modality, participants, denials, accusations, figures.
mod normalise;
