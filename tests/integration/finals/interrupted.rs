//! What a run that was killed leaves is ended by the next one, whichever step it had
//! come to.

use std::fs;

use yaocan::records::seal::Reopened;
use yaocan::records::{Folder, Seal, kept};

use super::{done, draft, own, sealed, workspace};
use crate::finals::killed::Trial;
use crate::harness::{ID, Workspace};

/// The path of something in the paper's folder.
fn path(name: &str) -> String {
    format!("issues/{ID}/{name}")
}

fn remove(workspace: &Workspace, name: &str) {
    fs::remove_file(workspace.path(&path(name))).expect("removed");
}

#[test]
fn every_step_towards_a_final() {
    let whole = sealed();
    let [paper, pdf, record] = ["issue.toml", "final.pdf", "final.toml"].map(|it| own(&whole, it));
    // The PDF alone; then the record; the paper is last.
    let with_pdf = || workspace().file(&path("final.pdf"), &pdf);
    for (workspace, says) in [
        (with_pdf(), "已定稿 2026-01"),
        (with_pdf().file(&path("final.toml"), &record), "上次定稿没有做完，已经补上"),
    ] {
        let said = done(&workspace, &["finalize", "--by", "张某某"]);
        assert!(said.contains(says), "{said}");
        assert_eq!(own(&workspace, "issue.toml"), paper);
        assert_eq!(own(&workspace, "final.pdf"), pdf);
        done(&workspace, &["verify"]);
    }
    // A PDF that is somebody's own is kept.
    let workspace = workspace().file(&path("final.pdf"), "别人的");
    let said = done(&workspace, &["finalize", "--by", "张某某"]);
    assert!(said.contains("改名为 issues/2026-01/final（另存1）.pdf，没有删"), "{said}");
    assert_eq!(own(&workspace, "final（另存1）.pdf"), "别人的".as_bytes());
    done(&workspace, &["verify"]);
}

#[test]
fn finals_of_one_paper_made_in_one_second_are_kept_each() {
    let sealed = sealed();
    let root = sealed.path("");
    let workspace = yaocan::workspace::Workspace::at(&root, &root);
    let entry = workspace.entry(ID).expect("issues").expect("the issue");
    let folder = Folder::of(&workspace, &entry).expect("a folder");
    let seal = Seal::read(&folder).value.expect("a seal");
    let pdf = own(&sealed, "final.pdf");
    let why = Reopened { reason: "改".into(), by: seal.by.clone(), at: seal.at };
    for number in 1..=3 {
        assert_eq!(kept::next(&folder).expect("a number"), number);
        assert_eq!(kept::reopening(&folder).expect("records"), None);
        assert_eq!(kept::reopen(&folder, &why).expect("reopened"), number);
        // A run that is killed here goes on with the same one.
        assert_eq!(kept::reopen(&folder, &why).expect("reopened"), number);
        kept::remove_final(&folder).expect("removed");
        assert_eq!(own(&sealed, &format!("finals/{number}.pdf")), pdf);
        let again = Seal { number: kept::next(&folder).expect("a number"), ..seal.clone() };
        kept::keep_pdf(&folder, &pdf).expect("a PDF");
        kept::keep_record(&folder, &again).expect("a record");
    }
}

#[test]
fn every_step_of_reopening_one() {
    let ended = sealed();
    done(&ended, &["finalize", "--reopen", "改", "--by", "王某某"]);
    let [pdf, record] = ["finals/1.pdf", "finals/1.toml"].map(|it| own(&ended, it));
    let sealed = || {
        let workspace = sealed();
        // The record that was kept is that of the final, whatever the clock says.
        let kept = String::from_utf8(record.clone()).expect("UTF-8");
        let (own, _) = kept.split_once("\n[reopened]").expect("why");
        workspace.file(&path("final.toml"), own)
    };
    let steps: [&dyn Fn(&Workspace); 4] = [
        &|it| fs::write(it.path(&path("finals/1.toml")), &record).expect("written"),
        &|it| fs::write(it.path(&path("issue.toml")), draft()).expect("written"),
        &|it| remove(it, "final.toml"),
        &|it| remove(it, "final.pdf"),
    ];
    for count in 0..=steps.len() {
        let begun = || {
            let workspace = sealed().file(&path("finals/1.pdf"), &pdf);
            steps[..count].iter().for_each(|step| step(&workspace));
            workspace
        };
        // Reopened once more, it is reopened once.
        let workspace = begun();
        let ran = workspace.run(&["finalize", "--reopen", "改", "--by", "王某某"]);
        let gone = count > 2;
        assert_eq!(ran.status, if gone { 2 } else { 0 }, "step {count}: {}", ran.stderr);
        assert_eq!(own(&workspace, "issue.toml"), draft().as_bytes(), "step {count}");
        assert_eq!(own(&workspace, "finals/1.pdf"), pdf);
        assert!(!workspace.path(&path("finals/2.toml")).exists());
        assert!(!workspace.path(&path("final.toml")).exists());
        // And made final, it is final again, with the earlier one kept once the record
        // of it was there.
        let workspace = begun();
        done(&workspace, &["finalize", "--by", "张某某"]);
        done(&workspace, &["verify"]);
        assert_eq!(workspace.path(&path("finals/1.toml")).exists(), count > 0);
        assert!(!workspace.path(&path("final（另存1）.pdf")).exists(), "step {count}");
    }
}

#[test]
fn two_at_once_make_one_final() {
    let workspace = workspace();
    let results = std::thread::scope(|scope| {
        let run = |by: &'static str| {
            let workspace = &workspace;
            scope.spawn(move || workspace.run(&["finalize", "--by", by]))
        };
        [run("张某某"), run("李某某")].map(|it| it.join().expect("a run"))
    });
    let made = results.iter().filter(|ran| ran.stdout.contains("已定稿 2026-01")).count();
    assert_eq!(made, 1, "{} {}", results[0].stdout, results[1].stdout);
    assert!(results.iter().all(|ran| ran.status == 0));
    done(&workspace, &["verify"]);
}

#[test]
fn a_paper_that_is_saved_meanwhile_is_no_final() {
    // The last moment is in nobody's hand; a paper that may not be written stands for it.
    let workspace = workspace();
    let file = workspace.path(&path("issue.toml"));
    let mut access = fs::metadata(&file).expect("a file").permissions();
    access.set_readonly(true);
    fs::set_permissions(&file, access).expect("set");
    let ran = workspace.run(&["finalize", "--by", "张某某"]);
    assert_ne!(ran.status, 0, "{}", ran.stdout);
    assert!(ran.stderr.contains("它是只读的"), "{}", ran.stderr);
    for name in ["final.toml", "final.pdf"] {
        assert!(!workspace.path(&path(name)).exists(), "{name}");
    }
}

#[test]
fn killed_at_any_moment_everything_is_old_or_new() {
    let trial = Trial::new();
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..2 {
        trial.finalize(&mut random);
        trial.reopen(&mut random);
    }
}
