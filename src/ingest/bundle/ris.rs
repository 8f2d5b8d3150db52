//! RIS: records of two letters a line, as reference managers and ProQuest write them.

use super::{Article, paragraphs};

/// The tag of a line, and its value: `TI  - Bridge shut`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let value = rest.trim_start().strip_prefix('-')?;
    let named = tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (named && rest.starts_with("  ")).then_some((tag, value.trim()))
}

/// Every record with a text.
pub(super) fn articles(lines: &[&str]) -> Option<Vec<Article>> {
    let first = lines.iter().map(|l| l.trim_start_matches('\u{FEFF}')).find(|l| !l.trim().is_empty())?;
    if tag(first)?.0 != "TY" || !lines.iter().any(|l| tag(l).is_some_and(|(t, _)| t == "ER")) {
        return None;
    }
    let mut articles = Vec::new();
    let (mut article, mut publisher) = (Article::default(), String::new());
    let (mut open, mut text): (String, Vec<String>) = (String::new(), Vec::new());
    for line in lines {
        let Some((name, value)) = tag(line.trim_start_matches('\u{FEFF}')) else {
            if matches!(open.as_str(), "N2" | "AB") {
                text.push(line.trim().to_string());
            }
            continue;
        };
        open = name.to_string();
        // A record ends with `ER`; one that was cut ends where the next begins.
        if matches!(name, "ER" | "TY") {
            end(&mut article, &mut text, &mut publisher, &mut articles);
            continue;
        }
        let slot = match name {
            "T1" | "TI" | "CT" => &mut article.title,
            "JF" | "JO" | "T2" | "JA" => &mut article.outlet,
            // A house has many papers: it stands for one that has no name.
            "PB" => &mut publisher,
            "A1" | "AU" => {
                if !article.byline.is_empty() {
                    article.byline.push_str(", ");
                }
                article.byline.push_str(&turned(value));
                continue;
            }
            "DA" | "Y1" | "PY" => {
                // `2019/03/04/`: a year alone says less than the day that another field gives.
                let day = value.trim_end_matches('/').replace('/', "-");
                if day.len() > article.date.len() {
                    article.date = day;
                }
                continue;
            }
            "UR" | "L2" | "LK" => &mut article.url,
            "LA" => &mut article.language,
            "N2" | "AB" => {
                text.push(value.to_string());
                continue;
            }
            _ => continue,
        };
        if slot.is_empty() {
            *slot = value.to_string();
        }
    }
    end(&mut article, &mut text, &mut publisher, &mut articles);
    Some(articles)
}

/// Ends a record, where one is open.
fn end(article: &mut Article, text: &mut Vec<String>, publisher: &mut String, articles: &mut Vec<Article>) {
    let mut article = std::mem::take(article);
    let publisher = std::mem::take(publisher);
    article.body = paragraphs(std::mem::take(text).iter().map(String::as_str));
    if article.outlet.is_empty() {
        article.outlet = publisher;
    }
    if !article.title.is_empty() || !article.body.is_empty() || !article.outlet.is_empty() {
        articles.push(article);
    }
}

/// *Corbin, Elsa; Aas, Per* as they sign.
pub(super) fn signed(names: &str) -> String {
    names.split(';').map(str::trim).filter(|n| !n.is_empty()).map(turned).collect::<Vec<_>>().join(", ")
}

/// *Corbin, Elsa* as she signs.
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => format!("{} {}", given.trim(), family.trim()),
        _ => name.to_string(),
    }
}
