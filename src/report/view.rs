//! Look-ups over an analysis, so that every format tells the same.

use super::analysis::*;
use super::words;
use crate::attribute::SpeakerKind;
use crate::graph::{Answer, Standing};
use crate::id::{AttributionId, ClaimId, DocumentId, SpeakerId};
use crate::relate::RelationKind;
use std::collections::{BTreeMap, BTreeSet};

/// What stands between a file and the number of a stretch of its text, where that is no line of the file.
pub const PARAGRAPH: &str = " paragraph ";

/// A folder of news quotes somebody in more than one article of so many.
const NEWS: usize = 10;
/// What nobody dated has so many attributed statements in each article, when it is news.
const TOLD: usize = 2;

/// An analysis with its indices.
pub struct View<'a> {
    /// What is shown.
    pub analysis: &'a Analysis,
    claims: BTreeMap<ClaimId, &'a ClaimView>,
    documents: BTreeMap<DocumentId, &'a DocumentView>,
    speakers: BTreeMap<SpeakerId, &'a SpeakerView>,
    attributions: BTreeMap<AttributionId, &'a AttributionView>,
}

impl<'a> View<'a> {
    /// Indexes an analysis.
    pub fn new(analysis: &'a Analysis) -> View<'a> {
        View {
            analysis,
            claims: analysis.claims.iter().map(|c| (c.id, c)).collect(),
            documents: analysis.documents.iter().map(|d| (d.id, d)).collect(),
            speakers: analysis.speakers.iter().map(|s| (s.id, s)).collect(),
            attributions: analysis.attributions.iter().map(|a| (a.id, a)).collect(),
        }
    }

    /// Whether nothing but a denial tells a claim, and not whose it is.
    pub(super) fn is_only_denied(&self, claim: &ClaimView) -> bool {
        claim.implied && self.speakers.get(&claim.speaker).is_none_or(|s| s.kind == SpeakerKind::Unnamed && s.name == words::UNNAMED)
    }

    /// The claim of that id.
    pub fn claim(&self, id: ClaimId) -> Option<&'a ClaimView> {
        self.claims.get(&id).copied()
    }

