//! Lists of members that are partly unknown: members who may or may not pass a filter, and members not on record.

use crate::oracle::notation::check;

/// One who passes `age >= 60`, one who may, one who does not; likewise `works`.
const THREE: &str = "members=[age=10 works=true | age=10..70 works=?boolean | age=70 works=false]";
const THREE_OR_MORE: &str = "members=[age=10 works=true | age=10..70 works=?boolean | age=70 works=false] more";
/// Nobody certainly `has`.
const MAYBE: &str = "members=[x=2..3 has=?boolean | x=5 has=?boolean]";
/// Nobody `has`.
const NONE: &str = "members=[x=2..3 has=false | x=5 has=false]";
const NONE_OR_MORE: &str = "members=[x=2..3 has=false | x=5 has=false] more";
const BELOW_ZERO: &str = "members=[x=-5..-1 has=?boolean | x=2 has=true]";

#[test]
fn counts_and_sums_know_who_must_and_who_may() {
    check(&[
        ("count(members)", THREE, "3"),
        ("count(members)", THREE_OR_MORE, "3.."),
        ("count(members[age >= 60])", THREE, "1..2"),
        ("count(members[age >= 10])", THREE, "3"),
        ("count(members[age > 70])", THREE, "0"),
        ("count(members[age > 70])", THREE_OR_MORE, "0.."),
        ("count(members[age >= 60])", THREE_OR_MORE, "1.."),
        ("count(members[works])", THREE, "1..2"),
        ("count(members[works][age >= 60])", THREE, "0..1"),
        ("count(members.age[item >= 60])", THREE, "1..2"),
        ("count(members[60 / age > 1])", "members=[age=0 | age=30]", "fault division_by_zero"),
        ("count(members[60 / age > 1])", "members=[age=0..1 | age=30]", "1..2 or division_by_zero"),
        ("sum(members.age)", THREE, "90..150"),
        ("sum(members.age)", THREE_OR_MORE, ".."),
        ("sum(members[age >= 60].age)", THREE, "70..140"),
        ("sum(members[age > 70].age)", THREE, "0"),
        ("sum(members[has].x)", BELOW_ZERO, "-3..2"),
        ("sum(members[has].x)", MAYBE, "0..8"),
        ("sum(members[has].x)", NONE, "0"),
        ("sum(members[has].x)", NONE_OR_MORE, ".."),
        ("sum(n, m)", "n=1..2; m=3..4", "4..6"),
        ("sum([n, m][item > 3])", "n=1..2; m=3..4", "0..4"),
        ("count(n, m)", "n=?; m=3..4", "2"),
    ]);
}

#[test]
fn least_greatest_and_mean_know_who_must_and_who_may() {
    check(&[
        ("min(members.age)", THREE, "10"),
        ("min(members.age)", THREE_OR_MORE, "..10"),
        ("max(members.age)", THREE, "70"),
        ("max(members.age)", THREE_OR_MORE, "70.."),
        ("min(members[age >= 60].age)", THREE, "10..70"),
        ("max(members[works].age)", THREE, "10..70"),
        ("min(members[works].age)", THREE, "10"),
        ("min(members[has].x)", MAYBE, "2..5 or empty_list"),
        ("max(members[has].x)", MAYBE, "2..5 or empty_list"),
        ("mean(members[has].x)", MAYBE, "2..5 or empty_list"),
        ("min(members[has].x)", NONE, "fault empty_list"),
        ("max(members[has].x)", NONE, "fault empty_list"),
        ("mean(members[has].x)", NONE, "fault empty_list"),
        ("min(members[has].x)", NONE_OR_MORE, ".. or empty_list"),
        ("mean(members[has].x)", NONE_OR_MORE, ".. or empty_list"),
        ("mean(members.age)", THREE, "30..50"),
        ("mean(members.age)", THREE_OR_MORE, ".."),
        ("mean(members[works].age)", THREE, "10..70"),
        ("mean(members[has].x)", BELOW_ZERO, "-5..2"),
        ("max(n, m)", "n=1..5; m=3..4", "3..5"),
        ("min(n, m)", "n=1..5; m=3..4", "1..4"),
        ("mean(n, m)", "n=1..2; m=3..4", "2..3"),
        ("max(n, m)", "n=?; m=3..4", "3.."),
        ("max(0, n)", "n=-5..-1", "0"),
        ("min([n, m][item > 3])", "n=1..5; m=4", "1..4"),
        ("min(n, 1 / m)", "n=1; m=0", "fault division_by_zero"),
        ("if count(members[has]) = 0 then 0 else min(members[has].x)", NONE, "0"),
    ]);
}

