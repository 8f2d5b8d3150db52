//! JSON-LD for linked data: schema.org `Claim`, W3C Web Annotation selectors, PROV-O for who said what through whom, CiTO for the edges.
//!
//! Nodes are named by `urn:sayso:` and their stable ids. The context is written out, so that no processor has to fetch one. No verdict is
//! given: schema.org's `ClaimReview` wants a rating, which is a person's to give.

use super::analysis::*;
use super::view::View;
use super::words;
use crate::attribute::SpeakerKind;
use crate::relate::RelationKind;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The analysis as one JSON-LD document, ended by a line break.
pub fn jsonld(analysis: &Analysis) -> String {
    let view = View::new(analysis);
    let mut graph: Vec<Value> = Vec::new();
    graph.extend(analysis.documents.iter().map(article));
    graph.extend(analysis.speakers.iter().map(agent));
    let mut edges: BTreeMap<crate::id::ClaimId, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for r in &analysis.relations {
        edges.entry(r.a).or_default().entry(cito(r.kind)).or_default().push(urn(&r.b));
    }
    for claim in &analysis.claims {
        graph.push(claim_node(&view, claim, edges.get(&claim.id)));
        graph.push(annotation(claim));
    }
    graph.extend(analysis.relations.iter().map(relation));
    graph.extend(analysis.disputes.iter().map(dispute));
    graph.push(program(&analysis.program));
    let document = json!({ "@context": context(), "@graph": graph });
    super::json::json(&document)
}

/// The program that made it, to be cited.
fn program(program: &Program) -> Value {
    compact(json!({
        "id": "urn:sayso:program",
        "type": ["schema:SoftwareApplication", "prov:SoftwareAgent"],
        "schema:name": "sayso",
        "schema:softwareVersion": program.version,
        "sayso:commit": program.commit,
        "sayso:weights": program.weights,
    }))
}

fn context() -> Value {
    json!({
        "schema": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "cito": "http://purl.org/spar/cito/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "sayso": "urn:sayso:term:",
        "id": "@id",
        "type": "@type",
        "schema:datePublished": { "@type": "schema:Date" },
        "schema:appearance": { "@type": "@id" },
        "schema:author": { "@type": "@id" },
        "schema:url": { "@type": "@id" },
        "oa:hasBody": { "@type": "@id" },
        "oa:hasSource": { "@type": "@id" },
        "oa:motivatedBy": { "@type": "@id" },
        "oa:start": { "@type": "xsd:nonNegativeInteger" },
        "oa:end": { "@type": "xsd:nonNegativeInteger" },
        "prov:wasAttributedTo": { "@type": "@id" },
        "prov:agent": { "@type": "@id" },
        "prov:wasQuotedFrom": { "@type": "@id" },
        "prov:hadPrimarySource": { "@type": "@id" },
        "prov:hadMember": { "@type": "@id" },
        "prov:hadRole": { "@type": "@id" },
        "cito:hasCitingEntity": { "@type": "@id" },
        "cito:hasCitedEntity": { "@type": "@id" },
        "cito:hasCitationCharacterization": { "@type": "@id" },
        "cito:agreesWith": { "@type": "@id" },
        "cito:disputes": { "@type": "@id" },
        "cito:corrects": { "@type": "@id" },
        "cito:updates": { "@type": "@id" },
        "cito:qualifies": { "@type": "@id" },
        "cito:cites": { "@type": "@id" },
        "sayso:origin": { "@type": "@id" },
        "sayso:claim": { "@type": "@id" },
        "sayso:speaker": { "@type": "@id" },
        "sayso:party": { "@type": "@id" }
    })
}

/// The CiTO property of a relation.
fn cito(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Agrees => "cito:agreesWith",
        RelationKind::Repeats => "cito:cites",
        RelationKind::Contradicts => "cito:disputes",
        RelationKind::Updates => "cito:updates",
        RelationKind::Corrects => "cito:corrects",
        RelationKind::Narrows => "cito:qualifies",
    }
}

fn urn(id: &impl std::fmt::Display) -> String {
    format!("urn:sayso:{id}")
}

/// An object without its empty members.
fn compact(mut value: Value) -> Value {
    if let Value::Object(map) = &mut value {
        map.retain(|_, v| !v.is_null() && v.as_array().is_none_or(|a| !a.is_empty()));
    }
    value
}

/// An absolute web address; anything else is no identifier and stays a path.
fn address(url: Option<&String>) -> Option<&String> {
    url.filter(|u| (u.starts_with("http://") || u.starts_with("https://")) && !u.contains(char::is_whitespace))
}

fn article(d: &DocumentView) -> Value {
    compact(json!({
        "id": urn(&d.id),
        "type": ["schema:NewsArticle", "prov:Entity"],
        "schema:headline": d.title,
        "schema:identifier": d.path,
        "schema:publisher": d.outlet.as_ref().map(|name| json!({ "type": "schema:NewsMediaOrganization", "schema:name": name })),
        "schema:creditText": d.byline,
        "schema:datePublished": d.published,
        "schema:inLanguage": d.language,
        "schema:url": address(d.url.as_ref()),
        "prov:hadPrimarySource": urn(&d.origin),
    }))
}

