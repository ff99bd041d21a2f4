//! Where things stand in this checkout. In: the environment; out: paths and the names that the manifest lists.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The top of the checkout. Cargo says at run time where this package stands, so that a moved checkout still works.
pub fn root() -> PathBuf {
    let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&package).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The folder of shared data: `TUODI_SHARED`, else `../shared` beside the checkout; `None` when it is not there.
pub fn shared() -> Option<PathBuf> {
    let folder = env::var_os("TUODI_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    root().join(folder).canonicalize().ok().filter(|folder| folder.is_dir())
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Whether an environment variable says `1`.
pub fn is_on(variable: &str) -> bool {
    env::var(variable).is_ok_and(|value| value == "1")
}

/// The text of a file, named from the top of the checkout.
pub fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(root().join(path)).map_err(|error| format!("cannot read `{path}`: {error}"))
}

/// The names of the benches that the library's manifest lists.
pub fn benches() -> Result<Vec<String>, String> {
    Ok(names(&read("crates/core/Cargo.toml")?, "[[bench]]"))
}

/// The tests of the library that run without any feature and look at what is only there without one. The others are the
/// same tests of the same code, or fewer; that they compile is for clippy to say.
pub fn tests_of_no_feature() -> Result<Vec<String>, String> {
    let manifest = read("crates/core/Cargo.toml")?;
    let asks = |name: &String| {
        let folder = root().join("tests/rust").join(name);
        let files = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut files = files.chain([folder.with_extension("rs")]);
        files.any(|file| fs::read_to_string(file).is_ok_and(|text| text.contains("not(feature = \"")))
    };
    let without = manifest.split("\n[[").filter(|section| !section.contains("required-features")).collect::<Vec<_>>();
    Ok(names(&without.join("\n[["), "[[test]]").into_iter().filter(asks).collect())
}

fn names(manifest: &str, section: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == section;
        } else if inside && let Some(value) = line.strip_prefix("name").map(str::trim_start) {
            found.extend(value.strip_prefix('=').map(|name| name.trim().trim_matches('"').to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn only_the_names_of_the_section_are_taken() {
        let manifest = "[package]\nname = \"p\"\n[[bench]]\nname = \"a\"\npath = \"x\"\n[[test]]\nname = \"t\"\n[[bench]]\nname=\"b-c\"\n";
        assert_eq!(names(manifest, "[[bench]]"), ["a", "b-c"]);
    }
}
