//! Names of persons in a list: one of two characters takes the room of three where
//! another has three, 张　三 beside 李小明. The blank is room on the page, and no
//! character of it.

use super::writer::Writer;
use crate::chars::is_han;
use crate::paper::Text;

/// What bodies end with, whose names a list of persons may have too: 省科协, 团委.
const BODIES: &str = "委局厅部办院处科室会社站所队组协联团台报刊网市州县区省";

/// The blank that an editor has written into a name of two characters.
const BLANK: char = '\u{3000}';

/// Whether each of some names takes the room of three characters though it has two.
fn spread(names: &[&str]) -> Vec<bool> {
    let is_person = |chars: &[char]| {
        chars.iter().all(|c| is_han(*c))
            && !chars.last().is_some_and(|c| BODIES.contains(*c))
            && chars.first() != Some(&'本')
    };
    let chars: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
    let three = chars.iter().any(|name| match name[..] {
        [a, BLANK, b] => is_person(&[a, b]),
        _ => name.len() == 3 && is_person(name),
    });
    chars.iter().map(|name| three && name.len() == 2 && is_person(name)).collect()
}

impl Writer {
    /// Writes names of persons, an array of content.
    pub fn names(&mut self, names: &[Text]) {
        let names: Vec<_> = names.iter().collect();
        let spread = spread_of(&names);
        let names: Vec<_> = names.into_iter().zip(spread).collect();
        self.array(&names, |w, (name, spread)| w.name(name, *spread));
    }

    /// Writes content that shows a name, spread to the room of three characters or
    /// as it is.
    pub fn name(&mut self, name: &Text, spread: bool) {
        let second = name.value.chars().next().map_or(0, char::len_utf8);
        if !spread || second == name.value.len() {
            return self.content(name);
        }
        self.raw("[#box[");
        self.piece(&name.value, 0..second, &name.map);
        self.raw("#h(1em)");
        self.piece(&name.value, second..name.value.len(), &name.map);
        self.raw("]]");
    }
}

/// The same of texts.
pub fn spread_of(names: &[&Text]) -> Vec<bool> {
    spread(&names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_two_characters_is_spread_beside_one_of_three() {
        for (names, expected) in [
            ("张三 李小明", "张＿三 李小明"),
            ("李小明 王五 张三", "李小明 王＿五 张＿三"),
            // Nothing to stand beside.
            ("张三", "张三"),
            ("张三 李四", "张三 李四"),
            ("张三 欧阳小明", "张三 欧阳小明"),
            // Written so by the editor: others are like it.
            ("张　三 李四", "张　三 李＿四"),
            // Bodies, and what is no name.
            ("团委 李小明", "团委 李小明"),
            ("本刊 李小明", "本刊 李小明"),
            ("张三 省科协", "张三 省科协"),
            ("AI 李小明", "AI 李小明"),
            ("张、 李小明", "张、 李小明"),
        ] {
            let list: Vec<_> = names.split(' ').collect();
            let shown = list.iter().zip(spread(&list)).map(|(name, spread)| {
                let chars: Vec<_> = name.chars().map(String::from).collect();
                if spread { chars.join("＿") } else { (*name).to_owned() }
            });
            assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
        }
    }
}
