//! `yaocan layouts`: which layouts there are; a new one as a copy.

use super::args::{LayoutsAction, LayoutsArgs};
use super::outcome::Outcome;
use super::table::table;
use super::{here, report, say};
use crate::workspace::layouts::Layouts;

/// Lists the layouts, or makes one.
pub fn run(args: &LayoutsArgs) -> Outcome {
    match &args.action {
        None => list(),
        Some(LayoutsAction::New { name, from }) => new(name, from),
    }
}

/// Lists every layout with its kind, its name and where it comes from; without
/// a workspace, those of the binary.
fn list() -> Outcome {
    let layouts = Layouts::new(here::root_or_here().join("layouts"));
    let mut rows = vec![["版式", "类别", "名称", "来源"].map(String::from).to_vec()];
    let mut outcome = Outcome::Done;
    let names = match layouts.names() {
        Ok(names) => names,
        Err(unreadable) => return report::fail(&unreadable),
    };
    for name in names {
        let loaded = layouts.load(&name);
        report::print(&loaded.diagnostics);
        let (kind, title) = match &loaded.value {
            Some(manifest) => (manifest.kind.to_string(), manifest.name.value.clone()),
            None => {
                outcome = Outcome::Errors;
                let unread = loaded.diagnostics.iter().any(|it| it.code == "io");
                let state = if unread { "读不了" } else { "有错误" };
                (state.into(), "—".into())
            }
        };
        let like = loaded.value.and_then(|manifest| manifest.like);
        let like = like.map(|like| format!("，版面同 {}", like.value)).unwrap_or_default();
        let origin = format!("{}{like}", layouts.origin(&name));
        rows.push(vec![name, kind, title, origin]);
    }
    say::text(format_args!("{}", table(&rows)));
    outcome
}

fn new(name: &str, from: &str) -> Outcome {
    let workspace = match here::workspace() {
        Ok(workspace) => workspace,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    let layouts = Layouts::new(workspace.root().join("layouts"));
    match layouts.copy(from, name) {
        Ok(folder) => {
            let shown = workspace.show(&folder);
            say::line(format_args!("已新建版式 {name}（复制自 {from}），在 {shown}"));
            say::line(format_args!("下一步：改 {shown}/layout.toml 里的内容"));
            say::line(format_args!("用它排版：稿件第一行写 layout = \"{name}\""));
            Outcome::Done
        }
        Err(diagnostic) => report::fail(&diagnostic),
    }
}
