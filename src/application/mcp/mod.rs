//! `sayso mcp`: the findings as tools of the Model Context Protocol, over the standard streams, for a program that talks with a model.
//!
//! Before: a client asks `disputes`. After: a page of them, each side with its speakers and a quotation, and where it stands: file, code points,
//! line. The text of a quotation is exactly what stands there.
//!
//! Nothing an answer holds is a verdict: who says what, and who says otherwise. Nothing is fetched and nothing is written. Every answer is
//! bounded and says where the next page begins. A folder that cannot be read is an answer too, an error that says how to mend it; mended, it
//! is read at the next question, as it is when its articles change.

mod answer;
mod ask;
mod desk;
mod page;
mod quote;
mod server;
mod tool;

use crate::application::failure::Failure;
use desk::Desk;
use rmcp::ServiceExt;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Answers on the standard streams until the client ends them.
pub fn run(path: &Path) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        return Err(Failure::new("standard input is where the client speaks", "name a folder or a file: `sayso mcp FOLDER`"));
    }
    let desk = Arc::new(Mutex::new(Desk::new(path)));
    let early = Arc::clone(&desk);
    // The articles are read while the client introduces itself; what went wrong is told here too, because hosts keep what a server says.
    std::thread::spawn(move || {
        let read = early.lock().map(|mut desk| desk.analysis());
        if let Ok(Err(what)) = read {
            anstream::eprintln!("{what}");
        }
    });
    // One thread is enough to pass messages on: the work is done beside it.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let service = server::Server::new(desk).serve(rmcp::transport::stdio()).await;
        match service {
            Ok(service) => service.waiting().await.map(|_| ()).map_err(|e| e.to_string()),
            // A client that left before it said anything has ended us, and no more.
            Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => Ok(()),
            Err(e) => Err(e.to_string()),
        }
    });
    // The thread that waits for the next word of the client is not waited for.
    runtime.shutdown_background();
    ended.map_err(|what| {
        Failure::new(format!("the client and this program do not understand each other: {what}"), "a client that speaks MCP")
    })
}