    /// The document of that id.
    pub fn document(&self, id: DocumentId) -> Option<&'a DocumentView> {
        self.documents.get(&id).copied()
    }

    /// A speaker's name.
    pub fn speaker(&self, id: SpeakerId) -> &'a str {
        self.speakers.get(&id).map_or("unknown", |s| s.name.as_str())
    }

    /// A speaker's name as a sentence has it: *the coast guard*.
    pub fn spoken(&self, id: SpeakerId) -> String {
        let speaker = self.speakers.get(&id);
        one_line(&words::name(speaker.map_or("unknown", |s| s.name.as_str()), speaker.map(|s| s.kind)))
    }

    /// Whether nobody is quoted with a position: all that tells of it is a denial.
    pub(super) fn has_nobody(&self, position: &PositionView) -> bool {
        let mut sure = position.sure().peekable();
        sure.peek().is_some() && sure.all(|id| self.claim(id).is_some_and(|c| self.is_only_denied(c)))
    }

    /// A position of a dispute as a sentence with its speakers: *Yes, says Ecuador*; *Yes: nobody is quoted with it; Peru denies it*.
    pub fn sentence(&self, dispute: &DisputeView, position: &PositionView) -> String {
        let label = one_line(&position.label);
        if !self.has_nobody(position) {
            return words::sentence(&label, &self.names(position));
        }
        let mut others: Vec<String> = Vec::new();
        for name in dispute.positions.iter().filter(|p| p.label != position.label).flat_map(|p| self.names(p)) {
            if !others.contains(&name) {
                others.push(name);
            }
        }
        let mut against = dispute.positions.iter().filter(|p| p.label != position.label).flat_map(|p| p.sure());
        let form = against.find_map(|id| Some(self.claim(id)?.reply.as_ref()?.form));
        // Who answers a no says no denial of it.
        words::nobody(&label, &others, form.filter(|_| position.answer != Some(Answer::No)))
    }

    /// Who stands behind a position, each name once: those who are named, else outlets, else unnamed sources.
    fn names(&self, position: &PositionView) -> Vec<String> {
        let rank = |id: &SpeakerId| match self.speakers.get(id).map(|s| s.kind) {
            Some(SpeakerKind::Unnamed) | None => 2,
            Some(SpeakerKind::Outlet) => 1,
            Some(_) => 0,
        };
        let mut speakers: Vec<(u8, String)> = position.speakers.iter().map(|id| (rank(id), self.spoken(*id))).collect();
        speakers.sort_by_key(|s| s.0);
        if speakers.first().is_some_and(|s| s.0 == 0) {
            speakers.retain(|s| s.0 == 0);
        }
        let mut names: Vec<String> = Vec::new();
        speakers.into_iter().for_each(|(_, name)| {
            if !names.contains(&name) {
                names.push(name)
            }
        });
        names
    }

    /// A claim's speakers from the reader's side inwards: *the ministry, quoted by Interfax*.
    pub fn chain(&self, claim: &ClaimView) -> String {
        let mut names: Vec<&str> = claim.chain.iter().map(|&s| self.speaker(s)).collect();
        if names.is_empty() {
            names.push(self.speaker(claim.speaker));
        }
        names.dedup();
        let last = names.pop().unwrap_or_default();
        if names.is_empty() { last.to_owned() } else { format!("{last}, quoted by {}", names.join(", quoted by ")) }
    }

    /// The outlet of a document, or that it is unknown.
    pub fn outlet(&self, id: DocumentId) -> &'a str {
        self.document(id).map_or("?", |d| d.outlet.as_deref().unwrap_or("unknown outlet"))
    }

    /// Outlets behind some claims, sorted.
    pub fn outlets(&self, claims: &[ClaimId]) -> Vec<&'a str> {
        let set: BTreeSet<&str> = claims.iter().filter_map(|id| self.claim(*id)).map(|c| self.outlet(c.document)).collect();
        set.into_iter().collect()
    }

    /// First and last day on which some claims were said.
    pub fn days(&self, claims: &[ClaimId]) -> Option<(&'a str, &'a str)> {
        let days: BTreeSet<&str> = claims.iter().filter_map(|id| self.claim(*id)).filter_map(|c| c.said_on.as_deref()).collect();
        Some((days.first().copied()?, days.last().copied()?))
    }

    /// Evidence of a claim on one line, with its place.
    pub fn evidence(&self, claim: &ClaimView) -> String {
        let text: Vec<String> = claim.evidence.iter().map(|s| one_line(&s.text)).collect();
        text.join(" … ")
    }

    /// Where a claim stands, to be copied: `file.md:12`; for a format whose text was extracted, `page.html paragraph 12`, because its lines are
    /// not those of the file.
    pub fn place(&self, claim: &ClaimView) -> String {
        let path = self.document(claim.document).map_or("?", |d| d.path.as_str());
        let line = claim.evidence.iter().filter_map(|s| s.line).min();
        match line {
            None => path.to_owned(),
            Some(line) if is_plain(path) => format!("{path}:{line}"),
            Some(line) => format!("{path}{PARAGRAPH}{line}"),
        }
    }

    /// A speaker with what is known of it.
    pub fn speaker_view(&self, id: SpeakerId) -> Option<&'a SpeakerView> {
        self.speakers.get(&id).copied()
    }

    /// The attribution of that id.
    pub fn attribution(&self, id: AttributionId) -> Option<&'a AttributionView> {
        self.attributions.get(&id).copied()
    }

    /// Relations of a kind, with their claims.
    pub fn relations(&self, kind: RelationKind) -> impl Iterator<Item = (&'a RelationView, &'a ClaimView, &'a ClaimView)> + '_ {
        self.analysis.relations.iter().filter(move |r| r.kind == kind).filter_map(|r| Some((r, self.claim(r.a)?, self.claim(r.b)?)))
    }

    /// The disputes that are reported as such.
    pub fn disputed(&self) -> impl Iterator<Item = &'a DisputeView> {
        self.analysis.disputes.iter().filter(|d| d.standing == Standing::Disputed)
    }

    /// How many facts are in dispute, and how many perhaps.
    pub fn found(&self) -> String {
        let sure = self.disputed().count();
        let perhaps = self.analysis.disputes.len() - sure;
        let also = if perhaps > 0 { format!(" and {} perhaps", words::number(perhaps as f64)) } else { String::new() };
        format!("{}{also}", words::count(sure, "fact in dispute", "facts in dispute"))
    }

    /// What a reader should know before anything else: that hardly anybody is quoted in what was read.
    pub fn doubt(&self) -> Option<&'static str> {
        let a = self.analysis;
        let quoting: BTreeSet<_> = a.attributions.iter().map(|x| x.document).collect();
        // Notes and licences quote somebody, too; none of them says when it was printed.
        let undated = a.documents.iter().all(|d| d.published.is_none()) && a.attributions.len() < TOLD * a.documents.len();
        (quoting.len() * NEWS < a.documents.len() || quoting.is_empty() || undated)
            .then_some("Nothing here reads like news: hardly anybody is quoted. Is this the folder you meant?")
    }

    /// What was read, in one line: never silent about nothing.
    pub fn summary(&self) -> String {
        let a = self.analysis;
        let outlets: BTreeSet<&str> = a.documents.iter().map(|d| d.outlet.as_deref().unwrap_or("unknown outlet")).collect();
        let dismissed = match a.dismissed.len() {
            0 => String::new(),
            n => format!(" ({n} more dismissed by a reviewer)"),
        };
        format!(
            "{} from {} ({} seen, {} read): {}, {}; {}{dismissed}",
            words::count(a.documents.len(), "article", "articles"),
            words::count(outlets.len(), "outlet", "outlets"),
            words::count(a.files_seen, "file", "files"),
            a.files_read,
            words::count(a.attributions.len(), "attributed statement", "attributed statements"),
            words::count(a.claims.len(), "claim", "claims"),
            self.found(),
        )
    }
}

/// Whether a path is that of a file whose text is read as it stands, so that its lines are those of the analysis.
pub(super) fn is_plain(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    // A record of an archive (`pages.zip#a.txt`, `box.mbox#3`) has no lines of its own on disk.
    !path.contains('#') && ending.is_none_or(|e| matches!(e.as_str(), "txt" | "text" | "md" | "markdown"))
}

/// The picture of a character that commands a terminal or turns the direction of text; `None` for every other.
fn picture(c: char) -> Option<char> {
    match c {
        '\u{00}'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}' => Some('⇄'),
        _ => None,
    }
}

/// A text on one line, control characters shown as their pictures, so that nothing in an article commands a terminal, and marks that
/// turn the direction of what follows shown, not obeyed.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(picture(c).unwrap_or(c));
        }
    }
    out.trim().to_owned()
}

/// A name or headline on one line, its character references read (`&#8211;` is a dash), however often its page escaped them.
pub(super) fn plain(text: &str) -> String {
    one_line(&crate::ingest::without_references(text))
}

/// The same, one code point for one code point and with its line breaks, so that spans still hold.
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\t' | '\r') { c } else { picture(c).unwrap_or(c) }).collect()
}
