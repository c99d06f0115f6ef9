//! Arguments -> the screen, or one command.

fn main() {}
