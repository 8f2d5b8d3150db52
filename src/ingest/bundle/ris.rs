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
    let mut article = Article::default();
    let (mut open, mut text): (String, Vec<String>) = (String::new(), Vec::new());
    for line in lines {
        let Some((name, value)) = tag(line.trim_start_matches('\u{FEFF}')) else {
            if matches!(open.as_str(), "N2" | "AB") {
                text.push(line.trim().to_string());
            }
            continue;
        };
        open = name.to_string();
        let slot = match name {
            "T1" | "TI" | "CT" => &mut article.title,
            "JF" | "JO" | "T2" | "JA" | "PB" => &mut article.outlet,
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
            "ER" => {
                article.body = paragraphs(text.iter().map(String::as_str));
                articles.push(std::mem::take(&mut article));
                text.clear();
                continue;
            }
            _ => continue,
        };
        if slot.is_empty() {
            *slot = value.to_string();
        }
    }
    Some(articles)
}

/// *Corbin, Elsa* as she signs.
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => format!("{} {}", given.trim(), family.trim()),
        _ => name.to_string(),
    }
}
