//! One paper's fault ends one paper: what no diagnostic can catch, of a layout
//! that does not end, takes all memory or kills the process.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use expect_test::expect;

use crate::harness::{Workspace, issue, project};

/// A layout whose loops go on for years, though Typst ends each after some ten
/// thousand rounds.
pub const ENDLESS: &str = "#let layout(paper) = {
  let i = 0
  while i < 9000 {
    let j = 0
    while j < 9000 { let k = 0; while k < 9000 { k += 1 }; j += 1 }
    i += 1
  }
}
";

/// One that asks for 32 GB.
pub const GREEDY: &str = "#let layout(paper) = [#range(1000000000).len()]\n";

/// One that dies where Typst drops a list a million levels deep.
pub const DEADLY: &str = "#let layout(paper) = {
  let list = ()
  let i = 0
  while i < 200 { let j = 0; while j < 9000 { list = (list,); j += 1 }; i += 1 }
}
";

/// One that joins texts to more than there is room for.
const DOUBLING: &str = "#let layout(paper) = {
  let text = \"甲\"
  for i in range(40) { text = text * 100 }
  text
}
";

/// One that calls a program of WebAssembly.
const PLUGGED: &str = "#let layout(paper) = str(plugin(\"endless.wasm\").run())\n";

/// A program of WebAssembly whose only function `run` is a loop without an end.
const ENDLESS_PROGRAM: &[u8] = b"\0asm\x01\0\0\0\
    \x01\x05\x01\x60\0\x01\x7f\
    \x03\x02\x01\0\
    \x05\x03\x01\0\x01\
    \x07\x10\x02\x03run\0\0\x06memory\x02\0\
    \x0a\x0b\x01\x09\0\x03\x40\x0c\0\x0b\x41\0\x0b";

/// A layout of this name with its Typst file, and a paper that it sets.
pub fn with_layout(workspace: Workspace, id: &str, name: &str, typst: &str) -> Workspace {
    let manifest = fs::read(project().join("layouts/yaocan/layout.toml")).expect("a manifest");
    workspace
        .file(&format!("layouts/{name}/layout.toml"), manifest)
        .file(&format!("layouts/{name}/lib.typ"), typst)
        .file(&format!("issues/{id}/issue.toml"), paper(id, name))
}

/// A paper of the year's number that its id ends with.
fn paper(id: &str, layout: &str) -> String {
    let number = id.trim_start_matches("2026-0");
    issue("正文一段，说明有关事项。")
        .replace("layout = \"yaocan\"", &format!("layout = \"{layout}\""))
        .replace("number = 1", &format!("number = {number}"))
        .replace("2026-01-08", &format!("2026-01-0{number}"))
}

/// What Rust and the system say of a process that dies, which is not ours to word,
/// left out.
pub fn without_last_words(text: &str) -> String {
    let theirs = ["thread '", "fatal runtime error", "memory allocation of"];
    let lines = text.lines().skip_while(|line| line.is_empty());
    let lines = lines.filter(|line| !theirs.iter().any(|start| line.starts_with(start)));
    lines.map(|line| format!("{line}\n")).collect()
}

