//! The output contract (`sayso/1`): one JSON document, of which every other report is a view.

use crate::attribute::{Kind, SpeakerKind, Stance};
use crate::graph::{Answer, Bounds, Grade, Standing};
use crate::id::{AttributionId, ClaimId, DisputeId, DocumentId, OriginId, RelationId, SpeakerId};
use crate::normalise::{Modality, Polarity, QuantityKind, ReplyForm};
use crate::note::Note;
use crate::relate::{DisputeType, RelationKind};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version of the contract that this program writes and reads.
pub const SCHEMA: &str = "sayso/1";

/// Everything that was read and found in one folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Analysis {
    /// Always `sayso/1`.
    pub schema: String,
    /// The program that made it: what a citation of the analysis names.
    #[serde(default)]
    pub program: Program,
    /// The articles, sorted by path.
    pub documents: Vec<DocumentView>,
    /// Who speaks, sorted by id.
    pub speakers: Vec<SpeakerView>,
    /// Who said what with which words, by document and place.
    pub attributions: Vec<AttributionView>,
    /// Propositions, by document and place.
    pub claims: Vec<ClaimView>,
    /// How claims stand to each other, sorted by id.
    pub relations: Vec<RelationView>,
    /// Facts in dispute, the weightiest first; those that only may be one (`standing` is `perhaps`) after all others.
    pub disputes: Vec<DisputeView>,
    /// Disputes that a reviewer dismissed: kept, shown apart, never counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dismissed: Vec<DisputeView>,
    /// What reviewers decided, in the order of their file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionView>,
    /// What was skipped or doubted.
    pub notes: Vec<Note>,
    /// Files seen in the folder, readable or not.
    pub files_seen: usize,
    /// Files of which at least one article was read.
    #[serde(default)]
    pub files_read: usize,
}

/// A build of sayso.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Program {
    /// Version of the package.
    pub version: String,
    /// Commit of its sources, with `+changes` where they differed from it; none when it was built from neither a repository nor a package.
    pub commit: Option<String>,
    /// Version of the network's weights.
    pub weights: String,
}

impl Program {
    /// This build.
    pub fn this() -> Program {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Program {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            commit: told(env!("SAYSO_COMMIT")),
            weights: env!("SAYSO_WEIGHTS").to_owned(),
        }
    }
}

impl std::fmt::Display for Program {
    /// *sayso 0.1.0 (547d47e01e4d, weights 0.6.0)*
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let commit = self.commit.as_deref().map_or_else(String::new, |c| format!("{c}, "));
        write!(f, "sayso {} ({commit}weights {})", self.version, self.weights)
    }
}

/// One decision of a reviewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionView {
    /// `confirmed`, `dismissed`, `reopened`, `renamed`, `merged`, `split`, `same-speaker`, `different-speakers`, `other-speaker`, `added`.
    pub what: String,
    /// The disputes, claims or speakers it is about.
    pub on: Vec<String>,
    /// What was decided, in a sentence.
    pub said: String,
    /// The reviewer's reason.
    pub note: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When: ISO 8601, as the command wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Whether what it is about is still there.
    pub applied: bool,
}

/// A stretch of a document's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SpanView {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text there.
    pub text: String,
    /// Line of the document's text on which it begins, from one; given for the evidence of claims. For plain text and Markdown it is the
    /// line of the file, for every other format the paragraph of the extracted text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentView {
    /// Stable id.
    pub id: DocumentId,
    /// Path relative to the folder.
    pub path: String,
    /// Headline.
    pub title: Option<String>,
    /// Publisher.
    pub outlet: Option<String>,
    /// Byline as printed.
    pub byline: Option<String>,
    /// ISO 8601 date, with time and offset when known.
    pub published: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// The telling it goes back to as a whole.
    pub origin: OriginId,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Code points in the document's text.
    pub length: u32,
    /// The text that every span points into; none in an analysis written without texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// One entity that speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerView {
    /// Stable id.
    pub id: SpeakerId,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Other names used.
    pub aliases: Vec<String>,
    /// Title, institution or country.
    pub affiliation: Option<String>,
    /// Country or body behind which it stands.
    pub side: Option<String>,
}

