//! What a new paper has besides its number and date: sections with places for
//! articles, and what stays of the paper that it is made after.

use crate::format::Field;
use crate::format::blank::{self, Shape};
use crate::format::write::Value;
use crate::paper::Manifest;

/// The shape of an issue of which nothing is known but its publication.
pub(super) fn usual(manifest: &Manifest, end: &str) -> Shape {
    let name = |name: &crate::paper::Text| Value::Text(name.value.clone()).written(None, end);
    let mut sections: Vec<_> =
        manifest.sections.iter().map(|section| (Some(name(section)), 1)).collect();
    if sections.is_empty() {
        sections.push((None, 1));
    }
    Shape { sections, ..Shape::default() }
}

/// What stays of the paper of an id that another was made after.
pub(super) fn carried(id: &str, shape: &Shape) -> String {
    let names = |fields: &[blank::Written]| -> Vec<&str> {
        fields.iter().map(|(field, _)| field.chinese).collect()
    };
    let mut kept = [names(&shape.head), names(&shape.colophon)].concat();
    kept.extend((!shape.rows.is_empty()).then_some(Field::ROW.chinese));
    kept.extend((!shape.fit.is_empty()).then_some("页数要求"));
    let kept = if kept.is_empty() { "只有栏目和篇数".into() } else { kept.join("、") };
    let aside = names(&shape.aside).join("、");
    let aside =
        if aside.is_empty() { aside } else { format!("；去掉井号才用的：{aside}") };
    format!("照 {id} 带来的：{kept}{aside}，核对一下")
}
