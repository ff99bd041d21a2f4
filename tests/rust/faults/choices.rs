//! Logic, choice, and dates about what is unknown or faults.

use crate::oracle::notation::check;

#[test]
fn logic_is_three_valued_and_keeps_faults_apart() {
    check(&[
        ("a and b", "a=true; b=?boolean", "false|true"),
        ("a and b", "a=false; b=?boolean", "false"),
        ("a and b", "a=?boolean; b=?boolean", "false|true"),
        ("a or b", "a=true; b=?boolean", "true"),
        ("a or b", "a=false; b=?boolean", "false|true"),
        ("not(a)", "a=?boolean", "false|true"),
        ("a and 1 / m = 1", "a=false; m=0", "false"),
        ("1 / m = 1 and a", "a=false; m=0", "false"),
        ("a and 1 / m = 1", "a=true; m=0", "fault division_by_zero"),
        ("a and 1 / m = 1", "a=?boolean; m=0", "false or division_by_zero"),
        ("a or 1 / m = 1", "a=true; m=0", "true"),
        ("1 / m = 1 or a", "a=true; m=0", "true"),
        ("a or 1 / m = 1", "a=false; m=0", "fault division_by_zero"),
        ("a or 1 / m = 1", "a=?boolean; m=0", "true or division_by_zero"),
        ("not(1 / m = 1)", "m=0", "fault division_by_zero"),
        ("a and 1 / m = 1", "a=true; m=0..1", "false|true or division_by_zero"),
        ("a and 1 / m = 1", "a=false; m=0..1", "false"),
        ("a and 1 / m = 1", "a=true; m=1", "true"),
        ("a and b and 1 / m = 1", "a=?boolean; b=false; m=0", "false"),
        ("all(a, b)", "a=true; b=?boolean", "false|true"),
        ("all(a, b)", "a=false; b=?boolean", "false"),
        ("any(a, b)", "a=true; b=?boolean", "true"),
        ("any(a, 1 / m = 1)", "a=true; m=0", "true"),
        ("all(a, 1 / m = 1)", "a=true; m=0", "fault division_by_zero"),
        ("a = b", "a=true; b=?boolean", "false|true"),
        ("a = b", "a=true; b=false", "false"),
    ]);
}

#[test]
fn a_choice_takes_only_what_its_condition_allows() {
    check(&[
        ("if a then 1 else 3", "a=true", "1"),
        ("if a then 1 else 3", "a=?boolean", "1..3"),
        ("if a then n else m", "a=?boolean; n=1..; m=-2..0", "-2.."),
        ("if a then \"x\" else \"y\"", "a=?boolean", "x|y"),
        ("if a then b else true", "a=?boolean; b=true", "true"),
        ("if a then b else true", "a=?boolean; b=false", "false|true"),
        ("if a then @\"2011-01-01\" else @\"2011-03-01\"", "a=?boolean", "date 2011-01-01..2011-03-01"),
        ("if a then @\"P1D\" else @\"P3D\"", "a=?boolean", "days P1D..P3D"),
        ("if a then 1 / m else 0", "a=false; m=0", "0"),
        ("if a then 1 / m else 0", "a=true; m=0", "fault division_by_zero"),
        ("if a then 1 / m else 0", "a=?boolean; m=0", "0 or division_by_zero"),
        ("if a then 1 / m else 2 / m", "a=?boolean; m=0", "fault division_by_zero"),
        ("if 1 / m = 1 then 2 else 2", "m=0", "fault division_by_zero"),
        ("if 1 / m = 1 then 2 else 3", "m=0..1", "2..3 or division_by_zero"),
        ("if m = 0 then 0 else 6 / m", "m=0", "0"),
        ("if m = 0 then 0 else 6 / m", "m=2..3", "2..3"),
        ("if m > 0 then 6 / m else 0", "m=0", "0"),
        ("if n < 1 then 1 else 2", "n=0..0.99", "1"),
        ("if n < 1 then 1 else 2", "n=0..1", "1..2"),
        ("if n < 1 then 1 else 2", "n=1..2", "2"),
    ]);
}

