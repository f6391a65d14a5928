//! The arguments, with help and mistakes in Chinese.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::outcome::Outcome;
use super::say;
use crate::export::Format;
use crate::export::pdf::Standard;
use crate::isolation::Budget;
use crate::limits;

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// 要参：把 TOML 写的刊物和公文排成 PDF
#[derive(Debug, Parser)]
#[command(
    name = "yaocan",
    version,
    about = "要参：把 TOML 写的刊物和公文排成可以付印的 PDF",
    help_template = TEMPLATE,
    override_usage = "yaocan <命令> [选项]",
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    subcommand_required = true,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// 显示帮助
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = "选项", display_order = 100)]
    help: Option<bool>,

    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "选项", display_order = 101)]
    version: Option<bool>,
}

/// The words of the commands that are watched over by another process.
pub const BUILD: [&str; 2] = ["build", "生成"];
pub const PREVIEW: [&str; 2] = ["preview", "预览"];

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 排版一期刊物或一份公文，生成 PDF（也可以写成：生成）
    #[command(
        name = BUILD[0],
        alias = BUILD[1],
        help_template = TEMPLATE,
        override_usage = "yaocan build [稿件…] [选项]"
    )]
    Build(Build),

    /// 校对一份稿件：找出差错，能改的可以自动改（也可以写成：校对）
    #[command(
        alias = "校对",
        help_template = TEMPLATE,
        override_usage = "yaocan check [稿件…] [选项]"
    )]
    Check(Check),

    /// 在浏览器里预览一份稿件，保存一次更新一次（也可以写成：预览）
    #[command(
        name = PREVIEW[0],
        alias = PREVIEW[1],
        help_template = TEMPLATE,
        override_usage = "yaocan preview [稿件] [选项]"
    )]
    Preview(PreviewArgs),

    /// 列出版式；新建一个（也可以写成：版式）
    #[command(
        alias = "版式",
        help_template = TEMPLATE,
        override_usage = "yaocan layouts\n      yaocan layouts new <名称> [--from <版式>]",
        subcommand_help_heading = "命令",
        disable_help_subcommand = true
    )]
    Layouts(LayoutsArgs),

    /// 看版式的每种用途用的是什么字体（也可以写成：字体）
    #[command(
        alias = "字体",
        help_template = TEMPLATE,
        override_usage = "yaocan fonts [版式] [选项]"
    )]
    Fonts(FontsArgs),
}

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

    /// 说明一条规则：查什么、为什么、依据和例子
    #[arg(long, value_name = "规则", conflicts_with_all = ["issues", "all", "fix", "format"])]
    pub explain: Option<String>,

    /// 列出全部规则
    #[arg(long, conflicts_with_all = ["issues", "all", "fix", "format", "explain"])]
    pub rules: bool,
}

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

    /// What the work may cost.
    #[command(flatten)]
    pub cost: Cost,
}

/// What the work on one paper may cost.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Cost {
    /// 一份最多排多少秒，到时没有排完就停下；不写就是 120
    #[arg(
        long,
        value_name = "秒",
        value_parser = at_least_one,
        default_value_t = limits::SECONDS,
        hide_default_value = true
    )]
    pub time_limit: u64,

    /// 最多占多少 MB 内存，超过就停下；不写就是 3072
    #[arg(
        long,
        value_name = "MB",
        value_parser = at_least_one,
        default_value_t = limits::MEGABYTES,
        hide_default_value = true
    )]
    pub memory_limit: u64,
}

impl Cost {
    /// The same as what is watched over.
    pub fn budget(&self) -> Budget {
        Budget { seconds: self.time_limit, megabytes: self.memory_limit }
    }
}

fn at_least_one(number: &str) -> Result<u64, String> {
    let number = number.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "应为 1 以上的整数".to_owned())
}

fn port(number: &str) -> Result<u16, String> {
    number.parse().map_err(|_| "应为 0 到 65535 之间的数".to_owned())
}

