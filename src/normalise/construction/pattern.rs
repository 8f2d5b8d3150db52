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
//! edge      ["!" | "?" | "+" | "*"] way (node | "[" pattern "]")
//! way       (">" | "<" | ">>" | "<<") [relation ("|" relation)*] ["(" case ("|" case)* ")"]
//!           ("." | "-") [number] ["(" case ("|" case)* ")"]
//! case      in             a preposition or conjunction; `-` means that there is none
//!           @grievance     a class of them
//! ```
//!
//! `>` goes to a dependent, `<` to the head, `>>` to a token that stands anywhere below and behind, `<<` to one anywhere above, `.` to the token
//! right behind in the sentence and `-` to the one right before, with a number to the nearest that fits among so many. Every edge of a level starts at the level's first
//! node. `!` asks that there is no such token, `?` names one where there is one; `+` names all that there are, and asks that there is one; `*`
//! names all. A case is that of the token at the lower end.
//!
//! A table may open with `short`, what stands for `$name` in its patterns, and with `vary`: each pattern that uses the names of its lines is read
//! once for each line.

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
    /// A date, an hour or a length of time.
    Time,
    /// The word by which somebody is quoted.
    Cue,
    /// In the plural.
    Plural,
    /// Of the same part of speech as its head.
    Alike,
    /// A noun by which somebody says that somebody did wrong (`claim_nouns.toml`).
    Accusation,
}

/// Whether an edge must be, must not be, or may be; and whether one token at its end is named, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Must,
    MustNot,
    May,
    MustAll,
    MayAll,
}

/// Where an edge leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Head,
    Dependent,
    Below,
    Above,
    /// At most so many tokens behind.
    Behind(usize),
    /// At most so many tokens before.
    Before(usize),
}

/// What introduces the token at the lower end of an edge.
#[derive(Debug)]
pub(super) enum Case {
    /// A preposition or conjunction; the empty word stands for none at all.
    Word(String),
    Class(Class),
}

#[derive(Debug)]
pub(super) struct Edge {
    pub need: Need,
    pub way: Way,
    /// Any when empty.
    pub relations: Vec<Dependency>,
    /// Any when empty.
    pub cases: Vec<Case>,
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
        "time" => Trait::Time,
        "cue" => Trait::Cue,
        "plural" => Trait::Plural,
        "alike" => Trait::Alike,
        "accusation" => Trait::Accusation,
        _ => return None,
    })
}

fn edge(rest: &mut &str) -> Result<Edge, String> {
    let need = match () {
        () if take(rest, "!").is_some() => Need::MustNot,
        () if take(rest, "?").is_some() => Need::May,
        () if take(rest, "+").is_some() => Need::MustAll,
        () if take(rest, "*").is_some() => Need::MayAll,
        () => Need::Must,
    };
    let way = way(rest)?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | '{' | '[')).unwrap_or(rest.len());
    let (names, after) = rest.split_at(end);
    *rest = after;
    let relation = |name: &str| Dependency::from_label(name).ok_or_else(|| format!("no relation is called `{name}`"));
    let relations = names.split('|').filter(|_| !names.is_empty()).map(relation).collect::<Result<_, _>>()?;
    let cases = match take(rest, "(") {
        Some(_) => until(rest, ')')?.split('|').map(case).collect::<Result<_, _>>()?,
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
    Ok(Edge { need, way, relations, cases, to })
}

fn way(rest: &mut &str) -> Result<Way, String> {
    let tree = [(">>", Way::Below), ("<<", Way::Above), (">", Way::Dependent), ("<", Way::Head)];
    if let Some((_, way)) = tree.into_iter().find(|(sign, _)| take(rest, sign).is_some()) {
        return Ok(way);
    }
    let behind = take(rest, ".").is_some();
    if !behind && take(rest, "-").is_none() {
        return Err(format!("an edge begins with `>`, `<`, `.` or `-`, found `{rest}`"));
    }
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(digits);
    *rest = after;
    let far = number.parse().unwrap_or(1);
    Ok(if behind { Way::Behind(far) } else { Way::Before(far) })
}

fn case(text: &str) -> Result<Case, String> {
    match text.strip_prefix('@') {
        Some(name) => words::class(name).map(Case::Class).ok_or_else(|| format!("no class of words is called `{name}`")),
        None => Ok(Case::Word(if text == "-" { String::new() } else { text.to_owned() })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_read_with_its_edges() {
        let read = read("{denying VERB}=cue >obj [{allegation !:person}=thing ?>nmod(of|about) {:deed}=deed] !>iobj {}").expect("is sound");
        assert_eq!(read.node.name.as_deref(), Some("cue"));
        assert_eq!(read.edges.len(), 2);
        let cases = &read.edges[0].to.edges[0].cases;
        assert!(matches!(&cases[..], [Case::Word(of), Case::Word(about)] if of == "of" && about == "about"));
        assert_eq!(read.edges[1].need, Need::MustNot);
    }

    #[test]
    fn edges_lead_along_the_sentence_and_name_all() {
        let read = read("{but}=cue -8 {not} .{NOUN} *>>(@grievance|of) {!:time}=deed").expect("is sound");
        let ways: Vec<_> = read.edges.iter().map(|e| (e.need, e.way)).collect();
        assert_eq!(ways, [(Need::Must, Way::Before(8)), (Need::Must, Way::Behind(1)), (Need::MayAll, Way::Below)]);
        assert!(matches!(read.edges[2].cases[0], Case::Class(Class::Grievance)));
    }

    #[test]
    fn a_fault_is_named() {
        assert!(read("{denying").expect_err("no end").contains('}'));
        assert!(read("{nosuchclass}=a").expect_err("no class").contains("nosuchclass"));
        assert!(read("{denying}=a >objj {}").expect_err("no relation").contains("objj"));
    }
}
