//! chiso-toml
