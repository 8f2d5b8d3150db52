//! The analysis as tables that hang together by their ids: what SQLite and Parquet hold alike.
//!
//! Five tables hold what was found: `documents`, `speakers`, `claims`, `relations`, `disputes`. `attributions` has the words that carry a
//! claim; `positions` and `position_claims` say which claims stand on which side of a dispute; `notes` what was skipped or doubted, so that an
//! empty table is never taken for an empty folder. Lists of ids or spans are JSON arrays. Offsets count code points, the end exclusive.
//!
//! Control characters and marks that turn the direction of text are shown by their pictures, one code point for one, so that a terminal
//! may print a cell and every offset still holds.

use crate::report::analysis::*;
use crate::report::view::{View, visible};
use crate::report::words;
use serde::Serialize;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Real,
    Truth,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Real(f64),
    Truth(bool),
    Empty,
}

/// How a column is tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// It names its row.
    Key,
    /// It names a row of another table.
    To(&'static str),
    /// The same, or nothing.
    Perhaps(&'static str),
    /// It is always filled.
    Filled,
    /// It may be empty.
    Open,
}

#[cfg(feature = "parquet")]
impl Tie {
    /// Whether a cell of the column may be empty.
    pub fn may_be_empty(self) -> bool {
        matches!(self, Tie::Open | Tie::Perhaps(_))
    }
}

/// A column: its name, what it holds, how it is tied.
pub(super) type Column = (&'static str, Kind, Tie);

/// A table with its rows.
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    pub rows: Vec<Vec<Value>>,
}

use Kind::{Integer, Real, Text, Truth};
use Tie::{Filled, Key, Open, Perhaps, To};

const DOCUMENTS: &[Column] = &[
    ("id", Text, Key),
    ("path", Text, Filled),
    ("title", Text, Open),
    ("outlet", Text, Open),
    ("byline", Text, Open),
    ("published", Text, Open),
    ("url", Text, Open),
    ("origin", Text, Filled),
    ("language", Text, Open),
    ("length", Integer, Filled),
    ("text", Text, Open),
];

const SPEAKERS: &[Column] = &[
    ("id", Text, Key),
    ("name", Text, Filled),
    ("kind", Text, Filled),
    ("affiliation", Text, Open),
    ("side", Text, Open),
    ("aliases", Text, Filled),
];

const ATTRIBUTIONS: &[Column] = &[
    ("id", Text, Key),
    ("document", Text, To("documents")),
    ("parent", Text, Perhaps("attributions")),
    ("speaker", Text, Perhaps("speakers")),
    ("kind", Text, Filled),
    ("stance", Text, Filled),
    ("hedged", Truth, Filled),
    ("distanced", Truth, Filled),
    ("source", Text, Open),
    ("cue", Text, Open),
    ("content", Text, Open),
    ("source_spans", Text, Filled),
    ("cue_spans", Text, Filled),
    ("content_spans", Text, Filled),
    ("rule", Text, Filled),
];

const CLAIMS: &[Column] = &[
    ("id", Text, Key),
    ("document", Text, To("documents")),
    ("attribution", Text, Perhaps("attributions")),
    ("speaker", Text, To("speakers")),
    ("chain", Text, Filled),
    ("text", Text, Filled),
    ("stance", Text, Filled),
    ("polarity", Text, Filled),
    ("modality", Text, Filled),
    ("predicate", Text, Filled),
    ("arguments", Text, Filled),
    ("low", Real, Open),
    ("high", Real, Open),
    ("approximate", Truth, Open),
    ("unit", Text, Open),
    ("scope", Text, Open),
    ("frame", Text, Open),
    ("as_of", Text, Open),
    ("said_on", Text, Open),
    ("happened_from", Text, Open),
    ("happened_to", Text, Open),
    ("place", Text, Open),
    ("implied", Truth, Filled),
    ("reply", Text, Open),
    ("origin", Text, Filled),
    ("line", Integer, Open),
    ("starts", Integer, Open),
    ("ends", Integer, Open),
    ("spans", Text, Filled),
    ("rule", Text, Filled),
];

const RELATIONS: &[Column] = &[
    ("id", Text, Key),
    ("a", Text, To("claims")),
    ("b", Text, To("claims")),
    ("kind", Text, Filled),
    ("type", Text, Open),
    ("confidence", Real, Filled),
    ("rule", Text, Filled),
    ("why", Text, Filled),
];

const DISPUTES: &[Column] = &[
    ("id", Text, Key),
    ("question", Text, Filled),
    ("type", Text, Filled),
    ("standing", Text, Filled),
    ("grade", Text, Filled),
    ("confidence", Real, Filled),
    ("weight", Real, Filled),
    ("weighed", Text, Filled),
    ("review", Text, Open),
    ("review_note", Text, Open),
    ("reviewed_by", Text, Open),
    ("reviewed_at", Text, Open),
];

const POSITIONS: &[Column] = &[
    ("id", Text, Key),
    ("dispute", Text, To("disputes")),
    ("position", Integer, Filled),
    ("label", Text, Filled),
    ("sentence", Text, Filled),
    ("answer", Text, Open),
    ("low", Real, Open),
    ("high", Real, Open),
    ("speakers", Text, Filled),
    ("parties", Text, Filled),
    ("sources", Integer, Filled),
];

const POSITION_CLAIMS: &[Column] =
    &[("position", Text, To("positions")), ("dispute", Text, To("disputes")), ("claim", Text, To("claims")), ("doubtful", Truth, Filled)];

const NOTES: &[Column] = &[
    ("document", Text, Open),
    ("code", Text, Filled),
    ("what", Text, Filled),
    ("place", Text, Open),
    ("mend", Text, Open),
    ("skipped", Truth, Filled),
];

/// Every table of an analysis, each after those that it points to. Disputes that a reviewer dismissed stand among the others, as in CSV;
/// their `review` says so.
pub(super) fn tables(analysis: &Analysis) -> Vec<Table> {
    let view = View::new(analysis);
    let disputes: Vec<&DisputeView> = analysis.disputes.iter().chain(&analysis.dismissed).collect();
    let sides: Vec<(&DisputeView, i64, &PositionView)> =
        disputes.iter().flat_map(|d| (1..).zip(&d.positions).map(|(n, p)| (*d, n, p))).collect();
    let held = sides.iter().flat_map(|(d, n, p)| {
        p.claims.iter().map(|c| vec![Value::Text(side(d, *n)), id(d.id), id(c.whole()), Value::Truth(p.doubtful.contains(c))])
    });
    let table = |name, columns, rows| Table { name, columns, rows };
    vec![
        table("documents", DOCUMENTS, analysis.documents.iter().map(document).collect()),
        table("speakers", SPEAKERS, analysis.speakers.iter().map(speaker).collect()),
        table("attributions", ATTRIBUTIONS, analysis.attributions.iter().map(attribution).collect()),
        table("claims", CLAIMS, analysis.claims.iter().map(|c| claim(&view, c)).collect()),
        table("relations", RELATIONS, analysis.relations.iter().map(relation).collect()),
        table("disputes", DISPUTES, disputes.iter().map(|d| dispute(d)).collect()),
        table("positions", POSITIONS, sides.iter().map(|(d, n, p)| position(&view, d, *n, p)).collect()),
        table("position_claims", POSITION_CLAIMS, held.collect()),
        table("notes", NOTES, analysis.notes.iter().map(note).collect()),
    ]
}

/// The id of a position: its dispute's, and which of its positions it is.
fn side(dispute: &DisputeView, n: i64) -> String {
    format!("{}.{n}", dispute.id)
}

fn text(text: &str) -> Value {
    Value::Text(visible(text))
}

fn open(text: Option<&String>) -> Value {
    text.map_or(Value::Empty, |t| self::text(t))
}

fn id(id: impl std::fmt::Display) -> Value {
    Value::Text(id.to_string())
}

fn real(value: Option<f64>) -> Value {
    value.map_or(Value::Empty, Value::Real)
}

fn whole(value: Option<u32>) -> Value {
    value.map_or(Value::Empty, |n| Value::Integer(i64::from(n)))
}

/// A list as JSON, on one line.
fn list(value: &impl Serialize) -> Value {
    text(&crate::report::json::json_line(value))
}

fn spans(spans: &[SpanView]) -> Value {
    list(&spans.iter().map(|s| [s.start, s.end]).collect::<Vec<_>>())
}

/// The words at some spans, parted where the spans are.
fn words_at(spans: &[SpanView]) -> Value {
    if spans.is_empty() { Value::Empty } else { text(&spans.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" … ")) }
}

