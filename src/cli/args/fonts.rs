//! The arguments of `fonts`.

use clap::Args;

/// The arguments of `fonts`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FontsArgs {
    /// 哪个版式；不写就是全部
    #[arg(value_name = "版式", help_heading = "参数")]
    pub layout: Option<String>,

    /// 把本机安装的字体也算上
    #[arg(long)]
    pub system_fonts: bool,
}
