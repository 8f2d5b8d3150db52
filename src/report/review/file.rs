//! The review file: TOML in, decisions out, and a decision as the lines to append.

use super::super::words;
use super::{Decision, Place, Review, What};
use crate::error::Error;
use crate::relate::DisputeType;
use crate::report::Verdict;
use serde::Deserialize;
use std::fmt::{Display, Write};
use std::str::FromStr;

/// One table of the file, before it is known what it decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    dispute: Option<String>,
    verdict: Option<Verdict>,
    question: Option<String>,
    merge: Option<Vec<String>>,
    split: Option<String>,
    #[serde(default)]
    claims: Vec<String>,
    same: Option<Vec<String>>,
    different: Option<String>,
    name: Option<String>,
    speaker: Option<String>,
    add: Option<String>,
    #[serde(rename = "type")]
    about: Option<DisputeType>,
    #[serde(default)]
    place: Vec<Place>,
    note: Option<String>,
    by: Option<String>,
    when: Option<When>,
}

/// A time as TOML has it, or as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum When {
    Toml(toml::value::Datetime),
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    decision: Vec<toml::Spanned<Raw>>,
}

/// Reads a review file.
///
/// # Errors
/// When it is no TOML, names an unknown field, or a decision says nothing: with the line.
pub fn parse(path: &str, text: &str) -> Result<Review, Error> {
    let line_of = |byte: usize| text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1;
    let fault = |line: usize, what: String| Error::Table { path: path.to_owned(), line, what };
    let file: File = toml::from_str(text).map_err(|e| fault(e.span().map_or(0, |s| line_of(s.start)), e.message().replace('\n', " ")))?;
    let mut decisions = Vec::new();
    for raw in file.decision {
        let line = line_of(raw.span().start);
        for what in read(raw.get_ref()).map_err(|what| fault(line, what))? {
            let Raw { note, by, when, .. } = raw.get_ref();
            let when = when.as_ref().map(|w| match w {
                When::Toml(time) => time.to_string(),
                When::Text(text) => text.clone(),
            });
            decisions.push(Decision { what, note: note.clone(), by: by.clone(), when, line });
        }
    }
    Ok(Review { decisions })
}

fn id<T: FromStr<Err = Error>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|e: Error| e.to_string())
}

fn ids<T: FromStr<Err = Error>>(list: &[String]) -> Result<Vec<T>, String> {
    list.iter().map(|s| id(s)).collect()
}

/// What a table decides: one thing, or a verdict and a question together.
fn read(raw: &Raw) -> Result<Vec<What>, String> {
    let mut found = Vec::new();
    if let Some(dispute) = &raw.dispute {
        let (dispute, claims) = (id(dispute)?, ids(&raw.claims)?);
        if let Some(verdict) = raw.verdict {
            found.push(What::Verdict { dispute, claims: claims.clone(), verdict });
        }
        if let Some(question) = &raw.question {
            found.push(What::Question { dispute, claims, question: question.clone() });
        }
    }
    if let Some(merge) = &raw.merge {
        if merge.len() < 2 {
            return Err("`merge` needs two disputes or more".into());
        }
        found.push(What::Merge(ids(merge)?));
    }
    if let Some(split) = &raw.split {
        if raw.claims.is_empty() {
            return Err("`split` needs `claims`: those that are a dispute of their own".into());
        }
        found.push(What::Split { dispute: id(split)?, claims: ids(&raw.claims)? });
    }
    if let Some(same) = &raw.same {
        if same.len() < 2 {
            return Err("`same` needs two speakers or more".into());
        }
        found.push(What::Same(ids(same)?));
    }
    if let Some(different) = &raw.different {
        let name = raw.name.clone().filter(|n| !n.trim().is_empty()).ok_or("`different` needs `name`: how the other speaker is printed")?;
        found.push(What::Different { speaker: id(different)?, name });
    }
    if let Some(name) = raw.speaker.clone().filter(|n| !n.trim().is_empty()) {
        if raw.claims.is_empty() {
            return Err("`speaker` needs `claims`: the statements that are his".into());
        }
        found.push(What::Speaker { claims: ids(&raw.claims)?, name });
    }
    if let Some(question) = raw.add.clone().filter(|q| !q.trim().is_empty()) {
        if raw.place.len() < 2 {
            return Err("`add` needs two tables of `place` or more: where the articles contradict each other".into());
        }
        found.push(What::Added { question, about: raw.about, places: raw.place.clone() });
    }
    if found.is_empty() {
        return Err(
            "a decision needs `dispute` with `verdict` or `question`, or `merge`, `split` with `claims`, `same`, `different` with `name`, \
            `speaker` with `claims`, or `add` with `place`"
                .into(),
        );
    }
    Ok(found)
}

