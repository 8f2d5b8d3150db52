//! `sayso serve`: the page on the loopback address, with buttons that write the review file.
//!
//! Only this machine reaches it: the socket is bound to the loopback address. A page of another site that guesses the port is refused by its
//! origin and by the name it asks for, and does not know the random word in the path.

use super::review::{Refused, anchors, keep, question};
use crate::application::failure::Failure;
use crate::application::input::{self, Beside};
use crate::application::{output, setting, watch};
use crate::error::Error;
use crate::report::{self, Analysis, Decision, Served, Verdict, What};
use serde::Deserialize;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use tiny_http::{Header, Method, Request, Response, Server};

/// Bytes of a decision; no honest one is longer.
const LONGEST: u64 = 64 * 1024;

/// Serves the page until the program is ended.
pub fn run(path: &Path, port: u16, by: Option<String>, open: bool) -> Result<(), Failure> {
    let Some(file) = input::beside(path, Beside::Review) else {
        return Err(Failure::new("standard input has no place for a review file", "name a folder or a file"));
    };
    let served = Served { address: String::new(), by: by.unwrap_or_else(|| "you".into()) };
    let mut desk = Desk::new(path, file, served)?;
    let server = Server::http(("127.0.0.1", port)).map_err(|what| {
        Failure::new(format!("the port {port} of this machine cannot be used: {what}"), "another `--port`, or none for a free one")
    })?;
    let port = server.server_addr().to_ip().map_or(port, |a| a.port());
    let guard = Guard { hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")], token: token()? };
    desk.served.address = format!("/{}/review", guard.token);
    let address = format!("http://127.0.0.1:{port}/{}/", guard.token);
    // On standard output, so that a program can read where it is.
    println!("{address}");
    setting::say("open it on this machine, nothing else reaches it; Ctrl-C ends it");
    if open {
        output::open(&address);
    }
    for request in server.incoming_requests() {
        answer(request, &guard, &mut desk);
    }
    Ok(())
}

/// Who may ask.
struct Guard {
    hosts: [String; 2],
    token: String,
}

/// A word of 128 random bits.
fn token() -> Result<String, Failure> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| {
        Failure::new(format!("the system gives no random numbers: {e}"), "write a page instead: `sayso report FOLDER -o report.html`")
    })?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// The folder, what was found in it, and what was decided.
struct Desk {
    path: PathBuf,
    file: PathBuf,
    served: Served,
    /// As found, without decisions.
    found: Analysis,
    /// How the articles looked when they were read.
    seen: u64,
}

impl Desk {
    fn new(path: &Path, file: PathBuf, served: Served) -> Result<Desk, Failure> {
        let paths = [path.to_owned()];
        let seen = watch::look(&paths);
        Ok(Desk { path: path.to_owned(), file, served, found: input::unreviewed(&paths)?, seen })
    }

    /// The analysis with the decisions that stand in the file now; articles that changed are read again.
    fn reviewed(&mut self) -> Result<Analysis, Failure> {
        let paths = [self.path.clone()];
        let now = watch::look(&paths);
        if now != self.seen {
            self.found = input::unreviewed(&paths)?;
            self.seen = now;
        }
        let mut analysis = self.found.clone();
        if self.file.exists() {
            input::reviewed(&mut analysis, &self.file)?;
        }
        Ok(analysis)
    }

    fn decide(&mut self, asked: Asked) -> Result<String, String> {
        let mut analysis = self.reviewed().map_err(told)?;
        let (what, about) = asked.what(&analysis)?;
        let decision = Decision { what, note: asked.note, by: Some(self.served.by.clone()), when: Some(setting::now()), line: 0 };
        match keep(&mut analysis, &self.file, &decision, &about) {
            Ok(done) => Ok(report::decided(&done)),
            Err(Refused::Dangling(what)) => Err(what),
            Err(Refused::File(error)) => Err(error.to_string()),
        }
    }
}

fn told(failure: Failure) -> String {
    match failure {
        Failure::Error(error) => error.to_string(),
        Failure::Words(words) => words,
        Failure::Pipe => "the reader went away".into(),
    }
}

/// What the page sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    dispute: Option<String>,
    verdict: Option<Verdict>,
    question: Option<String>,
    #[serde(default)]
    claims: Vec<String>,
    speaker: Option<String>,
    note: Option<String>,
}

