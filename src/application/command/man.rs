//! `sayso man`: the manual pages, from the same flags as the help.

use crate::application::args::Args;
use crate::application::failure::Failure;
use crate::error::Error;
use clap::CommandFactory;
use std::io::Write;
use std::path::Path;

/// Writes the page of the program, or of one of its commands, as roff.
pub fn run(name: Option<&str>) -> Result<(), Failure> {
    Ok(std::io::stdout().lock().write_all(&page(name)?)?)
}

/// Writes every page into a folder, which is made.
pub fn all(folder: &Path) -> Result<(), Failure> {
    let write = |path: &Path, done: std::io::Result<()>| done.map_err(|source| Error::Io { doing: "write", path: path.to_owned(), source });
    write(folder, std::fs::create_dir_all(folder))?;
    for name in [None].into_iter().chain(commands().into_iter().map(Some)) {
        let file = folder.join(name.as_deref().map_or_else(|| "sayso.1".into(), |n| format!("sayso-{n}.1")));
        write(&file, std::fs::write(&file, page(name.as_deref())?))?;
    }
    Ok(())
}

/// The commands, but for `help`, which every page is.
fn commands() -> Vec<String> {
    let mut whole = Args::command();
    whole.build();
    whole.get_subcommands().map(|c| c.get_name().to_owned()).filter(|name| name != "help").collect()
}

/// A page as roff.
fn page(name: Option<&str>) -> Result<Vec<u8>, Failure> {
    let mut whole = Args::command();
    whole.build();
    let (command, title) = match name {
        None => (whole, "sayso".to_owned()),
        Some(name) => {
            let found = whole.get_subcommands().find(|c| c.get_name() == name).cloned();
            let unknown = || {
                Failure::new(
                    format!("there is no command `{}`", crate::report::one_line(name)),
                    format!("one of {}", commands().join(", ")),
                )
            };
            (found.ok_or_else(unknown)?.display_name(format!("sayso-{name}")).bin_name(format!("sayso {name}")), format!("sayso-{name}"))
        }
    };
    let mut page = Vec::new();
    let source = format!("sayso {}", crate::application::args::version());
    clap_mangen::Man::new(command).title(title).source(source).render(&mut page)?;
    Ok(page)
}
