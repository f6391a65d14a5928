//! The arguments of `check`.

use clap::{Args, ValueEnum};

use super::papers::Papers;

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Check {
    /// Which papers.
    #[command(flatten)]
    pub papers: Papers,

    /// 改好不用判断就能改的差错，存回原来的文件，每一处都说明
    #[arg(long)]
    pub fix: bool,

    /// 格式：human（给人看）、json 或 sarif（给别的程序）；不写就是 human
    #[arg(
        long,
        value_name = "格式",
        hide_possible_values = true,
        ignore_case = true,
        default_value = "human",
        hide_default_value = true
    )]
    pub format: FindingFormat,

    /// 按规则列出：同一条规则的问题放在一起，严重的、多的在前
    #[arg(long, conflicts_with = "format")]
    pub by_rule: bool,

    /// 说明一条规则：查什么、为什么、依据和例子
    #[arg(long, value_name = "规则", conflicts_with_all = ["issues", "all", "year", "layout", "status", "fix", "format", "by_rule"])]
    pub explain: Option<String>,

    /// 列出全部规则
    #[arg(long, conflicts_with_all = ["issues", "all", "year", "layout", "status", "fix", "format", "by_rule", "explain"])]
    pub rules: bool,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// With the line and carets.
    Human,
    /// An array of findings.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}
