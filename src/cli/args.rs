//! The arguments, with help and mistakes in Chinese; those of one command are in
//! a file of their own.

mod archive;
mod build;
mod check;
mod finalize;
mod fonts;
mod help;
mod import;
mod layouts;
mod list;
mod new;
mod papers;
mod preview;
mod round;
mod sign;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Parser, Subcommand};

pub use self::archive::ArchiveArgs;
pub use self::build::Build;
pub use self::check::{Check, FindingFormat};
pub use self::finalize::FinalizeArgs;
pub use self::fonts::FontsArgs;
use self::help::{TEMPLATE, TEMPLATE_WITH_END};
pub use self::import::{Import, ImportFormat};
pub use self::layouts::{LayoutsAction, LayoutsArgs};
pub use self::list::{ListArgs, ListFormat};
pub use self::new::{NewArgs, PublicationArgs, row};
pub use self::papers::Papers;
pub use self::preview::PreviewArgs;
pub use self::round::RoundArgs;
pub use self::sign::SignArgs;
pub use self::verify::VerifyArgs;
use super::outcome::Outcome;
use super::say;

/// 要参：把 TOML 写的刊物和公文排成 PDF
#[derive(Debug, Parser)]
#[command(
    name = "yaocan",
    version,
    about = "要参：把 TOML 写的刊物和公文排成可以付印的 PDF",
    after_help = "第一次用：yaocan new --workspace，建好工作目录和第一期",
    help_template = TEMPLATE_WITH_END,
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
pub const IMPORT: [&str; 2] = ["import", "收稿"];
pub const PREVIEW: [&str; 2] = ["preview", "预览"];
pub const FINALIZE: [&str; 2] = ["finalize", "定稿"];
pub const VERIFY: [&str; 2] = ["verify", "验证"];
pub const ARCHIVE: [&str; 2] = ["archive", "归档"];

/// The words of the command that makes what is new.
pub const NEW: [&str; 2] = ["new", "新建"];

/// The word of the command that `check` has another process do.
pub const LAST_LINES: &str = "last-lines";

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

    /// Lays out a paper and says what its pages tell, for `check`.
    #[command(name = LAST_LINES, hide = true)]
    LastLines {
        /// The paper's file.
        file: PathBuf,
    },

    /// 在浏览器里预览一份稿件，保存一次更新一次（也可以写成：预览）
    #[command(
        name = PREVIEW[0],
        alias = PREVIEW[1],
        help_template = TEMPLATE,
        override_usage = "yaocan preview [稿件] [选项]"
    )]
    Preview(PreviewArgs),

    /// 把 Word 来稿收进一期刊物，或者建成一份公文（也可以写成：收稿）
    #[command(
        name = IMPORT[0],
        alias = IMPORT[1],
        help_template = TEMPLATE,
        override_usage = "yaocan import <来稿…> --into <稿件> [--section <栏目>] [选项]\n      yaocan import <来稿…> --new [--section <栏目>] [选项]\n      yaocan import <公文稿> --document [--id <文件夹名>] [选项]\n      yaocan import <来稿…> [--document] --print"
    )]
    Import(Import),

    /// 送审：留下这一轮送审的稿件，页面上标出第几轮（也可以写成：送审）
    #[command(
        alias = "送审",
        help_template = TEMPLATE,
        override_usage = "yaocan round [稿件] [选项]"
    )]
    Round(RoundArgs),

    /// 签审：记下谁看过哪一轮（也可以写成：签审）
    #[command(
        alias = "签审",
        help_template = TEMPLATE,
        override_usage = "yaocan sign [稿件] --as <审级校次> --by <姓名> [选项]\n      yaocan sign [稿件] --sheet [-o <路径>]"
    )]
    Sign(SignArgs),

    /// 新建下一期、一份公文或者工作目录（也可以写成：新建）
    #[command(
        name = NEW[0],
        alias = NEW[1],
        help_template = TEMPLATE,
        override_usage = "yaocan new [文件夹名] [选项]\n      yaocan new --document [选项]\n      yaocan new --workspace [文件夹] [选项]"
    )]
    New(Box<NewArgs>),

    /// 定稿：排出 PDF，记下它是什么排出来的；重新打开定稿（也可以写成：定稿）
    #[command(
        name = FINALIZE[0],
        alias = FINALIZE[1],
        help_template = TEMPLATE,
        override_usage = "yaocan finalize [稿件] --by <姓名> [选项]\n      yaocan finalize [稿件] --reopen <理由> --by <姓名>"
    )]
    Finalize(FinalizeArgs),

    /// 验证定稿：重新排一遍，看和定稿是不是一模一样（也可以写成：验证）
    #[command(
        name = VERIFY[0],
        alias = VERIFY[1],
        help_template = TEMPLATE,
        override_usage = "yaocan verify [稿件…] [选项]"
    )]
    Verify(VerifyArgs),

    /// 归档：把定稿和它的元数据放进一个文件夹（也可以写成：归档）
    #[command(
        name = ARCHIVE[0],
        alias = ARCHIVE[1],
        help_template = TEMPLATE,
        override_usage = "yaocan archive [稿件] [选项]"
    )]
    Archive(ArchiveArgs),

    /// 列出稿件：期号、日期、状态和轮次、页数、问题，成品是不是最新的（也可以写成：列表）
    #[command(
        alias = "列表",
        help_template = TEMPLATE,
        override_usage = "yaocan list [选项]"
    )]
    List(ListArgs),

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
