//! stub
use crate::diagnostic::Diagnostics;
use crate::framework::Framework;
use crate::spec::{FrameworkSpec, WeightingSpec};

impl Framework {
    /// Compiles a framework, with the weightings to apply, base first.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with either, all at once.
    pub fn compile(_spec: FrameworkSpec, _weightings: &[WeightingSpec]) -> Result<Self, Diagnostics> {
        Err(Diagnostics::new())
    }
}
