use expect_test::expect;
use yaocan::export::drawing::{Drawing, Glyphs};
use yaocan::export::image;
use yaocan::export::pdf::{self, Standards};

use super::{refusal, refused, soon, with_picture};

const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"200\" height=\"100\">";
const SHAPE: &str = "<rect width=\"9\" height=\"9\"/>";

fn svg(inner: &str) -> String {
    format!("{HEAD}{inner}</svg>")
}

/// A drawing in which each of some parts uses the one before it.
fn chain(count: usize, part: impl Fn(usize) -> String) -> String {
    let parts: String = (1..=count).map(part).collect();
    format!("<defs><g id=\"a0\">{SHAPE}</g>{parts}</defs><use xlink:href=\"#a{count}\"/>")
}

fn used(times: usize) -> impl Fn(usize) -> String {
    move |number| {
        let uses = format!("<use xlink:href=\"#a{}\"/>", number - 1).repeat(times);
        format!("<g id=\"a{number}\">{uses}</g>")
    }
}

fn filtered(steps: &str) -> String {
    format!(
        "<filter id=\"f\" x=\"-9\" y=\"-9\" width=\"19\" height=\"19\">{steps}</filter>\
         <rect width=\"200\" height=\"100\" filter=\"url(#f)\"/>"
    )
}

