//! A temporary workspace, the command run in it, and its pages as frames.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use tempfile::TempDir;
use yaocan::diag::{Diagnostic, Severity};
use yaocan::format::Field;
use yaocan::paper::{Kind, Paper};
use yaocan::press::review::Review;
use yaocan::press::{self, Press};
use yaocan::typeset::Laid;

/// The id of the issue that tests write.
pub const ID: &str = "2026-01";

/// An issue with one article of the given body.
pub fn issue(body: &str) -> String {
    issue_with("", &format!("title = \"试排一则\"\nbody = '''\n{body}\n'''\n"))
}

/// An issue with more lines in `[issue]`, and one article.
pub fn issue_with(head: &str, article: &str) -> String {
    format!(
        "layout = \"yaocan\"\n\n[issue]\nnumber = 1\ndate = 2026-01-08\nstatus = \"final\"\n{head}\n\
         [[section]]\nname = \"省内要情\"\n\n[[section.article]]\n{article}"
    )
}

/// A document of the form `notice` with a text of a paragraph; `lines` are more
/// of `[document]`, or other values for what is there.
pub fn document(lines: &str) -> String {
    document_with(lines, "body = \"正文一段，说明有关事项，请遵照执行。\"\n")
}

/// The same with its own text, and what follows it.
pub fn document_with(lines: &str, rest: &str) -> String {
    let usual = [
        ("form", "form = \"notice\""),
        ("issuer", "issuer = \"某某省人民政府\""),
        ("number", "number = \"某府发〔2026〕17号\""),
        ("title", "title = \"关于做好有关工作的通知\""),
        ("date", "date = 2026-03-08"),
        ("status", "status = \"final\""),
    ];
    let named = |key: &str| {
        lines.lines().any(|line| line.split('=').next().is_some_and(|name| name.trim() == key))
    };
    let mut file = "layout = \"gongwen\"\n\n[document]\n".to_owned();
    for (_, line) in usual.iter().filter(|(key, _)| !named(key)) {
        file.push_str(line);
        file.push('\n');
    }
    file + lines + "\n" + rest
}

/// A workspace in a temporary folder.
pub struct Workspace {
    folder: TempDir,
}

/// How a command ended.
pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// What is said of a command that cannot be done at all: nothing comes of it,
    /// and the exit status is 2.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!((self.status, self.stdout.as_str()), (2, ""), "{}", self.stderr);
        self.stderr
    }
}

impl Workspace {
    /// An empty workspace.
    pub fn empty() -> Self {
        let workspace = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(workspace.path("issues")).expect("issues/");
        workspace
    }

    /// A workspace with one issue.
    pub fn new(issue: &str) -> Self {
        Self::empty().file(&format!("issues/{ID}/issue.toml"), issue)
    }

    /// The real path of a file of the workspace.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
        self
    }

    /// The names of what lies in `out/` as results, in order.
    pub fn results(&self) -> Vec<String> {
        let items = fs::read_dir(self.path("out")).into_iter().flatten();
        let names = items.map(|item| item.expect("an entry").file_name());
        let names = names.map(|name| name.into_string().expect("UTF-8"));
        // What is known of them lies beside them.
        let mut names: Vec<_> = names.filter(|name| name != ".yaocan").collect();
        names.sort();
        names
    }

    /// Runs a command in the workspace.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_in("", args)
    }

    /// Runs a command in a folder of the workspace.
    pub fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        self.run_with(folder, args, &[])
    }

    /// The same, with variables of the environment.
    pub fn run_with(&self, folder: &str, args: &[&str], env: &[(&str, &str)]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_yaocan"))
            .args(args)
            .current_dir(self.path(folder))
            .env_remove("CLICOLOR_FORCE")
            .envs(env.iter().copied())
            .output()
            .expect("the command runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran {
            status: output.status.code().expect("an exit status"),
            stdout: without_time(&text(output.stdout)),
            stderr: text(output.stderr),
        }
    }

    /// What is said of a command that cannot be done at all; the exit status is 2.
    #[track_caller]
    pub fn refused(&self, args: &[&str]) -> String {
        self.run(args).refused()
    }

    /// What a build that fails says; the exit status is 1.
    pub fn errors(&self) -> String {
        let ran = self.run(&["build"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
        ran.stderr
    }

    /// Reads the issue and lays it out, which must do without a word.
    pub fn lay_out(&self) -> (Paper, Laid) {
        let workspace = yaocan::workspace::Workspace::at(self.folder.path(), self.folder.path());
        let entry = workspace.entry(ID).expect("issues").expect("the issue");
        let copy = press::read(&workspace, &entry).expect("a file");
        assert_eq!(copy.found, []);
        let paper = copy.paper.and_then(Arc::into_inner).expect("an issue");
        let round = Review::of(&workspace, &entry, &paper).mark;
        let laid = Press::new(&workspace, false).value.lay_out_in(&paper, round.as_ref());
        assert_eq!(beside_hints(&laid.diagnostics), [] as [&Diagnostic; 0]);
        (paper, laid.value.expect("a document"))
    }
}

/// What is told that is more than a hint, such as that on a title's lines.
pub fn beside_hints(found: &[Diagnostic]) -> Vec<&Diagnostic> {
    found.iter().filter(|it| it.severity > Severity::Hint).collect()
}

/// The manifest of a built-in layout that leaves out all that a paper says, for
/// layouts of tests that print little of it.
pub fn omitting(layout: &str, kind: Kind) -> String {
    let file = project().join("layouts").join(layout).join("layout.toml");
    let manifest = fs::read_to_string(file).expect("UTF-8");
    let names: Vec<_> = Field::printed(kind).map(Field::printed_name).collect();
    format!("omits = {names:?}\n{manifest}")
}

/// Holds what a build says of a source against the expected text.
pub fn says(source: impl AsRef<[u8]>, expected: &expect_test::Expect) {
    let workspace = Workspace::empty().file(&format!("issues/{ID}/issue.toml"), source);
    expected.assert_eq(&workspace.errors());
}

/// Replaces the seconds that a build took.
fn without_time(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        match line.split_once("用时 ") {
            Some((before, after)) => {
                let rest = after.split_once(" 秒").map_or("", |(_, rest)| rest);
                out.push_str(&format!("{before}用时 … 秒{rest}\n"));
            }
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

/// A small picture file, opaque.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let pixels = [120, 140, 160].repeat((width * height) as usize);
    png(width, height, &pixels)
}

/// Pixels of three channels as PNG.
pub fn png(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(pixels).expect("pixels");
    writer.finish().expect("an end");
    file
}

/// The project's own folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
