//! One finding after the other, one key for each decision.

use super::{Refused, anchors, keep, question};
use crate::application::failure::Failure;
use crate::application::setting;
use crate::graph::Standing;
use crate::id::{ClaimId, DisputeId};
use crate::report::{Analysis, Decision, DisputeView, Verdict, View, What, one_line, terminal_dispute};
use console::{Key, Term};
use std::collections::VecDeque;
use std::io;
use std::path::Path;

/// What the walk asks of a person, so that a test can answer in his place.
trait Person {
    /// Shows text, colours included.
    fn show(&mut self, text: &str) -> io::Result<()>;
    /// One key, in lower case; `\n` for the return key, `\u{4}` for the end.
    fn key(&mut self) -> io::Result<char>;
    /// A line, with what stands in it at first.
    fn line(&mut self, prompt: &str, first: &str) -> io::Result<String>;
    /// Columns of the window.
    fn width(&self) -> usize;
}

/// Somebody at a terminal.
struct AtTerminal(Term);

impl Person for AtTerminal {
    fn show(&mut self, text: &str) -> io::Result<()> {
        anstream::print!("{text}");
        Ok(())
    }

    fn key(&mut self) -> io::Result<char> {
        Ok(match self.0.read_key()? {
            Key::Char(c) => c.to_ascii_lowercase(),
            Key::Enter | Key::ArrowRight => '\n',
            Key::ArrowLeft | Key::Backspace => 'b',
            Key::Escape | Key::CtrlC => 'q',
            _ => ' ',
        })
    }

    fn line(&mut self, prompt: &str, first: &str) -> io::Result<String> {
        self.0.write_str(prompt)?;
        self.0.read_line_initial_text(first)
    }

    fn width(&self) -> usize {
        crate::application::command::report::width()
    }
}

/// Walks through what is undecided.
pub fn run(analysis: &mut Analysis, path: &Path, file: &Path, by: Option<String>) -> Result<(), Failure> {
    Walk { analysis, file, by, person: &mut AtTerminal(Term::stdout()) }.walk(&path.display().to_string())
}

const KEYS: &str = "y confirm   x dismiss   n not now   e edit the question   s wrong speaker   t note   b back   q stop";

struct Walk<'a, P> {
    analysis: &'a mut Analysis,
    file: &'a Path,
    by: Option<String>,
    person: &'a mut P,
}

/// What comes after a finding.
enum Next {
    Forward,
    Back,
    Again,
    Stop,
}

