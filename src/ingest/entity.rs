//! Character references (`&amp;`, `&#8211;`, `&eacute;`) in metadata and bodies, also those that were escaped once too often.

use std::borrow::Cow;

/// Rounds of escaping that are undone: what was escaped three times was not meant to be read.
const ROUNDS: usize = 3;

/// `text` with its references resolved once; what is no reference stays.
pub fn resolve(text: &str) -> String {
    once(text).into_owned()
}

/// `text` with its references resolved, and those that come out of them too: `&amp;#8217;` is an apostrophe that was escaped twice.
pub(super) fn resolve_all(text: &str) -> String {
    let mut text = once(text).into_owned();
    for _ in 1..ROUNDS {
        match once(&text) {
            Cow::Borrowed(_) => break,
            Cow::Owned(more) => text = more,
        }
    }
    text
}

fn once(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let resolved = html_escape::decode_html_entities(text);
    // Soft hyphens have no width, and a control character has no letter.
    let odd = |c: char| c == '\u{AD}' || (c.is_control() && !c.is_whitespace());
    match resolved {
        Cow::Owned(out) if out != text => Cow::Owned(if out.contains(odd) { out.replace(odd, "") } else { out }),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn references_are_resolved_and_lone_ampersands_stay() {
        assert_eq!(resolve("Mayor&#8217;s &quot;no&quot; &#x2013; R&D & more &nosuch; &amp;c"), "Mayor’s \"no\" – R&D & more &nosuch; &c");
        assert_eq!(resolve("caf&eacute;, &Scaron;koda, &ldquo;no&rdquo;, co&shy;op"), "café, Škoda, “no”, coop");
        assert_eq!(resolve_all("Ferry&amp;amp;#8217;s owner &amp;lt; R&amp;D"), "Ferry’s owner < R&D");
        assert_eq!(resolve("&amp;#8217;"), "&#8217;");
    }

    proptest! {
        #[test]
        fn no_text_panics(s in "(&|#|x|;|amp|quot|\\d|é| ){0,40}") {
            let _ = resolve_all(&s);
        }
    }
}
