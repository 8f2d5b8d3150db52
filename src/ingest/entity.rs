//! Character references (`&amp;`, `&#8211;`, `&#x2019;`) in metadata that were escaped once too often.

/// The references that news metadata hold in practice, by name.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("eacute", "é"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsquo", "’"),
    ("shy", ""),
];

/// A reference is no longer than this, `&` and `;` included.
const LONGEST: usize = 12;

/// `text` with its references resolved; what is no reference stays.
pub fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|b| b == b';');
        match end.and_then(|end| one(&rest[1..end]).map(|c| (c, end))) {
            Some((c, end)) => {
                out.push_str(&c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn one(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control()).map(String::from);
    }
    NAMED.iter().find(|(n, _)| *n == name).map(|(_, c)| (*c).to_string())
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references_are_resolved_and_lone_ampersands_stay() {
        assert_eq!(resolve("Mayor&#8217;s &quot;no&quot; &#x2013; R&D & more &nosuch; &amp;c"), "Mayor’s \"no\" – R&D & more &nosuch; &c");
    }
}
