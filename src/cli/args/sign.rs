//! The arguments of `sign`.

use std::path::PathBuf;

use clap::Args;

use crate::paper::Duty;

/// The arguments of `sign`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct SignArgs {
    /// 哪一份：文件夹名（2025-58）、期号（58、增刊3，最近一年的）或路径；不写就是所在文件夹的那一份，在别处就是日期最新的
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub issue: Option<String>,

    /// 签的是什么：初审、复审、终审、一校、二校、三校
    #[arg(long = "as", value_name = "审级校次", value_parser = duty, required_unless_present = "sheet")]
    pub duty: Option<Duty>,

    /// 谁签的
    #[arg(long, value_name = "姓名", required_unless_present = "sheet")]
    pub by: Option<String>,

    /// 意见，写成一行
    #[arg(long, value_name = "意见")]
    pub opinion: Option<String>,

    /// 不签，生成审签单（发稿签）：一张表，已经签的填好，没签的留出地方手写
    #[arg(long, conflicts_with_all = ["duty", "by", "opinion"])]
    pub sheet: bool,

    /// 审签单生成到这个文件或文件夹；不写就是 out 文件夹
    #[arg(short, long, value_name = "路径", requires = "sheet")]
    pub output: Option<PathBuf>,
}

fn duty(word: &str) -> Result<Duty, String> {
    word.trim().parse()
}
