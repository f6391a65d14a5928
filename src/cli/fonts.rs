//! `yaocan fonts`: which face serves each role of a layout.

use super::args::FontsArgs;
use super::outcome::Outcome;
use super::table::table;
use super::{here, report, say};
use crate::diag::Diagnostic;
use crate::paper::Manifest;
use crate::paper::manifest::LATIN;
use crate::typeset::coverage::{self, Service};
use crate::typeset::fonts::{FALLBACK, Fonts, ROLES};
use crate::workspace::layouts::Layouts;

/// Shows the faces of a layout's roles, or of every layout.
pub fn run(args: &FontsArgs) -> Outcome {
    let root = here::root_or_here();
    let layouts = Layouts::new(root.join("layouts"));
    let known = match layouts.names() {
        Ok(names) => names,
        Err(unreadable) => return report::fail(&unreadable),
    };
    let names = match &args.layout {
        Some(name) if !known.contains(name) => {
            let known = known.join("、");
            return report::fail(
                &Diagnostic::error("unknown-layout", format!("没有“{name}”这个版式"))
                    .hint(format!("有的是：{known}")),
            );
        }
        Some(name) => vec![name.clone()],
        None => known,
    };
    let (fonts, diagnostics) = Fonts::gather(&root.join("fonts"), args.system_fonts);
    report::print(&diagnostics);
    report::print(fonts.unread());
    // Which face serves a role is not known while a file is unread.
    let mut outcome = if fonts.unread().is_empty() { Outcome::Done } else { Outcome::Errors };
    for name in names {
        let loaded = layouts.load(&name);
        report::print(&loaded.diagnostics);
        let Some(manifest) = loaded.value else {
            outcome = Outcome::Errors;
            continue;
        };
        report::print(&fonts.passed_over(&manifest));
        let services = coverage::services(&manifest, &fonts);
        say::line(format_args!("版式 {name}（{}）\n", manifest.name.value));
        say::line(format_args!("{}{}", show(&services), idle(&fonts, &manifest)));
        if services.iter().any(|service| service.faces.is_empty() && service.role != FALLBACK) {
            outcome = Outcome::Errors;
        }
    }
    outcome
}

/// A table of the faces, and under it what would be preferred.
fn show(services: &[Service]) -> String {
    let head = ["用途", "字体", "来源", "GB 2312", "GBK"];
    let mut rows = vec![head.map(String::from).to_vec()];
    for service in services {
        let more = [(LATIN, "数字和字母"), (FALLBACK, "生僻字")];
        let mut known = ROLES.into_iter().chain(more);
        let meaning = known.find(|(role, _)| *role == service.role);
        let mut role = match meaning {
            Some((_, meaning)) => format!("{} {meaning}", service.role),
            None => service.role.clone(),
        };
        if service.implied {
            role.push_str("（没有写，照平时）");
        }
        if service.faces.is_empty() {
            rows.push(vec![role.clone(), "没有可用的字体".into()]);
        }
        for face in &service.faces {
            rows.push(vec![
                role.clone(),
                face.family.clone(),
                face.origin.to_string(),
                if service.role == LATIN {
                    format!("数字和字母{}", coverage(face.ascii))
                } else {
                    coverage(face.gb2312)
                },
                if service.role == LATIN { String::new() } else { coverage(face.gbk) },
            ]);
        }
    }
    let mut out = table(&rows);
    let missing = services.iter().filter(|it| !it.implied && !it.missing.is_empty());
    let missing: Vec<_> =
        missing.map(|it| format!("  {}：{}\n", it.role, it.missing.join("、"))).collect();
    if !missing.is_empty() {
        out.push_str("\n更先用、但是没有的字体（把字体文件放进工作目录的 fonts/ 就会用上）：\n");
        out.extend(missing);
    }
    out
}

/// The files of `fonts/` that the layout does not use, by the names to use them
/// by.
fn idle(fonts: &Fonts, manifest: &Manifest) -> String {
    let files = fonts.idle(manifest);
    let lines = files.iter().map(|(file, names)| format!("  {file}：{}\n", names.join("、")));
    let lines: String = lines.collect();
    if lines.is_empty() {
        return lines;
    }
    format!("\n没有用上的字体文件（要用它，把它的名称写进 layout.toml 的 [fonts]）：\n{lines}")
}

fn coverage(lacking: usize) -> String {
    if lacking == 0 { "收全".into() } else { format!("缺 {lacking} 字") }
}
