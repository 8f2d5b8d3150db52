//! What may be asked of each tool. The comments on fields are what the client's model reads.

use schemars::JsonSchema;
use serde::Deserialize;

/// Which disputes.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disputes {
    /// Only those that are reported as disputes (`disputed`), or only those of which the sentences should be read first (`perhaps`).
    pub standing: Option<crate::graph::Standing>,
    /// Only disputes whose question, positions or speakers contain this, in any case.
    pub text: Option<String>,
    /// How many to leave out at the beginning: the `next` of the page before.
    #[serde(default)]
    pub offset: usize,
    /// How many at most: 10 when left out, never more than 30.
    pub limit: Option<usize>,
}

/// Which dispute.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// Its id: `q-` and sixteen signs.
    pub id: String,
    /// How many quotations of each position to leave out at the beginning: the `next` of the page before.
    #[serde(default)]
    pub offset: usize,
    /// How many quotations of each position at most: 10 when left out, never more than 30.
    pub limit: Option<usize>,
}

/// What is to be explained.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// An id of a dispute, claim, relation, attribution, speaker, article or origin; or the name of a rule; or a word of the reports, such as
    /// `origin` or `contested`.
    pub name: String,
    /// Characters of the explanation to leave out at the beginning: the `next` of the page before.
    #[serde(default)]
    pub offset: usize,
}

/// Which statements.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Only statements whose speaker, or who passed it on, has a name that contains this; or the id of a speaker.
    pub speaker: Option<String>,
    /// Only statements whose words contain this, in any case.
    pub text: Option<String>,
    /// Only statements of this article: its id, or its file as other answers name it.
    pub article: Option<String>,
    /// How many to leave out at the beginning: the `next` of the page before.
    #[serde(default)]
    pub offset: usize,
    /// How many at most: 20 when left out, never more than 50.
    pub limit: Option<usize>,
}

/// Which speakers.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Speakers {
    /// Only speakers one of whose names contains this, in any case.
    pub name: Option<String>,
    /// How many to leave out at the beginning: the `next` of the page before.
    #[serde(default)]
    pub offset: usize,
    /// How many at most: 20 when left out, never more than 50.
    pub limit: Option<usize>,
}

/// Which stretch of an article.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The article: its id, or its file as other answers name it.
    pub article: String,
    /// The first code point; 0 when neither this nor `line` is given.
    pub start: Option<u32>,
    /// One past the last code point; as far as an answer reaches (4,000 code points) when left out.
    pub end: Option<u32>,
    /// The first line, from 1, in the place of `start`.
    pub line: Option<u32>,
    /// How many lines from there, in the place of `end`.
    pub lines: Option<u32>,
}

/// Which articles.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Articles {
    /// Only articles whose title, outlet or file contains this, in any case.
    pub text: Option<String>,
    /// How many to leave out at the beginning: the `next` of the page before.
    #[serde(default)]
    pub offset: usize,
    /// How many at most: 20 when left out, never more than 50.
    pub limit: Option<usize>,
}
