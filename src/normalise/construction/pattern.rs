//! Patterns over the tree, as `rules/en.toml` writes them, in the manner of CoreNLP's Semgrex.
//!
//! ```text
//! pattern   node edge*
//! node      "{" test* "}" ["=" name]
//! test      ["!"] atom ("|" atom)*
//! atom      NOUN            a part of speech
//!           denying         a class of lexicon/en (classes.toml, words)
//!           word:do         a lemma, and so are all alternatives behind it
//!           :gerund         a trait of the word
//! edge      ["!" | "?"] (">" | "<") relation ("|" relation)* ["(" case ("|" case)* ")"] (node | "[" pattern "]")
//! ```
//!
//! `>` goes to a dependent, `<` to the head; every edge of a level starts at the level's first node. `!` asks that there is no such token,
//! `?` names one where there is one. A case is the preposition or conjunction of the token at the lower end; `-` means that it has none.

use crate::lexicon::words::{self, Class};
use crate::parse::{Dependency, Pos};

/// A node with what stands around it.
#[derive(Debug)]
pub(super) struct Pattern {
    pub node: Node,
    pub edges: Vec<Edge>,
}

/// What is asked of one token.
#[derive(Debug)]
pub(super) struct Node {
    pub tests: Vec<Test>,
    pub name: Option<String>,
}

/// One of several atoms must hold, or none of them.
#[derive(Debug)]
pub(super) struct Test {
    pub negated: bool,
    pub atoms: Vec<Atom>,
}

#[derive(Debug)]
pub(super) enum Atom {
    Pos(Pos),
    Class(Class),
    Word(String),
    Trait(Trait),
}

/// What can be asked of a token beside its word and part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    Gerund,
    Finite,
    Infinitive,
    Participle,
    Passive,
    /// The bare form of one person or thing, as in what is asked for (*insisted that he not pay*).
    Subjunctive,
    /// Under a negator of its own (*not*, *never*, *no*).
    Negated,
    /// The name of a person, or a pronoun of persons.
    Person,
    /// A name.
    Name,
    /// A deed of the frame inventory.
    Deed,
    /// A count or amount.
    Figure,
    /// Behind its head.
    Behind,
    /// Right behind an opening quotation mark.
    Quoted,
    /// A noun that is a verb's form in *-ing*.
    Ing,
    /// In the words of somebody other than the outlet.
    Said,
}

/// Whether an edge must be, must not be, or may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Must,
    MustNot,
    May,
}

#[derive(Debug)]
pub(super) struct Edge {
    pub need: Need,
    /// Whether the other end is the head.
    pub up: bool,
    pub relations: Vec<Dependency>,
    /// Prepositions and conjunctions of the lower end; any when empty. The empty word stands for none at all.
    pub cases: Vec<String>,
    pub to: Pattern,
}

/// Reads a pattern.
///
/// # Errors
/// A sentence that names what is wrong and the rest of the text from there.
pub(super) fn read(text: &str) -> Result<Pattern, String> {
    let mut rest = text.trim();
    let pattern = pattern(&mut rest)?;
    if rest.is_empty() { Ok(pattern) } else { Err(format!("nothing may follow the pattern, found `{rest}`")) }
}

fn pattern(rest: &mut &str) -> Result<Pattern, String> {
    let node = node(rest)?;
    let mut edges = Vec::new();
    loop {
        *rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with(']') {
            return Ok(Pattern { node, edges });
        }
        edges.push(edge(rest)?);
    }
}

fn take<'a>(rest: &mut &'a str, wanted: &str) -> Option<&'a str> {
    let found = rest.strip_prefix(wanted)?;
    *rest = found;
    Some(found)
}

fn until<'a>(rest: &mut &'a str, end: char) -> Result<&'a str, String> {
    let (inside, after) = rest.split_once(end).ok_or_else(|| format!("`{end}` is missing after `{rest}`"))?;
    *rest = after;
    Ok(inside)
}

fn node(rest: &mut &str) -> Result<Node, String> {
    *rest = rest.trim_start();
    if take(rest, "{").is_none() {
        return Err(format!("`{{` is missing before `{rest}`"));
    }
    let tests = until(rest, '}')?.split_whitespace().map(test).collect::<Result<_, _>>()?;
    let name = take(rest, "=").map(|_| word(rest).to_owned());
    Ok(Node { tests, name })
}

