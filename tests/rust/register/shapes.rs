//! The text of a register: lines, quotes, delimiters, rows of the wrong length, and what cannot be read at all.

use crate::{errors, households, load, read, read_with, refused};
use tuodi::register::{Delimiter, RegisterOptions};

fn options() -> RegisterOptions {
    RegisterOptions::default()
}

/// The rows and lines of what was read.
fn places(csv: &str) -> Vec<(u64, u64)> {
    read(csv).rows.iter().map(|row| (row.row, row.line)).collect()
}

#[test]
fn a_byte_order_mark_and_any_line_end_give_the_same() {
    let wanted = read("户编号,age\nH1,61\nH2,5\n").households;
    assert_eq!(wanted.len(), 2);
    for csv in [
        "\u{feff}户编号,age\nH1,61\nH2,5\n",
        "户编号,age\r\nH1,61\r\nH2,5\r\n",
        "户编号,age\rH1,61\rH2,5\r",
        "\u{feff}户编号,age\r\nH1,61\r\nH2,5",
        "\"户编号\",\"age\"\n\"H1\",\"61\"\n\"H2\",\"5\"\n",
    ] {
        assert_eq!(read(csv).households, wanted, "{csv:?}");
    }
    let blank = "\r\n\n户编号,age\n\nH1,61\n,\n \n\nH2,5\n\n";
    assert_eq!(households(&read(blank)), ["H1{}[row 5{age=61}]", "H2{}[row 9{age=5}]"]);
}

#[test]
fn rows_count_as_in_a_spreadsheet_and_lines_as_in_the_file() {
    assert_eq!(places("age\n1\n2\n"), [(2, 2), (3, 3)]);
    // Blank rows count, however their lines end.
    assert_eq!(places("age\n\n1\n\n\n2\n"), [(3, 3), (6, 6)]);
    assert_eq!(places("age\r\n\r\n1\r\n\r\n\r\n2\r\n"), [(3, 3), (6, 6)]);
    assert_eq!(places("age\r\r1\r\r\r2"), [(3, 3), (6, 6)]);
    assert_eq!(places("age,x\n,\n1,\n"), [(3, 3)]);
    // Line breaks inside of a cell do not.
    assert_eq!(places("\"a\nge\",x\n1,\"a\nb\r\nc\"\n2,\n"), [(2, 3), (3, 6)]);
    assert_eq!(places("age,x\n1,\"a\n\n\n\"\n\n2,\n"), [(2, 2), (4, 7)]);
    assert_eq!(places("\n\nage\n1\n"), [(4, 4)]);
    let register = read("age,x\n1,\"a\nb\"\nq,\n");
    assert_eq!(errors(&register), ["3:1 register.unreadable"]);
    assert!(register.errors[0].to_string().starts_with("row 3 (line 4), column `age`: "));
    let register = read("age,x\nq,\n");
    assert!(register.errors[0].to_string().starts_with("row 2, column `age`: "));
}

#[test]
fn a_row_of_another_length_is_left_out_and_its_household_may_have_more_members() {
    let register = read("户编号,age,zone\nH1,61,城镇\nH1,5\nH2,1,200,城镇\nH3,7,\nH4,7,,\n");
    assert_eq!(errors(&register), ["3:0 register.row_length", "4:0 register.row_length", "6:0 register.row_length"]);
    assert_eq!(households(&register), ["H1{zone=urban}[row 2{age=61} …]", "H2{}[…]", "H3{}[row 5{age=7}]", "H4{}[…]"]);
    // Without a number nobody knows whose row it is.
    assert_eq!(households(&read("age,zone\n61,城镇\n5\n")), ["row 2{zone=urban}[row 2{age=61}]"]);
    assert_eq!(errors(&read("zone,户编号,age\n城镇\n")), ["2:0 register.row_length"]);
}

#[test]
fn quotes_that_do_not_close_are_refused_with_their_row() {
    for csv in [
        "age\n\"1\n2\n",
        "age\n1\n\"2",
        "age,zone\n\"1\"2,城镇\n",
        "age,zone\n1,\"城镇\"x\n",
        "age\n\"1\" \"2\"\n",
        "\"age\n1\n2\n",
    ] {
        assert_eq!(refused(csv, &options()), "register.quotes", "{csv:?}");
    }
    let error = read_with("age,x\n1,\"a\nb\"\n2,\"c\n", &options()).expect_err("a quote");
    assert!(error.to_string().starts_with("in row 3 (line 4) a quote is not closed"), "{error}");
    // A quote inside of a cell is a character, and a doubled one inside of quotes, too.
    assert_eq!(households(&read("age,x\n1,5\" tv\n2,\"a \"\"b\"\"\" \n3,\"\"\n")).len(), 3);
}

#[test]
fn a_delimiter_is_named_and_never_guessed() {
    let wanted = read("户编号,age\nH1,61\n").households;
    for (csv, delimiter) in [("户编号;age\nH1;61\n", Delimiter::Semicolon), ("户编号\tage\nH1\t61\n", Delimiter::Tab)]
    {
        assert_eq!(refused(csv, &options()), "register.delimiter");
        let options = RegisterOptions { delimiter, ..options() };
        assert_eq!(read_with(csv, &options).expect("a register").households, wanted);
    }
    let tab = RegisterOptions { delimiter: Delimiter::Tab, ..options() };
    let error = read_with("户编号,age\nH1,61\n", &tab).expect_err("a comma");
    assert_eq!(
        error.to_string(),
        "the headers in row 1 are not divided by the tab, but there is a comma; name it as the delimiter"
    );
    // An amount with a comma needs quotes where commas divide, and none elsewhere.
    let csv = "age\tsavings\n61\t1,234.50元\n";
    assert_eq!(households(&read_with(csv, &tab).expect("a register")), ["row 2{savings=1234.5}[row 2{age=61}]"]);
}

