//! Mojibake: UTF-8 that somebody read as Latin-1 (or Windows-1252) and saved again, as in *the mayorâ€™s cafÃ©*.
//!
//! A run of odd characters is put right only where its bytes are UTF-8 of a character that news prints, and only when the file
//! holds enough such runs that chance is out of the question; correct accents in the same file stay as they are.

use encoding_rs::WINDOWS_1252;

/// One repaired run of three or more characters (*â€™*) is proof; shorter ones (*Ã©*) need company.
const LEAST_SHORT: usize = 2;

/// Text that went wrong twice is mended twice.
const ROUNDS: usize = 2;

/// The text put right and how many places were, or `None` when nothing is certainly wrong.
pub(super) fn mend(text: &str) -> Option<(String, usize)> {
    let mut mended: Option<(String, usize)> = None;
    for _ in 0..ROUNDS {
        let Some((next, count)) = once(mended.as_ref().map_or(text, |(t, _)| t)) else { break };
        mended = Some((next, mended.map_or(count, |(_, n)| n.max(count))));
    }
    mended
}

fn once(text: &str) -> Option<(String, usize)> {
    // Every wrong run begins with one of these, so most files are told by one pass over their bytes.
    if !text.contains(['Ã', 'Â', 'â', 'Å', 'Ä']) {
        return None;
    }
    let (mut long, mut short) = (0usize, 0usize);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['Ã', 'Â', 'â', 'Å', 'Ä']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match run(rest) {
            Some((good, used)) => {
                if rest[..used].chars().count() > 2 {
                    long += 1;
                } else {
                    short += 1;
                }
                out.push(good);
                rest = &rest[used..];
            }
            None => {
                let used = rest.chars().next().map_or(1, char::len_utf8);
                out.push_str(&rest[..used]);
                rest = &rest[used..];
            }
        }
    }
    out.push_str(rest);
    (long > 0 || short >= LEAST_SHORT).then_some((out, long + short))
}

/// The character that the first two or three of `text` were meant to be, and their bytes in `text`.
fn run(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0u8; 3];
    let mut used = 0;
    for (n, c) in text.chars().take(3).enumerate() {
        bytes[n] = byte(c)?;
        used += c.len_utf8();
        let Ok(good) = std::str::from_utf8(&bytes[..=n]) else { continue };
        let good = good.chars().next().filter(|_| n > 0)?;
        // Latin letters, marks and spaces of that block, general punctuation, the euro, the trade mark; and control
        // characters, which a text that went wrong twice has between the two rounds.
        let printed = matches!(good, '\u{80}'..='\u{17F}' | '\u{2010}'..='\u{203A}' | '€' | '™' | '\u{200B}' | '\u{200E}' | '\u{FEFF}');
        return printed.then_some((good, used));
    }
    None
}

/// The byte that Windows-1252 shows as `c`; control characters stand for the bytes that it leaves open.
fn byte(c: char) -> Option<u8> {
    if matches!(u32::from(c), 0x80..=0x9F) {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut buffer = [0u8; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!unmappable && bytes.len() == 1 && bytes[0] >= 0x80).then(|| bytes[0])
}

#[cfg(test)]
mod tests {
    use super::mend;
    use proptest::prelude::*;

    /// What a program that takes UTF-8 for Windows-1252 makes of a text.
    fn spoil(text: &str) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn text_read_in_the_wrong_encoding_is_put_right() {
        for good in ["The mayor’s “café” – closed…", "£5 and Müller, Ångström, José", "Łódź’s mayor"] {
            let once = spoil(good);
            assert_eq!(mend(&once).map(|(t, _)| t).as_deref(), Some(good), "{once}");
            assert_eq!(mend(&spoil(&once)).map(|(t, _)| t).as_deref(), Some(good));
        }
    }

    #[test]
    fn right_text_is_left_alone() {
        for text in ["The café’s owner, “Âge d’or”", "Ängelholm – Åland", "À la carte", "the château", "CAFÉ”", "Ã", "â", "SÃO PAULO"]
        {
            assert_eq!(mend(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(s in "[ÃÂâÅÄ€™œ\u{80}-\u{9f}é a]{0,30}") {
            let _ = mend(&s);
        }
    }
}