fn document(d: &DocumentView) -> Vec<Value> {
    vec![
        id(d.id.whole()),
        text(&d.path),
        open(d.title.as_ref()),
        open(d.outlet.as_ref()),
        open(d.byline.as_ref()),
        open(d.published.as_ref()),
        open(d.url.as_ref()),
        id(d.origin),
        open(d.language.as_ref()),
        Value::Integer(i64::from(d.length)),
        open(d.text.as_ref()),
    ]
}

fn speaker(s: &SpeakerView) -> Vec<Value> {
    let kind = text(words::speaker_kind(s.kind));
    vec![id(s.id), text(&s.name), kind, open(s.affiliation.as_ref()), open(s.side.as_ref()), list(&s.aliases)]
}

fn attribution(a: &AttributionView) -> Vec<Value> {
    vec![
        id(a.id.whole()),
        id(a.document.whole()),
        a.parent.map_or(Value::Empty, |p| id(p.whole())),
        a.speaker.map_or(Value::Empty, id),
        text(words::attribution_kind(a.kind)),
        text(words::stance(a.stance)),
        Value::Truth(a.hedged),
        Value::Truth(a.distanced),
        words_at(&a.source),
        words_at(&a.cue),
        words_at(&a.content),
        spans(&a.source),
        spans(&a.cue),
        spans(&a.content),
        text(&a.rule),
    ]
}

