//! The command.

fn main() {
    println!("sayso");
}