fn agent(s: &SpeakerView) -> Value {
    let (kind, agent) = match s.kind {
        SpeakerKind::Person => ("schema:Person", "prov:Person"),
        SpeakerKind::Government => ("schema:GovernmentOrganization", "prov:Organization"),
        SpeakerKind::Media | SpeakerKind::Outlet => ("schema:NewsMediaOrganization", "prov:Organization"),
        SpeakerKind::Office | SpeakerKind::Organisation => ("schema:Organization", "prov:Organization"),
        SpeakerKind::Group | SpeakerKind::Unnamed => ("schema:Thing", "prov:Agent"),
    };
    compact(json!({
        "id": urn(&s.id),
        "type": [kind, agent],
        "schema:name": s.name,
        "schema:alternateName": s.aliases,
        "sayso:affiliation": s.affiliation,
        "sayso:side": s.side,
    }))
}

fn claim_node(view: &View<'_>, c: &ClaimView, edges: Option<&BTreeMap<&str, Vec<String>>>) -> Value {
    // Whoever passed the claim on is a further agent of it, in the order from the reader's side.
    let through: Vec<Value> = c
        .chain
        .iter()
        .filter(|&&s| s != c.speaker)
        .enumerate()
        .map(|(i, s)| json!({ "type": "prov:Attribution", "prov:agent": urn(s), "prov:hadRole": "sayso:passed-on", "sayso:step": i + 1 }))
        .collect();
    let quantity = c.quantity.as_ref().map(|q| {
        compact(json!({
            "type": "schema:QuantitativeValue",
            "schema:minValue": q.low,
            "schema:maxValue": q.high,
            "schema:unitText": q.unit,
            "sayso:scope": q.scope,
            "sayso:frame": q.frame,
            "sayso:approximate": q.approximate,
            "sayso:as-of": q.as_of,
        }))
    });
    let mut node = compact(json!({
        "id": urn(&c.id),
        "type": ["schema:Claim", "prov:Entity"],
        "schema:text": view.evidence(c),
        "schema:author": urn(&c.speaker),
        "schema:appearance": urn(&c.document),
        "prov:wasAttributedTo": urn(&c.speaker),
        "prov:qualifiedAttribution": through,
        "prov:wasQuotedFrom": urn(&c.document),
        "sayso:origin": urn(&c.origin),
        "sayso:stance": words::stance(c.stance),
        "sayso:polarity": words::polarity(c.polarity),
        "sayso:modality": words::modality(c.modality),
        "sayso:predicate": c.predicate,
        "sayso:said-on": c.said_on,
        "sayso:happened-from": c.happened.as_ref().and_then(|h| h.from.clone()),
        "sayso:happened-to": c.happened.as_ref().and_then(|h| h.to.clone()),
        "schema:contentLocation": c.place.as_ref().map(|p| json!({ "type": "schema:Place", "schema:name": p })),
        "sayso:quantity": quantity,
    }));
    if let (Value::Object(map), Some(edges)) = (&mut node, edges) {
        for (property, targets) in edges {
            map.insert((*property).to_owned(), json!(targets));
        }
    }
    node
}

/// Where the claim stands: position in code points and the quoted words, as Web Annotation selectors.
fn annotation(c: &ClaimView) -> Value {
    let targets: Vec<Value> = c
        .evidence
        .iter()
        .map(|s| {
            json!({
                "oa:hasSource": urn(&c.document),
                "oa:hasSelector": [
                    { "type": "oa:TextPositionSelector", "oa:start": s.start, "oa:end": s.end },
                    { "type": "oa:TextQuoteSelector", "oa:exact": s.text },
                ],
            })
        })
        .collect();
    json!({
        "id": format!("urn:sayso:annotation:{}", c.id),
        "type": "oa:Annotation",
        "oa:motivatedBy": "oa:identifying",
        "oa:hasBody": urn(&c.id),
        "oa:hasTarget": targets,
    })
}

fn relation(r: &RelationView) -> Value {
    compact(json!({
        "id": urn(&r.id),
        "type": "cito:Citation",
        "cito:hasCitingEntity": urn(&r.a),
        "cito:hasCitedEntity": urn(&r.b),
        "cito:hasCitationCharacterization": cito(r.kind),
        "sayso:about": r.about.map(words::dispute_type),
        "sayso:rule": r.rule,
        "sayso:why": r.why,
        "sayso:confidence": r.confidence,
    }))
}

fn dispute(d: &DisputeView) -> Value {
    let positions: Vec<Value> = d
        .positions
        .iter()
        .map(|p| {
            compact(json!({
                "type": "sayso:Position",
                "schema:name": p.label,
                "schema:minValue": p.value.and_then(|v| v.low),
                "schema:maxValue": p.value.and_then(|v| v.high),
                "sayso:claim": p.claims.iter().map(urn).collect::<Vec<_>>(),
                "sayso:speaker": p.speakers.iter().map(urn).collect::<Vec<_>>(),
                "sayso:party": p.parties.iter().map(urn).collect::<Vec<_>>(),
                "sayso:independent-origins": p.origins,
            }))
        })
        .collect();
    let members: Vec<String> = d.positions.iter().flat_map(|p| &p.claims).map(urn).collect();
    compact(json!({
        "id": urn(&d.id),
        "type": ["sayso:Dispute", "prov:Collection"],
        "schema:name": d.question,
        "sayso:about": words::dispute_type(d.about),
        "sayso:grade": words::grade(d.grade),
        "sayso:confidence": d.confidence,
        "sayso:standing": words::standing(d.standing),
        "sayso:review": d.review.as_ref().map(|r| r.verdict.name()),
        "prov:hadMember": members,
        "sayso:position": positions,
    }))
}
