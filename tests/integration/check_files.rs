//! `yaocan check` and the files of a workspace: what is repaired, what is left
//! alone, and what other programs are told when something fails.

use std::fs;

use expect_test::expect;

use crate::harness::{ID, Workspace, issue};

fn file() -> String {
    format!("issues/{ID}/issue.toml")
}

fn read(workspace: &Workspace) -> String {
    fs::read_to_string(workspace.path(&file())).expect("UTF-8")
}

#[test]
fn a_repair_never_joins_two_paragraphs() {
    // The 。 stands alone behind the \ of a string: without it the line's end
    // would go as well.
    let text = issue("前文")
        .replace("'''\n前文\n'''", "\"\"\"\n会议要求加快落实。\\\n   。\n（1）另一段。\n\"\"\"");
    assert!(text.contains("\\\n   。"), "{text}");
    let workspace = Workspace::new(&text);
    let ran = workspace.run(&["check", "--fix"]);
    assert_eq!(read(&workspace), text);
    assert!(!ran.stdout.contains("已修复"), "{}", ran.stdout);
    assert!(ran.stderr.contains("连用了标点“。。”"), "{}", ran.stderr);
}

#[test]
fn a_quotation_over_several_paragraphs_is_not_touched() {
    let text = issue("他说：“先修路,\n再架桥,后通电。\n最后,通网。”");
    let workspace = Workspace::new(&text);
    let ran = workspace.run(&["check", "--fix"]);
    assert!(ran.stderr.contains("半角"), "{}", ran.stderr);
    assert_eq!(read(&workspace), text);
}

