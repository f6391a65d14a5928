//! The preview (预览): a paper's pages in a browser, new with every save.
//!
//! Data goes round like this: `watcher` sees a save, `worker` reads, lays
//! out and draws, `desk` keeps the last good pages and what was found,
//! `server` shows them to this machine's browsers and to nobody else. The
//! page itself is in `web/`, as it is served. No request writes a file.

mod carry;
mod check;
mod desk;
mod events;
mod finding;
mod guard;
mod key;
mod overseer;
mod place;
mod server;
mod state;
mod turn;
mod waiting;
mod watched;
mod watcher;
mod web;
mod worker;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use self::desk::{Desk, Limits};
use self::key::Key;
use crate::diag::{self, Diagnostic};
use crate::isolation::{Budget, Note, Record};
use crate::workspace::{Entry, Workspace};

/// The port of the first preview on a machine: the page keeps its place and
/// settings by its address, so that it must not change. It lies below those
/// that systems give away (from 32768 or 49152 on).
pub const PORT: u16 = 8058;

/// How many ports after the first are tried where it is taken.
const TRIES: u16 = 40;

/// What a preview shows, and how.
pub struct Options {
    /// The workspace.
    pub workspace: Workspace,
    /// The paper.
    pub entry: Entry,
    /// This port and no other; without one, the first that is free.
    pub port: Option<u16>,
    /// Whether the fonts of the system serve as well.
    pub system_fonts: bool,
    /// What one layout may cost.
    pub budget: Budget,
    /// How long it goes on where no browser listens; until the process ends where
    /// nothing is said.
    pub left: Option<Duration>,
    /// What an earlier process told, and the one that comes after this is told.
    pub record: Record,
    /// Ends the process because of what it says; another one is to go on.
    pub end: Box<dyn Fn(&Diagnostic) + Send + Sync>,
}

/// A preview that has its address and does not yet serve.
pub struct Preview {
    options: Options,
    listener: TcpListener,
    address: SocketAddr,
    key: Key,
}

impl Preview {
    /// Takes an address of this machine alone.
    ///
    /// # Errors
    /// The port that is asked for, or each that may be, is taken.
    pub fn new(options: Options) -> Result<Self, Diagnostic> {
        // Pages that are open know the address of the process before this one.
        let served = options.record.served();
        let secret = served.map(|(_, secret)| secret);
        let key = Key::of(options.workspace.root(), secret).map_err(|error| not_served(&error))?;
        let ports = match served.map(|(port, _)| port).or(options.port) {
            Some(port) => port..=port,
            None => PORT..=PORT + TRIES,
        };
        let mut last = io::Error::from(io::ErrorKind::AddrInUse);
        for port in ports {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                Ok(listener) => {
                    let address = listener.local_addr().map_err(|error| not_served(&error))?;
                    let secret = key.secret().to_owned();
                    options.record.tell(&Note::Serving { port: address.port(), secret });
                    return Ok(Self { options, listener, address, key });
                }
                Err(error) => last = error,
            }
        }
        Err(match options.port {
            Some(port) => Diagnostic::error("port", format!("端口 {port} 不能用"))
                .hint("不写 --port，由程序选一个空闲的；或者换一个端口"),
            None => not_served(&last),
        })
    }

    /// The address for a browser, with the secret that it is answered for.
    pub fn address(&self) -> String {
        format!("http://{}/?{}={}", self.address, key::QUERY, self.key.secret())
    }

    /// A file that leads a browser to the address.
    ///
    /// # Errors
    /// There is no place for one that nobody else can read.
    pub fn opener(&self) -> io::Result<PathBuf> {
        self.key.opener(&self.address(), self.address.port())
    }

    /// Shows the paper until the process ends, or nobody looks any more.
    ///
    /// # Errors
    /// The address cannot be served.
    pub fn run(self) -> Result<(), Diagnostic> {
        let Options { workspace, entry, port: _, system_fonts, budget, left, record, end } =
            self.options;
        let limits = Limits { budget, end, given_up: AtomicUsize::default() };
        let desk = Arc::new(Desk::new(workspace, entry, system_fonts, limits, record));
        worker::start(&desk);
        server::serve(self.listener, &desk, self.key, left).map_err(|error| not_served(&error))
    }
}

fn not_served(error: &io::Error) -> Diagnostic {
    let message = format!("预览的网页开不起来：{}", diag::io_words(error));
    Diagnostic::error("port", message).hint("看是不是有安全软件不许程序使用本机的网络地址")
}
