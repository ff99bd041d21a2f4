//! `cargo xtask shots`. In: pages, else those that the examples make; out: pictures of each on a phone, on a desktop and
//! on paper, and a failure if one cannot be used by everybody.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::process::{answers, cargo, command, run as start};
use crate::{Outcome, workspace};

/// Where the driver and what it needs are kept.
const SOURCE: &str = "xtask/shots";

/// Where the driver is installed; the pictures come beside it.
const TOOLS: &str = "target/tools/shots";
const PICTURES: &str = "target/shots";

/// What the examples write.
const FOLDERS: [&str; 2] = ["target/pages", "target/stories"];

/// The names of the browser, in the order in which they are tried.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

pub fn run(rest: &[String]) -> Outcome {
    if let Some(page) = rest.iter().find(|page| !Path::new(page).is_file()) {
        return Err(format!("there is no page `{page}`; `cargo xtask demo` and `shots` without a page make some"));
    }
    let browser = browser()?;
    install()?;
    let pages = if rest.is_empty() { made()? } else { rest.iter().map(PathBuf::from).collect() };
    if pages.is_empty() {
        return Err(format!("no page in {}", FOLDERS.map(|folder| format!("`{folder}`")).join(" or ")));
    }
    let mut driver = command("node", &[]);
    driver.arg(workspace::root().join(TOOLS).join("shots.mjs")).arg(browser).arg(PICTURES).args(&pages);
    start(driver).map_err(|error| format!("{error}; the table above says what to mend, `{PICTURES}` shows it"))?;
    println!("pictures: {PICTURES}");
    Ok(ExitCode::SUCCESS)
}

/// The program of the browser; a message that says how to get one if there is none.
fn browser() -> Result<String, String> {
    let own = std::env::var("TUODI_CHROMIUM").ok();
    let mut names = own.into_iter().chain(BROWSERS.map(str::to_owned));
    names.find_map(|name| located(&name)).ok_or_else(|| {
        "missing: Chromium; `apt-get install -y chromium fonts-noto-cjk`, or your system's packages of them, or name one \
         in TUODI_CHROMIUM"
            .to_owned()
    })
}

/// Where a program stands, if it answers.
fn located(name: &str) -> Option<String> {
    if !answers(command(name, &["--version"])) {
        return None;
    }
    if name.contains('/') {
        return Some(name.to_owned());
    }
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file());
    found.map(|program| program.to_string_lossy().into_owned())
}

/// Installs the driver with the pinned packages, anew when the pins change; no browser is downloaded.
fn install() -> Result<(), String> {
    if !answers(command("npm", &["--version"])) {
        return Err("missing: Node and npm, which drive the browser".to_owned());
    }
    let (source, tools) = (workspace::root().join(SOURCE), workspace::root().join(TOOLS));
    fs::create_dir_all(&tools).map_err(|error| format!("cannot make `{TOOLS}`: {error}"))?;
    let is_installed = is_same(&source, &tools, "package-lock.json") && tools.join("node_modules").is_dir();
    if !is_installed {
        copy(&source, &tools, "package.json")?;
        copy(&source, &tools, "package-lock.json")?;
        let done = start(npm(&tools));
        if done.is_err() {
            // What is left of it would pass for installed.
            let _ = fs::remove_file(tools.join("package-lock.json"));
        }
        done?;
    }
    copy(&source, &tools, "shots.mjs")
}

fn npm(folder: &Path) -> Command {
    let mut install = command("npm", &["ci", "--no-audit", "--no-fund"]);
    install.current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    install
}

fn copy(from: &Path, to: &Path, name: &str) -> Result<(), String> {
    fs::copy(from.join(name), to.join(name))
        .map(|_| ())
        .map_err(|error| format!("cannot copy `{SOURCE}/{name}`: {error}"))
}

fn is_same(one: &Path, other: &Path, name: &str) -> bool {
    let read = |folder: &Path| fs::read(folder.join(name)).ok();
    read(one).is_some_and(|text| read(other) == Some(text))
}

/// The pages that the examples make, made anew.
fn made() -> Result<Vec<PathBuf>, String> {
    start(cargo(&[
        "run",
        "--quiet",
        "--package",
        "tuodi",
        "--all-features",
        "--example",
        "report_page",
        "--",
        "target/pages",
    ]))?;
    Ok(FOLDERS.iter().flat_map(|folder| pages(&workspace::root().join(folder))).collect())
}

/// The pages of a folder by name; none if it is not there.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut pages: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|kind| kind == "html")).collect();
    pages.sort();
    pages
}

#[cfg(test)]
mod tests {
    use super::{is_same, pages};
    use std::fs;

    #[test]
    fn the_pages_of_a_folder_are_found_in_order_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("tuodi-shots-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for name in ["b.html", "a.html", "a.png", "html"] {
            fs::write(folder.join(name), name).expect("a file");
        }
        let names: Vec<_> = pages(&folder).iter().map(|path| path.file_name().map(ToOwned::to_owned)).collect();
        let other = folder.join("absent");
        let (same, differs) = (is_same(&folder, &folder, "a.html"), is_same(&folder, &other, "a.html"));
        fs::remove_dir_all(&folder).expect("it can be removed");
        assert_eq!(names, [Some("a.html".into()), Some("b.html".into())]);
        assert!(same && !differs);
        assert!(pages(&other).is_empty());
    }
}
