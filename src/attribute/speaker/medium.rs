//! Which names are those of newspapers, broadcasters and agencies.

use super::name::name_of;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::Sources;
use crate::parse::{EntityKind, Mention, Pos};

pub fn medium(view: View<'_>, mention: &Mention) -> bool {
    let sources = Sources::english();
    let name = name_of(view, mention.tokens.clone()).to_lowercase();
    let called = mention.tokens.start.checked_sub(1).filter(|&t| {
        view.sentence(t) == view.sentence(mention.tokens.start)
            && matches!(view.pos(t), Pos::Noun | Pos::Adj)
            && W.media_called.has(&view.lemma(t))
            && (!W.of_all_kinds.has(&view.lemma(t)) || (t > 0 && view.is(t - 1, &W.news_words)))
    });
    called.is_some()
        || called_after(view, mention)
        || sources.media_names.contains(&name)
        || (mention.kind == EntityKind::Organisation
            && name.rsplit(' ').next().is_some_and(|w| sources.media_words.contains(w) && !W.of_all_kinds.has(w)))
}

/// *the Arle Courier newspaper*, *Le Courrier, a daily*, *the Arle news agency*.
fn called_after(view: View<'_>, mention: &Mention) -> bool {
    let sentence = view.sentence_tokens(mention.tokens.start);
    let mut at = mention.tokens.end;
    let comma = at < sentence.end && view.word(at) == ",";
    if comma {
        at += 1;
        if !view.is(at, &W.articles) {
            return false;
        }
    }
    let stop = sentence.end.min(at + 6);
    let modifier = |t: usize| matches!(view.pos(t), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Det);
    let Some(noun) = (at..stop).find(|&t| W.media_called.has(&view.lemma(t))) else { return false };
    let general = W.of_all_kinds.has(&view.lemma(noun));
    let enough = !general || (noun > at && view.is(noun - 1, &W.news_words));
    let close = if comma { (at..noun).all(modifier) } else { noun <= at + 2 && (at..noun).all(|t| view.is(t, &W.before_medium)) };
    enough && close && !view.is(noun + 1, &W.possessive)
}