/// What `build --all` says where papers beside a good one are given up; a limit that is
/// not to be met is far off, on a machine that is busy with other tests as well.
fn given_up(papers: [(&str, &str, &str); 2], limits: [&str; 4]) -> String {
    let [(one, ..), (other, ..)] = papers;
    let mut workspace = Workspace::empty()
        .file("layouts/plugged/endless.wasm", ENDLESS_PROGRAM)
        .file("issues/2026-01/issue.toml", paper("2026-01", "yaocan"));
    for (id, name, typst) in papers {
        workspace = with_layout(workspace, id, name, typst);
    }
    let ran = workspace.run(&[&["build", "--all"][..], &limits].concat());
    assert_eq!(ran.status, 1);
    let built = "已生成 out/2026-01.pdf：共 2 页，用时 … 秒\n共 3 份，生成了 1 份\n";
    assert_eq!(ran.stdout, built);
    // Nothing is left behind, and what was given up wrote nothing.
    assert_eq!(workspace.results(), ["2026-01.pdf"]);
    let said = without_last_words(&ran.stderr);
    let end = format!("没有生成的有：{one}、{other}\n");
    said.strip_suffix(&end).unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn a_layout_without_an_end_ends_its_paper_alone() {
    let papers = [("2026-02", "endless", ENDLESS), ("2026-03", "plugged", PLUGGED)];
    expect![[r#"
        错误[over-limit]: 排 2026-02 用了 20 秒还没有完，停下了
         |
         = 提示: 看 layouts/endless 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 内容确实多、电脑慢，就多给些时间，例如：--time-limit 100

        没有生成 2026-02：改好上面的错误后再运行一次；原有的文件没有动
        错误[over-limit]: 排 2026-03 用了 20 秒还没有完，停下了
         |
         = 提示: 看 layouts/plugged 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 内容确实多、电脑慢，就多给些时间，例如：--time-limit 100

        没有生成 2026-03：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&given_up(papers, ["--time-limit", "20", "--memory-limit", "4000"]));
}

#[test]
fn a_layout_that_takes_all_memory_ends_its_paper_alone() {
    let papers = [("2026-02", "greedy", GREEDY), ("2026-03", "doubling", DOUBLING)];
    expect![[r#"
        错误[over-limit]: 排 2026-02 占的内存超过了 1000 MB，停下了
         |
         = 提示: 看 layouts/greedy 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 内容确实多、内存够，就多给些，例如：--memory-limit 2000

        没有生成 2026-02：改好上面的错误后再运行一次；原有的文件没有动
        错误[over-limit]: 排 2026-03 占的内存超过了 1000 MB，停下了
         |
         = 提示: 看 layouts/doubling 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 内容确实多、内存够，就多给些，例如：--memory-limit 2000

        没有生成 2026-03：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&given_up(papers, ["--time-limit", "600", "--memory-limit", "1000"]));
}

#[test]
fn a_process_that_dies_ends_its_paper_alone() {
    let workspace = with_layout(Workspace::empty(), "2026-02", "deadly", DEADLY)
        .file("issues/2026-01/issue.toml", paper("2026-01", "yaocan"))
        .file("issues/2026-03/issue.toml", paper("2026-03", "yaocan"));
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        已生成 out/2026-01.pdf：共 2 页，用时 … 秒
        已生成 out/2026-03.pdf：共 2 页，用时 … 秒
        共 3 份，生成了 2 份
    "#]]
    .assert_eq(&ran.stdout);
    expect![[r#"
        错误[internal]: 排 2026-02 的时候程序垮了，没有做完
         |
         = 提示: 看 layouts/deadly 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 还是这样，请把稿件和终端里的英文提示转给维护程序的人

        没有生成 2026-02：改好上面的错误后再运行一次；原有的文件没有动
        没有生成的有：2026-02
    "#]].assert_eq(&without_last_words(&ran.stderr));
    // Alone it is told in the same way.
    let ran = workspace.run(&["build", "2026-02"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    expect![[r#"
        错误[internal]: 排 2026-02 的时候程序垮了，没有做完
         |
         = 提示: 看 layouts/deadly 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 还是这样，请把稿件和终端里的英文提示转给维护程序的人

        没有生成 2026-02：改好上面的错误后再运行一次；原有的文件没有动
    "#]].assert_eq(&without_last_words(&ran.stderr));
}

#[test]
fn findings_are_told_though_the_process_dies_that_lays_out() {
    let workspace = with_layout(Workspace::empty(), "2026-02", "deadly", DEADLY);
    let workspace =
        workspace.file("issues/2026-02/issue.toml", paper("2026-02", "deadly").replace("，", ",,"));
    let ran = workspace.run(&["check"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        错误[internal]: 排 2026-02 的时候程序垮了，没有做完
         |
         = 提示: 看 layouts/deadly 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 还是这样，请把稿件和终端里的英文提示转给维护程序的人

        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
          --> issues/2026-02/issue.toml:14:5
           |
        14 | 正文一段,,说明有关事项。
           |         ^

        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
          --> issues/2026-02/issue.toml:14:6
           |
        14 | 正文一段,,说明有关事项。
           |          ^

    "#]].assert_eq(&ran.stderr);
    expect![[r#"
        2026-02：发现 2 处问题（必错 2）；其中 2 处可以用 yaocan check --fix 修复
    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn of_several_that_are_worked_on_at_once_the_one_at_fault_is_found() {
    // As many that die as there may be workers, and more; whatever is worked on beside
    // them is built, and told in its order.
    let mut workspace = Workspace::empty();
    for number in 1..=8 {
        let id = format!("2026-0{number}");
        workspace = match number % 2 {
            0 => with_layout(workspace, &id, "deadly", DEADLY),
            _ => workspace.file(&format!("issues/{id}/issue.toml"), paper(&id, "yaocan")),
        };
    }
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        已生成 out/2026-01.pdf：共 2 页，用时 … 秒
        已生成 out/2026-03.pdf：共 2 页，用时 … 秒
        已生成 out/2026-05.pdf：共 2 页，用时 … 秒
        已生成 out/2026-07.pdf：共 2 页，用时 … 秒
        共 8 份，生成了 4 份
    "#]]
    .assert_eq(&ran.stdout);
    let told: Vec<_> = ran.stderr.lines().filter(|line| line.starts_with("错误")).collect();
    let faults = ["02", "04", "06", "08"]
        .map(|number| format!("错误[internal]: 排 2026-{number} 的时候程序垮了，没有做完"));
    assert_eq!(told, faults);
    assert!(ran.stderr.ends_with("没有生成的有：2026-02、2026-04、2026-06、2026-08\n"));
}

#[test]
fn limits_are_numbers() {
    let workspace = Workspace::new(&issue("正文一段。"));
    for (option, value) in
        [("--time-limit", "0"), ("--memory-limit", "很多"), ("--time-limit", "-1")]
    {
        let ran = workspace.run(&["build", &format!("{option}={value}")]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
        let words = format!("错误: {option} <");
        assert!(ran.stderr.starts_with(&words), "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("不能写“{value}”：应为 1 以上的整数")));
    }
}

#[test]
fn nothing_goes_on_that_nobody_waits_for() {
    let workspace = with_layout(Workspace::empty(), "2026-02", "endless", ENDLESS);
    let mut child = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .arg("build")
        .current_dir(workspace.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut output = child.stdout.take().expect("standard output");
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut text = String::new();
        let read = output.read_to_string(&mut text);
        // The test may be over by then.
        let _ = send.send(read.is_ok());
    });
    assert!(receive.recv_timeout(Duration::from_secs(1)).is_err(), "it is at work");
    child.kill().expect("killed");
    child.wait().expect("an end");
    // The process that it started holds the output as well, until it ends.
    assert_eq!(receive.recv_timeout(Duration::from_secs(30)), Ok(true));
}
