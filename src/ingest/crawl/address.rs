//! Addresses of pages: whose a page is that an archive shows, and when two addresses are one.

/// The address that a web archive keeps inside of its own: `https://web.archive.org/web/20190304080000/https://post.example/bridge`.
///
/// The sign is a path of digits, a date of at least a year, with an address after it; so keep the Wayback Machine, Archive-It, the
/// archives of the United Kingdom and of Portugal, and everything else that runs the same programs.
pub(in crate::ingest) fn original(url: &str) -> &str {
    let mut url = url;
    for _ in 0..DEEPEST {
        match kept(url) {
            Some(inner) => url = inner,
            None => break,
        }
    }
    url
}

/// The day and the time in the address of a page that an archive keeps.
pub(in crate::ingest) fn day(url: &str) -> Option<&str> {
    let step = url[..url.len() - kept(url)?.len()].trim_end_matches('/').rsplit('/').next()?;
    let digits = step.bytes().take_while(u8::is_ascii_digit).count();
    (digits >= 8).then(|| &step[..if matches!(digits, 12 | 14) { digits } else { 8 }])
}

/// Archives that archived archives.
const DEEPEST: usize = 4;

fn kept(url: &str) -> Option<&str> {
    let path_from = url.find("://").map_or(0, |at| at + 3);
    url[path_from..].match_indices("/http").find_map(|(at, _)| {
        let at = path_from + at;
        let inner = &url[at + 1..];
        let step = url[..at].rsplit('/').next().unwrap_or_default();
        // `20190304080000id_` asks for the page as it was; `2019*` for a list.
        let digits = step.bytes().take_while(u8::is_ascii_digit).count();
        let flag = &step[digits..];
        let dated = (4..=14).contains(&digits) && (flag.is_empty() || flag == "*" || (flag.ends_with('_') && flag.len() <= 4));
        (dated && (inner.starts_with("http://") || inner.starts_with("https://"))).then_some(inner)
    })
}

/// Parameters that only say where a reader came from, by their names in lower case; those that end in a line are the first part of names.
const TRACKS: &[&str] = &[
    "__twitter_impression",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "at_",
    "cmp",
    "cmpid",
    "dclid",
    "ef_id",
    "fb_",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "guce_",
    "icid",
    "igsh",
    "igshid",
    "ito",
    "li_fat_id",
    "mbid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "mtm_",
    "ncid",
    "ns_",
    "oc",
    "ocid",
    "oly_anon_id",
    "oly_enc_id",
    "pk_",
    "ref_src",
    "ref_url",
    "s_cid",
    "smid",
    "smtyp",
    "sr_share",
    "srsltid",
    "taid",
    "ttclid",
    "twclid",
    "utm_",
    "vero_id",
    "wbraid",
    "wickedid",
    "wt_mc",
    "wt.mc_id",
    "xtor",
    "yclid",
];

/// Whether a part of a query tracks the reader and says nothing of the page.
fn tracks(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default().to_lowercase();
    TRACKS.iter().any(|track| if track.ends_with('_') { name.starts_with(track) } else { name == *track })
}

/// What two addresses of one page share: no scheme, no `www.`, no fragment, no slash at the end, nothing of where a reader came from, host in
/// lower case.
pub(in crate::ingest) fn key(url: &str) -> String {
    let url = original(url);
    let bare = url.split('#').next().unwrap_or_default();
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    let (host, path) = bare.split_at(bare.find(['/', '?']).unwrap_or(bare.len()));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !tracks(part)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("{host}{}{query}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn archives_keep_the_address_of_the_page() {
        for (url, want) in [
            ("https://web.archive.org/web/20190304080000/https://post.example/bridge", "https://post.example/bridge"),
            ("http://web.archive.org/web/20190304080000id_/http://post.example/", "http://post.example/"),
            ("https://wayback.archive-it.org/123/20190304/https://post.example/a", "https://post.example/a"),
            ("https://arquivo.pt/wayback/2019/https://web.archive.org/web/2018/http://post.example/a", "http://post.example/a"),
            ("https://post.example/share/https://other.example/", "https://post.example/share/https://other.example/"),
            ("https://post.example/2019/03/04/bridge", "https://post.example/2019/03/04/bridge"),
        ] {
            assert_eq!(original(url), want);
        }
        assert_eq!(key("https://www.Post.example/A/#top"), key("http://post.example/A"));
        assert_ne!(key("http://post.example/a?id=1"), key("http://post.example/a?id=2"));
        assert_eq!(key("https://post.example/a/?utm_source=rss&UTM_medium=x&fbclid=1"), key("https://post.example/a"));
        assert_eq!(key("https://post.example/a?gclid=2&id=1&at_medium=x#c"), key("https://post.example/a?id=1"));
        assert_ne!(key("https://post.example/a?occasion=1"), key("https://post.example/a"));
    }

    proptest! {
        #[test]
        fn no_address_panics(s in "(http://|/http|2019|utm_|[*_/a-é?&=#]){0,8}") {
            let _ = key(&s);
        }
    }
}
