//! Source, cue and content tied together, and who the source is.

use crate::id::{AttributionId, DocumentId, SpeakerId};
use crate::text::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every attribution of one document, and its speakers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributed {
    /// In reading order of their first span.
    pub attributions: Vec<Attribution>,
    /// Every entity that speaks, or is spoken of by name, in this document; the outlet itself comes first.
    pub speakers: Vec<Speaker>,
}

/// One piece of reported speech, writing, belief or intent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// From the document and the spans.
    pub id: AttributionId,
    /// Its document.
    pub document: DocumentId,
    /// The attribution in whose content this one stands, by index into [`Attributed::attributions`].
    pub parent: Option<usize>,
    /// Direct, indirect or mixed.
    pub kind: Kind,
    /// How the source stands to the content.
    pub stance: Stance,
    /// Whether the content is not vouched for: *reportedly*, *allegedly*, *is said to*, *may have*.
    pub hedged: bool,
    /// Whether the writer keeps the source at arm's length by the choice of the cue: *claimed*, *purported*, *so-called*.
    pub distanced: bool,
    /// Whether the cue itself is negated: *did not say*, *has never claimed*.
    pub cue_negated: bool,
    /// Who says it, as printed; empty when nobody is named (*was reported to have*).
    pub source: Vec<Piece>,
    /// The reporting words.
    pub cue: Vec<Piece>,
    /// What is reported; may be discontinuous and may cross sentences. Empty for a bare denial (*X denied this*: the object is in the cue's clause).
    pub content: Vec<Piece>,
    /// Who the source is, by id into [`Attributed::speakers`]; further speakers when the source is coordinated (*Baku and Yerevan*).
    pub speakers: Vec<SpeakerId>,
    /// Media or people between the reader and the speaker named inside this attribution itself (*Interfax quoted the ministry as saying*), outermost first.
    pub via: Vec<SpeakerId>,
    /// The rule that tied it together, such as `attribute/according-to`.
    #[serde(deserialize_with = "crate::fixed::read")]
    pub rule: crate::fixed::Name,
}

/// A stretch of a document in both units: code points for the outside, tokens for the rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Piece {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Where it stands.
    pub span: Span,
}

impl Piece {
    /// The tokens.
    pub fn tokens(self) -> std::ops::Range<usize> {
        self.first..self.last
    }
}

/// How speech is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Kind {
    Direct,
    Indirect,
    Mixed,
}

/// What the cue commits its source to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so: said, told, reported, added.
    Asserts,
    /// Says that it is not so: denied, rejected, dismissed, refuted, disputed.
    Denies,
    /// Says that somebody did wrong: accused, blamed.
    Accuses,
    /// Says again that it is so: confirmed, verified.
    Confirms,
    /// Accepts it against interest: admitted, acknowledged, conceded.
    Admits,
    /// Leaves it open: doubted, questioned, was not sure, could not confirm.
    Doubts,
    /// Withdraws or mends an earlier statement: corrected, retracted.
    Corrects,
    /// Wants it: demanded, urged, called for, ordered, asked.
    Demands,
    /// Expects or promises it: predicted, warned, vowed, pledged.
    Predicts,
    /// Says nothing: declined to comment.
    Declines,
    /// Holds or feels it: believes, thinks, fears, wants, hopes.
    Believes,
}

/// An entity that speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// From the canonical name and kind (and, for unnamed sources, the document).
    pub id: SpeakerId,
    /// Canonical name, such as `Nikol Pashinyan` or `Azerbaijani defence ministry`.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Other ways in which it was named, sorted; pronouns left out.
    pub aliases: Vec<String>,
    /// Title, institution or country: `Prime Minister of Armenia`, `NATO`.
    pub affiliation: Option<String>,
    /// Canonical country or body behind which this speaker stands (`Armenia` for its prime minister, its ministries, `Yerevan`); groups speakers into sides.
    pub side: Option<String>,
    /// Where it is mentioned, pronouns and short names included, with the heads' tokens.
    pub mentions: Vec<Piece>,
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A state or its government, under whatever name.
    Government,
    /// A ministry, army, police force, office or its spokespeople.
    Office,
    /// Any other organisation or company.
    Organisation,
    /// People of one sort: activists, residents, rebels, critics.
    Group,
    /// A newspaper, agency or broadcaster.
    Media,
    /// The outlet of the document, in its own voice.
    Outlet,
    /// Somebody who is not told: *a source*, *officials who asked not to be named*.
    Unnamed,
}