#[test]
fn headers_may_stand_below_a_title() {
    let csv = "2023年低收入家庭台账,\n户编号,age\nH1,61\n";
    assert_eq!(refused(csv, &options()), "register.no_facts");
    let second = RegisterOptions { header_row: Some(2), ..options() };
    let register = read_with(csv, &second).expect("a register");
    assert_eq!(households(&register), ["H1{}[row 3{age=61}]"]);
    for row in [0, 4, 9] {
        let options = RegisterOptions { header_row: Some(row), ..options() };
        assert_eq!(refused(csv, &options), "register.no_header", "{row}");
    }
    assert_eq!(refused("a\n\nage\n1\n", &second), "register.no_header");
    let third = RegisterOptions { header_row: Some(3), ..options() };
    assert_eq!(read_with("a\n\nage\n1\n", &third).expect("a register").rows[0].row, 4);
}

#[test]
fn nothing_to_read_is_an_error_and_no_rows_are_none() {
    for csv in ["", "\u{feff}", "\n\r\n\r", " ", ",,\n,,\n"] {
        assert_eq!(refused(csv, &options()), "register.no_header", "{csv:?}");
    }
    assert_eq!(refused("户编号,x\nA,1\n", &options()), "register.no_facts");
    assert_eq!(households(&read("户编号,成员编号\nA,1\nA,2\n")), ["A{}[1{} 2{}]"]);
    let register = read("age,zone\n");
    assert_eq!((register.households.len(), register.errors.len(), register.rows.len()), (0, 0, 0));
    assert_eq!(read("age").households.len(), 0);
}

/// The first row of a register without headers is a household: it is not repeated in the error.
#[test]
fn an_error_about_headers_does_not_repeat_them() {
    let error = read_with("示例甲,000000194912310019,3000\n", &options()).expect_err("no facts").to_string();
    assert!(error.starts_with("none of the 3 headers in row 1 names a fact") && !error.contains("000000"), "{error}");
}

#[test]
fn a_text_beyond_the_limit_is_refused_and_errors_beyond_it_are_counted() {
    let narrow = RegisterOptions { most_bytes: 10, ..options() };
    assert_eq!(read_with("age\n1\n2\n3\n", &narrow).expect("10 bytes").households.len(), 3);
    assert_eq!(refused("age\n1\n2\n33\n", &narrow), "register.too_large");
    let few = RegisterOptions { most_errors: 2, ..options() };
    for (csv, listed, left_out) in [("age\nq\n", 1, 0), ("age\nq\nq\n", 2, 0), ("age\nq\nq\nq\nq\n", 2, 2)] {
        let register = read_with(csv, &few).expect("a register");
        assert_eq!((register.errors.len(), register.left_out), (listed, left_out));
    }
}

#[test]
fn noise_is_refused_or_read_without_a_panic() {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let policy = load(crate::PACK);
    for round in 0..200 {
        let mut noise: String = if round % 2 == 0 { "age,户编号,savings\n".to_owned() } else { String::new() };
        for _ in 0..300 {
            let sign = match next() % 8 {
                0 => ',',
                1 => '\n',
                2 => '"',
                3 => '\r',
                4 => char::from_u32(u32::try_from(next() % 0x300).unwrap_or(0)).unwrap_or('\0'),
                5 => char::from_u32(0x4e00 + u32::try_from(next() % 0x5000).unwrap_or(0)).unwrap_or('万'),
                _ => char::from_digit(u32::try_from(next() % 10).unwrap_or(0), 10).unwrap_or('0'),
            };
            noise.push(sign);
        }
        if let Ok(register) = policy.read_register(&noise, &options()) {
            assert!(register.rows.len() <= 300 && !register.errors_csv().is_empty());
        }
    }
    for csv in ["age\0,zone\n1,2\n", "\0\0\0\0", "age\n\0\n", "PK\u{3}\u{4}\u{14}\0\u{6}\0,age\n", "age\n\u{fffd}\n"] {
        let _ = policy.read_register(csv, &options());
    }
}

/// The work grows with the cells, however the headers repeat one another.
#[test]
fn a_hundred_thousand_headers_are_read() {
    for header in ["age,", "x,", "x1,age,zone,户 编 号x,", "合计,age,"] {
        let header = format!("{}income", header.repeat(100_000 / header.matches(',').count()));
        let register = read(&format!("{header}\n{}\n", ",".repeat(100_000)));
        assert!(register.left_out + register.errors.len() + register.ignored.len() >= 49_000);
    }
}

#[test]
fn a_million_cells_are_read() {
    let mut csv = String::from("户编号,成员编号,age,income,zone,savings,since,works,sex,备注\n");
    for row in 0..100_000 {
        csv.push_str(&format!(
            "H{},{},{}岁,\"1,{:03}.50元\",城镇,2.3万,2024年1月5日,是,female,\n",
            row / 4,
            row % 4,
            row % 120,
            row % 1000
        ));
    }
    let register = read(&csv);
    assert_eq!((register.households.len(), register.rows.len(), register.errors.len()), (25_000, 100_000, 0));
    assert!(register.households.iter().all(|household| household.members.len() == 4 && household.facts.len() == 3));
}
