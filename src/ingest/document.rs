//! One article, decoded and described.

use super::Numeric;
use crate::id::DocumentId;
use crate::text::{Span, Text};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One article with what is known about it. The text is kept whole; every span of every output points into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// From the file name and the text, never from the folder or the order of files.
    pub id: DocumentId,
    /// Path relative to the folder, with `/`; records of an archive carry `#n`.
    pub path: String,
    /// Headline, when one is known.
    pub title: Option<String>,
    /// Who published it: a name, or a domain when that is all that is known.
    pub outlet: Option<String>,
    /// Byline as printed.
    pub byline: Option<String>,
    /// Day (and time) of publication.
    pub published: Option<Published>,
    /// What a date in figures tells of the order of day and month; absent where the date is written in another way.
    pub numeric: Option<Numeric>,
    /// Canonical address.
    pub url: Option<String>,
    /// ISO 639-1 code; `None` when the text is too short to tell.
    pub language: Option<String>,
    /// The decoded or extracted text.
    pub text: Text,
    /// The readable stretches of the text in order: headline and body. Head lines and markup between them are in no part.
    pub parts: Vec<Part>,
    /// Stretches inside the parts that are furniture: credits, share buttons, *Click here to …*, cookie notices. Kept in the text, left out of claims.
    pub furniture: Vec<Span>,
    /// Agencies credited in the article (`Reuters`, `AP`), for origins.
    pub credits: Vec<String>,
}

impl Document {
    /// A text of which nothing else is known, as a document of one part.
    pub fn of_text(path: &str, text: Text) -> Document {
        Document {
            id: DocumentId::of(&[path]),
            path: path.to_owned(),
            title: None,
            outlet: None,
            byline: None,
            published: None,
            numeric: None,
            url: None,
            language: None,
            parts: vec![Part { kind: PartKind::Body, span: text.span() }],
            text,
            furniture: Vec::new(),
            credits: Vec::new(),
        }
    }

    /// The outlet's name for a reader: the outlet, else that it is unknown, and of which file.
    pub fn outlet_name(&self) -> Cow<'_, str> {
        self.outlet.as_deref().map_or_else(|| unknown_outlet(&self.path).into(), Cow::Borrowed)
    }
}

/// What stands in the place of an outlet that nothing names: two articles of unknown outlets are not one speaker.
pub fn unknown_outlet(path: &str) -> String {
    format!("unknown outlet ({})", path.rsplit('/').next().unwrap_or(path))
}

/// When an article was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The calendar day where it was published.
    pub date: Date,
    /// Time of day, when given.
    pub time: Option<Time>,
    /// Seconds east of Greenwich, when given.
    pub offset: Option<i32>,
}

impl Published {
    /// A day without a time.
    pub fn day(date: Date) -> Published {
        Published { date, time: None, offset: None }
    }
}

/// A readable stretch of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands.
    pub span: Span,
}

/// What a readable stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PartKind {
    /// The headline, also where it stands in a head line.
    Title,
    /// Running text.
    Body,
}