#[test]
fn what_cannot_be_saved_is_not_said_to_be_repaired() {
    let text = issue("会议明确,要加快建设。");
    let workspace = Workspace::new(&text);
    let path = workspace.path(&file());
    let allow = |readonly: bool| {
        let mut permissions = fs::metadata(&path).expect("a file").permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(&path, permissions).expect("permissions");
    };
    allow(true);
    let human = workspace.run(&["check", "--fix"]);
    let json = workspace.run(&["check", "--fix", "--format", "json"]);
    allow(false);
    assert_eq!((human.status, json.status), (2, 2));
    assert!(!human.stdout.contains("已修复"), "{}", human.stdout);
    expect![[r#"
        错误[io]: issues/2026-01/issue.toml 没有改：它是只读的
         |
         = 提示: 去掉文件的只读属性，再运行一次

        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
          --> issues/2026-01/issue.toml:14:5
           |
        14 | 会议明确,要加快建设。
           |         ^

    "#]]
    .assert_eq(&human.stderr);
    let found: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!((&found[0]["code"], &found[1]["code"]), (&"io".into(), &"half-width-marks".into()));
    assert_eq!(read(&workspace), text);
}

#[test]
fn other_programs_are_told_what_could_not_be_read() {
    let workspace = Workspace::new(&issue("会议明确要求。"));
    for (format, pointer) in [("json", "/0/code"), ("sarif", "/runs/0/results/0/ruleId")] {
        let ran = workspace.run(&["check", "2031-99", "--format", format]);
        assert_eq!(ran.status, 2);
        let found: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        assert_eq!(found.pointer(pointer), Some(&"unknown-issue".into()), "{}", ran.stdout);
    }
}

#[test]
fn a_paper_that_is_named_twice_is_read_once() {
    let workspace = Workspace::new(&issue("会议明确,要求。"));
    let ran = workspace.run(&["check", "1", ID, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{}", ran.stdout);
}

#[test]
fn arguments_that_have_nothing_to_do_are_refused() {
    let workspace = Workspace::new(&issue("会议明确要求。"));
    for (args, said) in [
        (vec!["check", "--rules", "--fix"], "错误: --rules 和 --fix 不能一起用"),
        (vec!["check", "--explain", "dash", ID], "错误: --explain <规则> 和 稿件 不能一起用"),
    ] {
        let ran = workspace.run(&args);
        assert_eq!(ran.status, 2, "{args:?}");
        assert_eq!(ran.stderr.lines().next(), Some(said));
    }
}

#[test]
fn a_word_list_that_cannot_be_read_is_told() {
    let workspace = Workspace::new(&issue("会议明确要求。"));
    fs::create_dir(workspace.path("words.toml")).expect("a folder");
    let ran = workspace.run(&["check"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("词表 words.toml 读不了："), "{}", ran.stderr);
    assert_eq!(ran.stdout, "2026-01：没有发现别的问题\n");
}

#[cfg(unix)]
#[test]
fn a_repair_keeps_who_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = Workspace::new(&issue("会议明确,要加快建设。"));
    let path = workspace.path(&file());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("permissions");
    assert_eq!(workspace.run(&["check", "--fix"]).status, 0);
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_repair_keeps_whose_the_file_is() {
    use std::os::unix::fs::{MetadataExt, chown};
    let workspace = Workspace::new(&issue("会议明确,要加快建设。"));
    let path = workspace.path(&file());
    if chown(&path, Some(1234), Some(2345)).is_err() {
        eprintln!("skipped: only an administrator may give a file away");
        return;
    }
    assert_eq!(workspace.run(&["check", "--fix"]).status, 0);
    let data = fs::metadata(&path).expect("a file");
    assert_eq!((data.uid(), data.gid()), (1234, 2345));
    let out = workspace.path("out/2026-01.pdf");
    assert_eq!(workspace.run(&["build"]).status, 0);
    chown(&out, Some(1234), Some(2345)).expect("an administrator");
    assert_eq!(workspace.run(&["build"]).status, 0);
    assert_eq!(fs::metadata(&out).expect("a file").uid(), 1234);
}

#[cfg(target_os = "linux")]
#[test]
fn a_repair_keeps_what_else_the_system_has_of_a_file() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let workspace = Workspace::new(&issue("会议明确,要加快建设。"));
    let path = workspace.path(&file());
    if setxattr(&path, "user.mark", b"kept", XattrFlags::empty()).is_err() {
        eprintln!("skipped: this disk keeps no attributes");
        return;
    }
    assert_eq!(workspace.run(&["check", "--fix"]).status, 0);
    let mut value = [0; 9];
    let length = getxattr(&path, "user.mark", &mut value[..]).expect("the attribute");
    assert_eq!(&value[..length], b"kept");
}

#[test]
fn a_file_with_other_names_is_not_parted_from_them() {
    let text = issue("会议明确,要加快建设。");
    let workspace = Workspace::new(&text);
    let other = workspace.path("备份.toml");
    fs::hard_link(workspace.path(&file()), &other).expect("a name");
    let ran = workspace.run(&["check", "--fix"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[io]: issues/2026-01/issue.toml 没有改：它还有别的名字（硬链接），改了就和那边对不上
         |
         = 提示: 复制一份，用复制的换掉它，再运行一次

        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
          --> issues/2026-01/issue.toml:14:5
           |
        14 | 会议明确,要加快建设。
           |         ^

    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(read(&workspace), text);
    assert_eq!(fs::read_to_string(&other).expect("a file"), text);
    // So with what a build writes.
    assert_eq!(workspace.run(&["build"]).status, 0);
    fs::hard_link(workspace.path("out/2026-01.pdf"), workspace.path("付印.pdf")).expect("a name");
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("写不了 out/2026-01.pdf：它还有别的名字"), "{}", ran.stderr);
}

#[test]
fn what_is_read_only_is_not_written() {
    let workspace = Workspace::new(&issue("一段。")).file("out/2026-01.pdf", "kept");
    let path = workspace.path("out/2026-01.pdf");
    let mut permissions = fs::metadata(&path).expect("a file").permissions();
    let before = permissions.clone();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("permissions");
    let ran = workspace.run(&["build"]);
    assert_eq!((ran.status, fs::read_to_string(&path).expect("a file").as_str()), (2, "kept"));
    expect![[r#"
        错误[io]: 写不了 out/2026-01.pdf：它是只读的
         |
         = 提示: 去掉文件的只读属性，再运行一次

    "#]]
    .assert_eq(&ran.stderr);
    fs::set_permissions(&path, before).expect("permissions");
}

// Where two files can be exchanged in one step.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn no_save_is_lost_beside_a_repair() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let workspace = Workspace::new(&issue("会议明确,要加快建设。"));
    let path = workspace.path(&file());
    let done = AtomicBool::new(false);
    // Another program saves one text after the other, each by rename.
    let last = std::thread::scope(|scope| {
        let saver = scope.spawn(|| {
            let mut count = 0;
            while !done.load(Ordering::Relaxed) {
                count += 1;
                let new = path.with_extension("new");
                fs::write(&new, issue(&format!("第{count}次保存,要加快建设。"))).expect("a file");
                fs::rename(&new, &path).expect("a save");
            }
            count
        });
        for _ in 0..12 {
            let ran = workspace.run(&["check", "--fix"]);
            assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        }
        done.store(true, Ordering::Relaxed);
        saver.join().expect("a count")
    });
    // The last save stands there, repaired or not.
    assert!(read(&workspace).contains(&format!("第{last}次保存")), "{last}");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_paper_is_no_second_one() {
    let workspace = Workspace::new(&issue("会议明确要求。"));
    let folder = workspace.path(&format!("issues/{ID}"));
    let elsewhere = workspace.path("elsewhere");
    fs::rename(&folder, &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, &folder).expect("a link");
    let ran = workspace.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn a_closed_output_ends_nothing_half_way() {
    use std::process::{Command, Stdio};
    let workspace = Workspace::new(&issue("会议明确,要加快建设。"));
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    // Not every system has one.
    let Ok(full) = full else { return };
    let ran = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(["check", "--fix"])
        .current_dir(workspace.path(""))
        .stdout(Stdio::from(full))
        .output()
        .expect("a run");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(said.starts_with("错误: 写不出结果：") && !said.contains("panicked"), "{said}");
    assert!(read(&workspace).contains("会议明确，要"));
}
