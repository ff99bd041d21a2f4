//! `cargo xtask types`. In: the library; out: the schema of all records, and the types that generators make of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::Outcome;
use crate::process::{cargo, command, output, run as run_program};
use crate::{tools, workspace};

const SCHEMA: &str = "docs/schema/tuodi.json";
const PYTHON: &str = "crates/py/python/tuodi/records.py";
const TYPESCRIPT: &str = "crates/wasm/js/records.d.ts";
/// Where generators write before anything is compared.
const DRAFTS: &str = "target/types";

/// What the generator of Python types imports from a package that the wheel does not depend on.
const IMPORT: &str = "from typing_extensions import NotRequired\n";
/// What stands in its place: type checkers know that package without it, and later versions of Python have it.
const IMPORT_INSTEAD: &str = "\
if TYPE_CHECKING:
    from typing_extensions import NotRequired
elif sys.version_info >= (3, 11):
    from typing import NotRequired
else:
    # Python 3.10 has none, and its dictionaries with types do not look at it.
    from typing import Optional as NotRequired
";
const TYPING: &str = "from typing import ";
const HEADER: &str = "\
# Written by `cargo xtask types` from docs/schema/tuodi.json: change the library, not this file.
# ruff: noqa
# fmt: off
\"\"\"The records that Tuodi takes and gives, as dictionaries with types.

Money and other numbers are texts such as `\"1510.00\"`, dates are texts such as `\"2011-04-01\"`.
\"\"\"";

/// The generator's options: dictionaries that need nothing but Python 3.10 and its `typing`.
const OPTIONS: [&str; 26] = [
    "--input-file-type",
    "jsonschema",
    "--schema-version",
    "2020-12",
    "--output-model-type",
    "typing.TypedDict",
    "--target-python-version",
    "3.10",
    "--enum-field-as-literal",
    "all",
    "--formatters",
    "builtin",
    "--disable-timestamp",
    "--use-schema-description",
    "--use-field-description",
    "--no-use-closed-typed-dict",
    "--skip-root-model",
    "--use-typed-nullable-map-values",
    "--use-tuple-for-closed-arrays",
    // Dates stay texts, and whole numbers of every width are `int`.
    "--type-mappings",
    "date=string",
    "date-time=string",
    "integer+uint32=integer",
    "integer+uint64=integer",
    "integer+uint=integer",
    "integer+int128=integer",
];

