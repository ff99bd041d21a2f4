//! What goes out in the published package. In: the list that cargo makes; out: what is missing from it.

use std::fs;

use crate::process::{cargo, command, output, run};
use crate::workspace;

/// Checks that licences, readme and every built-in pack are in the package, and that it builds from what is in it.
pub fn check() -> Result<(), String> {
    let listed = output(cargo(&["package", "--package", "tuodi", "--list", "--allow-dirty"]))?;
    let mut wanted: Vec<String> =
        ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "src/lib.rs"].map(str::to_owned).into();
    wanted.extend(packs()?);
    let absent = missing(&wanted, &listed);
    if !absent.is_empty() {
        return Err(format!("the package lacks {}", absent.join(", ")));
    }
    println!("{} files, {} packs", listed.lines().count(), packs()?.len());
    run(cargo(&["package", "--package", "tuodi", "--allow-dirty", "--quiet", "--no-verify"]))?;
    compiles()
}

/// Whether what is in the package compiles by itself, with the versions that it was made with. What it shares with the
/// lints of the library is looked at once.
fn compiles() -> Result<(), String> {
    let folder = workspace::target().join("package");
    let id = output(cargo(&["pkgid", "--package", "tuodi"]))?;
    let name = version(&id).map(|version| format!("tuodi-{version}")).ok_or_else(|| format!("no version in `{id}`"))?;
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    run(command("tar", &["-xzf", &path(&format!("{name}.crate")), "-C", &folder.to_string_lossy()]))?;
    let manifest = path(&format!("{name}/Cargo.toml"));
    let mut check = cargo(&["check", "--quiet", "--locked", "--manifest-path", &manifest]);
    check.env("CARGO_TARGET_DIR", workspace::target()).env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
    run(check)
}

/// The version at the end of a package's id.
fn version(id: &str) -> Option<&str> {
    id.trim().rsplit(['@', '#']).next().filter(|version| version.starts_with(|first: char| first.is_ascii_digit()))
}

fn packs() -> Result<Vec<String>, String> {
    let folder = workspace::root().join("crates/core/packs");
    let entries = fs::read_dir(&folder).map_err(|error| format!("cannot read `crates/core/packs`: {error}"))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| format!("packs/{}", entry.file_name().to_string_lossy()))
        .collect();
    names.sort();
    if names.is_empty() { Err("there is no built-in pack in `crates/core/packs`".to_owned()) } else { Ok(names) }
}

fn missing<'a>(wanted: &'a [String], listed: &str) -> Vec<&'a str> {
    wanted.iter().map(String::as_str).filter(|name| !listed.lines().any(|line| line == *name)).collect()
}

#[cfg(test)]
mod tests {
    use super::{missing, version};

    #[test]
    fn an_id_ends_with_the_version() {
        assert_eq!(version("path+file:///home/a/crates/core#tuodi@0.1.0\n"), Some("0.1.0"));
        assert_eq!(version("path+file:///home/a/tuodi#1.2.3"), Some("1.2.3"));
        assert_eq!(version("path+file:///home/a/tuodi"), None);
    }

    #[test]
    fn a_file_that_is_not_packed_is_named() {
        let wanted = ["LICENSE-MIT".to_owned(), "packs/a.yaml".to_owned()];
        assert_eq!(missing(&wanted, "LICENSE-MIT\npacks/a.yaml.orig\n"), ["packs/a.yaml"]);
        assert!(missing(&wanted, "LICENSE-MIT\npacks/a.yaml\n").is_empty());
    }
}
