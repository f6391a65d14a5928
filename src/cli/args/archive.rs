//! The arguments of `archive`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::papers::Cost;
use crate::paper::Retention;

/// The arguments of `archive`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ArchiveArgs {
    /// 哪一份：文件夹名（2025-58）、期号（58、增刊3，最近一年的）或路径；不写就是所在文件夹的那一份，在别处就是日期最新的
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub issue: Option<String>,

    /// 放进这个文件夹；不写就是工作目录的 archive 里，按稿件的文件夹名
    #[arg(short, long, value_name = "文件夹")]
    pub output: Option<PathBuf>,

    /// 保管期限：永久、30年或10年；不写就照版式里写的
    #[arg(long, value_name = "期限", value_parser = PossibleValuesParser::new(Retention::WORDS))]
    pub retention: Option<String>,

    /// What the work may cost.
    #[command(flatten)]
    pub cost: Cost,
}
