//! The folder that questions are about: read once, and again when it changes.

use crate::application::failure::Failure;
use crate::application::{input, watch};
use crate::report::Analysis;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder and what was last found in it.
pub struct Desk {
    paths: [PathBuf; 1],
    /// How the files looked when they were read, and what was found or why nothing was.
    read: Option<(u64, Result<Arc<Analysis>, String>)>,
}

impl Desk {
    /// The desk of a folder or file, which is not read yet.
    pub fn new(path: &Path) -> Desk {
        Desk { paths: [path.to_owned()], read: None }
    }

    /// The analysis with the decisions beside it, of the files as they are now; or what is wrong with them and how to mend it.
    pub fn analysis(&mut self) -> Result<Arc<Analysis>, String> {
        let now = self.look();
        if let Some((then, read)) = &self.read
            && *then == now
        {
            return read.clone();
        }
        let read = input::analysis_of(&self.paths).map(Arc::new).map_err(told);
        self.read = Some((now, read.clone()));
        read
    }

    /// How the articles and the decisions on them look.
    fn look(&self) -> u64 {
        let review = input::beside(&self.paths[0], input::Beside::Review);
        watch::look(&self.paths.iter().cloned().chain(review).collect::<Vec<_>>())
    }
}

fn told(failure: Failure) -> String {
    match failure {
        Failure::Error(error) => format!("{error}\ntry: {}", error.mend()),
        Failure::Words(words) => words,
        Failure::Pipe => "the reading ended early\ntry: ask again".into(),
    }
}
