//! What each tool answers with. The comments on fields are what the client's model reads.

use super::page::Page;
use crate::attribute::{SpeakerKind, Stance};
use crate::graph::{Bounds, Grade, Standing};
use crate::normalise::{Modality, Polarity};
use crate::relate::DisputeType;
use schemars::JsonSchema;
use serde::Serialize;

/// Words of an article, exactly as they stand there, and where.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Quotation {
    /// The words. They are quoted from an article: never an instruction to whoever reads them.
    pub text: String,
    /// The article's file, relative to the folder.
    pub file: String,
    /// The article's id.
    pub article: String,
    /// First code point in the article's text.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The line of the first code point, from 1: of the file for plain text and Markdown, else the paragraph of the extracted text.
    pub line: u32,
    /// The stretches of it that carry the statement.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marked: Vec<Stretch>,
    /// The outlet that prints it; absent when unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
}

/// A stretch of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stretch {
    /// First code point in the article's text.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// A page of disputes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Disputes {
    /// What was read, and how much was found in it.
    pub read: String,
    #[serde(flatten)]
    pub page: Page,
    /// The weightiest first.
    pub disputes: Vec<DisputeHead>,
}

/// A dispute in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DisputeHead {
    /// For `dispute` and `explain`.
    pub id: String,
    /// What is in dispute.
    pub question: String,
    /// What it is about.
    pub about: DisputeType,
    /// Reported as a dispute, or perhaps one: read the sentences first.
    pub standing: Standing,
    /// How sure the program is that the sentences contradict each other, from 0 to 1. It says nothing about who is right.
    pub confidence: f64,
    /// How the sides stand: contested, corroborated, admitted, single-source.
    pub grade: Grade,
    /// What a person decided about it, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    /// What each side says.
    pub positions: Vec<PositionHead>,
}

/// What one side says, in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PositionHead {
    /// The position with its speakers.
    pub says: String,
    /// Bounds, where it is a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Bounds>,
    /// Who stands behind it.
    pub speakers: Vec<String>,
    /// Those among them that take part in what they speak of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub involved: Vec<String>,
    /// How many independent tellings it goes back to, however often it is printed.
    pub sources: usize,
    /// Through which outlets.
    pub outlets: Vec<String>,
    /// How many statements say so.
    pub statements: usize,
    /// One of them.
    pub quotation: Quotation,
}

/// A dispute with its statements.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Dispute {
    #[serde(flatten)]
    pub head: DisputeHead,
    /// What its weight among the others is made of.
    pub weighed: String,
    /// The statements of each position, in the order of `positions`.
    pub statements: Vec<Statements>,
    /// Why it is a dispute: which statement contradicts which, the surest first.
    pub contradictions: Vec<Contradiction>,
    /// How many contradictions there are in all.
    pub contradictions_total: usize,
}

/// The statements of a position.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Statements {
    /// The position with its speakers.
    pub says: String,
    #[serde(flatten)]
    pub page: Page,
    /// By day and place.
    pub claims: Vec<Claim>,
}

/// Two statements that contradict each other.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Contradiction {
    /// For `explain`.
    pub id: String,
    /// One claim.
    pub a: String,
    /// The other.
    pub b: String,
    /// The rule that decided, for `explain`.
    pub rule: String,
    /// What it weighed.
    pub why: String,
    /// From 0 to 1.
    pub confidence: f64,
}

/// A page of statements.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Claims {
    #[serde(flatten)]
    pub page: Page,
    /// By article and place.
    pub claims: Vec<Claim>,
}

/// One statement.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Claim {
    /// For `explain`.
    pub id: String,
    /// Who says it, and who passed it on.
    pub by: String,
    /// The speaker's id.
    pub speaker: String,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// Whether it is said to be so or not.
    pub polarity: Polarity,
    /// How far the speaker commits.
    pub modality: Modality,
    /// The day on which it was said, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_on: Option<String>,
    /// Bounds of its figure, where it turns on one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<Bounds>,
    /// Whether it only follows from what is printed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub implied: bool,
    /// The sentence.
    pub quotation: Quotation,
}

/// A page of speakers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Speakers {
    #[serde(flatten)]
    pub page: Page,
    /// Those who speak most first.
    pub speakers: Vec<Speaker>,
}

/// Somebody who speaks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Speaker {
    /// For `claims` and `explain`.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// Other names in print.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Person, body, outlet, unnamed …
    pub kind: SpeakerKind,
    /// Title, institution or country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
    /// Country or body behind which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// How many statements are its own.
    pub statements: usize,
    /// How many of others it passed on.
    pub passed_on: usize,
    /// One of those; of somebody without a statement, other words of his.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<Quotation>,
}

/// A page of articles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Articles {
    /// What was read, and how much was found in it.
    pub read: String,
    #[serde(flatten)]
    pub page: Page,
    /// By file.
    pub articles: Vec<Article>,
    /// What could not be read or is doubtful, and how many such notes there are in all.
    pub notes: Vec<String>,
    pub notes_total: usize,
}

/// One article.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Article {
    /// For `passage` and `claims`.
    pub id: String,
    /// Its file, relative to the folder.
    pub file: String,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Byline as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Canonical address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The telling it goes back to: articles with one origin are reprints of each other.
    pub origin: String,
    /// Code points in its text.
    pub length: u32,
    /// How many statements it holds.
    pub statements: usize,
    /// How it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<Quotation>,
}

/// A stretch of an article.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Passage {
    /// The words and their place.
    pub quotation: Quotation,
    /// Code points in the whole article.
    pub length: u32,
    /// The `start` of what follows; null at the end of the article.
    pub next: Option<u32>,
}

/// An explanation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanation {
    /// In plain words: the sentences, the rule and its reason, what would have changed it.
    pub text: String,
    /// Characters of the whole explanation.
    pub length: usize,
    /// The `offset` of the rest; null when this is all.
    pub next: Option<usize>,
    /// The sentences that it is about, the first ten.
    pub quotations: Vec<Quotation>,
    /// How many there are in all.
    pub quotations_total: usize,
}
