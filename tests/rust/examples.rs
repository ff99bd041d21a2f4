//! The examples as programs: what they print, what they refuse, and how they exit.
//!
//! They are looked for beside this test, where cargo builds them. Where one is missing the test says `SKIPPED`, except
//! when `TUODI_REQUIRE_EXAMPLES=1`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test that runs programs and stops where something is off"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a program did.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    /// It ended with this code, and wrote this somewhere.
    fn said(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        for word in words {
            assert!(self.out.contains(word) || self.err.contains(word), "`{word}` in {self:?}");
        }
    }

    fn last_line(&self) -> &str {
        self.out.lines().last().unwrap_or_default()
    }
}

/// An example, if cargo has built it: `target/<profile>/examples`, beside `target/<profile>/deps`.
fn example(name: &str) -> Option<PathBuf> {
    let own = std::env::current_exe().expect("this test");
    let profile = own.ancestors().nth(2).expect("target/<profile>/deps");
    let path = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if path.exists() {
        return Some(path);
    }
    let required = std::env::var("TUODI_REQUIRE_EXAMPLES").is_ok_and(|value| value == "1");
    assert!(!required, "{} is missing; build it with `cargo build --examples`", path.display());
    println!("SKIPPED: no example {name}; build it with `cargo build --examples`");
    None
}

/// Runs an example; nothing if it was not built.
fn run(name: &str, arguments: &[&str], input: &[u8]) -> Option<Ran> {
    let mut command = Command::new(example(name)?);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the example starts");
    // One that stops early does not read on.
    let _ = child.stdin.take().expect("its input").write_all(input);
    let done = child.wait_with_output().expect("the example ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Some(Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) })
}

/// A file in the folder that cargo keeps for tests.
fn file(name: &str, text: impl AsRef<[u8]>) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("a file");
    path.to_str().expect("UTF-8").to_owned()
}

/// A file of the shared data, through `TUODI_SHARED` or beside the workspace; nothing if there is none.
fn shared(path: &str) -> Option<String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("TUODI_SHARED").map_or_else(beside, PathBuf::from);
    let found = root.join(path);
    if found.exists() {
        return Some(found.to_str().expect("UTF-8").to_owned());
    }
    let required = std::env::var("TUODI_REQUIRE_SHARED").is_ok_and(|value| value == "1");
    assert!(!required, "{} is missing", found.display());
    println!("SKIPPED: no shared data");
    None
}

const PACK: &str = "\
pack: 示例
currency: CNY
facts:
  household:
    户籍: {type: category, values: [城镇, 农村]}
    收入: {type: number, unit: CNY/month, min: 0, max: 9999}
    本地: {type: boolean}
parameters:
  标准:
    unit: CNY/month
    by: 户籍
    values: {城镇: {2020-01-01: 900}, 农村: {2020-01-01: 600}}
concepts:
  差额: 标准 - 收入
programmes:
  低保:
    eligible: {all: [本地, 收入 < 标准]}
    amount: 差额
    per: month
";

/// Screens a table with the pack above.
fn screen(name: &str, table: impl AsRef<[u8]>, more: &[&str]) -> Option<Ran> {
    let (pack, table) = (file(&format!("{name}.yaml"), PACK), file(&format!("{name}.csv"), table));
    let mut arguments = vec![table.as_str(), "--policy", &pack, "--as-of", "2024-01-01"];
    arguments.extend(more);
    run("screen_households", &arguments, b"")
}

const SNAP: [&str; 4] = ["--policy", "us-snap-fy2024", "--as-of", "2024-01-01"];

