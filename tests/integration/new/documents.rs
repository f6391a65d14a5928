//! A new document: what it must have is empty, and a build says so.

use std::fs;

use expect_test::expect;
use yaocan::paper::Form;

use super::{done, is_good, names_fields, text};
use crate::harness::{Workspace, document_with};

const DATE: [&str; 2] = ["--date", "2026-03-18"];

#[test]
fn a_document_says_exactly_what_is_missing() {
    let workspace = Workspace::empty();
    expect![[r#"
        已新建 公文-2026-03-18：通用公文
        稿件写在 issues/公文-2026-03-18/issue.toml 里
        注意：文号、标题、正文等还空着：填好以前生成不了，程序会列出还缺什么
        下一步：yaocan preview 公文-2026-03-18，一边写一边看；写好了，yaocan check 公文-2026-03-18 校对
    "#]]
    .assert_eq(&done(workspace.run(&["new", "--document", DATE[0], DATE[1]])));
    // Without a neighbour its line ends are the system's.
    let made = text(&workspace, "公文-2026-03-18").replace("\r\n", "\n");
    expect![[r#"
        # 通用公文。井号 # 后面的是说明，不印；引号里空着的填上。

        layout = "gongwen"          # 用哪个版式

        [document]
        form = "notice"             # notice 通用、letter 信函、minutes 纪要、order 命令
        issuer = ""                 # 发文机关；联合行文时一项一个，主办机关在前
        number = ""                 # 发文字号，例如：某府发〔2025〕17号
        title = ""                  # 标题；自己定在哪里分行，写成 ["第一行", "第二行"]
        date = 2026-03-18           # 成文日期
        status = "draft"            # draft 草稿、review 送审稿、final 定稿；不写就是草稿
        # addressee = "各市（州）人民政府"  # 主送机关，冒号由程序加
        # signers = ["张某某"]      # 签发人，上行文才写
        # urgency = "特急"          # 特急、加急
        # secrecy = "秘密"          # 绝密、机密、秘密
        # note = "此件公开发布"     # 附注，括号由程序加
        # cc = ["各市（州）科技局"]  # 抄送
        # printed_by = "某某办公厅"  # 印发机关；信函不写
        # copies = 120              # 共印120份
        # 正文写在两行 ''' 的中间，一行一段；从 Word 粘贴过来就行
        body = '''

        '''

        # 有附件的，去掉下面几行行首的井号；还有一个，再写一遍：
        # [[document.attachment]]
        # title = "标题"            # 附件的标题
        # body = '''正文'''         # 附件的正文
    "#]]
    .assert_eq(&made);
    names_fields(&made);
    let built = workspace.run(&["build"]);
    assert_eq!(built.status, 1);
    expect![[r#"
        错误[empty]: 发文机关是空的
         --> issues/公文-2026-03-18/issue.toml:7:10
          |
        7 | issuer = ""                 # 发文机关；联合行文时一项一个，主办机关在前
          |          ^^
          |
          = 提示: 填上内容

        错误[empty]: 发文字号是空的
         --> issues/公文-2026-03-18/issue.toml:8:10
          |
        8 | number = ""                 # 发文字号，例如：某府发〔2025〕17号
          |          ^^
          |
          = 提示: 填上内容

        错误[empty]: 标题是空的
         --> issues/公文-2026-03-18/issue.toml:9:9
          |
        9 | title = ""                  # 标题；自己定在哪里分行，写成 ["第一行", "第二行"]
          |         ^^
          |
          = 提示: 填上内容

        错误[empty]: 正文是空的
          --> issues/公文-2026-03-18/issue.toml:21:8
           |
        21 |   body = '''
           |  ________^
        22 | |
        23 | | '''
           | |___^
           |
           = 提示: 填上正文，一行一段

        没有生成 公文-2026-03-18：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&built.stderr);
    assert!(!workspace.path("out").exists(), "nothing is printed of it");
    is_good(&workspace, "公文-2026-03-18");
}

#[test]
fn every_form_is_empty_first_and_good_when_it_is_filled_in() {
    let workspace = Workspace::empty();
    for form in Form::ALL {
        let id = form.key();
        done(workspace.run(&["new", id, "--form", form.key(), DATE[0], DATE[1]]));
        names_fields(&text(&workspace, id));
        let built = workspace.run(&["build", id]);
        assert_eq!(built.status, 1, "{form}");
        let told: Vec<_> = built.stderr.lines().filter(|line| line.starts_with("错误")).collect();
        assert!(told.iter().all(|line| line.starts_with("错误[empty]: ")), "{told:?}");
        is_good(&workspace, id);
        // What is offered in comments may be said, each by itself.
        let whole = super::filled(&text(&workspace, id));
        for line in whole.lines().filter(|line| line.starts_with("# ") && line.contains(" = ")) {
            if line.starts_with("# title = \"标题\" ") || line.starts_with("# body") {
                continue;
            }
            let said = line.trim_start_matches("# ");
            let file = workspace.path(&format!("issues/{id}/issue.toml"));
            fs::write(&file, whole.replacen(line, said, 1)).expect("written");
            let built = workspace.run(&["build", id]);
            assert_eq!(built.status, 0, "{said}\n{}", built.stderr);
        }
    }
}

#[test]
fn several_a_day_have_names_of_their_own() {
    let workspace = Workspace::empty();
    for id in ["公文-2026-03-18", "公文-2026-03-18-2", "公文-2026-03-18-3"] {
        let said =
            done(workspace.run(&["new", "--document", "--issuer", "某厅", DATE[0], DATE[1]]));
        assert!(said.starts_with(&format!("已新建 {id}：")), "{said}");
        assert!(text(&workspace, id).contains("\nissuer = \"某厅\" "));
    }
}

#[test]
fn the_shape_of_a_document_comes_along() {
    let old = document_with(
        "issuer = [\"某厅\", \"某局\"]\nnumber = \"旧发〔2026〕1号\"\ntitle = \"旧题\"\nmark = \"\"\nsecrecy = \"秘密\"\nurgency = \"特急\"\n\
         copy_number = 3\naddressee = \"旧市\"\nsigners = [\"旧人\", \"旧名\"]\nnote = \"旧注\"\ncc = \"某办。\"\nprinted_by = \"某室\"\nprinted_on = 2026-03-09\n",
        "body = \"旧文。\"\n[[document.attachment]]\ntitle = \"旧件\"\nlabelled = false\nlandscape = true\nbody = \"旧文。\"\n",
    );
    let workspace = Workspace::empty().file("issues/旧/issue.toml", old);
    let args = [
        "new",
        "新",
        "--document",
        "--from",
        "旧",
        "--number",
        "某发〔2026〕2号",
        DATE[0],
        DATE[1],
    ];
    let said = done(workspace.run(&args));
    let told = "注意：照 旧 带来的：发文机关、标志用语、密级、抄送、印发机关；去掉井号才用的：签发人、主送机关，核对一下\n";
    assert!(said.contains(told), "{said}");
    let made = text(&workspace, "新");
    for line in [
        "issuer = [\"某厅\", \"某局\"] ",
        "number = \"某发〔2026〕2号\" ",
        "mark = \"\" ",
        "secrecy = \"秘密\" ",
        "# signers = [\"旧人\", \"旧名\"] ",
        "# addressee = \"旧市\" ",
        "cc = \"某办。\" ",
        "printed_by = \"某室\" ",
        "labelled = false ",
        "landscape = true ",
        "title = \"\" ",
    ] {
        assert!(made.contains(&format!("\n{line}")), "{line}\n{made}");
    }
    let left = made.lines().filter(|line| !line.starts_with('#')).any(|line| line.contains('旧'));
    assert!(!left, "{made}");
    is_good(&workspace, "新");
    // As a letter it has no line of printing.
    done(workspace.run(&["new", "函", "--form", "letter", "--from", "旧", DATE[0], DATE[1]]));
    assert!(!text(&workspace, "函").contains("printed_by"));
    is_good(&workspace, "函");
}

#[test]
fn options_of_the_other_kind_are_refused() {
    let workspace = Workspace::empty();
    let said = workspace.refused(&["new", "--document", "--series", "增刊"]);
    assert!(said.contains("新建公文用不上 --series"), "{said}");
    let said = workspace.refused(&["new", "--issuer", "某厅"]);
    assert!(said.contains("新建刊物的一期用不上 --issuer"), "{said}");
    let said = workspace.refused(&["new", "--form", "memo"]);
    assert!(said.contains("--form"), "{said}");
}
