//! Why the work on a paper was given up, in Chinese.

use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::press::{At, Step};

/// Why the work on a paper was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It took so many seconds.
    Time(u64),
    /// It took so many MB of memory.
    Memory(u64),
    /// The program itself failed, and caught it.
    Broken,
    /// The process died, of a stack or a memory that ran out.
    Died,
}

impl Why {
    /// What else an editor can do.
    fn way_out(self) -> String {
        match self {
            Self::Time(seconds) => format!(
                "内容确实多、电脑慢，就多给些时间，例如：--time-limit {}",
                seconds.saturating_mul(5)
            ),
            Self::Memory(most) => format!(
                "内容确实多、内存够，就多给些，例如：--memory-limit {}",
                most.saturating_mul(2)
            ),
            Self::Broken | Self::Died => {
                "还是这样，请把稿件和终端里的英文提示转给维护程序的人".into()
            }
        }
    }
}

/// A paper that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which paper.
    pub id: String,
    /// Why.
    pub why: Why,
    /// How far it was, if that is known.
    pub at: Option<At>,
}

impl Fault {
    /// What an editor is told.
    pub fn diagnostic(&self) -> Diagnostic {
        let Self { id, why, at } = self;
        let step = at.as_ref().map_or(Step::LayingOut, |at| at.step);
        if step == Step::TakingIn {
            return self.unread();
        }
        let verb = match step {
            Step::Reading | Step::TakingIn => "读",
            Step::ProofReading => "校对",
            Step::LayingOut => "排",
            Step::Writing => "生成",
        };
        let (code, message) = match why {
            Why::Time(seconds) => {
                ("over-limit", format!("{verb} {id} 用了 {seconds} 秒还没有完，停下了"))
            }
            Why::Memory(most) => {
                ("over-limit", format!("{verb} {id} 占的内存超过了 {most} MB，停下了"))
            }
            Why::Broken => ("internal", format!("{verb} {id} 的时候程序自己出了错，没有做完")),
            Why::Died => ("internal", format!("{verb} {id} 的时候程序垮了，没有做完")),
        };
        let own = at.as_ref().and_then(|at| at.layout.as_ref()).filter(|layout| layout.is_own);
        let hint = match (step, own) {
            (Step::LayingOut, Some(layout)) => format!(
                "看 layouts/{} 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字",
                layout.name
            ),
            (Step::Writing, _) => "看有没有特别大、特别复杂的图片；换成普通的 PNG 再试".into(),
            _ => "看最近改过的地方有没有特别长、特别怪的内容；换一种写法再试".into(),
        };
        Diagnostic::error(code, message).hint(hint).hint(why.way_out())
    }

    /// The same of a file of others, which is to become articles.
    fn unread(&self) -> Diagnostic {
        let Self { id, why, .. } = self;
        let (code, what) = match why {
            Why::Time(seconds) => ("over-limit", format!("用了 {seconds} 秒还没有读完，停下了")),
            Why::Memory(most) => ("over-limit", format!("占的内存超过了 {most} MB，停下了")),
            Why::Broken => ("internal", "读的时候程序自己出了错".into()),
            Why::Died => ("internal", "读的时候程序垮了".into()),
        };
        let hint =
            "用 WPS 或者 Word 打开它，把要用的内容复制到一份新的文档里，存成 .docx，再收那一份";
        Diagnostic::error(code, format!("读不了 {id}：{what}")).hint(hint).hint(why.way_out())
    }
}
