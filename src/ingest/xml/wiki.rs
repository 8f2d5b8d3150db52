//! Dumps of MediaWiki (Wikinews, Wikipedia): one article a page, its newest revision, without the wiki's markup.

use super::wikitext;
use crate::ingest::draft::Draft;
use crate::ingest::stream::{Reading, Setting, Sink, broken};
use crate::ingest::{date, entity, record};
use crate::note::Note;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::BufRead;

/// Bytes of one page's text that are read.
const LONGEST_PAGE: usize = 4 << 20;

/// Whether a stream is such a dump.
pub(in crate::ingest) fn is_dump(head: &[u8]) -> bool {
    let start = &head[..head.len().min(1024)];
    start.windows(10).any(|w| w == b"<mediawiki")
}

/// Whether a text is one page in the wiki's own markup: it begins with a template, or its name says so.
pub(in crate::ingest) fn is_page(shown: &str, text: &str) -> bool {
    let name = shown.to_ascii_lowercase();
    name.ends_with(".wiki") || name.ends_with(".mediawiki") || text.trim_start().starts_with("{{") && text.contains("}}")
}

/// One page that was saved in the wiki's own markup.
pub(in crate::ingest) fn page(shown: &str, text: &str) -> Option<Draft> {
    let body = wikitext::plain(text);
    if body.is_empty() {
        return None;
    }
    let mut draft = record::compose(None, &body);
    if let Some(dated) = wikitext::date(text).and_then(date::read) {
        draft.date(dated);
    }
    record::place(&mut draft, shown, None);
    Some(draft)
}

/// One page, as the dump has it.
#[derive(Debug, Default)]
struct Page {
    title: String,
    space: String,
    stamp: String,
    text: String,
    redirect: bool,
    long: bool,
}

/// Reads every page of a dump.
pub(in crate::ingest) fn dump(shown: &str, source: impl BufRead, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let before = sink.count();
    let mut reader = Reader::from_reader(source);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let (mut page, mut site, mut field) = (Page::default(), String::new(), String::new());
    let (mut number, mut passed_over, mut cut) = (0usize, 0usize, false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(e)) => {
                field = e.local_name().as_ref().to_string();
                match field.as_str() {
                    "page" => page = Page::default(),
                    // The newest revision stands last.
                    "text" => page.text.clear(),
                    "timestamp" => page.stamp.clear(),
                    _ => {}
                }
            }
            Ok(Event::Empty(e)) => page.redirect |= e.local_name().as_ref() == "redirect",
            Ok(Event::Text(t)) => page.take(&field, &mut site, &t.into_inner()),
            Ok(Event::CData(t)) => page.take(&field, &mut site, &t.into_inner()),
            Ok(Event::GeneralRef(r)) => page.take(&field, &mut site, &entity::resolve(&format!("&{};", &*r))),
            Ok(Event::End(e)) => {
                field.clear();
                if e.local_name().as_ref() == "page" {
                    let page = std::mem::take(&mut page);
                    // Talk, templates and help stand in spaces of their own.
                    if page.space.trim().parse::<i32>().unwrap_or(0) != 0 || page.redirect || page.long {
                        passed_over += 1;
                        continue;
                    }
                    number += 1;
                    let (path, site) = (format!("{shown}#{number}"), site.trim().to_string());
                    sink.work(&path.clone(), page.text.len(), setting, move |_| {
                        Reading::record(page.article(&path, &site).into_iter().collect())
                    });
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                cut = true;
                break;
            }
        }
        if sink.is_stopped() {
            return;
        }
    }
    let tally = sink.counted(before);
    if tally.articles == 0 {
        sink.note(Note::skipped(shown, "ingest/no-article", "no article was found in the dump of the wiki").mend("export it again"));
    } else if tally.empty + passed_over > 0 {
        let what = format!("pages of the wiki that hold no article were left out: {}", tally.empty + passed_over);
        sink.note(Note::doubt(shown, "ingest/no-text", what));
    }
    if cut && !setting.budget.is_spent() {
        sink.note(broken(shown));
    }
}

impl Page {
    fn take(&mut self, field: &str, site: &mut String, text: &str) {
        let slot = match field {
            "title" => &mut self.title,
            "ns" => &mut self.space,
            "timestamp" => &mut self.stamp,
            "text" => &mut self.text,
            "sitename" => site,
            _ => return,
        };
        if slot.len() + text.len() > LONGEST_PAGE {
            self.long = true;
        } else {
            slot.push_str(text);
        }
    }

    fn article(&self, path: &str, site: &str) -> Option<Draft> {
        let body = wikitext::plain(&self.text);
        if body.is_empty() {
            return None;
        }
        let mut draft = record::compose(Some(self.title.trim().to_string()), &body);
        draft.outlet = Some(site.to_string()).filter(|s| !s.is_empty());
        // Wikinews dates its articles in a template; elsewhere the revision's day is a late bound.
        let told = wikitext::date(&self.text).and_then(date::read);
        let own = told.is_some();
        if let Some(dated) = told.or_else(|| date::read(&self.stamp)) {
            draft.date(dated);
        }
        if !own {
            draft.notes.push(Note::doubt(path, "ingest/revision-date", "the page gives no date; the day of its revision stands in for it"));
        }
        record::place(&mut draft, path, None);
        draft.identity = format!("{site} {}", self.title.trim());
        Some(draft)
    }
}
