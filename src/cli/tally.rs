//! How many findings there are of each rule and level, and the findings of each rule
//! together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::table::table;
use crate::diag::{Diagnostic, Severity};
use crate::lint::rule::Level;
use crate::lint::rules;

/// More rules than these stand in a table, a line each.
const ONE_LINE: usize = 6;

/// How many findings there are of each level, the gravest first: 必错 3、疑似 2.
pub fn levels<'f>(findings: impl IntoIterator<Item = &'f Diagnostic> + Clone) -> String {
    let count = |level: Level| {
        let all = findings.clone().into_iter();
        all.filter(|finding| finding.severity == level.severity()).count()
    };
    let counts = Level::ALL.map(|level| (level, count(level)));
    let parts = counts.into_iter().filter(|(_, count)| *count > 0);
    parts.map(|(level, count)| format!("{level} {count}")).collect::<Vec<_>>().join("、")
}

/// The findings of one rule at one level.
pub struct Group<'f> {
    /// The Chinese name of the rule.
    pub name: &'static str,
    /// Its code.
    pub code: &'static str,
    /// How serious they are.
    pub level: Level,
    /// The findings, in their order.
    pub findings: Vec<&'f Diagnostic>,
}

/// The findings by rule and level: the gravest first, and the most frequent first among
/// them.
pub fn groups<'f>(findings: &[&'f Diagnostic]) -> Vec<Group<'f>> {
    let mut groups: BTreeMap<(Reverse<Severity>, &'static str), Vec<&Diagnostic>> = BTreeMap::new();
    for &finding in findings {
        groups.entry((Reverse(finding.severity), finding.code)).or_default().push(finding);
    }
    let group = |((severity, code), findings)| {
        let Reverse(severity) = severity;
        let name = rules::find(code).map_or(code, |rule| rule.name);
        Group { name, code, level: Level::of(severity), findings }
    };
    let mut groups: Vec<_> = groups.into_iter().map(group).collect();
    groups.sort_by_key(|group| (Reverse(group.level), Reverse(group.findings.len())));
    groups
}

/// How many findings there are of each rule: in one line where that is short. Nothing
/// where there is none, and where one rule alone says what the count of all has said.
pub fn rules(findings: &[&Diagnostic]) -> String {
    let groups = groups(findings);
    match groups.len() {
        0 | 1 => String::new(),
        2..=ONE_LINE => {
            let of = |level| {
                let groups = groups.iter().filter(|group| group.level == level);
                let counts = groups.map(|group| format!("{} {}", group.name, group.findings.len()));
                let counts: Vec<_> = counts.collect();
                (!counts.is_empty()).then(|| format!("{level}：{}", counts.join("、")))
            };
            format!("{}\n", Level::ALL.into_iter().filter_map(of).collect::<Vec<_>>().join("；"))
        }
        _ => {
            let mut rows = vec![["级别", "处数", "名称", "规则"].map(String::from).to_vec()];
            rows.extend(groups.iter().map(|group| {
                let Group { name, code, level, findings } = group;
                let cells = [level.to_string(), findings.len().to_string()];
                cells.into_iter().chain([*name, *code].map(String::from)).collect()
            }));
            format!("\n{}", table(&rows))
        }
    }
}
