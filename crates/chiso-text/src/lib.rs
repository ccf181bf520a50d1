//! chiso-text