#[test]
fn quantifiers_know_who_must_and_who_may() {
    let both = "members=[works=true | works=?boolean]";
    let both_or_more = "members=[works=true | works=?boolean] more";
    let idle = "members=[works=false | works=false]";
    let idle_or_more = "members=[works=false | works=false] more";
    let busy = "members=[works=true | works=true]";
    let busy_or_more = "members=[works=true | works=true] more";
    let filtered = "members=[age=10..70 works=false | age=70 works=true]";
    check(&[
        ("every m in members satisfies m.works", both, "false|true"),
        ("every m in members satisfies m.works", busy, "true"),
        ("every m in members satisfies m.works", busy_or_more, "false|true"),
        ("every m in members satisfies m.works", idle, "false"),
        ("every m in members satisfies m.works", idle_or_more, "false"),
        ("some m in members satisfies m.works", both, "true"),
        ("some m in members satisfies m.works", both_or_more, "true"),
        ("some m in members satisfies m.works", idle, "false"),
        ("some m in members satisfies m.works", idle_or_more, "false|true"),
        ("all(members.works)", both, "false|true"),
        ("all(members.works)", busy, "true"),
        ("all(members.works)", busy_or_more, "false|true"),
        ("any(members.works)", idle, "false"),
        ("any(members.works)", idle_or_more, "false|true"),
        ("any(members.works)", both_or_more, "true"),
        ("every m in members[age >= 60] satisfies m.works", THREE, "false"),
        ("every m in members[age >= 60] satisfies m.works", filtered, "false|true"),
        ("some m in members[age >= 60] satisfies not(m.works)", filtered, "false|true"),
        ("some m in members[age >= 60] satisfies m.works", filtered, "true"),
        ("all(members[age > 100].works)", THREE, "true"),
        ("any(members[age > 100].works)", THREE, "false"),
        ("all(members[age > 100].works)", THREE_OR_MORE, "false|true"),
        ("any(members[age > 100].works)", THREE_OR_MORE, "false|true"),
        ("every m in members satisfies m.age >= 10", THREE, "true"),
        ("every m in members satisfies m.age > 10", THREE, "false"),
        ("some m in members satisfies m.age > 70", THREE, "false"),
        ("some m in members satisfies 60 / m.age > 1", "members=[age=0 | age=30]", "true"),
        ("some m in members satisfies 60 / m.age > 1", "members=[age=0 | age=60]", "fault division_by_zero"),
        ("every m in members satisfies 60 / m.age > 1", "members=[age=0 | age=60]", "false"),
        ("every m in members satisfies 60 / m.age > 1", "members=[age=0 | age=30]", "fault division_by_zero"),
        ("some m in members satisfies 60 / m.age > 1", "members=[age=0..1]", "false|true or division_by_zero"),
        ("10 in members.age", THREE, "true"),
        ("20 in members.age", THREE, "false|true"),
        ("5 in members.age", THREE, "false"),
        ("5 in members.age", THREE_OR_MORE, "false|true"),
        ("some x in [n, 3] satisfies x > 2", "n=?", "true"),
        ("every x in [n, 3] satisfies x > 2", "n=2..4", "false|true"),
    ]);
}

#[test]
fn a_fact_that_a_member_does_not_tell_is_unknown() {
    check(&[
        ("sum(members.age)", "members=[age=10 works=true | works=true]", ".."),
        ("count(members[age >= 60])", "members=[age=10 works=true | works=true]", "0..1"),
        ("any(members.works)", "members=[age=10 | age=20 works=false]", "false|true"),
    ]);
}