/// Letters and hyphens at the front.
fn word<'a>(rest: &mut &'a str) -> &'a str {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    *rest = after;
    word
}

fn test(text: &str) -> Result<Test, String> {
    let (negated, text) = text.strip_prefix('!').map_or((false, text), |t| (true, t));
    // From `word:` on every alternative is a lemma.
    let (others, words) = match text.split_once("word:") {
        Some((others, words)) => (others.trim_end_matches('|'), words),
        None => (text, ""),
    };
    let mut atoms: Vec<Atom> = others.split('|').filter(|a| !a.is_empty()).map(atom).collect::<Result<_, _>>()?;
    atoms.extend(words.split('|').filter(|w| !w.is_empty()).map(|w| Atom::Word(w.to_owned())));
    Ok(Test { negated, atoms })
}

fn atom(text: &str) -> Result<Atom, String> {
    if let Some(name) = text.strip_prefix(':') {
        return property(name).map(Atom::Trait).ok_or_else(|| format!("no trait is called `{name}`"));
    }
    if let Some(pos) = Pos::from_label(text) {
        return Ok(Atom::Pos(pos));
    }
    words::class(text).map(Atom::Class).ok_or_else(|| format!("no class of words is called `{text}`"))
}

fn property(name: &str) -> Option<Trait> {
    Some(match name {
        "gerund" => Trait::Gerund,
        "finite" => Trait::Finite,
        "infinitive" => Trait::Infinitive,
        "participle" => Trait::Participle,
        "passive" => Trait::Passive,
        "subjunctive" => Trait::Subjunctive,
        "negated" => Trait::Negated,
        "person" => Trait::Person,
        "name" => Trait::Name,
        "deed" => Trait::Deed,
        "behind" => Trait::Behind,
        "quoted" => Trait::Quoted,
        "ing" => Trait::Ing,
        "figure" => Trait::Figure,
        "said" => Trait::Said,
        _ => return None,
    })
}

fn edge(rest: &mut &str) -> Result<Edge, String> {
    let need = match () {
        () if take(rest, "!").is_some() => Need::MustNot,
        () if take(rest, "?").is_some() => Need::May,
        () => Need::Must,
    };
    let up = match () {
        () if take(rest, ">").is_some() => false,
        () if take(rest, "<").is_some() => true,
        () => return Err(format!("an edge begins with `>` or `<`, found `{rest}`")),
    };
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | '{' | '[')).unwrap_or(rest.len());
    let (names, after) = rest.split_at(end);
    *rest = after;
    let relation = |name: &str| Dependency::from_label(name).ok_or_else(|| format!("no relation is called `{name}`"));
    let relations = names.split('|').map(relation).collect::<Result<_, _>>()?;
    let cases = match take(rest, "(") {
        Some(_) => until(rest, ')')?.split('|').map(|c| if c == "-" { String::new() } else { c.to_owned() }).collect(),
        None => Vec::new(),
    };
    *rest = rest.trim_start();
    let to = match take(rest, "[") {
        Some(_) => {
            let inner = pattern(rest)?;
            if take(rest, "]").is_none() {
                return Err(format!("`]` is missing before `{rest}`"));
            }
            inner
        }
        None => Pattern { node: node(rest)?, edges: Vec::new() },
    };
    Ok(Edge { need, up, relations, cases, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_read_with_its_edges() {
        let read = read("{denying VERB}=cue >obj [{allegation !:person}=thing ?>nmod(of|about) {:deed}=deed] !>iobj {}").expect("is sound");
        assert_eq!(read.node.name.as_deref(), Some("cue"));
        assert_eq!(read.edges.len(), 2);
        assert_eq!(read.edges[0].to.edges[0].cases, ["of", "about"]);
        assert_eq!(read.edges[1].need, Need::MustNot);
    }

    #[test]
    fn a_fault_is_named() {
        assert!(read("{denying").expect_err("no end").contains('}'));
        assert!(read("{nosuchclass}=a").expect_err("no class").contains("nosuchclass"));
        assert!(read("{denying}=a >objj {}").expect_err("no relation").contains("objj"));
    }
}
