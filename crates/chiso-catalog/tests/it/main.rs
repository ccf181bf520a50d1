//! What the catalogue promises about the folder `indicators`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod folder;
mod look_up;