#[test]
fn real_households_agree() {
    let Some(table) = shared("data/snap-qc-fy2024/households.csv") else { return };
    let arguments =
        [&[table.as_str()], &SNAP[..], &["--expect", "--ignore", "case,month,state,issued_benefit"]].concat();
    let Some(ran) = run("screen_households", &arguments, b"") else { return };
    ran.said(0, &[]);
    assert_eq!(ran.last_line(), "agree 8006 of 8006");
    // Every expected column is compared: one wrong cell in each is found.
    let text = fs::read_to_string(&table).expect("the table");
    let mut lines: Vec<String> = text.lines().take(5).map(str::to_owned).collect();
    let headers: Vec<String> = lines[0].split(',').map(str::to_owned).collect();
    let expected: Vec<usize> = (0..headers.len()).filter(|column| headers[*column].starts_with("expected_")).collect();
    assert_eq!(expected.len(), 4);
    for (row, column) in (1..5).zip(expected) {
        let mut cells: Vec<&str> = lines[row].split(',').collect();
        cells[column] = "1234567";
        lines[row] = cells.join(",");
    }
    let wrong = file("snap-wrong.csv", lines.join("\n"));
    let ran = run("screen_households", &[&[wrong.as_str()], &arguments[1..]].concat(), b"").expect("it was there");
    ran.said(1, &["row 2, column `expected_", "row 5, column `expected_benefit`: expected 1234567, found "]);
    assert_eq!(ran.last_line(), "agree 0 of 4");
}

#[test]
fn a_table_gives_a_line_for_each_row_and_programme() {
    let table = "户籍,收入,本地\n城镇,899.99,true\n城镇,900,true\n农村,,true\n,700,true\n城镇,,\n";
    let Some(ran) = screen("rows", table, &[]) else { return };
    ran.said(0, &[]);
    assert_eq!(
        ran.out.lines().collect::<Vec<_>>(),
        [
            "row,programme,outcome,amount,needed",
            "2,低保,eligible,0.01,",
            "3,低保,not eligible,,",
            "4,低保,undetermined (facts are missing),-9399.00 – 600.00,收入",
            "5,低保,undetermined (facts are missing),-100.00 – 200.00,户籍",
            "6,低保,undetermined (facts are missing),-9099.00 – 900.00,收入 本地",
        ]
    );
}

#[test]
fn headers_and_values_may_come_as_a_spreadsheet_writes_them() {
    let wanted = "row,programme,outcome,amount,needed\n2,低保,eligible,0.01,\n";
    for (name, table) in [
        ("bom", "\u{FEFF}户籍,收入,本地\n城镇,899.99,true\n"),
        ("crlf", "户籍,收入,本地\r\n城镇,899.99,true\r\n"),
        ("both", "\u{FEFF}户籍,收入,本地\r\n城镇,899.99,true"),
        ("quotes", "\"户籍\",\"收入\",\"本地\"\n\"城镇\",\"899.99\",\"true\"\n"),
        ("blanks", " 户籍 ,收入, 本地\n 城镇, 899.99 ,true \n"),
    ] {
        let Some(ran) = screen(name, table, &[]) else { return };
        ran.said(0, &[]);
        assert_eq!(ran.out, wanted, "{name}");
    }
    let Some(ran) = screen("crlf-lines", "户籍,收入,本地\r\n城镇,1,true\r\n\r\n城镇,2,true\r\n", &[]) else {
        return;
    };
    assert!(ran.out.contains("\n2,低保,") && ran.out.contains("\n4,低保,"), "{ran:?}");
    // The row is the line of the file, also below a blank line and a cell of two lines.
    let Some(ran) =
        screen("lines", "户籍,收入,本地,备注\n城镇,1,true,\"甲\n乙\"\n\n城镇,2,true,丙\n", &["--ignore", "备注"])
    else {
        return;
    };
    assert!(ran.out.contains("\n2,低保,") && ran.out.contains("\n5,低保,"), "{ran:?}");
}

