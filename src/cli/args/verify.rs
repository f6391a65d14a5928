//! The arguments of `verify`.

use clap::Args;

use super::papers::{Cost, Papers};

/// The arguments of `verify`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct VerifyArgs {
    /// Which papers.
    #[command(flatten)]
    pub papers: Papers,

    /// What the work may cost.
    #[command(flatten)]
    pub cost: Cost,
}
