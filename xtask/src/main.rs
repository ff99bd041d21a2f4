//! The project's commands. In: `cargo xtask COMMAND`; out: an exit code. Each command has its own file.

mod bench;
mod demo;
mod gate;
mod host;
mod package;
mod process;
mod python;
mod shots;
mod soak;
mod tools;
mod types;
mod workspace;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  demo [STORY]  five districts from the first signal to the yearly report, or one of them with its report opened
  test [STEP…]  the gate, the same here as in CI; with names, only those steps
  bench NAME    run one bench; without a name, list them
  soak [CASES]  property tests in release, 10000 cases each unless told
  shots [PAGE…] pictures of the examples' pages on a phone, a desktop and paper, and what keeps people from using them
  types         the schema of all records, and their types for Python and TypeScript; with --check, whether they are these
  help          this text

Environment
  TUODI_SHARED=DIR         where the shared data is, else `../shared`
  TUODI_REQUIRE_SHARED=1   absent shared data is a failure, not a skipped check
  TUODI_REQUIRE_KIT=0      the compatibility kit may be absent (it is fetched once); otherwise it must be there
  TUODI_POSTGRES=DIR       the programs of a PostgreSQL server, else on the path or where Debian puts them
  TUODI_REQUIRE_POSTGRES=1 an absent PostgreSQL is a failure, not a skipped check
  TUODI_CHROMIUM=PROGRAM   the browser of `shots`, else `chromium` on the path
  PROPTEST_CASES=N         cases of each property test, 256 unless told
";

/// What a command comes to: an exit code of its own, or what went wrong and what to do.
type Outcome = Result<ExitCode, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", [].as_slice()),
    };
    run(command, rest).unwrap_or_else(|message| {
        eprintln!("\nxtask: {message}");
        ExitCode::FAILURE
    })
}

fn run(command: &str, rest: &[String]) -> Outcome {
    match command {
        "demo" => demo::run(rest),
        "test" => gate::run(rest),
        "bench" => bench::run(rest),
        "shots" => shots::run(rest),
        "soak" => soak::run(rest),
        "types" => types::run(rest),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        "" => Err(format!("which command?\n\n{HELP}")),
        other => Err(format!("`{other}` is no command\n\n{HELP}")),
    }
}
