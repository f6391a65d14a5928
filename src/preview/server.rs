//! Shows the state to the browsers of this machine.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::middleware;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use serde::Deserialize;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::{IntervalStream, WatchStream};

use super::desk::Desk;
use super::guard::Door;
use super::key::Key;
use super::place::{self, Point, Which};
use super::state::Pages;
use super::{guard, web};
use crate::export::drawing::Drawing;
use crate::export::{image, pdf};

/// How long a connection may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many bytes of headers a request may have.
const LONGEST_HEAD: usize = 64 * 1024;

/// How many connections there may be at once; further ones wait for those that
/// say nothing to be closed.
const CONNECTIONS: usize = 512;

/// How often a quiet stream of events says that it is still there.
const SIGN_OF_LIFE: Duration = Duration::from_secs(5);

/// How long a browser may keep what never changes under its address.
const FOREVER: &str = "private, max-age=31536000, immutable";

type Shared = State<Arc<Desk>>;

/// Serves until the process ends, or no browser has listened for as long as `left`.
///
/// # Errors
/// The address cannot be used.
pub fn serve(
    listener: TcpListener,
    desk: &Arc<Desk>,
    key: Key,
    left: Option<Duration>,
) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let service = TowerToHyperService::new(router(Door { port, key }, desk));
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let mut listened = Instant::now();
        loop {
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { continue };
            let accepted = match left {
                None => listener.accept().await,
                Some(left) => {
                    let Ok(accepted) = timeout(SIGN_OF_LIFE, listener.accept()).await else {
                        if desk.is_listened_to() {
                            listened = Instant::now();
                        } else if listened.elapsed() >= left {
                            return Ok(());
                        }
                        continue;
                    };
                    accepted
                }
            };
            let Ok((stream, _)) = accepted else {
                // Out of files: connections that end give some back.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            };
            // Events are small, and wanted at once; without it they come later.
            let _ = stream.set_nodelay(true);
            let service = service.clone();
            tokio::spawn(async move {
                // A connection that breaks off is over.
                let _ = hyper::server::conn::http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(PATIENCE)
                    .max_buf_size(LONGEST_HEAD)
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
                drop(place);
            });
        }
    })
}

fn router(door: Door, desk: &Arc<Desk>) -> Router {
    let door = Arc::new(door);
    Router::new()
        .route("/", get(|| app(Path("index.html".to_owned()))))
        .route("/app/{name}", get(app))
        .route("/events", get(events))
        .route("/pages/{id}", get(page))
        .route("/pages/{id}/picture", get(page_picture))
        .route("/glyphs", get(glyphs))
        .route("/pictures/{id}", get(picture))
        .route("/place", get(place_at))
        .route("/marks", get(marks))
        .route("/pdf/{name}", get(paper_pdf))
        .fallback(|| async { missing() })
        .with_state(Arc::clone(desk))
        .layer(middleware::from_fn(move |request, next| {
            guard::guard(Arc::clone(&door), request, next)
        }))
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "没有这个网页").into_response()
}

async fn app(Path(name): Path<String>) -> Response {
    let Some(file) = web::file(&name) else { return missing() };
    ([(CONTENT_TYPE, file.mime), (CACHE_CONTROL, "no-store")], file.text).into_response()
}

/// How many pages may listen at once; the one that came first gives way to
/// one more, so that pages which nobody sees any longer keep nobody out.
const LISTENERS: u64 = 64;

async fn events(
    State(desk): Shared,
) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>>> {
    let number = desk.listeners.fetch_add(1, Ordering::Relaxed);
    let listeners = Arc::clone(&desk);
    let has_room = move || listeners.listeners.load(Ordering::Relaxed) <= number + LISTENERS;
    let states = WatchStream::new(desk.events()).filter(|event| !event.is_empty());
    let states = states.map(|event| Event::default().data(&*event));
    // A page cannot see a comment of the stream, so that this is an event.
    let signs = IntervalStream::new(tokio::time::interval(SIGN_OF_LIFE));
    let signs = signs.map(|_| Event::default().event("sign").data(""));
    Sse::new(states.merge(signs).take_while(move |_| has_room()).map(Ok))
}

/// The drawing of an id among the pages that a browser may show, with its pages
/// and its place among them.
fn drawing(desk: &Desk, id: &str) -> Option<(Arc<Drawing>, Arc<Pages>, usize)> {
    let state = desk.state();
    [&state.pages, &state.earlier].into_iter().flatten().find_map(|pages| {
        let index = pages.drawings.iter().position(|drawing| drawing.id == id)?;
        Some((Arc::clone(&pages.drawings[index]), Arc::clone(pages), index))
    })
}

fn json(text: String) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    (headers, text).into_response()
}

async fn page(State(desk): Shared, Path(id): Path<String>) -> Response {
    match drawing(&desk, &id) {
        Some((drawing, ..)) => json(drawing.commands.clone()),
        None => missing(),
    }
}

