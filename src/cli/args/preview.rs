//! The arguments of `preview`.

use clap::Args;

use super::papers::Cost;

/// The arguments of `preview`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct PreviewArgs {
    /// 哪一份：文件夹名（2025-58）、期号（58、增刊3，最近一年的）或路径；不写就是所在文件夹的那一份，在别处就是日期最新的
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub issue: Option<String>,

    /// 不打开浏览器，只印出网址
    #[arg(long)]
    pub no_open: bool,

    /// 用这个端口；不写就从 8058 起选一个空闲的
    #[arg(long, value_name = "端口", value_parser = port)]
    pub port: Option<u16>,

    /// 也用本机安装的字体（别的电脑上排出来可能不一样）
    #[arg(long)]
    pub system_fonts: bool,

    /// After how many seconds without a browser it ends; for a start without a window
    /// that could be closed.
    #[arg(long, hide = true)]
    pub until_left: Option<u64>,

    /// What the work may cost.
    #[command(flatten)]
    pub cost: Cost,
}

fn port(number: &str) -> Result<u16, String> {
    number.parse().map_err(|_| "应为 0 到 65535 之间的数".to_owned())
}
