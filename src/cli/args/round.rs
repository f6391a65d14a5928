//! The arguments of `round`.

use clap::Args;

/// The arguments of `round`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct RoundArgs {
    /// 哪一份：文件夹名（2025-58）、期号（58、增刊3，最近一年的）或路径；不写就是所在文件夹的那一份，在别处就是日期最新的
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub issue: Option<String>,

    /// 只列出送过的各轮和签审，什么也不写
    #[arg(long)]
    pub list: bool,
}
