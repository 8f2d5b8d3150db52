//! `sayso man`: the manual pages, from the same flags as the help.

use crate::application::args::Args;
use crate::application::failure::Failure;
use clap::CommandFactory;
use std::io::Write;

/// Writes the page of the program, or of one of its commands, as roff.
pub fn run(name: Option<&str>) -> Result<(), Failure> {
    let mut whole = Args::command();
    whole.build();
    let (command, title) = match name {
        None => (whole, "sayso".to_owned()),
        Some(name) => {
            let names: Vec<String> = whole.get_subcommands().map(|c| c.get_name().to_owned()).collect();
            let found = whole.get_subcommands().find(|c| c.get_name() == name).cloned();
            let found = found.ok_or_else(|| {
                Failure::new(format!("there is no command `{}`", crate::report::one_line(name)), format!("one of {}", names.join(", ")))
            })?;
            (found.display_name(format!("sayso-{name}")).bin_name(format!("sayso {name}")), format!("sayso-{name}"))
        }
    };
    let mut page = Vec::new();
    let source = format!("sayso {}", crate::application::args::version());
    clap_mangen::Man::new(command).title(title).source(source).render(&mut page)?;
    Ok(std::io::stdout().lock().write_all(&page)?)
}
