//! The command.

mod attributions;
mod dump;
mod probe;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dump::run(&arguments) {
        Some(Ok(())) => {}
        Some(Err(error)) => {
            eprintln!("{error}");
            std::process::exit(2);
        }
        None => println!("sayso"),
    }
}
