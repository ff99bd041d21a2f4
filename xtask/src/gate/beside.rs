//! Steps that share nothing with the others but the machine: they run beside them, one after another. In: their names;
//! out: for each, when its turn comes, what it printed and how it ended.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};

use super::Verdict;
use crate::process::command;
use crate::{python, workspace};

/// Each row runs one after another, beside the other row and the rest. No row takes a lock of cargo that another needs:
/// each builds into folders of its own, or nothing.
pub const NAMES: [&[&str]; 2] = [&["wheel", "demo", "tests-bare", "host_store"], &["oracle"]];

/// Where what they print is kept until their turn.
const LOGS: &str = "target/gate";

/// How the steps end that run beside, by name.
#[derive(Default)]
pub struct Beside {
    ends: BTreeMap<&'static str, Receiver<Result<Verdict, String>>>,
}

impl Beside {
    /// Begins those of the wanted steps that can run beside others; none, where there is no other step.
    pub fn begin(wanted: &[&'static str]) -> Result<Beside, String> {
        let chosen =
            |row: &[&'static str]| row.iter().copied().filter(|name| wanted.contains(name)).collect::<Vec<_>>();
        let rows = NAMES.map(chosen);
        if rows.iter().map(Vec::len).sum::<usize>() == wanted.len() {
            return Ok(Beside::default());
        }
        let folder = workspace::root().join(LOGS);
        fs::create_dir_all(&folder).map_err(|error| format!("cannot make `{LOGS}`: {error}"))?;
        let own = std::env::current_exe().map_err(|error| format!("this program has no path: {error}"))?;
        let mut ends = BTreeMap::new();
        for row in rows {
            let mut begun = Vec::new();
            for name in row {
                let (sender, receiver) = mpsc::channel();
                ends.insert(name, receiver);
                begun.push((name, folder.join(name).with_extension("txt"), sender));
            }
            let own = own.clone();
            std::thread::spawn(move || {
                for (name, log, sender) in begun {
                    if name == "wheel" {
                        // Installed by this program, not by two at once. Where it cannot be, the step says why.
                        let _ = python::environment();
                    }
                    // Nobody waits any more where the gate has failed before.
                    if sender.send(alone(command(&own.to_string_lossy(), &["test", name]), name, &log)).is_err() {
                        return;
                    }
                }
            });
        }
        Ok(Beside { ends })
    }

    /// Waits for a step that was begun, and shows what it printed; nothing of another step.
    pub fn end(&mut self, name: &'static str) -> Option<Result<Verdict, String>> {
        let end = self.ends.remove(name)?;
        let verdict = end.recv().unwrap_or_else(|_| Err("it was begun beside the others and did not end".to_owned()));
        print!(
            "{}",
            fs::read_to_string(workspace::root().join(LOGS).join(name).with_extension("txt")).unwrap_or_default()
        );
        Some(verdict)
    }
}

/// Runs one step to its end, what it prints kept in a file.
fn alone(mut step: Command, name: &str, log: &PathBuf) -> Result<Verdict, String> {
    let cannot = |error: std::io::Error| format!("cannot run it beside the others: {error}");
    let file = File::create(log).map_err(cannot)?;
    let status = step.stdout(file.try_clone().map_err(cannot)?).stderr(file).status().map_err(cannot)?;
    if !status.success() {
        return Err(format!("it failed beside the others ({status}); `cargo xtask test {name}` runs it alone"));
    }
    let told = fs::read_to_string(log).map_err(cannot)?;
    Ok(skipped(&told, name).map_or(Verdict::Passed, |why| Verdict::Skipped(why.to_owned())))
}

/// Why a step was skipped, if it was.
fn skipped<'a>(told: &'a str, name: &str) -> Option<&'a str> {
    let tells = |line: &'a str| line.strip_prefix("SKIPPED ")?.strip_prefix(name)?.strip_prefix(": ");
    told.lines().find_map(tells)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, alone, skipped};
    use crate::gate::Verdict;
    use crate::gate::steps::STEPS;
    use crate::process::command;

    #[test]
    fn each_is_a_step() {
        for name in NAMES.concat() {
            assert!(STEPS.iter().any(|step| step.name == name), "{name}");
        }
    }

    #[test]
    fn a_step_that_fails_is_skipped_or_passes_says_so() {
        let folder = crate::workspace::root().join("target/gate");
        std::fs::create_dir_all(&folder).expect("a folder");
        let log = folder.join("try.txt");
        let ran = |text: &str| alone(command("sh", &["-c", text]), "deny", &log);
        assert!(matches!(ran("echo passed"), Ok(Verdict::Passed)));
        assert!(
            matches!(ran("echo; echo 'SKIPPED deny: no network'"), Ok(Verdict::Skipped(why)) if why == "no network")
        );
        assert!(ran("exit 3").is_err_and(|error| error.contains('3') && error.contains("xtask test deny")));
        assert_eq!(skipped("SKIPPED wheel: no\n", "deny"), None);
    }
}
