//! No file of `src/` imports another one that imports it in turn, by whatever
//! way: through `use`, a path in an expression, or a re-export, which leads to
//! the file that defines what it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::harness::project;
use crate::imports::files;

/// A module's path: `["lint", "rules", "dash"]`.
type Path = Vec<String>;

/// Whose names a module has from elsewhere: the name, and the path that it was
/// taken from; `*` for all of it.
type Uses = Vec<(String, Path)>;

/// The modules of the crate, each a file.
struct Modules {
    /// The code of each, without comments and tests.
    code: BTreeMap<Path, String>,
    uses: BTreeMap<Path, Uses>,
}

impl Modules {
    fn read() -> Self {
        let src = project().join("src");
        let mut code = BTreeMap::new();
        for file in
            files(&src).into_iter().filter(|file| file.extension().is_some_and(|it| it == "rs"))
        {
            let below = file.strip_prefix(&src).expect("below src").with_extension("");
            let mut path: Path =
                below.iter().map(|part| part.to_str().expect("UTF-8").to_owned()).collect();
            if path.last().is_some_and(|last| last == "mod") {
                path.pop();
            }
            // These two stand above all modules.
            if !["main", "lib"].contains(&path[0].as_str()) {
                code.insert(path, plain(&fs::read_to_string(&file).expect("UTF-8")));
            }
        }
        let mut modules = Self { code, uses: BTreeMap::new() };
        let uses = modules.code.iter().map(|(path, code)| {
            let trees = code.match_indices("use ").filter(|(at, _)| starts_word(code, *at));
            let trees = trees.filter_map(|(at, word)| code[at + word.len()..].split(';').next());
            let names = trees.flat_map(|tree| names(tree.trim(), &[]));
            let names =
                names.filter_map(|(name, used)| Some((name, modules.absolute(path, &used)?)));
            (path.clone(), names.collect())
        });
        modules.uses = uses.collect();
        modules
    }

    /// A path of the crate from its root on; none for one of another crate.
    fn absolute(&self, from: &[String], used: &[String]) -> Option<Path> {
        let first = used.first()?.as_str();
        let parent = &from[..from.len() - 1];
        let child = [from, &used[..1]].concat();
        Some(match first {
            "crate" => used[1..].to_vec(),
            "super" => [parent, &used[1..]].concat(),
            "self" => [from, &used[1..]].concat(),
            _ if self.code.contains_key(&child) => [from, used].concat(),
            _ => return None,
        })
    }

    /// The module that defines what a path names, through re-exports.
    fn definer(&self, path: &[String], depth: usize) -> Option<Path> {
        /// A re-export of a re-export and so on goes no further than this.
        const DEEPEST: usize = 8;
        let known = (1..=path.len()).rev().find(|&end| self.code.contains_key(&path[..end]))?;
        let (module, rest) = path.split_at(known);
        let Some(name) = rest.first().filter(|_| depth < DEEPEST) else {
            return Some(module.to_vec());
        };
        let mut taken = self.uses.get(module)?.iter().filter(|(it, _)| it == name);
        match taken.next() {
            Some((_, from)) => self.definer(&[from, &rest[1..]].concat(), depth + 1),
            None => Some(module.to_vec()),
        }
    }

    /// The modules that a module imports something of.
    fn imports(&self, path: &Path) -> BTreeSet<Path> {
        let used = self.uses[path].iter().map(|(_, used)| used.clone());
        let code = &self.code[path];
        let said = paths(code).filter_map(|said| self.absolute(path, &said));
        let all = used.chain(said).filter_map(|used| self.definer(&used, 0));
        all.filter(|other| other != path).collect()
    }
}

/// Code without comments and without the tests at its end.
fn plain(code: &str) -> String {
    let code = code.split("\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a statement begins at an offset, or goes on behind `pub` and its like.
fn starts_word(code: &str, at: usize) -> bool {
    let line = code[..at].rsplit('\n').next().unwrap_or_default().trim();
    line.is_empty() || line.starts_with("pub") && !line.contains(['=', '{', ';'])
}

/// The names that a tree of `use` brings in, with their paths.
fn names(tree: &str, before: &[String]) -> Vec<(String, Path)> {
    let (head, group) = match tree.split_once('{') {
        Some((head, rest)) => (head, Some(rest.rsplit_once('}').map_or(rest, |it| it.0))),
        None => (tree, None),
    };
    let (head, alias) = head.split_once(" as ").map_or((head, None), |it| (it.0, Some(it.1)));
    let own = head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    let mut path: Path = before.iter().cloned().chain(own).collect();
    let Some(group) = group else {
        // `a::{self}` is `a`.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let Some(last) = path.last().cloned() else { return Vec::new() };
        return vec![(alias.map_or(last, |alias| alias.trim().to_owned()), path)];
    };
    let mut depth = 0_usize;
    let parts = group.split(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    });
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(|part| names(part, &path)).collect()
}

/// Every path of two parts or more in code.
fn paths(code: &str) -> impl Iterator<Item = Path> {
    let words = code.split(|c: char| !is_word(c) && c != ':');
    let long = words.map(|word| word.trim_matches(':')).filter(|word| word.contains("::"));
    long.map(|word| word.split("::").map(str::to_owned).collect())
}

#[test]
fn no_files_import_one_another() {
    let modules = Modules::read();
    let imports: BTreeMap<&Path, BTreeSet<Path>> =
        modules.code.keys().map(|path| (path, modules.imports(path))).collect();
    let reached = |from: &Path| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Path> = imports[from].iter().collect();
        while let Some(path) = open.pop() {
            if seen.insert(path) {
                open.extend(&imports[path]);
            }
        }
        seen
    };
    let reach: BTreeMap<&Path, _> = imports.keys().map(|path| (*path, reached(path))).collect();
    let circles = reach.iter().filter(|(path, reach)| reach.contains(**path)).map(|(path, own)| {
        let around = own.iter().filter(|other| reach[**other].contains(*path));
        around.map(|path| path.join("/")).collect::<BTreeSet<_>>()
    });
    let circles: BTreeSet<BTreeSet<String>> = circles.collect();
    let shown = |circle: &BTreeSet<String>| {
        let inside = |file: &String| {
            let path: Path = file.split('/').map(str::to_owned).collect();
            let others = imports[&path].iter().map(|other| other.join("/"));
            format!("{file} → {:?}", others.filter(|it| circle.contains(it)).collect::<Vec<_>>())
        };
        circle.iter().map(inside).collect::<Vec<_>>().join("\n")
    };
    let circles: Vec<_> = circles.iter().map(shown).collect();
    assert!(circles.is_empty(), "these import one another:\n{}", circles.join("\n\n"));
}

#[test]
fn a_tree_of_use_is_read_to_its_leaves() {
    let found = names("crate::a::{self, b::{C, D as E}, *}", &[]);
    let found: Vec<_> =
        found.iter().map(|(name, path)| format!("{name}: {}", path.join("::"))).collect();
    let wanted = ["a: crate::a", "C: crate::a::b::C", "E: crate::a::b::D", "*: crate::a::*"];
    assert_eq!(found, wanted);
}