/// One attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AttributionView {
    /// Stable id.
    pub id: AttributionId,
    /// Its document.
    pub document: DocumentId,
    /// The attribution in whose content it stands.
    pub parent: Option<AttributionId>,
    /// Direct, indirect or mixed.
    pub kind: Kind,
    /// How the source stands to the content.
    pub stance: Stance,
    /// Whether it is held at arm's length.
    pub hedged: bool,
    /// Whether the writer keeps the source at arm's length: *claimed*, *purported*.
    #[serde(default)]
    pub distanced: bool,
    /// Who says it; the first when several do.
    pub speaker: Option<SpeakerId>,
    /// Who says it, as printed.
    pub source: Vec<SpanView>,
    /// The reporting words.
    pub cue: Vec<SpanView>,
    /// What is reported.
    pub content: Vec<SpanView>,
    /// The rule that tied it together.
    pub rule: String,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimView {
    /// Stable id.
    pub id: ClaimId,
    /// Its document.
    pub document: DocumentId,
    /// The attribution it comes from; none in the outlet's own voice.
    pub attribution: Option<AttributionId>,
    /// Who stands behind it.
    pub speaker: SpeakerId,
    /// From the reader's side inwards, the speaker last.
    pub chain: Vec<SpeakerId>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// Said to be so or not.
    pub polarity: Polarity,
    /// How far the speaker commits.
    pub modality: Modality,
    /// Frame of the inventory, else the open lemma.
    pub predicate: String,
    /// The word that says it.
    pub word: SpanView,
    /// Participants by role.
    pub arguments: IndexMap<String, Vec<String>>,
    /// The number it turns on.
    pub quantity: Option<QuantityView>,
    /// ISO 8601 day.
    pub said_on: Option<String>,
    /// ISO 8601 days.
    pub happened: Option<HappenedView>,
    /// Canonical place, the narrowest known.
    pub place: Option<String>,
    /// Whether it only follows from what is printed.
    pub implied: bool,
    /// How the claim says that something is not so (`denies`, `calls-false`, `no-evidence` …) and what it is about: `stated`, `open` or the
    /// words that point at it; `None` for a plain statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<ReplyView>,
    /// The telling its passage goes back to.
    pub origin: OriginId,
    /// The clause that carries it.
    pub evidence: Vec<SpanView>,
    /// The rule that made it.
    pub rule: String,
}

/// A number with bounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuantityView {
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound; none when open.
    pub high: Option<f64>,
    /// About, nearly, or a vague word.
    pub approximate: bool,
    /// What is counted.
    pub unit: String,
    /// Which of them.
    pub scope: String,
    /// What happened to them.
    pub frame: String,
    /// Total, part, difference, share or rate.
    pub kind: QuantityKind,
    /// ISO 8601 day the figure stands for.
    pub as_of: Option<String>,
}

/// An interval of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HappenedView {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// How two claims stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RelationView {
    /// Stable id.
    pub id: RelationId,
    /// One claim.
    pub a: ClaimId,
    /// The other.
    pub b: ClaimId,
    /// How they stand.
    pub kind: RelationKind,
    /// What the contradiction is about.
    #[serde(rename = "type")]
    pub about: Option<DisputeType>,
    /// The rule that decided.
    pub rule: String,
    /// What was weighed.
    pub why: String,
    /// From 0 to 1.
    pub confidence: f64,
}

/// A fact in dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DisputeView {
    /// Stable id.
    pub id: DisputeId,
    /// A question in plain words, or, where none could be asked well, a heading that takes no side.
    pub question: String,
    /// What it is about.
    #[serde(rename = "type")]
    pub about: DisputeType,
    /// From 0 to 1.
    pub confidence: f64,
    /// Whether it is reported as a dispute, or shown apart as what may be one.
    #[serde(default)]
    pub standing: Standing,
    /// In the terms of casualty recorders.
    pub grade: Grade,
    /// How much a reader should care.
    pub weight: f64,
    /// What the weight is made of.
    pub weighed: String,
    /// Two or more: yes before no, figures from the lowest up.
    pub positions: Vec<PositionView>,
    /// What a reviewer said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<DisputeReview>,
}

/// A reviewer's word on a dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DisputeReview {
    /// Whether it stands.
    pub verdict: Verdict,
    /// The reviewer's reason.
    pub note: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When: ISO 8601, as the command wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The question as the program asked it, where the reviewer asked it in other words.
    pub asked: Option<String>,
}

/// Whether a dispute stands, by the word of a reviewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is one.
    Confirmed,
    /// It is no dispute, or not worth showing.
    Dismissed,
    /// Touched by a reviewer, not decided.
    Open,
}

impl Verdict {
    /// Name in the output contract.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Dismissed => "dismissed",
            Verdict::Open => "open",
        }
    }
}

/// One side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PositionView {
    /// What it says, in words that a speaker can be put behind: `yes`, `at least 31`, `Peru did it`.
    pub label: String,
    /// Whether it affirms or denies, where one of two positions does what the other does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Bounds, for numbers.
    pub value: Option<Bounds>,
    /// The claims that hold it, those that only may last.
    pub claims: Vec<ClaimId>,
    /// Those of the claims that only may hold it: what a denial may answer, beside what it says itself that it denies. Speakers, parties and
    /// origins are those of the other claims. Absent when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubtful: Vec<ClaimId>,
    /// Who stands behind it.
    pub speakers: Vec<SpeakerId>,
    /// The speakers among them that are parties to the matter.
    pub parties: Vec<SpeakerId>,
    /// Independent tellings.
    pub origins: usize,
}

impl PositionView {
    /// The claims that hold it beyond doubt of the matter.
    pub fn sure(&self) -> impl Iterator<Item = ClaimId> + '_ {
        self.claims.iter().copied().filter(|c| !self.doubtful.contains(c))
    }
}

/// What a claim says against what others say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReplyView {
    /// How it says so.
    pub form: ReplyForm,
    /// `stated` when the claim itself says what is not so, `open` when it names a wrong and nothing more, else `pointed`.
    pub target: String,
    /// The words that point at what somebody said; absent unless the target is `pointed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points_at: Option<SpanView>,
}
