//! Europresse: a saved page with an `article` for each article, under classes that only it has.

use super::Article;
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
    // *Harbour Post, no. 214*; *Harbour Post (site web)*.
    let outlet = text(".DocPublicationName");
    article.outlet = outlet.split([',', '(']).next().unwrap_or_default().trim().to_string();
    article.title = text(".titreArticle p.titreArticleVisu, .titreArticle .titreArticleVisu");
    if article.title.is_empty() {
        article.title = text(".titreArticle");
    }
    article.byline = text(".docAuthors, .sm-margin-bottomNews");
    // *News, Monday, March 4, 2019, p. 4*; else the number of the document begins with the day: `news·20190304·HP·0123`.
    article.date = text(".DocHeader");
    if crate::ingest::date::find(&article.date).is_none() {
        let number = text(".publiC-lblNodoc");
        let day = number.split(|c: char| !c.is_ascii_alphanumeric()).find(|p| p.len() == 8 && p.bytes().all(|b| b.is_ascii_digit()));
        article.date = day.unwrap_or_default().to_string();
    }
    let body = one.select(".docOcurrContainer, .DocText");
    article.body = body.iter().map(|b| strip::strip(&b.inner_html())).find(|t| !t.is_empty()).unwrap_or_default();
    article
}
