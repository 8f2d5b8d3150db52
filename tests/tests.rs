//! The one test binary; a line on each module says what belongs there.

/// Who says what.
mod attribute;
/// Propositions, polarity and modality of invented sentences.
mod normalise;
/// Wire copy and reprints.
mod origin;
/// Contradictions between two bare statements.
mod pair;
/// Trees, tags, roles and names of the embedded reader.
mod parse;
/// Names of places, and which lies in which.
mod place;
/// Figures with bounds, frame and scope.
mod quantity;
/// Paragraphs, sentences, tokens and quotations.
mod segment;
/// Days, intervals and what they are anchored to.
mod time;

/// Folders as users have them.
mod ingest;
/// Archives of the web: WARC, ARC, WACZ.
mod ingest_archives;
/// Files that hold many articles: exports of press databases.
mod ingest_bundles;
/// Archives, word processors' files, PDF, mail, live blogs; dates, outlets and languages.
mod ingest_formats;
/// Archives too large to hold.
mod ingest_large;
/// Strings that break programs.
mod ingest_naughty;
/// Pages of the web and what of them is the article.
mod ingest_pages;
/// Records of feeds, agencies and wikis.
mod ingest_records;
/// Newer layouts of services, lists of what was found, channels, and what stands around short stories.
mod ingest_services;

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

/// Readings that are kept.
mod cache;
/// The command as a user runs it.
mod cli;
/// The command at a newsroom's desk: files, settings, decisions, the served page.
mod command;
/// What no report may say, on every annotated folder.
mod findings;
/// The report for other programs: folders, endings, one dispute alone.
mod out;
/// The line in steps, on any number of threads, with files in any order.
mod pipeline;
/// What contradicts what, who stands where: disputes of invented articles, and the graph.
mod relate;
/// Every format of the report, what reviewers decide, what changed.
mod report;
/// Disputes and what only looks like one.
mod rivals;
/// The rules of `relate`, each by the articles of its own row.
mod rules;
