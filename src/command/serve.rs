//! `atlas serve`: look at a site folder.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use crate::serve::Server;

use super::{Outcome, print};

/// Look at a site folder the way a good static host would serve it
///
/// To be reached from this machine only. Ctrl-C stops it.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder, as `atlas site` writes it
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Port of 127.0.0.1; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// Serve the folder as a sub-folder of the host, to see that nothing depends on where it lies
    #[arg(long, value_name = "PATH", default_value = "/")]
    under: String,
}

impl Serve {
    /// Runs the command until Ctrl-C.
    ///
    /// # Errors
    /// When there is no such folder or the port cannot be had.
    pub fn run(&self) -> Outcome {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("starting the server")?;
        runtime.block_on(async {
            let server = Server::listen(&self.dir, self.port, &self.under).await?;
            // Before the address is told: whoever reads it may press Ctrl-C at once.
            let stop = stop().context("waiting for Ctrl-C")?;
            print(&format!("{} at {} (Ctrl-C stops)", self.dir.display(), server.address()?))?;
            server.run(stop).await.context("serving")
        })
    }
}

/// A future that is done when somebody presses Ctrl-C, or ends the process politely. From now on neither ends the process
/// by itself.
#[cfg(unix)]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut end) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = end.recv() => {}
        }
    })
}

/// A future that is done when somebody presses Ctrl-C.
#[cfg(windows)]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut pressed = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        pressed.recv().await;
    })
}