/// A decision as the lines that are appended to the file. `about` is a comment for the person who reads the file.
pub fn entry(decision: &Decision, about: &str) -> String {
    let mut out = String::from("\n[[decision]]\n");
    let comment: String = super::super::one_line(about).chars().take(100).collect();
    if !comment.is_empty() {
        let _ = writeln!(out, "# {comment}");
    }
    let mut put = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    match &decision.what {
        What::Verdict { dispute, claims, verdict } => {
            put("dispute", quoted(dispute));
            put("verdict", quoted(verdict.name()));
            put("claims", list(claims));
        }
        What::Question { dispute, claims, question } => {
            put("dispute", quoted(dispute));
            put("question", quoted(question));
            put("claims", list(claims));
        }
        What::Merge(disputes) => put("merge", list(disputes)),
        What::Split { dispute, claims } => {
            put("split", quoted(dispute));
            put("claims", list(claims));
        }
        What::Same(speakers) => put("same", list(speakers)),
        What::Different { speaker, name } => {
            put("different", quoted(speaker));
            put("name", quoted(name));
        }
        What::Speaker { claims, name } => {
            put("speaker", quoted(name));
            put("claims", list(claims));
        }
        What::Added { question, about, places } => {
            put("add", quoted(question));
            if let Some(about) = about {
                put("type", quoted(words::dispute_type(*about)));
            }
            let places: Vec<String> = places.iter().map(place).collect();
            put("place", format!("[\n  {},\n]", places.join(",\n  ")));
        }
    }
    if let Some(note) = &decision.note {
        put("note", quoted(note));
    }
    if let Some(by) = &decision.by {
        put("by", quoted(by));
    }
    if let Some(when) = &decision.when {
        put("when", quoted(when));
    }
    out
}

/// A place as an inline table.
fn place(place: &Place) -> String {
    let Place { article, start, end, text, says, by } = place;
    let mut out = format!("{{ article = {}, start = {start}, end = {end}, text = {}", quoted(article), quoted(text));
    for (key, value) in [("says", says), ("by", by)] {
        if let Some(value) = value {
            let _ = write!(out, ", {key} = {}", quoted(value));
        }
    }
    out.push_str(" }");
    out
}

/// A TOML basic string.
fn quoted(text: impl Display) -> String {
    toml::Value::String(text.to_string()).to_string()
}

fn list<T: Display>(items: &[T]) -> String {
    format!("[{}]", items.iter().map(quoted).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ClaimId, DisputeId, SpeakerId};

    #[test]
    fn what_is_written_reads_back() {
        // A claim as reports print it, which is what people copy into the file.
        let c: ClaimId = ClaimId::of(&["c"]).to_string().parse().expect("what is printed is an id");
        let (q, s) = (DisputeId::of(&["q"]), SpeakerId::of(&["s"]));
        let whats = [
            What::Verdict { dispute: q, claims: vec![c], verdict: Verdict::Dismissed },
            What::Question { dispute: q, claims: vec![], question: "How many \"dockers\"\nwere hurt?".into() },
            What::Merge(vec![q, DisputeId::of(&["p"])]),
            What::Split { dispute: q, claims: vec![c] },
            What::Same(vec![s, SpeakerId::of(&["t"])]),
            What::Different { speaker: s, name: "A \\ B".into() },
            What::Speaker { claims: vec![c], name: "the \"mayor\"".into() },
            What::Added {
                question: "Were the doors locked?".into(),
                about: Some(DisputeType::Denial),
                places: ["yes", "no"]
                    .map(|says| Place {
                        article: "a \"b\".md".into(),
                        start: 3,
                        end: 9,
                        text: "line\nbreak".into(),
                        says: Some(says.into()),
                        by: None,
                    })
                    .to_vec(),
            },
        ];
        let decisions: Vec<Decision> = whats
            .into_iter()
            .map(|what| Decision {
                what,
                note: Some("because # \u{1b}[31m".into()),
                by: None,
                when: Some("2031-05-12T14:30:00Z".into()),
                line: 0,
            })
            .collect();
        let text: String = decisions.iter().map(|d| entry(d, "a question\nover two lines")).collect();
        let back = parse("x.review.toml", &text).expect("our own lines read");
        assert_eq!(
            back.decisions.iter().map(|d| (&d.what, &d.note, &d.when)).collect::<Vec<_>>(),
            decisions.iter().map(|d| (&d.what, &d.note, &d.when)).collect::<Vec<_>>()
        );
        assert_eq!(back.decisions[0].line, 2);
    }

    #[test]
    fn a_fault_names_its_line() {
        for (text, line, part) in [
            ("[[decision]]\nverdict = \"dismissed\"\n", 1, "needs `dispute`"),
            ("\n\n[[decision]]\ndispute = \"q-1\"\nverdict = \"open\"\n", 3, "not an id"),
            ("[[decision]]\ndispute = \"q-0123456789abcdef\"\nverdict = \"maybe\"\n", 3, "unknown variant"),
            ("[[decision]]\nadd = \"Who?\"\n", 1, "needs two tables"),
            ("[[decision]]\ncolour = \"red\"\n", 2, "unknown field"),
            ("[[decision]\n", 1, ""),
        ] {
            match parse("x.review.toml", text) {
                Err(Error::Table { line: at, what, .. }) => assert!(at == line && what.contains(part), "{at} {what}"),
                other => panic!("{text:?} gave {other:?}"),
            }
        }
    }
}
