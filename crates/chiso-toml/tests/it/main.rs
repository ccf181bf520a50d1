//! The public interface of chiso-toml.

mod smoke;
