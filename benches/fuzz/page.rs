//! Pages and marked texts that are thrown together, some with changed bytes.

use fastrand::Rng;

use crate::mutate;

const WRAPS: &[(&str, &str)] = &[
    ("<p class=MsoNormal>", "</p>"),
    ("<div style='text-align:center'>", "</div>"),
    ("<b a=1>", ""),
    ("<font color=red>", "</font>"),
    ("<a href='#_ftn1' style='mso-footnote-id:ftn1'>", "</a>"),
    ("<div style='mso-element:footnote' id=ftn1>", "</div>"),
    ("<div style='mso-element:comment-list'>", "</div>"),
    ("<table>", "</table>"),
    ("<tr>", "</tr>"),
    ("<td colspan=99999999 rowspan=0>", "</td>"),
    ("<td rowspan=3>", ""),
    ("<ol type=i start=-9>", "</ol>"),
    ("<li value=99999999999999999999>", "</li>"),
    ("<span style='mso-list:Ignore'>", "</span>"),
    ("<!--[if gte vml 1]><v:textbox>", "</v:textbox><![endif]-->"),
    ("<![if !vml]>", "<![endif]>"),
    ("<select>", "</select>"),
    ("<svg>", "</svg>"),
    ("<math>", "</math>"),
    ("<template>", "</template>"),
    ("<pre>", "</pre>"),
    ("<h1>", "</h1>"),
    ("<ruby>", "<rt>音</ruby>"),
    ("<unheard>", "</unheard>"),
    ("<style>", "</style>"),
    ("<title>", "</title>"),
    ("<del>", "</del>"),
    ("<frameset>", "</frameset>"),
];

const LEAVES: &[&str] = &[
    "甲**乙|",
    "一、",
    "<br>",
    "<img src='data:image/png;base64,iVBORw0KGgo='>",
    "<img src='../../a.png'>",
    "<input type=checkbox>",
    "&nbsp;&#0;&#1;&#xD800;",
    "<!-- 注",
    "-->",
    "</p>",
    "</table>",
    "<hr>",
];

fn content(random: &mut Rng, depth: usize, out: &mut String) {
    for _ in 0..random.usize(0..6) {
        if depth > 40 || random.u8(0..3) == 0 {
            out.push_str(LEAVES[random.usize(0..LEAVES.len())]);
        } else {
            let (open, close) = WRAPS[random.usize(0..WRAPS.len())];
            out.push_str(open);
            let deeper = depth + 1 + usize::from(random.bool()) * 8;
            content(random, deeper, out);
            out.push_str(close);
        }
    }
}

/// A page.
pub fn page(random: &mut Rng) -> Vec<u8> {
    let mut page = String::new();
    content(random, 0, &mut page);
    changed(random, page)
}

const MARKS: &[&str] = &[
    "甲",
    "乙丙",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "`",
    "```\n",
    "#",
    "## ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "9) ",
    "| 甲 | 乙 |\n",
    "|---|---|\n",
    "[^a]",
    "\n[^a]: ",
    "[甲](b)",
    "![丙](../c.png)",
    "[d]",
    "\n[d]: e\n",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<table>",
    "---\n",
    "+++\n",
    "title: 甲\n",
    "\\",
    "&amp;",
    "    ",
    "\t",
    "[ ] ",
    "$",
    "^",
    "<div>\n",
    "\u{3000}",
    "2*3*4",
];

/// A text with marks.
pub fn marked(random: &mut Rng) -> Vec<u8> {
    let count = random.usize(1..60);
    let text = (0..count).map(|_| MARKS[random.usize(0..MARKS.len())]);
    let text = text.collect::<String>();
    changed(random, text)
}

/// A text, some with changed bytes.
fn changed(random: &mut Rng, text: String) -> Vec<u8> {
    if random.u8(0..3) == 0 { mutate::bytes(random, text.as_bytes()) } else { text.into_bytes() }
}
