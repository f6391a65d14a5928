//! Drawings that are thrown together from elements that refer to one another.

use fastrand::Rng;

const NUMBERS: &[&str] = &[
    "0", "1", "-1", "9", "100", "0.001", "1e9", "1e-9", "1e38", "-1e38", "NaN", "100%", "-50%",
    "1e400", "3mm",
];

const KINDS: &[&str] = &[
    "g",
    "rect",
    "circle",
    "path",
    "line",
    "polygon",
    "use",
    "defs",
    "symbol",
    "svg",
    "switch",
    "a",
    "pattern",
    "mask",
    "clipPath",
    "marker",
    "linearGradient",
    "radialGradient",
    "stop",
    "filter",
    "feGaussianBlur",
    "feOffset",
    "feFlood",
    "feColorMatrix",
    "feComposite",
    "feMerge",
    "feMergeNode",
    "feDropShadow",
    "feBlend",
    "feComponentTransfer",
    "feFuncA",
    "image",
    "style",
    "title",
    "metadata",
];

const LENGTHS: &[&str] = &[
    "x",
    "y",
    "width",
    "height",
    "r",
    "cx",
    "cy",
    "rx",
    "x1",
    "x2",
    "y1",
    "y2",
    "offset",
    "stdDeviation",
    "dx",
    "dy",
    "stroke-width",
    "markerWidth",
    "refX",
    "opacity",
    "stroke-dasharray",
    "stroke-dashoffset",
];

const REFERENCES: &[&str] =
    &["fill", "stroke", "mask", "clip-path", "filter", "marker-mid", "marker-end", "marker"];

const VALUES: &[(&str, &str)] = &[
    ("fill", "red"),
    ("stroke", "blue"),
    ("patternUnits", "userSpaceOnUse"),
    ("maskUnits", "userSpaceOnUse"),
    ("filterUnits", "userSpaceOnUse"),
    ("primitiveUnits", "objectBoundingBox"),
    ("gradientUnits", "userSpaceOnUse"),
    ("spreadMethod", "reflect"),
    ("d", "M0 0L9 9h1v1c1 1 2 2 3 3z"),
    ("d", "M0 0h1h1h1h1h1h1h1h1"),
    ("points", "0,0 9,9 5,1"),
    ("viewBox", "0 0 9 9"),
    ("viewBox", "0 0 1e9 1e-9"),
    ("transform", "scale(1e5)"),
    ("transform", "rotate(45) skewX(89)"),
    ("transform", "matrix(0 0 0 0 0 0)"),
    ("mix-blend-mode", "multiply"),
    ("preserveAspectRatio", "xMidYMid slice"),
    ("in", "SourceAlpha"),
    ("display", "none"),
    ("style", "isolation:isolate"),
    ("href", "data:image/png;base64,iVBORw0KGgo="),
    ("href", "data:image/svg+xml,&lt;svg/>"),
    ("href", "a.svg"),
];

/// A drawing.
pub fn drawing(random: &mut Rng) -> String {
    let mut text =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\">".to_owned();
    let mut left = random.usize(1..60);
    while left > 0 {
        element(random, &mut text, 0, &mut left);
    }
    text + "</svg>"
}

fn element(random: &mut Rng, text: &mut String, depth: usize, left: &mut usize) {
    *left = left.saturating_sub(1);
    let kind = random.choice(KINDS).expect("a kind");
    text.push_str(&format!("<{kind} id=\"i{}\"", random.u8(0..20)));
    let mut given = vec!["id".to_owned()];
    for _ in 0..random.usize(0..7) {
        let other = random.u8(0..20);
        let (name, value) = match random.u8(0..8) {
            0..4 => {
                let name = random.choice(LENGTHS).expect("a name");
                (*name, (*random.choice(NUMBERS).expect("a number")).to_owned())
            }
            4 => (*random.choice(REFERENCES).expect("a name"), format!("url(#i{other})")),
            5 => ("href", format!("#i{other}")),
            _ => {
                let (name, value) = random.choice(VALUES).expect("a value");
                (*name, (*value).to_owned())
            }
        };
        // Twice would be no XML.
        if !given.iter().any(|known| known == name) {
            text.push_str(&format!(" {name}=\"{value}\""));
            given.push(name.to_owned());
        }
    }
    text.push('>');
    while depth < 30 && *left > 0 && random.u8(0..3) > 0 {
        element(random, text, depth + 1, left);
    }
    text.push_str(&format!("</{kind}>"));
}
