//! Which papers a command works on, and what that may cost.

use clap::Args;

use crate::isolation::Budget;
use crate::limits;
use crate::records::name_fault;

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

/// The name of a person, by which a record can be known.
pub fn name(name: &str) -> Result<String, String> {
    let name = name.trim();
    name_fault(name).map_or_else(|| Ok(name.to_owned()), Err)
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
