//! A thousand small instances, whose objectives OR-tools finds too. A planted wrong objective is seen, and so is a limit
//! that is left out.
#![expect(clippy::disallowed_methods, reason = "the environment says whether the oracle must be there")]

use super::oracle::{Instance, grouped, instances};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tuodi::matching::{solve_transport, verify_transport};

const INSTANCES: usize = 1000;

/// The same thousand whenever they are drawn; every second one has limits that resources share.
fn drawn() -> Vec<Instance> {
    let mut runner = TestRunner::deterministic();
    let (alone, shared) = (instances(41, 9, 4), grouped(41, 9, 4));
    let draw = |at: usize| -> Instance {
        let tree = if at.is_multiple_of(2) {
            alone.new_tree(&mut runner).map(|tree| tree.current())
        } else {
            shared.new_tree(&mut runner).map(|tree| tree.current())
        };
        tree.unwrap()
    };
    (0..).map(draw).filter(|own| !own.outside.is_empty()).take(INSTANCES).collect()
}

/// An instance with the library's objective, which its proof confirms.
fn answered(own: &Instance) -> Value {
    let transport = own.transport();
    let plan = solve_transport(&transport).unwrap();
    verify_transport(&transport, &plan).unwrap();
    let ungrouped = vec![None; own.capacity.len()];
    json!({
        "offsets": own.offsets,
        "resource": own.resource,
        "cost": own.cost,
        "outside": own.outside,
        "quantity": own.quantity.clone().unwrap_or_else(|| vec![1; own.outside.len()]),
        "capacity": own.capacity,
        "groups": own.groups.iter().map(|group| json!([group.capacity, group.within])).collect::<Vec<_>>(),
        "group_of": if own.group_of.is_empty() { &ungrouped } else { &own.group_of },
        "objective": i64::try_from(plan.objective).unwrap(),
    })
}

/// What OR-tools says of these objectives: whether all are right, and its report; or why it is not asked.
fn ask(name: &str, instances: &[Value]) -> Result<(bool, String), String> {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ortools-{name}.jsonl"));
    let lines: Vec<String> = instances.iter().map(Value::to_string).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    let python =
        std::env::var_os("TUODI_ORTOOLS").map_or_else(|| top.join("target/tools/ortools/bin/python"), PathBuf::from);
    let asked = Command::new(python).arg(top.join("tests/oracles/ortools/oracle.py")).arg(&file).output();
    let output = asked.map_err(|error| format!("Python with OR-tools does not start: {error}"))?;
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    match output.status.code() {
        Some(0) => Ok((true, said.into_owned())),
        Some(3) => Err(complained.trim().to_owned()),
        code => {
            assert!(code == Some(1) && complained.is_empty(), "{said}{complained}");
            Ok((false, said.into_owned()))
        }
    }
}

#[test]
fn or_tools_finds_the_same_objectives() {
    let own = drawn();
    let instances: Vec<Value> = own.iter().map(answered).collect();
    let (right, said) = match ask("right", &instances) {
        Ok(answer) => answer,
        Err(reason) => {
            let required = std::env::var("TUODI_REQUIRE_ORTOOLS").is_ok_and(|value| value == "1");
            assert!(!required, "no oracle: {reason}");
            println!("SKIPPED: no OR-tools: {reason}");
            return;
        }
    };
    assert!(right, "{said}");
    assert!(said.ends_with("1000 compared, 0 differ\n"), "{said}");

    let mut planted = instances.clone();
    planted[617]["objective"] = json!(planted[617]["objective"].as_i64().unwrap() + 1);
    let (right, said) = ask("planted", &planted).unwrap();
    assert!(!right && said.starts_with("instance 617: ") && said.ends_with("1000 compared, 1 differ\n"), "{said}");

    // Without the shared limits many are cheaper, so the limits of the others were looked at.
    let unlimited = |own: &Instance| Instance { groups: Vec::new(), group_of: Vec::new(), ..own.clone() };
    let cheaper = own.iter().filter(|own| {
        let plan = solve_transport(&unlimited(own).transport()).unwrap();
        plan.objective < solve_transport(&own.transport()).unwrap().objective
    });
    let cheaper = cheaper.count();
    println!("{INSTANCES} objectives are those of OR-tools; shared limits cost something in {cheaper}");
    assert!(cheaper > INSTANCES / 5, "shared limits cost something in only {cheaper}");
}