fn claim(view: &View<'_>, c: &ClaimView) -> Vec<Value> {
    let q = c.quantity.as_ref();
    let happened = c.happened.as_ref();
    vec![
        id(c.id.whole()),
        id(c.document.whole()),
        c.attribution.map_or(Value::Empty, |a| id(a.whole())),
        id(c.speaker),
        list(&c.chain),
        text(&view.evidence(c)),
        text(words::stance(c.stance)),
        text(words::polarity(c.polarity)),
        text(words::modality(c.modality)),
        text(&c.predicate),
        list(&c.arguments),
        real(q.and_then(|q| q.low)),
        real(q.and_then(|q| q.high)),
        q.map_or(Value::Empty, |q| Value::Truth(q.approximate)),
        open(q.map(|q| &q.unit)),
        open(q.map(|q| &q.scope)),
        open(q.map(|q| &q.frame)),
        open(q.and_then(|q| q.as_of.as_ref())),
        open(c.said_on.as_ref()),
        open(happened.and_then(|h| h.from.as_ref())),
        open(happened.and_then(|h| h.to.as_ref())),
        open(c.place.as_ref()),
        Value::Truth(c.implied),
        c.reply.as_ref().map_or(Value::Empty, |r| text(r.form.name())),
        id(c.origin),
        whole(c.evidence.iter().filter_map(|s| s.line).min()),
        whole(c.evidence.iter().map(|s| s.start).min()),
        whole(c.evidence.iter().map(|s| s.end).max()),
        spans(&c.evidence),
        text(&c.rule),
    ]
}

fn relation(r: &RelationView) -> Vec<Value> {
    let about = r.about.map_or(Value::Empty, |a| text(words::dispute_type(a)));
    vec![
        id(r.id.whole()),
        id(r.a.whole()),
        id(r.b.whole()),
        text(words::relation(r.kind)),
        about,
        Value::Real(r.confidence),
        text(&r.rule),
        text(&r.why),
    ]
}

fn dispute(d: &DisputeView) -> Vec<Value> {
    let review = d.review.as_ref();
    vec![
        id(d.id),
        text(&d.question),
        text(words::dispute_type(d.about)),
        text(words::standing(d.standing)),
        text(words::grade(d.grade)),
        Value::Real(d.confidence),
        Value::Real(d.weight),
        text(&d.weighed),
        review.map_or(Value::Empty, |r| text(r.verdict.name())),
        open(review.and_then(|r| r.note.as_ref())),
        open(review.and_then(|r| r.by.as_ref())),
        open(review.and_then(|r| r.when.as_ref())),
    ]
}

fn position(view: &View<'_>, d: &DisputeView, n: i64, p: &PositionView) -> Vec<Value> {
    vec![
        Value::Text(side(d, n)),
        id(d.id),
        Value::Integer(n),
        text(&p.label),
        text(&view.sentence(d, p)),
        p.answer.map_or(Value::Empty, |a| text(words::answer(a))),
        real(p.value.and_then(|v| v.low)),
        real(p.value.and_then(|v| v.high)),
        list(&p.speakers),
        list(&p.parties),
        Value::Integer(i64::try_from(p.origins).unwrap_or(i64::MAX)),
    ]
}

fn note(n: &crate::note::Note) -> Vec<Value> {
    let open = |value: &Option<String>| self::open(value.as_ref());
    vec![open(&n.document), text(&n.code), text(&n.what), open(&n.place), open(&n.mend), Value::Truth(n.skipped)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_points_only_to_tables_before_it_or_itself() {
        let analysis = crate::report::read_analysis(
            r#"{"schema":"sayso/1","documents":[],"speakers":[],"attributions":[],"claims":[],"relations":[],"disputes":[],"notes":[],"files_seen":0}"#,
        )
        .expect("the least analysis");
        let tables = tables(&analysis);
        for (i, table) in tables.iter().enumerate() {
            for (column, _, tie) in table.columns {
                if let Tie::To(other) | Tie::Perhaps(other) = tie {
                    assert!(tables[..=i].iter().any(|t| t.name == *other), "{}.{column} points to {other}", table.name);
                }
            }
        }
    }
}