#[test]
fn a_column_that_nobody_knows_is_an_error_unless_it_is_ignored() {
    let table = "户籍,收入,本地,姓名,备注\n城镇,1,true,甲,乙\n";
    let Some(ran) = screen("unknown", table, &[]) else { return };
    ran.said(1, &["column `姓名` is no fact of `示例`", "column `备注`", "--ignore"]);
    assert_eq!(ran.out, "");
    screen("ignored", table, &["--ignore", "姓名,备注"]).expect("built").said(0, &["2,低保,eligible,899.00,"]);
    screen("misspelt", table, &["--ignore", "姓名,备注,电话"]).expect("built").said(1, &["there is no column `电话`"]);
    // A fact that is ignored is unknown.
    screen("fact", table, &["--ignore", "姓名,备注,收入"]).expect("built").said(0, &["undetermined", ",收入\n"]);
    screen("twice", "户籍,收入,收入\n城镇,1,2\n", &[]).expect("built").said(1, &["column `收入` stands twice"]);
    // Without `--expect` an expected column is a column like any other.
    screen("expected", "收入,expected_低保\n1,1\n", &[]).expect("built").said(1, &["column `expected_低保`"]);
}

/// Rows of one household, written as people write them; a fact is named by an alias.
#[test]
fn a_register_of_members_is_screened_by_household() {
    let pack = PACK
        .replace("facts:\n", "columns: {keys: {household: 户号}, facts: {岁数: [年龄]}}\nfacts:\n  members: {岁数: {type: number, unit: year}}\n")
        .replace("收入 < 标准", "收入 < 标准, \"count(members[岁数 >= 60]) > 0\"");
    let pack = file("members.yaml", pack);
    let table = "户号,年龄,收入,户籍,本地,expected_低保\n甲,61岁,\"８９９．５０元\",城 镇,√,0.5\n乙,30,0.05万,农村,是,\n甲,—,不详,,,0.50\n";
    let told = |table: String, more: &[&str]| {
        let table = file("members.csv", table);
        run("screen_households", &[&[table.as_str(), "--policy", &pack, "--as-of", "2024-01-01"], more].concat(), b"")
    };
    let Some(ran) = told(table.replace(",expected_低保", ",备注"), &["--ignore", "备注"]) else { return };
    ran.said(0, &[]);
    assert_eq!(ran.out, "row,programme,outcome,amount,needed\n2,低保,eligible,0.50,\n3,低保,not eligible,,\n");
    let ran = told(table.to_owned(), &["--expect"]).expect("built");
    ran.said(1, &["row 3, column `expected_低保`: expected nothing, found"]);
    assert_eq!(ran.last_line(), "agree 2 of 3");
    // An error in one row leaves out its whole household.
    let ran = told(table.replace("甲,—", "甲,六十"), &["--expect"]).expect("built");
    ran.said(1, &["row 4, column `年龄`: `岁数` is number in year, not `六十`; ", "2 of 3 rows could not be screened"]);
}

#[test]
fn a_difference_is_told_and_is_a_failure() {
    let table = "户籍,收入,本地,expected_低保,expected_差额\n城镇,1,true,899.00,899\n城镇,2,true,897,898\n农村,2,true,598,598.00\n";
    let Some(ran) = screen("difference", table, &["--expect"]) else { return };
    ran.said(1, &["row 3, column `expected_低保`: expected 897, found 898.00"]);
    assert_eq!(ran.last_line(), "agree 2 of 3");
    let none = screen("blank-expected", "户籍,收入,本地,expected_差额\n城镇,1,true,\n", &["--expect"]).expect("built");
    none.said(1, &["row 2, column `expected_差额`: expected nothing, found 899.00"]);
    let open = screen("open", "户籍,收入,本地,expected_差额\n城镇,,true,899\n", &["--expect"]).expect("built");
    open.said(1, &["expected 899, found -9099.00 – 900.00", "agree 0 of 1"]);
    let unknown = screen("no-such", "户籍,expected_补贴\n城镇,1\n", &["--expect"]).expect("built");
    unknown.said(1, &["column `expected_补贴`: `示例` has neither a concept nor a programme `补贴`"]);
    screen("nothing-expected", "户籍\n城镇\n", &["--expect"])
        .expect("built")
        .said(1, &["no column that begins with `expected_`"]);
    screen("no-rows", "户籍,expected_差额\n", &["--expect"]).expect("built").said(1, &["agree 0 of 0"]);
}

