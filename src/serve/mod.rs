//! \[tool\] A folder, served the way a good static host would.
//!
//! Types by ending, files compressed beforehand when they are there, ranges, `ETag` and `Last-Modified`, the caching of
//! [`crate::site::cache_control`], and a page of HTML for what is not there. Nothing is compressed on the fly: what is seen
//! here is what the folder itself can do on any host.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::HandlerWithoutStateExt as _;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use crate::site::cache_control;

/// Longest name of a file or folder that is looked for, bytes: file systems know 255, and `.br` may be added.
const LONGEST_NAME: usize = 252;

/// Bytes of a name in a request, where three characters such as `%C3` may stand for one byte.
fn length(name: &str) -> usize {
    name.len().saturating_sub(2 * name.matches('%').count())
}

/// A listening server.
pub struct Server {
    listener: TcpListener,
    router: Router,
    prefix: String,
}

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Not a folder.
    #[error("{}: no such folder", .0.display())]
    NoFolder(PathBuf),
    /// The prefix cannot stand in an address.
    #[error("--under {0}: a path such as /some/folder/ expected")]
    Prefix(String),
    /// Another program listens there.
    #[error("port {0} is in use: stop the other program, or choose another port with --port")]
    PortInUse(u16),
    /// The operating system does not let us.
    #[error("port {port}: {cause}")]
    Port {
        /// The port.
        port: u16,
        /// Why.
        cause: std::io::Error,
    },
}

impl Server {
    /// Listens on `port` of this machine only (0 takes any free one) for the files of `folder`, under `prefix`.
    ///
    /// # Errors
    /// When there is no such folder, the prefix is no path, or the port cannot be had.
    pub async fn listen(folder: &Path, port: u16, prefix: &str) -> Result<Self, ServeError> {
        if !folder.is_dir() {
            return Err(ServeError::NoFolder(folder.to_owned()));
        }
        let prefix = normalise(prefix).ok_or_else(|| ServeError::Prefix(prefix.to_owned()))?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
            std::io::ErrorKind::AddrInUse => ServeError::PortInUse(port),
            _ => ServeError::Port { port, cause },
        })?;
        Ok(Server { listener, router: router(folder, &prefix), prefix })
    }

    /// Where to look at it.
    ///
    /// # Errors
    /// When the operating system does not know the address it gave.
    pub fn address(&self) -> std::io::Result<String> {
        Ok(format!("http://{}{}/", self.listener.local_addr()?, self.prefix))
    }

    /// Serves until `stop` is done.
    ///
    /// # Errors
    /// When the operating system takes the port away.
    pub async fn run(self, stop: impl Future<Output = ()>) -> std::io::Result<()> {
        // Whoever stops it does not wait for browsers that keep a connection open.
        tokio::select! {
            outcome = axum::serve(self.listener, self.router).into_future() => outcome,
            () = stop => Ok(()),
        }
    }
}

/// `/some/folder` for every way to write it, and nothing for `/`; `None` when it is no path of an address.
fn normalise(prefix: &str) -> Option<String> {
    let parts: Vec<&str> = prefix.split('/').filter(|part| !part.is_empty()).collect();
    let plain = |part: &&str| {
        part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'))
            && !part.bytes().all(|b| b == b'.')
    };
    parts.iter().all(plain).then(|| parts.iter().map(|part| format!("/{part}")).collect())
}

/// All that is answered.
fn router(folder: &Path, prefix: &str) -> Router {
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .redirect_path_prefix(prefix)
        .not_found_service(not_found.into_service());
    let router = match prefix {
        "" => Router::new().fallback_service(files),
        _ => Router::new().nest_service(prefix, files).fallback(not_found),
    };
    router.layer(from_fn_with_state(prefix.to_owned(), like_a_host))
}

/// The page for what is not there, as web servers send it.
async fn not_found() -> (StatusCode, Html<&'static str>) {
    (
        StatusCode::NOT_FOUND,
        Html(
            "<!doctype html>\n<html lang=\"en\">\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>There is no such file here.</p>\n</html>\n",
        ),
    )
}

/// Adds what a host is configured to add.
async fn like_a_host(State(prefix): State<String>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if !prefix.is_empty() && path == prefix {
        // Without the final slash the relative addresses of a page would lead elsewhere.
        return Redirect::permanent(&format!("{prefix}/")).into_response();
    }
    // File systems answer a name that is too long with an error of their own; a host says that there is no such file.
    let mut response = match path.split('/').all(|name| length(name) <= LONGEST_NAME) {
        true => next.run(request).await,
        false => not_found().await.into_response(),
    };
    let kept = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let path = path.strip_prefix(&prefix).unwrap_or(&path).trim_start_matches('/');
    let caching = if kept { cache_control(path) } else { crate::site::ASK_AGAIN };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::VARY).or_insert(HeaderValue::from_static("accept-encoding"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_may_be_written_in_many_ways() {
        for prefix in ["/some/folder/", "some/folder", "/some/folder", "//some//folder//"] {
            assert_eq!(normalise(prefix).as_deref(), Some("/some/folder"), "{prefix}");
        }
        assert_eq!(normalise("/").as_deref(), Some(""));
        for prefix in ["/{x}/", "/../", "/a b/", "/é/", "/*rest"] {
            assert_eq!(normalise(prefix), None, "{prefix}");
        }
    }
}