/// Writes the schema and the types, or says whether the files are these.
pub fn run(rest: &[String]) -> Outcome {
    let is_check = match rest {
        [] => false,
        [own] if own == "--check" => true,
        _ => return Err("`types` takes nothing, or `--check`".to_owned()),
    };
    if is_check {
        if let Some(missing) = check()? {
            return Err(missing);
        }
        println!("the types are those of the library");
    } else {
        let (drafts, schema) = drafts()?;
        let files = [(PYTHON, python(&drafts)?), (TYPESCRIPT, typescript(&drafts)?), (SCHEMA, schema)];
        for (path, text) in &files {
            write(&workspace::root().join(path), text)?;
            println!("{path}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether the files are those of the library. Says why the types for TypeScript are not compared, if they cannot be.
pub fn check() -> Result<Option<String>, String> {
    let missing = tools::no_node().map(|why| format!("missing: {why}: `{TYPESCRIPT}` is not compared"));
    let (drafts, schema) = drafts()?;
    let mut files = vec![(PYTHON, python(&drafts)?), (SCHEMA, schema)];
    if missing.is_none() {
        files.push((TYPESCRIPT, typescript(&drafts)?));
    }
    let kept = |path: &str| workspace::read(path).unwrap_or_default();
    let differing: Vec<String> = files.iter().filter_map(|(path, text)| difference(path, &kept(path), text)).collect();
    if differing.is_empty() {
        return Ok(missing);
    }
    Err(format!("{}\nrun `cargo xtask types` and commit what it writes", differing.join("\n")))
}

/// The folder in which generators write, with the schema in it, and the schema.
fn drafts() -> Result<(PathBuf, String), String> {
    let drafts = workspace::root().join(DRAFTS);
    fs::create_dir_all(&drafts).map_err(|error| format!("cannot make `{DRAFTS}`: {error}"))?;
    let schema = schema()?;
    write(&drafts.join("tuodi.json"), &schema)?;
    Ok((drafts, schema))
}

/// The schema as the library prints it.
fn schema() -> Result<String, String> {
    // With all features, as the tests have built it already.
    let arguments = ["run", "--quiet", "--package", "tuodi", "--all-features", "--example", "write_schema"];
    output(cargo(&arguments))
}

fn python(drafts: &Path) -> Result<String, String> {
    let generator = tools::python_types()?;
    let (input, draft) = (drafts.join("tuodi.json"), drafts.join("records.py"));
    let mut generate = command(&generator.to_string_lossy(), &OPTIONS);
    generate.arg("--custom-file-header").arg(HEADER);
    generate.arg("--input").arg(&input).arg("--output").arg(&draft);
    run_program(generate)?;
    let text = fs::read_to_string(&draft).map_err(|error| format!("cannot read `{}`: {error}", draft.display()))?;
    Ok(unions(&importable(&text)?))
}

/// The module with each list of literal texts as a union of them, which it is: so a checker of stubs reads it.
fn unions(text: &str) -> String {
    let union = |line: &str| -> Option<String> {
        let (name, list) = line.split_once(": TypeAlias = Literal[")?;
        let members = list.strip_suffix(']')?.split(", ").collect::<Vec<_>>();
        (members.len() > 1).then(|| {
            let members: Vec<String> = members.iter().map(|own| format!("Literal[{own}]")).collect();
            format!("{name}: TypeAlias = {}", members.join(" | "))
        })
    };
    text.split('\n').map(|line| union(line).unwrap_or_else(|| line.to_owned())).collect::<Vec<_>>().join("\n")
}

fn typescript(drafts: &Path) -> Result<String, String> {
    let program = tools::typescript_types()?;
    let mut generate = command("node", &[&program.to_string_lossy()]);
    generate.arg(drafts.join("tuodi.json"));
    output(generate)
}

/// The module without its one import from outside Python.
fn importable(text: &str) -> Result<String, String> {
    let typing = text.lines().find(|line| line.starts_with(TYPING));
    let (Some(typing), true) = (typing, text.matches(IMPORT).count() == 1) else {
        return Err(format!("the generator does not write `{}` any more: see `xtask/src/types.rs`", IMPORT.trim()));
    };
    let names = typing.trim_start_matches(TYPING);
    let mut names: Vec<&str> = names.split(", ").chain(["TYPE_CHECKING"]).collect();
    names.sort_unstable();
    let text = text.replacen(typing, &format!("import sys\n{TYPING}{}", names.join(", ")), 1);
    Ok(text.replacen(IMPORT, IMPORT_INSTEAD, 1))
}

/// The first line in which a file is not what it should be.
fn difference(path: &str, found: &str, wanted: &str) -> Option<String> {
    if found == wanted {
        return None;
    }
    let same = found.lines().zip(wanted.lines()).take_while(|(one, other)| one == other).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").trim().to_owned();
    Some(format!("{path}:{}: `{}`, not `{}`", same + 1, line(found), line(wanted)))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error| format!("cannot write `{}`: {error}", path.display());
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
    fs::write(path, text).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::{difference, importable};

    #[test]
    fn the_import_from_outside_is_one_for_type_checkers() {
        let text = "from typing import Literal, TypedDict\n\nfrom typing_extensions import NotRequired\n\nA = 1\n";
        let found = importable(text).unwrap();
        assert!(found.starts_with("import sys\nfrom typing import Literal, TYPE_CHECKING, TypedDict\n"), "{found}");
        assert!(found.contains("if TYPE_CHECKING:\n    from typing_extensions import NotRequired\nelif"), "{found}");
        assert!(found.ends_with("A = 1\n"), "{found}");
        assert!(importable("from typing import Literal\n").is_err());
        assert!(importable("from typing_extensions import NotRequired\n").is_err());
    }

    #[test]
    fn a_file_that_differs_is_named_with_its_line() {
        assert_eq!(difference("a.py", "one\ntwo\n", "one\ntwo\n"), None);
        assert_eq!(difference("a.py", "one\ntwo\n", "one\n2\n").unwrap(), "a.py:2: `two`, not `2`");
        assert_eq!(difference("a.py", "", "one\n").unwrap(), "a.py:1: `(the end)`, not `one`");
    }
}