impl Asked {
    fn what(&self, analysis: &Analysis) -> Result<(What, String), String> {
        if let Some(name) = self.speaker.clone().filter(|n| !n.trim().is_empty()) {
            let claims = self.claims.iter().map(|c| c.parse().map_err(|e: Error| e.to_string())).collect::<Result<Vec<_>, String>>()?;
            return Ok((What::Speaker { claims, name }, String::new()));
        }
        let dispute = self.dispute.as_deref().ok_or("a decision needs a dispute")?;
        let dispute = dispute.parse().map_err(|e: Error| e.to_string())?;
        let (claims, about) = (anchors(analysis, dispute), question(analysis, dispute));
        match (&self.question, self.verdict) {
            (Some(question), _) if !question.trim().is_empty() => {
                Ok((What::Question { dispute, claims, question: question.clone() }, about))
            }
            (_, Some(verdict)) => Ok((What::Verdict { dispute, claims, verdict }, about)),
            _ => Err("a decision needs a verdict, a question or a speaker".into()),
        }
    }
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()
}

fn response(status: u16, kind: &str, body: Vec<u8>) -> Response<Cursor<Vec<u8>>> {
    let mut response = Response::from_data(body).with_status_code(status);
    for (name, value) in [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
        if let Some(header) = header(name, value) {
            response.add_header(header);
        }
    }
    response
}

fn text(status: u16, what: &str) -> Response<Cursor<Vec<u8>>> {
    response(status, "text/plain; charset=utf-8", format!("{what}\n").into_bytes())
}

fn json(status: u16, key: &str, what: &str) -> Response<Cursor<Vec<u8>>> {
    response(status, "application/json", serde_json::json!({ key: what }).to_string().into_bytes())
}

/// The value of a header, if it is there once.
fn value<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|h| h.field.equiv(name)).map(|h| h.value.as_str())
}

/// Why a request is not one of this page's own; `None` when it is.
fn foreign(request: &Request, guard: &Guard) -> Option<&'static str> {
    // Another name for this address is how a foreign page gets around its own origin.
    if !value(request, "Host").is_some_and(|host| guard.hosts.iter().any(|h| h == host)) {
        return Some("this address is served under its own name alone");
    }
    let own = |origin: &str| guard.hosts.iter().any(|h| origin == format!("http://{h}"));
    if value(request, "Origin").is_some_and(|origin| !own(origin)) {
        return Some("other origins are refused");
    }
    if value(request, "Sec-Fetch-Site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Some("other sites are refused");
    }
    None
}

fn answer(mut request: Request, guard: &Guard, desk: &mut Desk) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    let response = match foreign(&request, guard) {
        Some(why) => text(403, why),
        None if path == "/favicon.ico" => text(404, "there is no icon"),
        None => match (request.method(), path.strip_prefix(&format!("/{}/", guard.token))) {
            (Method::Get, Some("")) => page(desk),
            (Method::Post, Some("review")) => decided(&mut request, desk),
            (_, Some("" | "review")) => text(405, "the page is read and decisions are sent, nothing else"),
            (_, Some(_)) => text(404, "there is nothing here"),
            (_, None) => text(403, "the address needs the word that `sayso serve` printed"),
        },
    };
    // What nobody read would end the connection before its answer arrives.
    let _ = std::io::copy(&mut request.as_reader().take(LONGEST), &mut std::io::sink());
    // Whoever went away gets no answer.
    let _ = request.respond(response);
}

fn page(desk: &mut Desk) -> Response<Cursor<Vec<u8>>> {
    match desk.reviewed() {
        Ok(analysis) => {
            let page = report::html_served(&analysis, &input::title(&desk.path), &desk.served);
            response(200, "text/html; charset=utf-8", page.into_bytes())
        }
        Err(failure) => text(500, &told(failure)),
    }
}

fn decided(request: &mut Request, desk: &mut Desk) -> Response<Cursor<Vec<u8>>> {
    // A form of another site cannot send this kind without asking first, and it is never told yes.
    if value(request, "Content-Type").is_none_or(|kind| kind.split(';').next().is_none_or(|k| k.trim() != "application/json")) {
        return json(415, "error", "a decision is sent as application/json");
    }
    if value(request, "Origin").is_none_or(|o| !o.starts_with("http://")) {
        return json(403, "error", "a decision needs the origin of the page");
    }
    let mut body = Vec::new();
    match request.as_reader().take(LONGEST + 1).read_to_end(&mut body) {
        Ok(n) if n as u64 > LONGEST => return json(413, "error", "that is too long for a decision"),
        Ok(_) => {}
        Err(_) => return json(400, "error", "the decision did not arrive whole"),
    }
    match serde_json::from_slice::<Asked>(&body).map_err(|e| e.to_string()).and_then(|asked| desk.decide(asked)) {
        Ok(said) => json(200, "said", &said),
        Err(what) => json(400, "error", &what),
    }
}