/// The papers that a command works on.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Papers {
    /// 哪一份：文件夹名（2025-58）、期号（58、增刊3，最近一年的）或路径；不写就是所在文件夹的那一份，在别处就是日期最新的
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub issues: Vec<String>,

    /// 全部稿件
    #[arg(long, conflicts_with = "issues")]
    pub all: bool,
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

/// The arguments of `build`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Build {
    /// Which papers.
    #[command(flatten)]
    pub papers: Papers,

    /// 格式：pdf、png（每页一张）或 svg（每页一张）；不写就是 pdf
    #[arg(long, value_name = "格式", hide_possible_values = true, ignore_case = true)]
    pub format: Option<Format>,

    /// 生成到这个文件或文件夹；不写就是 out 文件夹
    #[arg(short, long, value_name = "路径")]
    pub output: Option<PathBuf>,

    /// 按 PDF 标准生成，例如存档用 a-2b；几个标准用逗号隔开
    #[arg(long, value_name = "标准", value_delimiter = ',')]
    pub pdf_standard: Vec<Standard>,

    /// 也用本机安装的字体（别的电脑上排出来可能不一样）
    #[arg(long)]
    pub system_fonts: bool,

    /// 套打：红色的部分（刊名、红头、红线）不印，位置照留，用预印好的红头纸印
    #[arg(long)]
    pub preprinted: bool,

    /// What the work may cost.
    #[command(flatten)]
    pub cost: Cost,
}

/// The words of `--format` are the formats' extensions.
impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.extension()))
    }
}

/// Reads the arguments; help and mistakes are printed.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Outcome> {
    match Cli::try_parse_from(with_help(args.into_iter().collect())) {
        Ok(cli) => Ok(cli.command),
        Err(error)
            if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) =>
        {
            say::coloured(format_args!("{}", error.render().ansi()));
            Err(Outcome::Done)
        }
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say::error_coloured(format_args!("{}", error.render().ansi()));
            Err(Outcome::CannotRun)
        }
        Err(error) => {
            say::error_line(format_args!("错误: {}", explain(&error)));
            say::error_line(format_args!(
                "用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法"
            ));
            Err(Outcome::CannotRun)
        }
    }
}

/// The arguments with `help` and 帮助, which many programs take, as the option that
/// it is here.
fn with_help(mut args: Vec<OsString>) -> Vec<OsString> {
    let asks = |arg: &OsString| arg == "help" || arg == "帮助";
    if args.get(1).is_some_and(asks) {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

/// What is wrong with the arguments.
fn explain(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(value)) => Some(value.clone()),
        Some(ContextValue::Strings(values)) => Some(values.join("、")),
        _ => None,
    };
    let arg = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let meant = |kind| context(kind).map(|it| format!("；是不是 {it}？")).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("没有 {arg} 这个选项{}", meant(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            match meant(ContextKind::SuggestedSubcommand) {
                // A paper's name in place of a command.
                none if none.is_empty() && name.chars().any(char::is_numeric) => {
                    format!("没有 {name} 这个命令；要排这一份，写 yaocan build {name}")
                }
                meant => format!("没有 {name} 这个命令{meant}"),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 后面要写内容"),
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue);
            let valid = valid.map(|valid| format!("；可以写 {valid}")).unwrap_or_default();
            format!("{arg} 不能写“{value}”{valid}")
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string);
            format!("{arg} 不能写“{value}”：{}", reason.unwrap_or_default())
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg).unwrap_or_default();
            format!("{} 和 {} 不能一起用", bare(&arg), bare(&other))
        }
        ErrorKind::MissingRequiredArgument => format!("少写了 {arg}"),
        ErrorKind::InvalidUtf8 => "参数里有读不懂的字符".into(),
        _ => "参数写法不对".into(),
    }
}

/// An argument's name without the marks of clap's usage.
fn bare(arg: &str) -> &str {
    arg.trim_start_matches('[').trim_end_matches("...").trim_end_matches(']')
}
