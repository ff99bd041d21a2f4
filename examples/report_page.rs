//! The yearly report of a district as pages: in Chinese with English, in Chinese, in English, for publication, and a page
//! whose texts are as awkward as they come. Every figure is invented.
//!
//! ```sh
//! cargo run --example report_page            # into target/pages
//! cargo run --example report_page -- FOLDER
//! ```

#[path = "report_page/awkward.rs"]
mod awkward;
#[path = "report_page/sample.rs"]
mod sample;

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use tuodi::assessment::Languages;

type Any<T> = Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: report_page [FOLDER]";

/// A figure about fewer households or people is not published.
const LEAST_SHOWN: u64 = 5;

fn main() -> ExitCode {
    match run() {
        Ok(text) => {
            // A reader that has closed its end has seen enough.
            let written = std::io::stdout().lock().write_all(text.as_bytes());
            if written.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Any<String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = match arguments.as_slice() {
        [] => PathBuf::from("target/pages"),
        [folder] if !folder.starts_with('-') => PathBuf::from(folder),
        _ => return Err(USAGE.into()),
    };
    let (page, awkward) = (sample::page()?, awkward::page()?);
    let public = page.suppressed(LEAST_SHOWN);
    let pages = [
        ("yearly", page.html(Languages::Both)),
        ("yearly-zh", page.html(Languages::Zh)),
        ("yearly-en", page.html(Languages::En)),
        ("yearly-public", public.html(Languages::Both)),
        ("awkward", awkward.html(Languages::Both)),
    ];
    fs::create_dir_all(&folder)?;
    for (name, html) in pages {
        fs::write(folder.join(format!("{name}.html")), html)?;
    }
    Ok(public.text(Languages::Both))
}