/// A page as one picture, where a canvas cannot draw it.
async fn page_picture(State(desk): Shared, Path(id): Path<String>) -> Response {
    let Some((_, pages, index)) = drawing(&desk, &id) else { return missing() };
    let drawn = write(&desk, move || pages.laid.document.pages().get(index).map(image::page_svg));
    match drawn.await {
        Ok(Some(svg)) => ([(CONTENT_TYPE, "image/svg+xml")], svg).into_response(),
        Ok(None) => missing(),
        Err(answer) => answer,
    }
}

/// How many PDFs and pictures may be written at once.
const WRITERS: usize = 4;

/// Writes pages beside the server, for as long as a layout may take; else what
/// is answered.
async fn write<T: Send + 'static>(
    desk: &Arc<Desk>,
    write: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Response> {
    let answer = |text: String| (StatusCode::SERVICE_UNAVAILABLE, text).into_response();
    let writer = Arc::clone(desk);
    if desk.writers.fetch_add(1, Ordering::Relaxed) >= WRITERS {
        desk.writers.fetch_sub(1, Ordering::Relaxed);
        return Err(answer("前面的还没有生成完，等一会儿再试".into()));
    }
    let written = tokio::task::spawn_blocking(move || {
        // It counts as long as it goes on, also when nobody waits any longer.
        let written = panic::catch_unwind(AssertUnwindSafe(write));
        writer.writers.fetch_sub(1, Ordering::Relaxed);
        written
    });
    let seconds = desk.limits.budget.seconds;
    match tokio::time::timeout(Duration::from_secs(seconds), written).await {
        Ok(Ok(Ok(written))) => Ok(written),
        Ok(_) => {
            let text = "没有生成：程序自己出了错；看有没有特别的图片，换成普通的 PNG 再试";
            Err((StatusCode::INTERNAL_SERVER_ERROR, text).into_response())
        }
        Err(_) => Err(answer(format!(
            "用了 {seconds} 秒还没有生成完，不等了；看有没有特别大、特别复杂的图片，换成普通的 PNG 再试"
        ))),
    }
}

/// Numbers of outlines, with commas between them.
#[derive(Deserialize)]
struct Numbers {
    numbers: String,
}

async fn glyphs(State(desk): Shared, Query(asked): Query<Numbers>) -> Response {
    let glyphs = desk.glyphs.lock().unwrap_or_else(PoisonError::into_inner);
    let numbers = asked.numbers.split(',').filter_map(|number| number.parse().ok());
    let found = numbers.filter_map(|number| Some((number, glyphs.outline(number)?)));
    let found: std::collections::BTreeMap<usize, &str> = found.collect();
    // Strings and numbers always have a JSON form.
    json(serde_json::to_string(&found).unwrap_or_default())
}

async fn picture(State(desk): Shared, Path(id): Path<String>) -> Response {
    let found = {
        let state = desk.state();
        let pages = [&state.pages, &state.earlier].into_iter().flatten();
        let mut drawings = pages.flat_map(|pages| &pages.drawings);
        // Shared, not copied: copying is done without the lock.
        drawings.find_map(|drawing| drawing.pictures.get(&id)).cloned()
    };
    match found {
        Some((mime, bytes)) => {
            ([(CONTENT_TYPE, mime), (CACHE_CONTROL, FOREVER)], bytes.to_vec()).into_response()
        }
        None => missing(),
    }
}

async fn place_at(State(desk): Shared, Query(point): Query<Point>) -> Response {
    answer(move || place::at(&desk, &point)).await
}

async fn marks(State(desk): Shared, Query(which): Query<Which>) -> Response {
    answer(move || place::marks(&desk, &which)).await
}

/// What `find` finds, as JSON; `null` for nothing.
async fn answer<T: serde::Serialize + Send + 'static>(
    find: impl FnOnce() -> Option<T> + Send + 'static,
) -> Response {
    let found = tokio::task::spawn_blocking(find).await.ok().flatten();
    json(serde_json::to_string(&found).unwrap_or_default())
}

/// The last good pages as PDF; its name is for saving it.
async fn paper_pdf(State(desk): Shared, Path(name): Path<String>) -> Response {
    let known = name.strip_suffix(".pdf") == Some(desk.about.entry.id.as_str());
    let pages = desk.state().pages.clone().filter(|_| known);
    let Some(pages) = pages else { return missing() };
    let written =
        write(&desk, move || pdf::pdf(&pages.laid.document, &pdf::Standards::default(), &|_| None));
    match written.await {
        Ok(Ok(pdf)) => {
            let headers = [
                (CONTENT_TYPE, "application/pdf"),
                (CACHE_CONTROL, "no-store"),
                (CONTENT_DISPOSITION, "inline"),
            ];
            (headers, pdf).into_response()
        }
        Ok(Err(_)) => (StatusCode::INTERNAL_SERVER_ERROR, "PDF 没有生成").into_response(),
        Err(answer) => answer,
    }
}
