//! Every kind of fault with its code, path, line and column.

use crate::pack_faults::faults;
use crate::sound::{SOUND, broken, small};
use std::collections::BTreeSet;
use tuodi::Policy;

#[test]
fn the_pack_without_a_break_loads() {
    assert_eq!(faults(SOUND), Vec::<String>::new());
    assert_eq!(faults(&small(&[], "{one: 1, end: E}", "")), Vec::<String>::new());
}

/// What is replaced, by what, and the one fault that comes of it without `procedures.main.` before its path.
const SINGLE: &[(&str, &str, &str)] = &[
    // Names that nothing has.
    ("on: submit_evidence", "on: submit_evidnce", "procedures.unknown_act flow[6].on 53:28"),
    ("      close: publication\n", "      clsoe: publication\n", "procedures.unknown_act needs.clsoe 74:7"),
    ("close: publication", "close: publicaton", "procedures.unknown_guard needs.close 74:14"),
    ("waives: [notice]", "waives: [notices]", "procedures.unknown_guard flow[17].waives[0] 64:71"),
    (
        "on: submit_evidence, by: applicant",
        "on: submit_evidence, by: aplicant",
        "procedures.unknown_role flow[6].by 53:49",
    ),
    ("overrides: [county]", "overrides: [country]", "procedures.unknown_role overrides[0] 82:17"),
    ("relatives_visit_by: town", "relatives_visit_by: village", "procedures.unknown_role relatives_visit_by 104:25"),
    (
        "      county: unlimited\n",
        "      county: unlimited\n      guard: 3\n",
        "procedures.unknown_role ceilings.guard 82:7",
    ),
    ("in: noticed, on: object,", "in: notcied, on: object,", "procedures.unknown_state flow[13].in 60:14"),
    ("by: town, to: noticed", "by: town, to: new", "procedures.unknown_state flow[12].to 59:55"),
    ("ends: [closed]", "ends: [closd]", "procedures.unknown_state ends[0] 44:12"),
    ("then: closed", "then: new", "procedures.unknown_state terms.decision.then 93:15"),
    ("kind: group", "kind: gruop", "procedures.unknown_panel_kind panels.assessors.kind 77:25"),
    ("of: [grant, stop]", "of: [grant, stpo]", "procedures.unknown_ruling notice.of[1] 95:19"),
    ("triggers: [finding, recheck]", "triggers: [finding, rechek]", "procedures.unknown_trigger triggers[1] 111:25"),
    ("document: notice_of_opinion", "document: notice_of_opinon", "procedures.unknown_document notice.document 98:17"),
    ("instruments: risk", "instruments: risks", "procedures.unknown_instrument instruments 112:18"),
    ("amount: most_of_town", "amount: most_of_twon", "procedures.unknown_concept ceilings.town.amount 80:22"),
    ("tolerance: {income: 50}", "tolerance: {incme: 50}", "procedures.unknown_fact tolerance.incme 84:17"),
    // Amounts and documents that are there, but not of this use.
    ("amount: most_of_town", "amount: 4 * standard", "procedures.formula ceilings.town.amount 80:22"),
    ("amount: most_of_town", "amount: \"4 * standard\"", "procedures.formula ceilings.town.amount 80:23"),
    ("amount: most_of_town", "amount: shares", "procedures.not_money ceilings.town.amount 80:22"),
    ("document: notice_of_opinion", "document: consent", "procedures.not_public notice.document 98:17"),
    ("tolerance: {income: 50}", "tolerance: {poor: 50}", "policy.value tolerance.poor 84:23"),
    ("tolerance: {income: 50}", "tolerance: {income: -1}", "policy.value tolerance.income 84:25"),
    // The beginning and the ends.
    ("      applied: {zh", "      any: {zh: 任}\n      applied: {zh", "procedures.reserved states.any 39:7"),
    ("{in: new, on: apply, by", "{in: applied, on: apply, by", "procedures.start flow[0].in 47:14"),
    ("{in: new, on: apply, by", "{in: [new, applied], on: apply, by", "procedures.start flow[0].in 47:14"),
    ("by: [applicant, town], to: applied", "by: [applicant, town]", "procedures.start flow[0].on 47:23"),
    ("{in: new, on: apply,", "{in: new, on: [apply, report],", "procedures.start flow[0].on 47:23"),
    ("{in: granted, on: pay,", "{in: [granted, new], on: pay,", "procedures.start flow[19].on 66:34"),
    ("      - {in: new, on: apply, by: [applicant, town], to: applied}\n", "", "procedures.start flow 47:7"),
    ("{in: granted, on: pay,", "{in: [granted, closed], on: pay,", "procedures.ended flow[19].on 66:37"),
    ("on: open_round, by: town, to: accepted", "on: open_round, by: town", "procedures.ended flow[22].on 69:26"),
    (
        "on: open_round, by: town, to: accepted",
        "on: open_round, by: town, to: closed",
        "procedures.ended flow[22].to 69:52",
    ),
    (
        "on: close, by: county, to: closed",
        "on: [close, uprate], by: county, to: closed",
        "procedures.unfinished flow[23].to 70:56",
    ),
    // Rows that say the same, and states that lead nowhere.
    (
        "{in: noticed, on: confirm, by: county,",
        "{in: [noticed, accepted], on: confirm, by: county,",
        "procedures.two_rows flow[17] 64:9",
    ),
    (
        "on: answer_report, by: county",
        "on: [answer_report, report], by: [county, applicant]",
        "procedures.two_rows flow[2] 49:9",
    ),
    ("      closed: {zh", "      lost: {zh: 无}\n      closed: {zh", "procedures.unreachable states.lost 43:7"),
    // What belongs together.
    ("      cashier: 发放\n", "      cashier: 发放\n      guard: 门卫\n", "procedures.unused_role roles.guard 38:7"),
    ("      county: unlimited\n", "", "procedures.no_ceiling flow[16].by 63:40"),
    ("    publication: {source: measures §2}\n", "", "procedures.lacks_rule flow[18].on 65:27"),
    ("    starts: month_after\n", "", "procedures.lacks_rule flow[16].on 63:27"),
    ("    investigators: 2\n", "", "procedures.lacks_rule flow[7].on 54:28"),
    ("    jurisdiction: either\n", "", "procedures.lacks_rule needs.accept[2] 71:33"),
    ("      assessors: {kind: group, quorum: 3}\n", "", "procedures.lacks_rule needs.confirm[4] 73:69"),
    ("    emergency: {cap: 3000.50, papers_within: 10wd}\n", "", "procedures.lacks_rule flow[10].on 57:28"),
    ("    triggers: [finding, recheck]\n", "", "procedures.lacks_rule flow[22].on 69:26"),
    ("    remedies:\n      - {way: suit, to: 法院, within: 6mo}\n", "", "procedures.lacks_rule flow[20].on 67:27"),
    ("        extended_to: 45wd\n", "", "procedures.lacks_rule flow[11].on 58:28"),
    ("        pausable: true\n", "", "procedures.lacks_rule flow[11].on 58:28"),
    ("      - {in: noticed, on: answer_objection, by: town}\n", "", "procedures.lacks_row flow[13].on 60:27"),
    ("      - {in: granted, on: conclude_remedy, by: county}\n", "", "procedures.lacks_row flow[20].on 67:27"),
    (
        "      - {in: any, on: answer_report, by: county}\n",
        "",
        "procedures.lacks_row flow[1].on 48:23 procedures.lacks_row apart[1].one 102:15",
    ),
    (
        "on: [extend_term, pause_term, resume_term]",
        "on: [extend_term, pause_term]",
        "procedures.lacks_row flow[11].on 58:28",
    ),
    ("on: [record_consent, report]", "on: report", "procedures.lacks_row needs.accept[0] 72:16"),
    (
        "[deliberate, give_opinion, plan_aid]",
        "[deliberate, give_opinion]",
        "procedures.lacks_row needs.confirm[8] 73:100",
    ),
    (
        "until: [confirm, close]",
        "until: [confirm, close, refuse]",
        "procedures.lacks_row terms.decision.until[2] 88:33",
    ),
    ("other: [investigate, pay]", "other: [investigate, uprate]", "procedures.lacks_row apart[0].other[1] 102:45"),
    ("      close: publication\n", "      transfer: publication\n", "procedures.lacks_row needs.transfer 74:17"),
    (
        "instruments, group, joint, opinion, notice, aid_plan]",
        "instruments, group, joint, opinion, aid_plan]",
        "procedures.idle flow[17].waives[0] 64:71 procedures.idle notice 94:5",
    ),
    ("accept: [consent, papers, jurisdiction]", "accept: [consent, papers]", "procedures.idle jurisdiction 45:19"),
    ("overrides: [county]", "overrides: [county, cashier]", "procedures.idle overrides[1] 82:25"),
    ("relatives_visit_by: town", "relatives_visit_by: county", "procedures.idle relatives_visit_by 104:25"),
    (
        "      county: unlimited\n",
        "      county: unlimited\n      cashier: 3\n",
        "procedures.idle ceilings.cashier 82:7",
    ),
    // Bounds and terms.
    ("returns: 2", "returns: 0", "procedures.bound most.returns 108:21"),
    (
        "most: {returns: 2, objections: 3, remedies: 4}",
        "most: {returns: 2, remedies: 4}",
        "procedures.bound flow[13].on 60:27",
    ),
    ("within: 30wd", "within: 30d", "procedures.extension terms.decision.extended_to 90:22"),
    ("extended_to: 45wd", "extended_to: 30wd", "procedures.extension terms.decision.extended_to 90:22"),
    (
        "        within: 30wd\n        extended_to: 45wd\n",
        "        within: 1mo\n        extended_to: 2mo\n",
        "procedures.cannot_pause terms.decision.pausable 91:19",
    ),
    ("until: [confirm, close]", "until: apply", "procedures.never terms.decision.until 88:16"),
    (
        "{one: confirm, other: [investigate, pay], within",
        "{one: confirm, other: [confirm], within",
        "procedures.apart_itself apart[0].other 102:31",
    ),
    ("within: 12mo", "within: 12wd", "procedures.window ceilings.town.within 80:44"),
    ("history_within: 30d", "history_within: 48h", "procedures.window history_within 83:21"),
    // Values.
    ("jurisdiction: either", "jurisdiction: anywhere", "policy.value jurisdiction 45:19"),
    ("after_objection: repost", "after_objection: again", "policy.value notice.after_objection 99:24"),
    ("way: suit", "way: siut", "policy.value remedies[0].way 110:15"),
    ("starts: month_after", "starts: next_month", "policy.value starts 105:13"),
    ("quorum: 3", "quorum: 0", "policy.value panels.assessors.quorum 77:40"),
    ("cap: 3000.50", "cap: -1", "policy.value emergency.cap 107:22"),
    ("taper_months: 6", "taper_months: 121", "policy.value taper_months 106:19"),
    ("pausable: true", "pausable: sometimes", "policy.value terms.decision.pausable 91:19"),
    ("papers_within: 10wd", "papers_within: soon", "policy.value emergency.papers_within 107:46"),
    ("investigators: 2", "investigators: two", "policy.value investigators 75:20"),
    ("within: round", "within: month", "policy.value apart[0].within 102:59"),
    ("places: [board]", "places: []", "policy.value notice.places 97:15"),
    ("ends: [closed]", "ends: [[closed]]", "policy.value ends[0] 44:12"),
    ("{in: granted, on: pay,", "{in: [granted, any], on: pay,", "policy.value flow[19].in[1] 66:24"),
    (", to: 法院", "", "policy.missing remedies[0] 110:9"),
    (", quorum: 3", "", "policy.missing panels.assessors 77:18"),
    ("        from: accept\n", "", "policy.missing terms.decision 87:9"),
    ("on: answer_report, by: county", "on: answer_report, byy: county", "policy.unknown_key flow[2].byy 49:38"),
    ("    source: measures §1\n", "    source: meassures §1\n", "policy.unknown_name source 32:13"),
];

