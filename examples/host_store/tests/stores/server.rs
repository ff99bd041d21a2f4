//! A PostgreSQL server of our own: started in an empty folder, reached through a socket in it, stopped in the end.

use crate::place::Place;
use postgres::{Client, NoTls};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Where Debian and its kin put a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Who runs the server when we are the superuser, under which it refuses to run.
const ACCOUNT: &str = "postgres";

/// A running server.
pub(crate) struct Server {
    programs: PathBuf,
    folder: PathBuf,
}

impl Server {
    /// Starts one; says why not if there is no PostgreSQL.
    pub(crate) fn start() -> Option<Server> {
        let Some(programs) = programs() else {
            let required = std::env::var("TUODI_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
            assert!(
                !required,
                "there is no PostgreSQL: install its server, or name its folder of programs in TUODI_POSTGRES"
            );
            println!("SKIPPED: no PostgreSQL here; only SQLite is tested");
            return None;
        };
        // The path of a socket is short.
        let folder = std::env::temp_dir().join(format!("host-store-{}", std::process::id()));
        let server = Server { programs, folder };
        server.run(
            "initdb",
            &["-D", &server.data(), "-A", "trust", "-U", ACCOUNT, "-E", "UTF8", "--no-locale", "--no-sync"],
        );
        let options = format!("-k {} -c listen_addresses= -c fsync=off", server.folder.display());
        let log = format!("{}/log", server.folder.display());
        server.run("pg_ctl", &["-D", &server.data(), "-o", &options, "-l", &log, "-w", "start"]);
        Some(server)
    }

    fn data(&self) -> String {
        format!("{}/data", self.folder.display())
    }

    /// Runs one of its programs, as its own account if we are the superuser.
    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if is_superuser() {
            let mut command = Command::new("runuser");
            command.args(["-u", ACCOUNT, "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // Where that account may be too.
        command.current_dir(std::env::temp_dir()).stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let status =
            self.command(program).args(arguments).status().unwrap_or_else(|error| panic!("{program}: {error}"));
        assert!(status.success(), "{program} {}: {status}", arguments.join(" "));
    }

    fn parameters(&self, database: &str) -> String {
        format!("host={} user={ACCOUNT} dbname={database}", self.folder.display())
    }

    /// A database of its own.
    pub(crate) fn place(&self, name: &str) -> Place {
        let mut client = Client::connect(&self.parameters(ACCOUNT), NoTls).unwrap();
        // Names of databases are short; these begin differently enough.
        let name: String = name.chars().take(60).collect();
        client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        Place::Postgres(self.parameters(&name))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stopped = self.command("pg_ctl").args(["-D", &self.data(), "-m", "immediate", "-w", "stop"]).status();
        let removed = std::fs::remove_dir_all(&self.folder);
        if !std::thread::panicking() {
            assert!(stopped.is_ok_and(|status| status.success()), "the server does not stop");
            removed.unwrap();
        }
    }
}

/// The folder of the programs.
fn programs() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = match std::env::var_os("TUODI_POSTGRES") {
        Some(named) => vec![PathBuf::from(named)],
        None => {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().filter_map(Result::ok);
            std::env::split_paths(&path).chain(versions.map(|version| version.path().join("bin")).max()).collect()
        }
    };
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

fn is_superuser() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