#[test]
fn a_drawing_that_takes_too_long_is_refused() {
    let nest = "<g>".repeat(800) + SHAPE + &"</g>".repeat(800);
    expect![[r#"
        错误[picture-complex]: SVG 图片“图.svg”太复杂，排印要花太多时间：里面的图形一层套一层，或者引用绕成了圈，超过了 100 层
          --> issues/2026-01/issue.toml:15:7
           |
        15 | ![图1](图.svg)
           |        ^^^^^^
           |
           = 提示: 在制图软件里打开它，另存为 PNG 再用

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]].assert_eq(&refusal(&with_picture("图.svg", svg(&nest))));
    let paint = |kind: &str, attribute: &str| {
        let part = |number: usize| {
            let shape =
                format!("<rect width=\"9\" height=\"9\" {attribute}=\"url(#p{})\"/>", number - 1);
            format!(
                "<{kind} id=\"p{number}\" width=\"9\" height=\"9\">{}</{kind}>",
                shape.repeat(10)
            )
        };
        let parts: String = (1..9).map(part).collect();
        format!(
            "<{kind} id=\"p0\">{SHAPE}</{kind}>{parts}<rect width=\"9\" height=\"9\" {attribute}=\"url(#p8)\"/>"
        )
    };
    let stops = "<stop offset=\"0.5\"/>".repeat(2_500);
    let rules: String = (0..9_000).map(|number| format!(".a{number} g rect{{fill:red}}")).collect();
    let heavy = [
        "<g>".repeat(100_000) + &"</g>".repeat(100_000),
        "<switch>".repeat(200) + SHAPE + &"</switch>".repeat(200),
        "<s:g xmlns:s=\"http://www.w3.org/2000/svg\">".repeat(200) + &"</s:g>".repeat(200),
        SHAPE.repeat(100_001),
        "<!---->".repeat(500_000),
        chain(500, used(1)),
        chain(9, used(10)),
        "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>".to_owned(),
        paint("pattern", "fill"),
        paint("mask", "mask"),
        paint("clipPath", "clip-path"),
        format!("<pattern id=\"p\" width=\"9\" height=\"9\">{}</pattern><g fill=\"url(#p)\">{}</g>",
            SHAPE.repeat(1_000), SHAPE.repeat(1_000)),
        format!("<pattern id=\"p\" width=\"9\" height=\"9\">{}</pattern><g style=\"fill: url('#p')\">{}</g>",
            SHAPE.repeat(1_000), SHAPE.repeat(1_000)),
        format!("<style>rect{{fill:url(#p)}}</style><pattern id=\"p\" width=\"9\" height=\"9\">{}</pattern>{}",
            SHAPE.repeat(1_000), SHAPE.repeat(1_000)),
        format!("<marker id=\"m\">{}</marker><path marker-mid=\"url(#m)\" d=\"M0 0{}\"/>",
            SHAPE.repeat(1_000), "h1".repeat(1_000)),
        format!("<style>{rules}</style>{}", SHAPE.repeat(9_000)),
        format!("<linearGradient id=\"g\">{stops}</linearGradient><rect fill=\"url(#g)\"/>"),
        format!("<rect {}/>", (0..9_000).map(|it| format!("a{it}=\"\" ")).collect::<String>()),
        filtered("<feTurbulence baseFrequency=\"0.01\" numOctaves=\"10\"/>"),
        filtered("<feMorphology radius=\"100\"/>"),
        filtered(&"<feGaussianBlur stdDeviation=\"50\"/>".repeat(8)),
        "<pattern id=\"p\" width=\"1e6\" height=\"1e6\" patternUnits=\"userSpaceOnUse\"><rect width=\"9\" height=\"9\"/></pattern>\
         <rect width=\"200\" height=\"100\" fill=\"url(#p)\"/>".to_owned(),
        "<g opacity=\"0.5\"><rect width=\"200\" height=\"100\"/><rect width=\"9\" height=\"9\"/></g>".repeat(3_000),
        "<path stroke=\"red\" stroke-dasharray=\"0.001\" d=\"M0 0L9999 9999\"/>".to_owned(),
        "<image width=\"9\" height=\"9\" href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>".to_owned(),
        "<image width=\"9\" height=\"9\" href=\" DA&#9;TA:text/plain;base64,PHN2Zy8+\"/>".to_owned(),
        // A picture of 65535 by 65535.
        "<image width=\"9\" height=\"9\" href=\"data:image/gif;base64,R0lGODlh/////4AAAAAAAP///ywAAAAA/////wACAkQBADs=\"/>".to_owned(),
    ];
    let mut said = Vec::new();
    for inner in heavy {
        let words = refusal(&with_picture("图.svg", svg(&inner)));
        let first = words.lines().next().unwrap_or_default().to_owned();
        let start = &inner[..inner.floor_char_boundary(60)];
        let reason =
            first.strip_prefix("错误[picture-complex]: SVG 图片“图.svg”太复杂，排印要花太多时间：");
        said.push(reason.unwrap_or_else(|| panic!("{start}: {words}")).to_owned());
    }
    expect![[r#"
        里面的图形一层套一层，或者引用绕成了圈，超过了 100 层
        里面的图形一层套一层，或者引用绕成了圈，超过了 100 层
        里面的图形一层套一层，或者引用绕成了圈，超过了 100 层
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形一层套一层，或者引用绕成了圈，超过了 100 层
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形一层套一层，或者引用绕成了圈，超过了 100 层
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的图形太多，超过了 100000 个（引用几次算几个）
        里面的样式（<style>）太多
        里面有一个渐变的颜色超过了 1000 个
        里面有一个图形的属性超过了 250 个
        里面用了排起来很慢的滤镜（feTurbulence）
        里面用了排起来很慢的滤镜（feMorphology）
        里面的阴影、模糊、蒙版、半透明或者填充图案太大、太多
        里面的填充图案（pattern）比整张图大得多
        里面的阴影、模糊、蒙版、半透明或者填充图案太大、太多
        里面的虚线太密
        里面又嵌着一个 SVG 图片
        里面又嵌着一个 SVG 图片
        里面嵌的图片一共有 4294836225 像素，太大"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn entities_that_grow_are_refused() {
    let declare = |values: &[String]| {
        let names = values.iter().enumerate();
        let names: String = names.map(|(at, it)| format!("<!ENTITY a{at} \"{it}\">")).collect();
        format!("<!DOCTYPE svg [{names}]>")
    };
    let laughs: Vec<_> = (0..9).map(|at| format!("&a{at};").repeat(10)).collect();
    let elements = [format!("<g>{}</g>", SHAPE.replace('"', "'"))];
    for doctype in [declare(&laughs), declare(&["a".repeat(1000)]), declare(&elements)] {
        let file = format!("{doctype}{HEAD}<title>&a8;</title>{SHAPE}</svg>");
        assert_eq!(refused(&with_picture("图.svg", file)), ["picture-complex"]);
    }
    let often =
        format!("{}{HEAD}<title>{}</title></svg>", declare(&["ab".into()]), "&a0;".repeat(20_000));
    assert_eq!(refused(&with_picture("图.svg", often)), ["picture-complex"]);
    // Illustrator names its name spaces so.
    let names = declare(&["http://ns.adobe.com/AdobeIllustrator/10.0/".into()]);
    let file = format!("{names}{HEAD}<g xmlns:i=\"&a0;\">{SHAPE}</g></svg>");
    let ran = soon(&with_picture("图.svg", file), &["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn text_is_found_by_whatever_name() {
    for text in ["<text>甲</text>", "<s:text xmlns:s=\"http://www.w3.org/2000/svg\">甲</s:text>"]
    {
        assert_eq!(refused(&with_picture("图.svg", svg(text))), ["picture-text"]);
    }
}

#[test]
fn a_drawing_that_programs_make_is_set() {
    let shadow = "<filter id=\"f\"><feGaussianBlur in=\"SourceAlpha\" stdDeviation=\"2\"/>\
        <feOffset dx=\"2\" dy=\"2\"/><feComponentTransfer><feFuncA type=\"linear\" slope=\"0.3\"/>\
        </feComponentTransfer><feMerge><feMergeNode/><feMergeNode in=\"SourceGraphic\"/></feMerge></filter>";
    let bars: String = (0..40)
        .map(|at| {
            format!("<rect x=\"{}\" width=\"3\" height=\"{at}\" filter=\"url(#f)\"/>", at * 5)
        })
        .collect();
    let points: String = (0..9_000)
        .map(|at| format!("<g><use xlink:href=\"#m\" x=\"{}\"/></g>", at % 200))
        .collect();
    let right = [
        format!("{shadow}{bars}"),
        format!("{shadow}<g filter=\"url(#f)\">{}</g>", SHAPE.repeat(9)),
        format!("<defs><path id=\"m\" d=\"M0 3C0.8 3 1.5 2.6 2.1 2.1z\"/></defs>{points}"),
        "<g>".repeat(50) + SHAPE + &"</g>".repeat(50),
        chain(20, used(1)),
        "<marker id=\"m\"><path d=\"M0 0L1 1\"/></marker><path marker-end=\"url(#m)\" d=\"M0 0L9 9\"/>".repeat(100),
        format!("<pattern id=\"p\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 8L8 0\" stroke=\"red\"/></pattern>\
            <g fill=\"url(#p)\">{}</g>", SHAPE.repeat(100)),
        format!("<style>.a{{fill:url(#g)}} .b{{clip-path:url(#c)}}</style><clipPath id=\"c\">{SHAPE}</clipPath>\
            <linearGradient id=\"g\"><stop stop-color=\"red\"/><stop offset=\"1\"/></linearGradient>{}",
            "<rect class=\"a b\" width=\"9\" height=\"9\"/>".repeat(1_000)),
        "<path stroke=\"red\" stroke-dasharray=\"3 1\" d=\"M0 0L199 99\"/>".repeat(100),
        "<image width=\"9\" height=\"9\" href=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=\"/>".to_owned(),
    ];
    for inner in right {
        for format in ["pdf", "png"] {
            let ran = soon(&with_picture("图.svg", svg(&inner)), &["build", "--format", format]);
            assert_eq!(ran.status, 0, "{}: {}", &inner[..60], ran.stderr);
        }
    }
}

#[test]
fn the_deepest_that_are_taken_fit_on_the_stack_of_any_thread() {
    let around = |name: &str, attributes: &str, count: usize| {
        let open = format!("<{name} {attributes}>").repeat(count);
        open + SHAPE + &format!("</{name}>").repeat(count)
    };
    let paint = |kind: &str, attribute: &str, count: usize| {
        let part = |at: usize| {
            let before = at.checked_sub(1).map(|at| format!("{attribute}=\"url(#p{at})\""));
            let shape = format!("<rect width=\"9\" height=\"9\" {}/>", before.unwrap_or_default());
            format!("<{kind} id=\"p{at}\" width=\"9\" height=\"9\">{shape}</{kind}>")
        };
        let parts: String = (0..count).map(part).collect();
        format!("{parts}<rect width=\"9\" height=\"9\" {attribute}=\"url(#p{})\"/>", count - 1)
    };
    let mask = format!("<mask id=\"m\">{SHAPE}</mask>");
    let deep = [
        around("g", "", 97),
        around("g", "opacity=\"0.5\"", 97),
        around("svg", "", 97),
        mask.clone() + &around("g", "mask=\"url(#m)\"", 96),
        chain(48, used(1)),
        paint("pattern", "fill", 48),
        paint("mask", "mask", 48),
        paint("clipPath", "clip-path", 48),
    ];
    for inner in deep {
        // Threads of tests have 2 MB, as those of the preview.
        let start = &inner[..60];
        let said = soon(&with_picture("图.svg", svg(&inner)), &["check"]).stderr;
        assert!(!said.contains("picture-complex"), "{start}: {said}");
        let (_, laid) = with_picture("图.svg", svg(&inner)).lay_out();
        pdf::pdf(&laid.document, &Standards::default(), &|_| None)
            .unwrap_or_else(|_| panic!("{start}"));
        image::png(&laid.document, 72.0).unwrap_or_else(|_| panic!("{start}"));
        let mut glyphs = Glyphs::default();
        for page in laid.document.pages() {
            Drawing::new(page, &mut glyphs);
        }
    }
}
