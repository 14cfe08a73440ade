//! The program that a browser is driven through: one for each visitor, ended with it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::Engine;

/// The driver's process; ends with the test.
pub struct Driver {
    engine: Engine,
    process: Child,
    port: u16,
    session: OnceLock<String>,
    /// What has no window of its own is shown on a screen that nobody sees.
    screen: Option<Child>,
}

impl Driver {
    /// Starts the driver of an engine; where no session can say so, what is downloaded goes into this folder.
    pub fn start(engine: Engine, downloads: &Path) -> Self {
        // It looks for a free port and then takes it; where another program was quicker it ends, and is started again.
        let started = || match engine {
            Engine::Chromium => {
                Self::tells_its_port(engine, Command::new("chromedriver").arg("--port=0"), |line| {
                    line.strip_prefix("ChromeDriver was started successfully on port ")
                })
            }
            // Its inside is where Firefox is asked for what WebDriver has no words for.
            Engine::Firefox => Self::tells_its_port(
                engine,
                Command::new("geckodriver").args(["--port=0", "--allow-system-access"]),
                |line| line.rsplit_once("Listening on 127.0.0.1:").map(|(_, port)| port),
            ),
            Engine::WebKit => Self::on_a_screen(downloads),
        };
        (0..5).find_map(|_| started()).unwrap_or_else(|| panic!("the driver of {engine:?} says its port"))
    }

    /// The address that it listens on.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Learns of its session, which it has to end.
    pub fn holds(&self, session: Option<String>) {
        let _ = session.map(|session| self.session.set(session));
    }

    fn tells_its_port(engine: Engine, command: &mut Command, port: fn(&str) -> Option<&str>) -> Option<Self> {
        let mut process =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap_or_else(|error| {
                panic!("the driver of {engine:?} does not start ({error}): `.ci/tools.sh` installs it")
            });
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.find_map(|line| port(&line)?.trim_end_matches('.').parse().ok());
        // What it says later is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let (session, screen) = (OnceLock::new(), None);
        let driver = Driver { engine, process, port: port.unwrap_or_default(), session, screen };
        // One that is of no use is ended as it is dropped.
        port.map(|_| driver)
    }

    /// WebKitWebDriver, which says nothing, and whose browser needs a screen.
    fn on_a_screen(downloads: &Path) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        // With nobody who manages windows the one under the pointer has the focus, which begins in the middle of the screen.
        let mut screen = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "2000x1640x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts: `.ci/tools.sh engines` installs it");
        let mut number = String::new();
        let _ = BufReader::new(screen.stdout.take().unwrap()).read_line(&mut number);
        // It has no setting for where downloads go: they go where those of the desktop do.
        let folders = downloads.parent().unwrap().join("config");
        std::fs::create_dir_all(&folders).unwrap();
        let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        std::fs::write(folders.join("user-dirs.dirs"), line).unwrap();
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{}", number.trim()))
            .env("XDG_CONFIG_HOME", &folders)
            .env("XDG_CACHE_HOME", folders.join("cache"))
            .env("XDG_DATA_HOME", folders.join("data"))
            // As the other engines come; without one it prefers no language.
            .env("LANG", "en_US.UTF-8")
            .env("LANGUAGE", "en_US:en")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts: `.ci/tools.sh engines` installs it");
        let session = OnceLock::new();
        let driver = Driver { engine: Engine::WebKit, process, port, session, screen: Some(screen) };
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(driver);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // After a failure its browser is still open, and would outlive it. What cannot be asked is ended all the same.
        let request = match (self.engine, self.session.get()) {
            (Engine::Chromium, _) => "GET /shutdown".to_owned(),
            (_, Some(session)) => format!("DELETE /session/{session}"),
            (_, None) => String::new(),
        };
        let shut = || -> std::io::Result<()> {
            let mut line = TcpStream::connect(("127.0.0.1", self.port))?;
            line.set_read_timeout(Some(Duration::from_secs(5)))?;
            let request =
                format!("{request} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port);
            line.write_all(request.as_bytes())?;
            line.read_to_end(&mut Vec::new()).map(drop)
        };
        if !request.is_empty() {
            let _ = shut();
        }
        for process in std::iter::once(&mut self.process).chain(&mut self.screen) {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
