//! Europresse: a saved page with an `article` for each article, under classes that only it has; and text, each article of which ends with
//! its number, `news·20190304·HP·0123`.

use super::{Article, body};
use crate::ingest::date;
use crate::ingest::plain::clean;
use crate::ingest::web::strip;
use dom_query::{Document, Selection};

/// The articles of a page; `None` where it is none of Europresse.
pub(super) fn articles(page: &str) -> Option<Vec<Article>> {
    if !page.contains("DocPublicationName") || !page.contains("<article") {
        return None;
    }
    let document = Document::from(page);
    let articles: Vec<Article> = document.select("article").iter().map(|one| article(&one)).collect();
    (!articles.is_empty()).then_some(articles)
}

fn article(one: &Selection<'_>) -> Article {
    let text = |selector: &str| one.select(selector).iter().map(|s| clean(&s.text())).find(|t| !t.is_empty()).unwrap_or_default();
    let mut article = Article::default();
    let outlet = text(".DocPublicationName");
    article.outlet = self::outlet(&outlet);
    article.title = text(".titreArticle p.titreArticleVisu, .titreArticle .titreArticleVisu");
    if article.title.is_empty() {
        article.title = text(".titreArticle");
    }
    article.byline = text(".docAuthors, .sm-margin-bottomNews");
    // *News, Monday, March 4, 2019, p. 4*; else the number of the document begins with the day: `news·20190304·HP·0123`.
    article.date = text(".DocHeader");
    if date::find(&article.date).is_none() {
        article.date = day_of(&text(".publiC-lblNodoc")).unwrap_or_default().to_string();
    }
    let body = one.select(".docOcurrContainer, .DocText");
    article.body = body.iter().map(|b| strip::strip(&b.inner_html())).find(|t| !t.is_empty()).unwrap_or_default();
    article
}

/// The day in the number of a document.
fn day_of(number: &str) -> Option<&str> {
    number.split(|c: char| !c.is_ascii_alphanumeric()).find(|p| p.len() == 8 && p.bytes().all(|b| b.is_ascii_digit()))
}

/// The number of a document, alone in its line: a kind, a day, a paper.
fn is_number(line: &str) -> bool {
    let pieces: Vec<&str> = line.trim().split(['·', '•', '‧']).map(str::trim).collect();
    let plain =
        |p: &&str| !p.is_empty() && p.len() <= LONGEST_PIECE && p.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    (3..=6).contains(&pieces.len()) && pieces.iter().all(plain) && day_of(pieces[1]).is_some_and(|day| date::whole(day).is_some())
}

/// No piece of a number has more bytes.
const LONGEST_PIECE: usize = 24;

/// Every article of a text.
pub(super) fn texts(lines: &[&str]) -> Option<Vec<Article>> {
    if !lines.iter().any(|l| is_number(l)) {
        return None;
    }
    let mut articles = Vec::new();
    let mut from = 0;
    for (end, number) in lines.iter().enumerate().filter(|(_, l)| is_number(l)) {
        let mut article = told(&lines[from..end]);
        if date::find(&article.date).is_none() {
            article.date = day_of(number).unwrap_or_default().to_string();
        }
        articles.push(article);
        from = end + 1;
    }
    Some(articles)
}

/// One article: outlet, section with day and page, title, names, text, rights.
fn told(lines: &[&str]) -> Article {
    let mut article = Article::default();
    let inked: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].trim().is_empty()).collect();
    let text = |n: usize| inked.get(n).map_or("", |&i| lines[i].trim());
    // A summary of all that was saved stands above the first article; the head of an article is the last that looks like one.
    let summed = inked.iter().any(|&i| SUMMARIES.contains(&lines[i].trim().to_lowercase().as_str()));
    let dated = |n: &usize| text(*n).split_whitespace().count() <= DAY_WORDS && date::find(text(*n)).is_some();
    let days: Vec<usize> = (1..inked.len()).filter(dated).collect();
    // In a summary the day stands alone; above an article its section stands before it.
    let in_section = || days.iter().copied().find(|n| date::find(text(*n)).is_some_and(|d| !d.first));
    let day = if summed { in_section().or(days.last().copied()) } else { days.first().copied().filter(|n| *n <= HEAD) };
    let named = day.map_or(0, |n| n - 1);
    article.outlet = outlet(text(named));
    article.date = day.map_or(String::new(), |n| text(n).to_string());
    let titled = day.unwrap_or(named) + 1;
    article.title = text(titled).to_string();
    let rights = |n: &usize| RIGHTS.iter().any(|mark| text(*n).to_lowercase().starts_with(mark));
    let end = (titled + 1..inked.len()).find(rights).unwrap_or(inked.len());
    // The names stand in a line of their own between title and text.
    let signed = end > titled + 2 && super::is_name(text(titled + 1));
    if signed {
        article.byline = text(titled + 1).to_string();
    }
    let from = inked.get(titled + 1 + usize::from(signed)).copied().unwrap_or(lines.len());
    let to = inked.get(end).copied().unwrap_or(lines.len());
    article.body = lines.get(from..to).map(body).unwrap_or_default();
    article
}

/// *Harbour Post, no. 214*; *Harbour Post (site web)*.
fn outlet(line: &str) -> String {
    line.split([',', '(']).next().unwrap_or_default().trim().to_string()
}

/// Lines that open a summary; folded.
const SUMMARIES: &[&str] = &["sommaire", "summary", "table of contents", "contents", "sumario", "inhalt", "table des matières"];

/// A line of section, day and page has no more words.
const DAY_WORDS: usize = 20;

/// The day of an article stands within so many lines of its start.
const HEAD: usize = 4;

/// How the lines below a text begin that say whose it is; folded.
const RIGHTS: &[&str] = &[
    "©",
    "(c) ",
    "copyright ",
    "tous droits réservés",
    "all rights reserved",
    "le présent document",
    "the present document",
    "this document is",
    "certificat émis",
    "certificate issued",
];