#[test]
fn every_fault_has_its_code_path_and_place() {
    let mut wrong: Vec<String> = Vec::new();
    for (from, to, expected) in SINGLE {
        let found = faults(&broken(from, to)).join(" ").replace(" procedures.main.", " ");
        if found != *expected {
            wrong.push(format!("{from:?} → {to:?}\n    found    {found}\n    expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_pack_lacks_as_a_whole_is_told_once() {
    let mut wrong: Vec<String> = Vec::new();
    for (from, to, expected) in [
        ("time_zone: \"+08:00\"\n", "", vec!["policy.missing  1:1"]),
        ("\"+08:00\"", "\"8\"", vec!["policy.value time_zone 3:12"]),
        ("\"+08:00\"", "\"+08:60\"", vec!["policy.value time_zone 3:12"]),
        ("\"+08:00\"", "\"+14:01\"", vec!["policy.value time_zone 3:12"]),
        ("\"+08:00\"", "Z", vec!["policy.value time_zone 3:12"]),
        ("procedure: main", "procedure: mian", vec!["procedures.unknown programmes.aid.procedure 13:36"]),
        (
            "    roles:\n      applicant",
            "    rolls:\n      applicant",
            vec!["policy.unknown_key procedures.main.rolls 33:5"],
        ),
        (
            "    flow:\n",
            "    flow: []\n    rows:\n",
            vec!["policy.value procedures.main.flow 46:11", "policy.unknown_key procedures.main.rows 47:5"],
        ),
    ] {
        let found = faults(&broken(from, to));
        if found != expected {
            wrong.push(format!("{from:?} → {to:?}\n    found    {found:?}\n    expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let currency =
        small(&["{in: one, on: confirm, by: b}"], "{one: 1, end: E}", "    starts: same_month\n    ceilings: {b: 5}\n");
    assert_eq!(faults(&currency), Vec::<String>::new());
    assert_eq!(faults(&currency.replace("currency: CNY\n", "")), ["policy.missing  1:1"]);
    for zone in ["+14:00", "-12:00", "+00:00", "+05:30"] {
        assert_eq!(faults(&broken("+08:00", zone)), Vec::<String>::new(), "{zone}");
    }
}

/// Small procedures, each with one thing that does not fit.
#[test]
fn rows_and_rules_need_one_another() {
    let mut wrong: Vec<String> = Vec::new();
    let two = "{one: 1, end: E}";
    let three = "{one: 1, two: 2, end: E}";
    for (rows, states, further, expected) in [
        (&["{in: one, on: forward, by: b, to: two}"][..], three, "", "procedures.no_end states.two 7:22"),
        (
            &["{in: one, on: forward, by: b, to: two}", "{in: two, on: return, by: b, to: one}"],
            three,
            "",
            "procedures.bound flow[3].on 13:23",
        ),
        (
            &["{in: one, on: post_notice, by: b}"],
            two,
            "",
            "procedures.lacks_rule flow[2].on 12:23 procedures.lacks_row flow[2].on 12:23",
        ),
        (
            &["{in: one, on: seek_remedy, by: b}"],
            two,
            "    most: {remedies: 1}\n    remedies: [{way: suit, to: T, within: 1mo}]\n",
            "procedures.lacks_row flow[2].on 12:23",
        ),
        (&["{in: one, on: deliberate, by: b}"], two, "", "procedures.lacks_rule flow[2].on 12:23"),
        (&["{in: one, on: score, by: b}"], two, "", "procedures.lacks_rule flow[2].on 12:23"),
        (&["{in: one, on: publish, by: b}"], two, "    publication: {}\n", "procedures.lacks_row flow[2].on 12:23"),
        (&["{in: one, on: open_round, by: b}"], two, "", "procedures.lacks_rule flow[2].on 12:23"),
        (
            &["{in: one, on: aid_now, by: b}", "{in: one, on: supply_papers, by: b}"],
            two,
            "    emergency: {cap: 1, papers_within: 1d}\n",
            "procedures.no_ceiling flow[2].by 12:36",
        ),
        (
            &["{in: one, on: aid_now, by: b}"],
            two,
            "    ceilings: {b: 1}\n    emergency: {cap: 1, papers_within: 1d}\n",
            "procedures.lacks_row flow[2].on 12:23",
        ),
        (&[], two, "    emergency: {cap: 1, papers_within: 1d}\n", "procedures.lacks_row emergency 12:5"),
        (
            &[],
            two,
            "    notice: {of: grant, length: 7d, after_objection: forward}\n",
            "procedures.lacks_row notice 12:5 procedures.idle notice 12:5",
        ),
        (&[], two, "    triggers: change\n", "procedures.lacks_row triggers 12:15"),
        (&[], two, "    investigators: 2\n", "procedures.lacks_row investigators 12:20"),
        (&[], two, "    most: {returns: 1}\n", "procedures.lacks_row most.returns 12:21"),
        (&[], two, "    panels: {g: {kind: group, quorum: 3}}\n", "procedures.lacks_row panels 12:5"),
        (&[], two, "    starts: same_month\n", "procedures.lacks_row starts 12:13"),
        (
            &[],
            two,
            "    terms: {t: {from: apply, until: close, within: 3d, extended_to: 4d}}\n",
            "procedures.lacks_row terms.t.extended_to 12:69",
        ),
        (
            &[],
            two,
            "    terms: {t: {from: apply, until: close, within: 3d, pausable: true}}\n",
            "procedures.lacks_row terms.t.pausable 12:66",
        ),
        (
            &[],
            two,
            "    needs: {close: notice}\n",
            "procedures.lacks_row needs.close 12:20 procedures.lacks_rule needs.close 12:20",
        ),
        (
            &[],
            two,
            "    needs: {close: community}\n",
            "procedures.lacks_row needs.close 12:20 procedures.lacks_rule needs.close 12:20",
        ),
        // A term leads on as a row does, but only where it runs.
        (
            &["{in: one, on: forward, by: b, to: two}"],
            three,
            "    terms: {t: {from: forward, until: close, within: 3d, then: end}}\n",
            "procedures.never terms.t.until 13:39",
        ),
        (
            &[
                "{in: one, on: forward, by: b, to: two}",
                "{in: two, on: report, by: b}",
                "{in: any, on: answer_report, by: b}",
            ],
            three,
            "    terms: {t: {from: report, until: answer_report, within: 3d, then: end}}\n",
            "",
        ),
        (
            &[
                "{in: one, on: [report, answer_report], by: b}",
                "{in: one, on: forward, by: b, to: two}",
                "{in: two, on: accept, by: b}",
            ],
            three,
            "    terms: {t: {from: report, until: [answer_report, forward], within: 3d, then: end}}\n",
            "procedures.no_end states.two 7:22",
        ),
        (
            &["{in: two, on: close, by: b, to: end}"],
            three,
            "    terms: {t: {from: apply, until: close, within: 3d, then: two}}\n",
            "",
        ),
        // One that names its state stands over one for any.
        (&["{in: any, on: close, by: b, to: end}"], two, "", ""),
        (
            &[
                "{in: any, on: report, by: [a, b]}",
                "{in: any, on: answer_report, by: b}",
                "{in: any, on: report, by: b}",
            ],
            two,
            "",
            "procedures.two_rows flow[4] 14:9",
        ),
        // An end stays one.
        (&["{in: end, on: open_round, by: b, to: one}"], two, "    triggers: change\n", ""),
        (&["{in: [one, end], on: open_round, by: b, to: one}"], two, "    triggers: change\n", ""),
    ] {
        let found = faults(&small(rows, states, further)).join(" ").replace(" procedures.p.", " ");
        if found != expected {
            wrong.push(format!("{rows:?} {further:?}\n    found    {found}\n    expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_a_fault_was_seen() {
    let path = format!("{}/src/assessment/procedure/fault.rs", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(path).expect("the file of the faults");
    let codes: BTreeSet<&str> = source.split('"').filter(|part| part.starts_with("procedures.")).collect();
    assert!(codes.len() > 25, "{codes:?}");
    let own = std::fs::read_to_string(format!("{}/../../tests/rust/procedures/faults.rs", env!("CARGO_MANIFEST_DIR")));
    let own = own.expect("this file")
        + &std::fs::read_to_string(format!("{}/../../tests/rust/procedures/hostile.rs", env!("CARGO_MANIFEST_DIR")))
            .expect("the other file");
    let unseen: Vec<&&str> = codes.iter().filter(|code| !own.contains(&format!("{code} "))).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn a_fault_says_what_to_do() {
    for (from, to, expected) in [
        (
            "on: submit_evidence",
            "on: submit_evidnce",
            "there is no act `submit_evidnce`; did you mean `submit_evidence`?",
        ),
        (
            "in: noticed, on: object,",
            "in: nowhere, on: object,",
            "there is no state `nowhere`; there are accepted, applied, closed, granted, noticed, new",
        ),
        (
            "amount: most_of_town",
            "amount: 4 * standard",
            "`4 * standard` is no amount of a procedure; write the formula under `concepts` and name it here",
        ),
        (
            "returns: 2",
            "returns: 0",
            "`return` must not go on for ever; write under `most` how often a round may have it, at least once: `returns: 3`",
        ),
        (
            "    investigators: 2\n",
            "",
            "`investigate` needs `investigators` in the procedure; add it, or leave `investigate` out",
        ),
        (
            "{in: noticed, on: confirm, by: county,",
            "{in: [noticed, accepted], on: confirm, by: county,",
            "`county` may `confirm` in `accepted` by row 17 already; leave it out of one of the two",
        ),
        (
            "document: notice_of_opinion",
            "document: consent",
            "`consent` goes to one person; name a document of a public kind: first_opinion_notice or publication",
        ),
        (
            "amount: most_of_town",
            "amount: shares",
            "`shares` is no amount of money of the household, but a number; name a concept whose unit has the currency once above the line",
        ),
        ("procedure: main", "procedure: other", "there is no procedure `other`; there are main"),
    ] {
        let message = Policy::from_text(&broken(from, to)).expect_err("a fault").to_string();
        assert!(message.ends_with(expected), "{message}");
    }
    let message = Policy::from_text(
        "pack: p\nfacts: {household: {a: {type: boolean}}}\nprogrammes: {aid: {eligible: a, procedure: x}}\n",
    );
    assert!(message.expect_err("a fault").to_string().ends_with("there is no procedure `x`; the pack has none"));
}

#[test]
fn a_section_without_procedures_is_empty() {
    for text in ["pack: p\n", "pack: p\nprocedures:\n", "pack: p\nprocedures: {}\n", "pack: p\ntime_zone: \"+08:00\"\n"]
    {
        assert_eq!(faults(text), Vec::<String>::new());
        assert_eq!(Policy::from_text(text).expect("it loads").procedures().names().count(), 0);
    }
    assert_eq!(faults("pack: p\nprocedures: []\n"), ["policy.value procedures 2:13"]);
}

/// A procedure, an instrument or a concept with faults is told of where it stands, not where it is named.
#[test]
fn what_has_faults_of_its_own_is_known_all_the_same() {
    let mut wrong: Vec<String> = Vec::new();
    for (from, to, expected) in [
        (
            "levels: [{id: high, from: 1}",
            "levels: [{id: high, from: 9}",
            "instruments.never instruments.risk.levels[0] 15:59",
        ),
        (
            "most_of_town: 4 * standard",
            "most_of_town: 4 * standrad",
            "language.unknown_name concepts.most_of_town 10:21",
        ),
        (
            "    title: {zh: 公示, en: Notice}\n",
            "    title: {zh: 公示}\n",
            "documents.one_language documents.notice_of_opinion.title 19:12",
        ),
        ("taper_months: 6", "taper_months: x", "policy.value procedures.main.taper_months 106:19"),
    ] {
        let found = faults(&broken(from, to));
        if found != [expected] {
            wrong.push(format!("{from:?} → {to:?}\n    found    {found:?}\n    expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
