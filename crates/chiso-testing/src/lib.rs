//! chiso-testing