#[test]
fn a_row_that_cannot_be_screened_agrees_with_nothing() {
    let table = "户籍,收入,本地,expected_差额\n城镇,1,true,899\n城市,x,true,899\n城镇,1,true,899\n城镇,-1,true,901\n城镇,1.005,true,1\n";
    let Some(ran) = screen("cells", table, &["--expect"]) else { return };
    ran.said(
        1,
        &[
            "row 3, column `户籍`: `户籍` is category (城镇, 农村), not `城市`",
            "row 3, column `收入`: `收入` is number in CNY/month, not `x`",
            "row 5, column `收入`: `收入` is -1, which is below 0",
            "row 6, column `收入`: `收入` is 1.005, which has more than 2 digits",
            "3 of 5 rows could not be screened",
        ],
    );
    assert_eq!(ran.last_line(), "agree 2 of 5");
    let ran = screen("cells-alone", table.replace(",expected_差额", ",备注"), &["--ignore", "备注"]).expect("built");
    ran.said(1, &["3 of 5 rows could not be screened", "2,低保,eligible", "4,低保,eligible"]);
}

#[test]
fn a_file_that_is_no_table_is_an_error() {
    let Some(ran) = screen("empty", "", &[]) else { return };
    ran.said(1, &["empty.csv` is empty"]);
    screen("ragged", "户籍,收入\n城镇,1\n城镇\n", &[]).expect("built").said(1, &["line: 3"]);
    screen("no-utf8", b"\xBB\xA7\xBC\xAE\n1\n", &[]).expect("built").said(1, &["UTF-8"]);
    screen("only-headers", "户籍\n", &[]).expect("built").said(0, &["row,programme"]);
}

