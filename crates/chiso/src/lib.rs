//! chiso
