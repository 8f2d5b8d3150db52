//! Which names are those of newspapers, broadcasters and agencies.

use super::describe::name_of;
use crate::attribute::view::View;
use crate::lexicon::Sources;
use crate::parse::{EntityKind, Mention, Pos};

pub fn medium(view: View<'_>, mention: &Mention) -> bool {
    let sources = Sources::english();
    let name = name_of(view, mention.tokens.clone()).to_lowercase();
    let called = mention.tokens.start.checked_sub(1).filter(|&t| {
        view.sentence(t) == view.sentence(mention.tokens.start)
            && matches!(view.pos(t), Pos::Noun | Pos::Adj)
            && CALLED.contains(&view.lemma(t).as_str())
            && (!matches!(view.lemma(t).as_str(), "agency" | "network") || (t > 0 && view.is(t - 1, NEWS)))
    });
    called.is_some()
        || called_after(view, mention)
        || sources.media_names.contains(&name)
        || (mention.kind == EntityKind::Organisation
            && name.rsplit(' ').next().is_some_and(|w| sources.media_words.contains(w) && w != "agency" && w != "network"))
}

/// What a newspaper, broadcaster or agency is called beside its name.
const CALLED: [&str; 9] = ["agency", "broadcaster", "channel", "daily", "magazine", "network", "newspaper", "tabloid", "weekly"];

/// Agencies and networks are of all kinds; those of the news have one of these words before them.
pub const NEWS: &[&str] = &["news", "press", "radio", "television", "tv", "wire"];

/// *the Arle Courier newspaper*, *Le Courrier, a daily*, *the Arle news agency*.
fn called_after(view: View<'_>, mention: &Mention) -> bool {
    let sentence = view.sentence_tokens(mention.tokens.start);
    let mut at = mention.tokens.end;
    let comma = at < sentence.end && view.word(at) == ",";
    if comma {
        at += 1;
        if !view.is(at, &["a", "an", "the"]) {
            return false;
        }
    }
    let stop = sentence.end.min(at + 6);
    let modifier = |t: usize| matches!(view.pos(t), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Det);
    let Some(noun) = (at..stop).find(|&t| CALLED.contains(&view.lemma(t).as_str())) else { return false };
    let general = matches!(view.lemma(noun).as_str(), "agency" | "network");
    let enough = !general || (noun > at && view.is(noun - 1, NEWS));
    let close = if comma {
        (at..noun).all(modifier)
    } else {
        noun <= at + 2 && (at..noun).all(|t| view.is(t, &["news", "press", "state", "evening", "weekly"]))
    };
    enough && close && !view.is(noun + 1, &["'s", "’s"])
}
