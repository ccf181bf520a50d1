//! chiso-catalog
