//! chiso-cli
fn main() {}
