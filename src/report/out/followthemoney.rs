//! FollowTheMoney entities, one JSON line each, as Aleph and OpenAleph import them.
//!
//! | entity | for |
//! | --- | --- |
//! | `Article` | each article, with its text |
//! | `Person`, `PublicBody`, `Organization` | each speaker that has a name; nobody is made of *an official* or *residents* |
//! | `Documentation` | each claim of such a speaker: the article, the speaker, the clause, the day |
//! | `Note` | each dispute: the question, the sides with their sentences, and who takes part |
//!
//! Ids are stable, so that an import of the same folder later meets its own entities. Dates are cut to the day, and languages are those of ISO
//! 639-3, as the model wants. Nothing says that a claim is true.

use super::{address, day};
use crate::attribute::SpeakerKind;
use crate::id::{DocumentId, SpeakerId};
use crate::report::analysis::*;
use crate::report::card::{Card, cards};
use crate::report::json::json_line;
use crate::report::view::{View, one_line, plain, visible};
use crate::report::words;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Languages of articles that the model names otherwise.
const LANGUAGES: [(&str, &str); 12] = [
    ("ar", "ara"),
    ("de", "deu"),
    ("en", "eng"),
    ("es", "spa"),
    ("fr", "fra"),
    ("it", "ita"),
    ("nl", "nld"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ru", "rus"),
    ("tr", "tur"),
    ("uk", "ukr"),
];

/// The entities, in this order: articles, speakers, claims, disputes.
pub fn followthemoney(analysis: &Analysis) -> String {
    let view = View::new(analysis);
    let named: BTreeSet<SpeakerId> = analysis.speakers.iter().filter(|s| schema(s.kind).is_some()).map(|s| s.id).collect();
    let articles = analysis.documents.iter().map(article);
    let speakers = analysis.speakers.iter().filter_map(speaker);
    let claims = analysis.claims.iter().filter(|c| named.contains(&c.speaker)).map(|c| documentation(&view, c));
    let cards = cards(&view, &analysis.disputes);
    let notes = cards.iter().map(|c| note(&view, c, &named));
    let mut out = String::new();
    for entity in articles.chain(speakers).chain(claims).chain(notes) {
        out.push_str(&json_line(&entity));
        out.push('\n');
    }
    out
}

/// What a speaker is in the model; `None` for whom nobody could look up.
fn schema(kind: SpeakerKind) -> Option<&'static str> {
    match kind {
        SpeakerKind::Person => Some("Person"),
        SpeakerKind::Government | SpeakerKind::Office => Some("PublicBody"),
        SpeakerKind::Organisation | SpeakerKind::Media | SpeakerKind::Outlet => Some("Organization"),
        SpeakerKind::Group | SpeakerKind::Unnamed => None,
    }
}

/// Properties of an entity, each a list of texts; an empty text is none.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn put(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        let mut seen = BTreeSet::new();
        let values: Vec<String> = values.into_iter().filter(|v| !v.is_empty() && seen.insert(v.clone())).collect();
        if !values.is_empty() {
            self.0.insert(name.to_owned(), json!(values));
        }
    }

    fn entity(self, id: String, schema: &str) -> Value {
        json!({ "id": id, "schema": schema, "properties": self.0 })
    }
}

fn id(id: &impl std::fmt::Display) -> String {
    format!("sayso-{id}")
}

fn article(d: &DocumentView) -> Value {
    let mut p = Properties::default();
    let title = plain(d.title.as_deref().unwrap_or(&d.path));
    p.put("name", [title.clone()]);
    p.put("title", [title]);
    p.put("fileName", [one_line(&d.path)]);
    p.put("publisher", d.outlet.as_deref().map(plain));
    p.put("author", d.byline.as_deref().map(plain));
    p.put("publishedAt", day(d.published.as_deref()).map(str::to_owned));
    p.put("sourceUrl", address(d.url.as_deref()));
    let language = d.language.as_deref().and_then(|l| LANGUAGES.iter().find(|(short, _)| *short == l));
    p.put("language", language.map(|(_, long)| (*long).to_owned()));
    p.put("bodyText", d.text.as_deref().map(visible));
    p.entity(id(&d.id.whole()), "Article")
}

fn speaker(s: &SpeakerView) -> Option<Value> {
    let schema = schema(s.kind)?;
    let mut p = Properties::default();
    let name = Some(plain(&s.name)).filter(|n| !n.is_empty()).unwrap_or_else(|| s.id.to_string());
    // What an article calls somebody for short is no name to search registers by.
    p.put("weakAlias", s.aliases.iter().map(|a| plain(a)).filter(|a| *a != name));
    p.put("name", [name]);
    let about = [s.affiliation.as_deref(), s.side.as_deref()].into_iter().flatten().map(plain);
    p.put("summary", about);
    Some(p.entity(id(&s.id), schema))
}

fn documentation(view: &View<'_>, c: &ClaimView) -> Value {
    let mut p = Properties::default();
    p.put("document", [id(&c.document.whole())]);
    p.put("entity", [id(&c.speaker)]);
    p.put("role", [words::stance(c.stance).to_owned()]);
    p.put("date", day(c.said_on.as_deref()).map(str::to_owned));
    p.put("summary", [view.evidence(c)]);
    let told: Vec<String> = [Some(words::polarity(c.polarity)), words::hedge(c)].into_iter().flatten().map(str::to_owned).collect();
    p.put("description", [format!("{}: {}, {}", one_line(&view.chain(c)), told.join(", "), one_line(&view.place(c)))]);
    p.put("recordId", [c.id.whole()]);
    p.entity(id(&c.id.whole()), "Documentation")
}

fn note(view: &View<'_>, card: &Card<'_>, named: &BTreeSet<SpeakerId>) -> Value {
    let d = card.dispute;
    let claims = || d.positions.iter().flat_map(|p| &p.claims).filter_map(|c| view.claim(*c));
    let documents: BTreeSet<DocumentId> = claims().map(|c| c.document).collect();
    let speakers: BTreeSet<SpeakerId> = d.positions.iter().flat_map(|p| p.speakers.iter().copied()).filter(|s| named.contains(s)).collect();
    let mut p = Properties::default();
    p.put("name", [one_line(&d.question)]);
    let sides = card.sides.iter().map(|s| {
        let quotes: Vec<String> = s.quotes.iter().map(|q| format!("“{}” ({})", words::bare(&q.text()), one_line(&q.place))).collect();
        let parts = [s.sources(), quotes.join(" ")];
        let told: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        if told.is_empty() { s.sentence.clone() } else { format!("{}: {}", s.sentence, told.join(". ")) }
    });
    p.put("description", sides);
    p.put(
        "summary",
        [format!(
            "{}, {}, confidence {:.2}, {}",
            words::dispute_type(d.about),
            words::grade(d.grade),
            d.confidence,
            words::standing(d.standing)
        )],
    );
    p.put("entity", documents.iter().map(|d| id(&d.whole())).chain(speakers.iter().map(id)));
    p.entity(id(&d.id), "Note")
}
