//! A web server of somebody else's, run for a test: on a free port, with all its files in a folder of its own.

use std::env;
use std::fs::{self, File, Permissions};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program, ended by its id when the test ends.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub port: u16,
    _folder: tempfile::TempDir,
}

/// The path of a program, by the first of its names that is there. Without one the test is passed by; in CI it fails.
pub fn found(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]).collect();
    let program = names
        .iter()
        .find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()));
    program.or_else(|| passed_by(&format!("{} is not installed: .ci/tools.sh hosts", names.join(" or "))))
}

/// Says that something is not tried here, and why. CI has to try everything.
pub fn passed_by<T>(why: &str) -> Option<T> {
    assert!(env::var_os("CI").is_none(), "in CI everything is tried: {why}");
    println!("skipped: {why}");
    None
}

/// A folder that a program under another name may read.
pub fn readable_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    folder
}

impl Program {
    /// Starts what `command` makes of a free port and a folder for its files, and waits until it listens.
    pub fn start(command: impl Fn(u16, &Path) -> Command) -> Self {
        // Another program may be quicker to take the port.
        (0..5).find_map(|_| Self::started(&command)).expect("a program that listens")
    }

    fn started(command: impl Fn(u16, &Path) -> Command) -> Option<Self> {
        let folder = readable_folder();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = folder.path().join("said.log");
        let said = File::create(&log).unwrap();
        let mut command = command(port, folder.path());
        command.stdin(Stdio::null()).stdout(said.try_clone().unwrap()).stderr(said);
        let child = command.spawn().unwrap_or_else(|cause| panic!("{command:?}: {cause}"));
        let mut program = Program { child, port, _folder: folder };
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if program.child.try_wait().unwrap().is_some() {
                break;
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(program);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        println!("{command:?} does not listen:\n{}", fs::read_to_string(log).unwrap_or_default());
        None
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Asked first: a program that is killed leaves those that it started.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let start = Instant::now();
        while start.elapsed() < PATIENCE / 3 {
            if self.child.try_wait().is_ok_and(|status| status.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