#[test]
fn missing_and_wrong_arguments_say_what_is_missing() {
    let table = file("arguments.csv", "户籍\n城镇\n");
    let broken = file("broken.yaml", "pack: p\nconcepts:\n  a: b + \n");
    let (table, broken) = (table.as_str(), broken.as_str());
    let cases: [(&[&str], &str); 11] = [
        (&[], "the file is missing\nusage:"),
        (&[table], "`--policy` is missing\nusage:"),
        (&[table, "--policy"], "`--policy` needs a value"),
        (&[table, "--policy", "us-snap-fy2024"], "`--as-of` is missing"),
        (&[table, "--policy", "us-snap-fy2024", "--as-of", "2024-13-01"], "`2024-13-01` is not a date"),
        (
            &[table, "--policy", "us-snap", "--as-of", "2024-01-01"],
            "there is no built-in policy `us-snap`; there are: ",
        ),
        (&[table, "--policy", "no/such.yaml", "--as-of", "2024-01-01"], "`no/such.yaml`:"),
        (&[table, "--policy", broken, "--as-of", "2024-01-01"], "line 3, column 9, concepts.a: expected a value"),
        (&[table, table], "usage:"),
        (&[table, "--what"], "`--what`?"),
        (&["no-such.csv", "--policy", "us-snap-fy2024", "--as-of", "2024-01-01"], "`no-such.csv`:"),
    ];
    for (arguments, wanted) in cases {
        let Some(ran) = run("screen_households", arguments, b"") else { return };
        ran.said(1, &[wanted]);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn evaluate_answers_each_line_in_its_place() {
    let input = "1 + 1\n\n收入 < 450.5\n1 / 0\ncount(members[age >= 60])\nceiling((632 - 1894 / 3) * 3)\n1 +\r\n";
    let facts = file("facts.json", r#"{"收入": "450.50", "members": [{"age": 61}, {"age": null}]}"#);
    let Some(ran) = run("evaluate", &["--facts", &facts], input.as_bytes()) else { return };
    ran.said(0, &[]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 6, "{ran:?}");
    assert_eq!(lines[0], r#"{"type":"number","value":"2"}"#);
    assert_eq!(lines[1], r#"{"type":"boolean","value":false}"#);
    assert!(lines[2].starts_with(r#"{"error":{"code":"engine.division_by_zero","column":"#), "{}", lines[2]);
    assert_eq!(lines[3], r#"{"high":"2","low":"1","type":"number"}"#);
    assert_eq!(lines[4], r#"{"type":"number","value":"2"}"#);
    assert!(lines[5].starts_with(r#"{"error":{"code":"language.syntax","column":4,"line":1,"#), "{}", lines[5]);
}

#[test]
fn evaluate_refuses_what_it_cannot_read() {
    let float = file("float.json", r#"{"a": 1.5, "b": 0.1}"#);
    let broken = file("broken.json", "{");
    for (arguments, wanted) in [
        (&["--facts"][..], "usage:"),
        (&["--fact", "x"], "usage:"),
        (&["--facts", "no-such.json"], "`no-such.json`:"),
        (&["--facts", &float], "float.json`:"),
        (&["--facts", &broken], "broken.json`:"),
    ] {
        let Some(ran) = run("evaluate", arguments, b"1 + 1\n") else { return };
        ran.said(1, &[wanted]);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
    run("evaluate", &[], b"1\n\xFF\n").expect("built").said(1, &["standard input"]);
    let nothing = run("evaluate", &[], b"").expect("built");
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(0), ""));
}

#[test]
fn the_demo_tells_every_family_in_both_languages() {
    let Some(ran) = run("explain_families", &[], b"") else { return };
    ran.said(0, &[]);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("====")).count(), 18, "16 families, one of them twice");
    assert!(!ran.out.contains('≠'), "no outcome differs from what a report tells");
    let widest = ran.out.lines().map(tuodi::text::width).max();
    assert!(widest <= Some(100), "{widest:?} columns in a line");
    // The Chinese side and the English one, without the breaks of their lines.
    let sides = ran.out.lines().map(|line| line.split_once(" |").unwrap_or((line, "")));
    let (mut zh, mut en) = (String::new(), String::new());
    for (left, right) in sides {
        zh.extend(left.split_whitespace());
        right.split_whitespace().for_each(|word| en.extend([word, " "]));
    }
    for words in [
        "家庭putuo-a，2010-06-01",
        "个案帮扶：金额由评估确定，一次性",
        "差460.00元/人·月",
        "差90.00元/人·月",
        "专项救助基金：轮椅〔w1〕",
        "专项救助基金：邻里计划（午餐）：450.00元/月",
        "接下来先问",
        "另可咨询",
        "假定1：",
    ] {
        assert!(zh.contains(words), "{words}: {zh}");
    }
    for words in [
        "Household putuo-a, 2010-06-01",
        "short by 460.00 yuan per person and month",
        "neighbour plan (lunch): 450.00 yuan per month",
        "23.00 to 535.00 US dollars per month",
        "How much is the rent or mortgage a month?",
        "assumed 1: ",
    ] {
        assert!(en.contains(words), "{words}: {en}");
    }
    assert_eq!(run("explain_families", &[], b"").expect("built").out, ran.out);
    let all = run("explain_families", &["--all"], b"").expect("built");
    assert!(all.code == Some(0) && all.out.lines().count() > 2 * ran.out.lines().count() && !all.out.contains('≠'));
    run("explain_families", &["--every"], b"").expect("built").said(1, &["usage: explain_families [--all]"]);
}

/// The rows of a table that begins with these headers, each as the columns at which its cells begin.
fn starts(out: &str, headers: &str) -> Vec<Vec<usize>> {
    let rows = out.lines().skip_while(|line| !line.starts_with(headers)).take_while(|line| !line.is_empty());
    let row = |line: &str| {
        let begins = line.char_indices().map(|(place, letter)| (line.get(..place).unwrap_or_default(), letter));
        let begins = begins.filter(|(before, letter)| *letter != ' ' && (before.is_empty() || before.ends_with("  ")));
        begins.map(|(before, _)| tuodi::text::width(before)).collect()
    };
    rows.map(row).collect()
}

#[test]
fn a_month_of_revisits_is_planned_told_and_written_as_a_calendar() {
    let Some(ran) = run("plan_revisits", &[], b"") else { return };
    ran.said(0, &[]);
    let rows: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split_whitespace().collect()).collect();
    for row in [
        "家庭甲 g01 5000.00 入户 home 06-19 待访 waiting large_one_off",
        "家庭乙 g02 4999.99 电话 telephone 06-19 待访 waiting small_one_off",
        "家庭丙 g03 5000.00 电话 telephone 06-19 待访 waiting project_aid",
        "家庭丁 g04 ? 电话 telephone 06-24 待访 waiting small_one_off",
        "家庭丁 g04 ? 入户 home 06-24 待访 waiting large_one_off",
        "家庭戊 e1 — 面对面 face_to_face 06-04 待访 waiting must_visit",
        "家庭己 g06 6000.00 入户 home 05-20 逾期 overdue large_one_off",
        "家庭庚 g07 3000.00 电话 telephone 06-09 已访 done 05-26 small_one_off",
        "家庭辛 g08 8000.00 入户 home 06-11 待访，方式不够 too weak large_one_off",
        "家庭癸 g10 2400.00 电话 telephone 06-13 取消：迁走 moved away small_one_off",
        "家庭丑 g12 800.00 电话 telephone 06-01 今天到期 due today project_aid",
        "06-07 工作人员C 南居委 家庭丁 入户 home large_one_off + small_one_off",
        "合计 total 14 10 1 3 0 1 11/14 10/14",
        "v11 家庭丙 not_received no 异常核查 irregularity、马上处理 urgent",
        "v10 家庭辛 received_less 7000/8000 异常核查 irregularity",
        "charity_case_aid district 3 1 0 1",
    ] {
        let row: Vec<&str> = row.split(' ').collect();
        assert!(rows.contains(&row), "{row:?} in {}", ran.out);
    }
    // Columns stand below one another, also where letters are two columns wide.
    for (headers, count) in [("家庭  ", 18), ("日期  ", 12), ("方式  ", 6), ("走访  ", 14), ("项目  ", 6)] {
        let found = starts(&ran.out, headers);
        assert_eq!(found.len(), count, "{headers}: {found:?}");
        assert!(found.iter().all(|row| *row == found[0]), "{headers}: {found:?}");
    }
    let widest = ran.out.lines().map(tuodi::text::width).max();
    assert!(widest <= Some(100), "{widest:?} columns in a line");
    assert_eq!(run("plan_revisits", &[], b"").expect("built").out, ran.out);
    // The calendar has an event for each visit of the plan, and nothing of a household.
    let path = file("june.ics", "");
    run("plan_revisits", &[&path], b"").expect("built").said(0, &["Written to"]);
    let text = fs::read_to_string(&path).expect("the calendar");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 10);
    assert!(ran.out.contains("10 events of a day") && !text.contains("家庭") && !text.contains("居委"), "{text}");
    for (arguments, wanted) in [
        (&["june.txt"][..], "`june.txt` is no file name that ends with `.ics`\nusage: plan_revisits [FILE.ics]"),
        (&["--write.ics"], "`--write.ics` is no file name"),
        (&["a.ics", "b.ics"], "usage: plan_revisits [FILE.ics]"),
        (&["no-such-folder/a.ics"], "`no-such-folder/a.ics` cannot be written: "),
    ] {
        let wrong = run("plan_revisits", arguments, b"").expect("built");
        wrong.said(1, &[wanted]);
        assert_eq!(wrong.out, "", "{arguments:?}");
    }
}

#[test]
fn needs_of_two_communities_are_matched_and_told() {
    let Some(ran) = run("match_needs", &[], b"") else { return };
    ran.said(0, &[]);
    for words in [
        "n02 学业辅导 · lessons for a child → 学院免费辅导 · free lessons of the academy × 1 · 相当于 worth 500.00",
        "n03 就业岗位 · work → 快递员岗位 · work as a courier × 1",
        "at factory price (price assumed): 35.00",
        "n32 专项救助衔接 · referral to special assistance × 1: 没有这一类资源 · there is no resource of its category",
        "y1 轮椅 · wheelchair → 轮椅",
        "lunch cooked by a neighbour, 15 yuan a meal × 30 · 费用 cost 450.00",
        "y2 助餐（邻居做饭、送餐上门） · meals cooked by a neighbour or delivered × 30: 没有合适的资源",
        "核查未通过：卫生不合格",
        "资金 fund relief: 1190.00 / 2000.00",
        "at most 0 more",
    ] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    assert_eq!(run("match_needs", &[], b"").expect("built").out, ran.out);
    let empty = file("no-needs.json", "{}");
    let none = run("match_needs", &["cn-xian-huangyan", &empty, "2022-12-01"], b"").expect("built");
    none.said(0, &["需求 needs 0"]);
    let odd = file(
        "odd-need.json",
        r#"{"needs": [{"id": "需求一", "category": "饭", "urgency": "urgent", "beneficiary": {"group": "老人"}}]}"#,
    );
    for (arguments, wanted) in [
        (&["x"][..], "usage: match_needs [PACK FILE.json DATE]"),
        (&["no-pack", &empty, "2022-12-01"], "`no-pack` is no built-in pack, and no file"),
        (&["cn-xian-huangyan", "no-file.json", "2022-12-01"], "no-file.json: "),
        (&["cn-xian-huangyan", &empty, "yesterday"], "`yesterday` is no date such as 2022-12-01"),
        (&["cn-xian-huangyan", &odd, "2022-12-01"], "`需求一` names the category `饭`, which there is not"),
    ] {
        let wrong = run("match_needs", arguments, b"").expect("built");
        wrong.said(1, &[wanted]);
        assert_eq!(wrong.out, "", "{arguments:?}");
    }
}

#[test]
fn the_neighbour_plan_is_sponsored_settled_and_reported() {
    let Some(ran) = run("sponsor_and_settle", &[], b"") else { return };
    ran.said(0, &[]);
    let derived = [
        "基金：2500.00 = 1150.00 + 0.00 + 1350.00 + 0.00",
        "2019-03：认定 30 份，应付 450.00，本次付 450.00",
        "发现：记录“e-2019-03-12”缺少“photo”",
        "发现：记录“e-2019-04-09”重复提交，只计一次",
        "2019-04：认定 30 份，应付 450.00，本次付 0.00",
        "2019-03：认定 28 份，应付 420.00，本次付 420.00",
        "企业一：收 2000.00，付 1350.00，余 650.00",
        "企业二：收 500.00，付 0.00，余 500.00",
    ];
    for words in derived {
        let line = ran.out.lines().find(|line| line.contains(words));
        assert!(line.is_some_and(|line| line.starts_with("[derived]")), "{words}: {}", ran.out);
    }
    let is_tagged =
        |line: &str| ["[derived] ", "[input]   ", "[quoted]  ", "          "].iter().any(|tag| line.starts_with(tag));
    let wrong: Vec<&str> =
        ran.out.lines().filter(|line| !line.is_empty() && !line.starts_with("== ") && !is_tagged(line)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(run("sponsor_and_settle", &[], b"").expect("built").out, ran.out);
}
