//! Keeps others out: only a browser of this machine, on the preview's own page,
//! is answered, and only one that was given the secret of the printed address.
//!
//! The address is one of this machine alone, but any web page may make a
//! browser ask for it: by another name that leads here (DNS rebinding, told by
//! `Host`), by a script (`Origin`), or by a picture or a frame
//! (`Sec-Fetch-Site`). A request that only reads is all there is.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN, SET_COOKIE,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::key::Key;

/// What every answer says to the browser: no script, picture or frame from
/// elsewhere, and none of this in a page from elsewhere.
const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// What a request must fit: the preview's own port, and its secret.
pub struct Door {
    pub port: u16,
    pub key: Key,
}

/// What is said to whoever has not got the secret.
const STRANGER: &str = "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n\
    <title>预览</title>\n<p>请用终端里印出的网址打开</p>\n</html>\n";

/// What leads on from the address with the secret to the one without. A redirection
/// by the answer's head would count as coming from where the address was followed,
/// and browsers would keep the cookie back.
const LEADS_ON: &str = "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"refresh\" content=\"0; url=/\">\n<title>预览</title>\n</html>\n";

/// Lets a request through, or refuses it.
pub async fn guard(door: Arc<Door>, request: Request, next: Next) -> Response {
    let Door { port, key } = &*door;
    let refused = refusal(*port, request.method(), request.uri(), request.headers());
    let named = request.uri().query().filter(|_| request.uri().path() == "/");
    let page = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    let mut response = match (refused, named.and_then(|query| key.is_in_query(query))) {
        (Some((status, reason)), _) => (status, reason).into_response(),
        (None, Some(true)) => (page, [(SET_COOKIE, key.cookie(*port))], LEADS_ON).into_response(),
        (None, None) if key.is_in(request.headers(), *port) => next.run(request).await,
        (None, _) => (StatusCode::FORBIDDEN, page, STRANGER).into_response(),
    };
    for (name, value) in HEADERS {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        response.headers_mut().insert(name, value);
    }
    response
}

/// Why a request is refused, if it is.
fn refusal(
    port: u16,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Option<(StatusCode, &'static str)> {
    let names = ["127.0.0.1", "localhost"];
    let known = |host: &str| {
        let bare = host.strip_suffix(&format!(":{port}"));
        // A browser leaves out the port that is usual.
        let bare = bare.or((port == 80).then_some(host));
        bare.is_some_and(|bare| names.iter().any(|name| bare.eq_ignore_ascii_case(name)))
    };
    let text = |name: &HeaderName| headers.get(name).map(|it| it.to_str().unwrap_or_default());
    if headers.get_all(HOST).iter().count() != 1
        || !text(&HOST).is_some_and(known)
        || uri.authority().is_some_and(|named| !known(named.as_str()))
    {
        return Some((StatusCode::FORBIDDEN, "请求的主机名不是本机的预览地址"));
    }
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(known);
    if text(&ORIGIN).is_some_and(|origin| !own(origin)) {
        return Some((StatusCode::FORBIDDEN, "预览只回答它自己的网页"));
    }
    let fetch = |name: &'static str| text(&HeaderName::from_static(name));
    let elsewhere = matches!(fetch("sec-fetch-site"), Some("cross-site" | "same-site"));
    // A link to the preview may be followed, in a window of its own.
    let followed = fetch("sec-fetch-mode") == Some("navigate")
        && fetch("sec-fetch-dest") == Some("document")
        && uri.path() == "/";
    if elsewhere && !followed {
        return Some((StatusCode::FORBIDDEN, "预览只回答它自己的网页"));
    }
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "预览只能看，不能改"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The status that a request is refused with; headers as `name: value`.
    fn status(method: Method, uri: &str, headers: &[&str]) -> Option<u16> {
        let mut map = HeaderMap::new();
        for header in headers {
            let (name, value) = header.split_once(": ").expect("a header");
            let name: HeaderName = name.parse().expect("a name");
            map.append(name, value.parse().expect("a value"));
        }
        let uri: Uri = uri.parse().expect("a URI");
        refusal(8058, &method, &uri, &map).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn the_own_page_is_answered() {
        let get = |headers: &[&str]| status(Method::GET, "/events", headers);
        assert_eq!(get(&["host: 127.0.0.1:8058"]), None);
        assert_eq!(get(&["host: LOCALHOST:8058", "origin: http://localhost:8058"]), None);
        assert_eq!(get(&["host: 127.0.0.1:8058", "sec-fetch-site: same-origin"]), None);
        assert_eq!(get(&["host: 127.0.0.1:8058", "sec-fetch-site: none"]), None);
        let link = [
            "host: 127.0.0.1:8058",
            "sec-fetch-site: cross-site",
            "sec-fetch-mode: navigate",
            "sec-fetch-dest: document",
        ];
        assert_eq!(status(Method::GET, "/", &link), None);
        assert_eq!(status(Method::GET, "/pdf/a.pdf", &link), Some(403));
    }

    #[test]
    fn others_are_refused() {
        let get = |headers: &[&str]| status(Method::GET, "/events", headers);
        assert_eq!(get(&[]), Some(403));
        assert_eq!(get(&["host: evil.example:8058"]), Some(403));
        assert_eq!(get(&["host: 127.0.0.1:8059"]), Some(403));
        assert_eq!(get(&["host: 127.0.0.1:8058.evil.example"]), Some(403));
        assert_eq!(get(&["host: 127.0.0.1:8058", "host: evil.example"]), Some(403));
        let own = "host: 127.0.0.1:8058";
        assert_eq!(get(&[own, "origin: http://evil.example"]), Some(403));
        assert_eq!(get(&[own, "origin: https://127.0.0.1:8058"]), Some(403));
        assert_eq!(get(&[own, "origin: null"]), Some(403));
        assert_eq!(get(&[own, "sec-fetch-site: cross-site"]), Some(403));
        assert_eq!(get(&[own, "sec-fetch-site: same-site"]), Some(403));
        assert_eq!(status(Method::GET, "http://evil.example/events", &[own]), Some(403));
        assert_eq!(status(Method::POST, "/", &[own]), Some(405));
    }
}