#[test]
fn unknown_dates_take_their_ends() {
    check(&[
        ("d + @\"P1M\"", "d=2011-01-27..2011-01-28", "date 2011-02-27..2011-02-28"),
        ("d + @\"P1M\"", "d=2011-01-28..2011-01-31", "date 2011-02-28"),
        ("d + @\"P1M\"", "d=2012-01-31", "date 2012-02-29"),
        ("d - @\"P1M\"", "d=2011-03-28..2011-03-31", "date 2011-02-28"),
        ("d + @\"P30D\"", "d=2011-01-01..2011-01-02", "date 2011-01-31..2011-02-01"),
        ("d + t", "d=2011-01-31; t=P1M..P2M", "date 2011-02-28..2011-03-31"),
        ("d - w", "d=2011-03-01; w=P1D..P2D", "date 2011-02-27..2011-02-28"),
        ("d + w", "d=2011-01-01..; w=P1D..P2D", "date 2011-01-02.."),
        ("d - e", "d=2011-03-01..2011-03-02; e=2011-02-28", "days P1D..P2D"),
        ("d - e", "d=2011-03-01; e=2011-02-28..", "days ..P1D"),
        ("d.year", "d=2010-12-31..2011-01-01", "2010..2011"),
        ("d.month", "d=2011-01-31..2011-03-01", "1..3"),
        ("d.month", "d=2010-12-31..2011-01-01", "1..12"),
        ("d.day", "d=2011-01-05..2011-01-07", "5..7"),
        ("d.day", "d=2011-01-31..2011-02-01", "1..31"),
        ("d.year", "d=?date", ".."),
        ("d.month", "d=?date", "1..12"),
        ("d.day", "d=?date", "1..31"),
        ("years and months duration(d, e)", "d=2011-01-15; e=2011-02-14..2011-02-15", "months P0M..P1M"),
        ("years and months duration(d, e)", "d=2011-01-15..2011-01-16; e=2011-02-15", "months P0M..P1M"),
        ("years and months duration(d, e)", "d=2011-02-15; e=2011-01-15..2011-01-16", "months -P1M..P0M"),
        ("d < @\"2011-01-31\"", "d=2011-01-01..2011-01-30", "true"),
        ("d < @\"2011-01-31\"", "d=2011-01-01..2011-01-31", "false|true"),
        ("d < @\"2011-01-31\"", "d=2011-01-31..", "false"),
        ("d = @\"2011-01-31\"", "d=2011-01-31", "true"),
        ("d in [@\"2011-01-01\"..@\"2011-01-31\"]", "d=2011-01-01..2011-01-31", "true"),
        ("d in [@\"2011-01-01\"..@\"2011-01-31\")", "d=2011-01-01..2011-01-31", "false|true"),
        ("d between @\"2011-01-01\" and e", "d=2011-01-31; e=2011-01-30", "false"),
        ("max(d, e)", "d=2011-01-01..2011-01-31; e=2011-01-15", "date 2011-01-15..2011-01-31"),
    ]);
}

#[test]
fn unknown_durations_take_their_ends() {
    check(&[
        ("t + @\"P1M\"", "t=P1M..P2M", "months P2M..P3M"),
        ("t - @\"P1Y\"", "t=P1M..P13M", "months -P11M..P1M"),
        ("w - v", "w=P1D..P3D; v=P1D..P2D", "days -P1D..P2D"),
        ("w / @\"P7D\"", "w=P7D..P14D", "1..2"),
        ("w / v", "w=P7D; v=P0D", "fault division_by_zero"),
        ("w / v", "w=P7D; v=P0D..P1D", ".. or division_by_zero"),
        ("t / @\"P1Y\"", "t=P6M", "0.5"),
        ("w.days", "w=P1D..P3D", "1..3"),
        ("t.years", "t=P11M..P13M", "0..1"),
        ("t.years", "t=-P13M..P13M", "-1..1"),
        ("t.months", "t=P13M..P15M", "1..3"),
        ("t < @\"P1Y\"", "t=P10M..P11M", "true"),
        ("t < @\"P1Y\"", "t=P11M..P12M", "false|true"),
        ("t < @\"P1Y\"", "t=P12M..", "false"),
        ("w = @\"P7D\"", "w=P7D", "true"),
    ]);
}
