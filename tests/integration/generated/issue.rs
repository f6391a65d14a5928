//! Issues of publications made up by chance.

use std::fmt::Write;

use fastrand::Rng;

use super::literal::quote;
use super::paper::{Made, han, name, plain, sentence};

impl Made {
    /// An issue of a publication.
    pub fn issue(&mut self, rng: &mut Rng) {
        let layout = ["yaocan", "jianbao"][rng.usize(0..2)];
        writeln!(self.toml, "layout = \"{layout}\"\n\n[issue]").expect("written");
        let number = rng.u32(1..3000);
        writeln!(self.toml, "number = {number}").expect("written");
        self.somewhere.push(number.to_string());
        if rng.bool() {
            let total = rng.u32(1..9999);
            writeln!(self.toml, "total = {total}").expect("written");
            self.somewhere.push(format!("总第{total}期"));
        }
        self.date(rng, "date");
        self.status(rng);
        if rng.u8(0..4) == 0 {
            self.body_as(rng, "note");
        }
        self.head(rng);
        if rng.bool() {
            self.toml.push_str("\n[colophon]\n");
            self.colophon(rng);
        }
        for _ in 0..rng.usize(1..3) {
            self.toml.push_str("\n[[section]]\n");
            if rng.u8(0..4) > 0 {
                let name = name(rng);
                self.key(rng, "name", &name, 2);
                self.flow.push(plain(&name));
            }
            for _ in 0..rng.usize(1..3) {
                self.article(rng);
            }
        }
    }

    /// What a masthead says besides number and date.
    fn head(&mut self, rng: &mut Rng) {
        self.secret(rng);
        if rng.u8(0..3) == 0 {
            let text = han(rng, 3);
            self.key(rng, "series", &text, 1);
        }
        if rng.u8(0..3) == 0 {
            let text = han(rng, 2);
            self.key(rng, "time", &text, 1);
        }
        if rng.u8(0..3) == 0 {
            let text = sentence(rng, 12);
            self.key(rng, "internal", &text, 1);
        }
        if rng.u8(0..3) == 0 {
            let names: Vec<_> = (0..rng.usize(1..4)).map(|_| han(rng, 3)).collect();
            self.list(rng, "signers", &names, 1);
        }
    }

    /// 份号 and 密级 with its term.
    pub fn secret(&mut self, rng: &mut Rng) {
        if rng.u8(0..3) == 0 {
            let number = rng.u32(1..999_999);
            writeln!(self.toml, "copy_number = {number}").expect("written");
            self.somewhere.push(format!("{number:06}"));
        }
        if rng.u8(0..3) == 0 {
            let (secrecy, term) = (["绝密", "机密", "秘密"][rng.usize(0..3)], rng.u32(1..30));
            writeln!(self.toml, "secrecy = \"{secrecy}\"\nsecrecy_term = \"{term}年\"")
                .expect("written");
            self.somewhere.push(format!("{secrecy}★{term}年"));
        }
    }

    fn article(&mut self, rng: &mut Rng) {
        self.toml.push_str("\n[[section.article]]\n");
        let highlight = rng.u8(0..3) == 0;
        self.title(rng, if highlight { 1 } else { 2 });
        if highlight {
            let text = sentence(rng, 14);
            self.key(rng, "highlight", &text, 1);
        }
        for key in ["kicker", "subtitle"] {
            if rng.u8(0..4) == 0 {
                let lines: Vec<_> = (0..rng.usize(1..3)).map(|_| sentence(rng, 14)).collect();
                self.list(rng, key, &lines, 1);
            }
        }
        match rng.u8(0..4) {
            0 => {
                let (paper, site) = (sentence(rng, 12), sentence(rng, 12));
                let (first, second) = (quote(rng, &paper), quote(rng, &site));
                let url = "https://www.example.com/a?b=1#c";
                writeln!(self.toml, "source = [{first}, {{ name = {second}, url = \"{url}\" }}]")
                    .expect("written");
                self.count(&paper, 1);
                self.count(&site, 1);
            }
            1 => {
                let text = sentence(rng, 12);
                self.key(rng, "source", &text, 1);
            }
            _ => {}
        }
        if rng.bool() {
            let names: Vec<_> = (0..rng.usize(1..3)).map(|_| han(rng, 3)).collect();
            self.list(rng, "author", &names, 1);
        }
        for key in ["contributor", "signature"] {
            if rng.u8(0..4) == 0 {
                let names: Vec<_> = (0..rng.usize(1..3)).map(|_| name(rng)).collect();
                self.list(rng, key, &names, 1);
            }
        }
        if rng.u8(0..4) == 0 {
            self.date(rng, "date");
        }
        if rng.u8(0..4) == 0 {
            self.body_as(rng, "note");
        }
        self.body(rng);
        for _ in 0..rng.usize(0..3).saturating_sub(rng.usize(0..3)) {
            self.toml.push_str("\n[[section.article.attachment]]\n");
            self.title(rng, 1);
            if rng.u8(0..4) == 0 {
                self.toml.push_str("labelled = false\n");
            }
            self.body(rng);
        }
    }

    fn colophon(&mut self, rng: &mut Rng) {
        let rows = rng.u8(0..3) == 0;
        for key in ["to", "cc"] {
            if rows {
                break;
            }
            let texts: Vec<_> = (0..rng.usize(1..3))
                .map(|_| {
                    let len = rng.usize(6..40);
                    sentence(rng, len)
                })
                .collect();
            self.list(rng, key, &texts, 1);
        }
        if rng.u8(0..4) > 0 {
            let name = name(rng);
            self.key(rng, "printed_by", &name, 1);
        } else {
            self.toml.push_str("printed_by = \"\"\n");
        }
        if rng.bool() {
            self.date(rng, "printed_on");
        }
        if rng.bool() {
            let copies = rng.u32(1..5000);
            writeln!(self.toml, "copies = {copies}").expect("written");
            self.somewhere.push(format!("共印{copies}份"));
        }
        for key in ["above", "below"] {
            if rng.u8(0..3) == 0 {
                let items: Vec<_> = (0..rng.usize(1..5))
                    .map(|_| {
                        let len = rng.usize(5..40);
                        sentence(rng, len)
                    })
                    .collect();
                self.list(rng, key, &items, 1);
            }
        }
        for _ in 0..if rows { rng.usize(1..4) } else { 0 } {
            self.toml.push_str("\n[[colophon.row]]\n");
            let len = rng.usize(1..7);
            let label = han(rng, len);
            self.key(rng, "name", &label, 1);
            let lines: Vec<_> = (0..rng.usize(1..3))
                .map(|_| {
                    let len = rng.usize(6..40);
                    sentence(rng, len)
                })
                .collect();
            self.list(rng, "lines", &lines, 1);
        }
    }
}
