//! Starting a program. In: a command line; out: success, its text, or a message that names the command line.

use std::env;
use std::process::{Command, Stdio};

use crate::workspace;

/// Cargo, as it started this program, at the top of the checkout.
pub fn cargo(arguments: &[&str]) -> Command {
    let program = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&program, arguments)
}

/// A program at the top of the checkout.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(workspace::root()).stdin(Stdio::null());
    command
}

/// Runs it to its end, its output shown as it comes.
pub fn run(mut command: Command) -> Result<(), String> {
    println!("$ {}", line(&command));
    let status = command.status().map_err(|error| cannot_start(&command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(&command))) }
}

/// Runs it to its end and returns what it printed; what it says on standard error is shown as it comes.
pub fn output(mut command: Command) -> Result<String, String> {
    println!("$ {}", line(&command));
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(&command, &error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(text)
    } else {
        Err(format!("{text}\n`{}` failed ({})", line(&command), output.status))
    }
}

/// Whether the program is there and answers; nothing is shown.
pub fn answers(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The command line as one would type it.
pub fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy();
    let mut words = vec![program.into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start `{}`: {error}", line(command))
}
