//! The arguments of `layouts`.

use clap::{Args, Subcommand};

use super::help::TEMPLATE;

/// The arguments of `layouts`.
#[derive(Debug, Args)]
pub struct LayoutsArgs {
    /// What is to be done; without it, they are listed.
    #[command(subcommand)]
    pub action: Option<LayoutsAction>,
}

/// What `layouts` can do besides listing.
#[derive(Debug, Subcommand)]
pub enum LayoutsAction {
    /// 复制一个版式到工作目录，改成自己的（也可以写成：新建）
    #[command(
        alias = "新建",
        help_template = TEMPLATE,
        override_usage = "yaocan layouts new <名称> [--from <版式>]"
    )]
    New {
        /// 新版式的名称，例如 kuaibao；稿件里用它指定版式
        #[arg(value_name = "名称", help_heading = "参数")]
        name: String,

        /// 从哪个版式复制
        #[arg(
            long,
            value_name = "版式",
            default_value = "yaocan",
            hide_default_value = true,
            help = "从哪个版式复制；不写就是 yaocan",
            help_heading = "选项"
        )]
        from: String,
    },
}