impl<P: Person> Walk<'_, P> {
    fn walk(&mut self, name: &str) -> Result<(), Failure> {
        let open = |d: &&DisputeView| d.review.as_ref().is_none_or(|r| r.verdict == Verdict::Open);
        let ids: Vec<DisputeId> = self.analysis.disputes.iter().filter(open).map(|d| d.id).collect();
        if ids.is_empty() {
            let n = self.analysis.disputes.len() + self.analysis.dismissed.len();
            let all = if n == 0 { "There is nothing to decide: no fact in dispute was found" } else { "Everything is decided" };
            return Ok(self.person.show(&format!("{all}. `sayso review {name} list` shows it.\n"))?);
        }
        let mut decided = 0;
        let mut notes: VecDeque<(usize, String)> = VecDeque::new();
        let mut at = 0;
        // A key that means nothing is answered with the keys alone: the finding still stands above.
        let mut unknown = false;
        while let Some(&id) = ids.get(at) {
            let Some(dispute) = self.analysis.disputes.iter().chain(&self.analysis.dismissed).find(|d| d.id == id).cloned() else {
                at += 1;
                continue;
            };
            let note = notes.iter().find(|n| n.0 == at).map(|n| n.1.clone());
            if !std::mem::take(&mut unknown) {
                let tier = if dispute.standing == Standing::Perhaps { ", perhaps disputed" } else { "" };
                self.person.show(&format!("\n\u{1b}[2m{} of {}{tier}\u{1b}[0m\n", at + 1, ids.len()))?;
                self.person.show(&terminal_dispute(self.analysis, &dispute, at + 1, self.person.width()))?;
                if let Some(note) = &note {
                    self.person.show(&format!("   note: {}\n", one_line(note)))?;
                }
            }
            self.person.show(&format!("\u{1b}[1m{KEYS}\u{1b}[0m\n"))?;
            let key = self.person.key()?;
            let next = match key {
                'y' | 'x' => {
                    let verdict = if key == 'y' { Verdict::Confirmed } else { Verdict::Dismissed };
                    let kept = self.verdict(id, verdict, note)?;
                    decided += usize::from(kept);
                    if kept { Next::Forward } else { Next::Again }
                }
                'n' | '\n' => {
                    // A note without a decision is kept too: whoever comes next reads it.
                    if note.is_some() {
                        self.verdict(id, Verdict::Open, note)?;
                    }
                    Next::Forward
                }
                'e' => self.reworded(id, &dispute.question)?,
                's' => self.other_speaker(&dispute)?,
                't' => {
                    let text = self.person.line("note: ", note.as_deref().unwrap_or(""))?;
                    notes.retain(|n| n.0 != at);
                    if !text.trim().is_empty() {
                        notes.push_back((at, text.trim().to_owned()));
                    }
                    Next::Again
                }
                'b' => Next::Back,
                'q' | '\u{4}' => Next::Stop,
                _ => {
                    unknown = true;
                    Next::Again
                }
            };
            match next {
                Next::Forward => at += 1,
                Next::Back => at = at.saturating_sub(1),
                Next::Again => {}
                Next::Stop => break,
            }
        }
        let kept = if decided == 1 { "1 decision".to_owned() } else { format!("{decided} decisions") };
        Ok(self.person.show(&format!("\n{kept} kept in `{}`\n", self.file.display()))?)
    }

    /// Keeps a decision and says so; whether it could be kept.
    fn keep(&mut self, what: What, about: &str, note: Option<String>) -> Result<bool, Failure> {
        let decision = Decision { what, note, by: self.by.clone(), when: Some(setting::now()), line: 0 };
        match keep(self.analysis, self.file, &decision, about) {
            Ok(done) => {
                self.person.show(&format!("   {}\n", one_line(&done.said)))?;
                Ok(true)
            }
            Err(Refused::Dangling(what)) => {
                self.person.show(&format!("   not kept: {}\n", one_line(&what)))?;
                Ok(false)
            }
            Err(Refused::File(error)) => Err(Failure::Error(error)),
        }
    }

    fn verdict(&mut self, dispute: DisputeId, verdict: Verdict, note: Option<String>) -> Result<bool, Failure> {
        let (claims, about) = (anchors(self.analysis, dispute), question(self.analysis, dispute));
        self.keep(What::Verdict { dispute, claims, verdict }, &about, note)
    }

    fn reworded(&mut self, dispute: DisputeId, old: &str) -> Result<Next, Failure> {
        let text = self.person.line("question: ", old)?;
        let text = text.trim();
        if !text.is_empty() && text != old {
            let claims = anchors(self.analysis, dispute);
            self.keep(What::Question { dispute, claims, question: text.to_owned() }, old, None)?;
        }
        Ok(Next::Again)
    }

    /// Which statement is somebody else's, and whose.
    fn other_speaker(&mut self, dispute: &DisputeView) -> Result<Next, Failure> {
        let ids: Vec<ClaimId> = dispute.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
        let mut told = String::new();
        {
            let view = View::new(self.analysis);
            for (k, claim) in ids.iter().filter_map(|id| view.claim(*id)).enumerate() {
                told.push_str(&format!("   {}  {}: {}\n", k + 1, one_line(&view.chain(claim)), view.evidence(claim)));
            }
        }
        self.person.show(&told)?;
        let numbers = self.person.line("which statements (numbers): ", "")?;
        let chosen: Vec<ClaimId> = numbers
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|n| n.parse::<usize>().ok()?.checked_sub(1))
            .filter_map(|k| ids.get(k).copied())
            .collect();
        if !chosen.is_empty() {
            let name = self.person.line("who said it: ", "")?;
            if !name.trim().is_empty() {
                self.keep(What::Speaker { claims: chosen, name: name.trim().to_owned() }, &dispute.question, None)?;
            }
        }
        Ok(Next::Again)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody whose answers are known.
    struct Scripted {
        keys: VecDeque<char>,
        lines: VecDeque<&'static str>,
        shown: String,
    }

    impl Person for Scripted {
        fn show(&mut self, text: &str) -> io::Result<()> {
            self.shown.push_str(text);
            Ok(())
        }

        fn key(&mut self) -> io::Result<char> {
            Ok(self.keys.pop_front().unwrap_or('q'))
        }

        fn line(&mut self, _: &str, first: &str) -> io::Result<String> {
            Ok(self.lines.pop_front().unwrap_or(first).to_owned())
        }

        fn width(&self) -> usize {
            80
        }
    }

    fn walked(analysis: &mut Analysis, file: &Path, keys: &str, lines: &[&'static str]) -> String {
        let mut person = Scripted { keys: keys.chars().collect(), lines: lines.iter().copied().collect(), shown: String::new() };
        let done = Walk { analysis, file, by: Some("desk".into()), person: &mut person }.walk("story");
        assert!(done.is_ok(), "{}", person.shown);
        person.shown
    }

    fn story() -> Analysis {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/port-strike/articles");
        let reader = crate::parse::Reader::embedded().expect("the weights are embedded");
        crate::pipeline::run(reader, &path).expect("the story reads").into_analysis()
    }

    #[test]
    fn each_key_decides_and_the_file_says_who_and_when() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("story.review.toml");
        let mut analysis = story();
        let n = analysis.disputes.len();
        assert!(n >= 3, "the story has disputes to walk through");
        let (first, second) = (analysis.disputes[0].id, analysis.disputes[1].id);
        // A note, then confirmed; the second dismissed; the third asked otherwise and left.
        let shown = walked(&mut analysis, &file, "tyxenq", &["seen on video", "Who fired at the port?"]);
        assert!(shown.contains("1 of ") && shown.contains("2 decisions kept"), "{shown}");
        let text = std::fs::read_to_string(&file).expect("the file is there");
        assert!(
            text.contains(&format!("dispute = \"{first}\"\nverdict = \"confirmed\"")) && text.contains("note = \"seen on video\""),
            "{text}"
        );
        assert!(text.contains(&format!("dispute = \"{second}\"\nverdict = \"dismissed\"")) && text.contains("by = \"desk\""), "{text}");
        assert!(text.contains("question = \"Who fired at the port?\"") && text.matches("\nwhen = \"20").count() == 3, "{text}");
        assert_eq!((analysis.disputes.len(), analysis.dismissed.len()), (n - 1, 1));
        // Whoever comes next is asked only what is left; every decision reads back.
        let mut again = story();
        let review = crate::report::read_review("story.review.toml", &text).expect("it reads back");
        crate::report::apply_review(&mut again, &review, "story.review.toml");
        assert!(again.decisions.iter().all(|d| d.applied && d.by.as_deref() == Some("desk")));
        let shown = walked(&mut again, &file, "q", &[]);
        assert!(shown.contains(&format!("1 of {}", n - 2)) && !shown.contains(&first.to_string()), "{shown}");
    }

    #[test]
    fn a_key_that_means_nothing_prints_the_keys_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("story.review.toml");
        let shown = walked(&mut story(), &file, "?wq", &[]);
        assert_eq!((shown.matches("1 of ").count(), shown.matches(KEYS).count()), (1, 3), "{shown}");
    }

    #[test]
    fn a_statement_gets_another_speaker() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("story.review.toml");
        let mut analysis = story();
        let claim = analysis.disputes[0].positions[0].claims[0];
        walked(&mut analysis, &file, "sq", &["1", "Nora Quist"]);
        let now = analysis.claims.iter().find(|c| c.id == claim).map(|c| c.speaker);
        let name = analysis.speakers.iter().find(|s| Some(s.id) == now).map(|s| s.name.as_str());
        assert_eq!(name, Some("Nora Quist"));
        let told = analysis.disputes[0].positions.iter().any(|p| p.claims.contains(&claim) && p.speakers.iter().any(|s| Some(*s) == now));
        assert!(told, "the position names its new speaker");
    }
}
