//! UIMA CAS JSON (0.4.0), as INCEpTION and DKPro Cassis read it: a file for each article with its text and what was found in it, and the type
//! system, which INCEpTION imports as layers.
//!
//! | type | covers | features |
//! | --- | --- | --- |
//! | `sayso.Article` | the whole text | path, title, outlet, published, url |
//! | `sayso.Source`, `sayso.Cue`, `sayso.Content` | who says it, the reporting words, what is reported | attribution, speaker, stance |
//! | `sayso.Claim` | each clause of a claim | claim, speaker, stance, polarity, modality, quantity, disputes |
//!
//! Offsets count UTF-16 code units, as the format has them. A control character is shown by its picture, one for one, because the XML that
//! UIMA keeps cannot hold it.

use super::Part;
use super::name::file_name;
use crate::id::{ClaimId, DisputeId, DocumentId};
use crate::report::analysis::*;
use crate::report::json::json;
use crate::report::view::{View, one_line, visible};
use crate::report::words;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The types and their features, each a text.
const TYPES: [(&str, &[&str]); 5] = [
    ("sayso.Article", &["path", "title", "outlet", "published", "url"]),
    ("sayso.Source", &["attribution", "speaker", "stance"]),
    ("sayso.Cue", &["attribution", "speaker", "stance"]),
    ("sayso.Content", &["attribution", "speaker", "stance"]),
    ("sayso.Claim", &["claim", "speaker", "stance", "polarity", "modality", "quantity", "disputes"]),
];

/// A file for each article that has its text, and `typesystem.xml`.
pub fn cas(analysis: &Analysis) -> Vec<Part> {
    let view = View::new(analysis);
    let mut attributions: BTreeMap<DocumentId, Vec<&AttributionView>> = BTreeMap::new();
    analysis.attributions.iter().for_each(|a| attributions.entry(a.document).or_default().push(a));
    let mut claims: BTreeMap<DocumentId, Vec<&ClaimView>> = BTreeMap::new();
    analysis.claims.iter().for_each(|c| claims.entry(c.document).or_default().push(c));
    let mut disputes: BTreeMap<ClaimId, Vec<DisputeId>> = BTreeMap::new();
    for d in &analysis.disputes {
        d.positions.iter().flat_map(|p| &p.claims).for_each(|c| disputes.entry(*c).or_default().push(d.id));
    }
    let mut parts = vec![Part { path: "typesystem.xml".into(), content: type_system().into_bytes() }];
    for d in &analysis.documents {
        let Some(text) = d.text.as_deref() else { continue };
        let mut cas = Cas::new(visible(text), d.language.as_deref());
        let url = d.url.as_deref().map(one_line);
        let shown = |value: Option<&String>| value.map(|v| one_line(v));
        let article = [Some(one_line(&d.path)), shown(d.title.as_ref()), shown(d.outlet.as_ref()), shown(d.published.as_ref()), url];
        cas.put(0, 0, d.length, &article);
        for a in attributions.get(&d.id).into_iter().flatten() {
            let features = [Some(a.id.whole()), a.speaker.map(|s| one_line(view.speaker(s))), Some(words::stance(a.stance).to_owned())];
            for (kind, spans) in [(1, &a.source), (2, &a.cue), (3, &a.content)] {
                spans.iter().for_each(|s| cas.put(kind, s.start, s.end, &features));
            }
        }
        for c in claims.get(&d.id).into_iter().flatten() {
            let held = disputes.get(&c.id).map(|ids| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
            let features = [
                Some(c.id.whole()),
                Some(one_line(view.speaker(c.speaker))),
                Some(words::stance(c.stance).to_owned()),
                Some(words::polarity(c.polarity).to_owned()),
                Some(words::modality(c.modality).to_owned()),
                c.quantity.as_ref().map(|q| one_line(&words::quantity(q))),
                held,
            ];
            c.evidence.iter().for_each(|s| cas.put(4, s.start, s.end, &features));
        }
        let name = file_name(d.title.as_deref().unwrap_or(&d.path), &d.id);
        parts.push(Part { path: format!("{name}.json"), content: json(&cas.finish()).into_bytes() });
    }
    parts
}

/// A text with its annotations, while it is made.
struct Cas {
    /// UTF-16 code units before each code point, and in all.
    units: Vec<u32>,
    structures: Vec<Value>,
}

/// The text itself, and what says that it is a document: the first two structures.
const SOFA: usize = 1;
const DOCUMENT: usize = 2;

impl Cas {
    fn new(text: String, language: Option<&str>) -> Cas {
        let mut units = vec![0];
        let mut count = 0;
        for c in text.chars() {
            count += c.len_utf16() as u32;
            units.push(count);
        }
        let language = language.map_or("x-unspecified".into(), one_line);
        let structures = vec![
            json!({ "%ID": SOFA, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": text }),
            json!({ "%ID": DOCUMENT, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": SOFA, "begin": 0, "end": count, "language": language }),
        ];
        Cas { units, structures }
    }

    /// An annotation of the type at that place of the table.
    fn put(&mut self, kind: usize, start: u32, end: u32, values: &[Option<String>]) {
        let Some((name, features)) = TYPES.get(kind) else { return };
        let at = |n: u32| self.units.get(n as usize).or(self.units.last()).copied().unwrap_or_default();
        let mut fields = Map::new();
        fields.insert("%ID".into(), json!(self.structures.len() + 1));
        fields.insert("%TYPE".into(), json!(name));
        fields.insert("@sofa".into(), json!(SOFA));
        fields.insert("begin".into(), json!(at(start)));
        fields.insert("end".into(), json!(at(end)));
        for (feature, value) in features.iter().zip(values) {
            if let Some(value) = value {
                fields.insert((*feature).into(), json!(value));
            }
        }
        self.structures.push(Value::Object(fields));
    }

    fn finish(self) -> Value {
        let mut types = Map::new();
        for (name, features) in TYPES {
            let mut of = Map::new();
            of.insert("%NAME".into(), json!(name));
            of.insert("%SUPER_TYPE".into(), json!("uima.tcas.Annotation"));
            for feature in features {
                of.insert((*feature).into(), json!({ "%NAME": feature, "%RANGE": "uima.cas.String" }));
            }
            types.insert(name.into(), Value::Object(of));
        }
        let members: Vec<usize> = (DOCUMENT..=self.structures.len()).collect();
        json!({
            "%TYPES": types,
            "%FEATURE_STRUCTURES": self.structures,
            "%VIEWS": { "_InitialView": { "%SOFA": SOFA, "%MEMBERS": members } },
        })
    }
}

/// The types as UIMA's own XML.
fn type_system() -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n  <name>sayso</name>\n  <types>\n",
    );
    for (name, features) in TYPES {
        let _ = write!(
            out,
            "    <typeDescription>\n      <name>{name}</name>\n      <supertypeName>uima.tcas.Annotation</supertypeName>\n      <features>\n"
        );
        for feature in features {
            let _ = writeln!(
                out,
                "        <featureDescription><name>{feature}</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>"
            );
        }
        out.push_str("      </features>\n    </typeDescription>\n");
    }
    out.push_str("  </types>\n</typeSystemDescription>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_utf16_units() {
        let mut cas = Cas::new("a😀bc".into(), Some("en"));
        cas.put(2, 2, 3, &[Some("a-1".into())]);
        let written = cas.finish();
        let found = &written["%FEATURE_STRUCTURES"][2];
        assert_eq!((&found["begin"], &found["end"]), (&json!(3), &json!(4)));
        assert_eq!(written["%FEATURE_STRUCTURES"][1]["end"], json!(5));
    }
}
