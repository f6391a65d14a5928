//! The arguments of `finalize`.

use clap::Args;

use super::papers::{Cost, name};

/// The arguments of `finalize`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FinalizeArgs {
    /// 哪一份：文件夹名（2025-58）、期号（58、增刊3，最近一年的）或路径；不写就是所在文件夹的那一份，在别处就是日期最新的
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub issue: Option<String>,

    /// 谁定的稿，或者谁重新打开
    #[arg(long, value_name = "姓名", value_parser = name)]
    pub by: Option<String>,

    /// 确认这种问题不用改：写方括号里的代码，后面跟 --reason；几种就写几次
    #[arg(long, value_name = "代码", conflicts_with = "reopen", requires = "reason")]
    pub accept: Vec<String>,

    /// 为什么不用改；和 --accept 一一对应，只写一次就是几种都用它
    #[arg(long, value_name = "理由", value_parser = said, requires = "accept")]
    pub reason: Vec<String>,

    /// 重新打开定稿，写明理由：原来的定稿留在 finals 里，稿件退回送审稿或者草稿
    #[arg(long, value_name = "理由", value_parser = said)]
    pub reopen: Option<String>,

    /// What the work may cost.
    #[command(flatten)]
    pub cost: Cost,
}

/// A reason, which says something.
fn said(reason: &str) -> Result<String, String> {
    let reason = reason.trim();
    if reason.is_empty() { Err("要写明理由".into()) } else { Ok(reason.to_owned()) }
}
