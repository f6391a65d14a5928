//! What a browser must know to be answered: the secret that the printed address
//! has, and afterwards the browser's cookie.
//!
//! The port is open to every user of the machine; the secret is not. It is kept
//! from one start to the next in a folder of the user alone, one for each
//! workspace, so that a page that was open all the while goes on by itself.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// How many random bytes a secret has.
const BYTES: usize = 32;

/// The name of the secret in the printed address.
pub const QUERY: &str = "key";

/// A preview's secret.
#[derive(Clone)]
pub struct Key {
    secret: String,
    /// The folder of the user alone; none where there is none.
    folder: Option<PathBuf>,
}

impl Key {
    /// The secret of a workspace: `earlier`, that of a process which this one goes
    /// on for, else that of the last preview, else a new one.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn of(root: &Path, earlier: Option<&str>) -> io::Result<Self> {
        // Without a folder that nobody else can read, it lasts as long as the program.
        let folder = private_folder();
        if let Some(secret) = earlier {
            return Ok(Self { secret: secret.to_owned(), folder });
        }
        let mut hasher = DefaultHasher::new();
        root.canonicalize().unwrap_or_else(|_| root.to_path_buf()).hash(&mut hasher);
        let file = folder.as_ref().map(|it| it.join(format!("preview-{:016x}", hasher.finish())));
        if let Some(secret) = file.as_deref().and_then(kept) {
            return Ok(Self { secret, folder });
        }
        let mut random = [0; BYTES];
        getrandom::fill(&mut random).map_err(|_| io::ErrorKind::Unsupported)?;
        let secret: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        if let Some(file) = file {
            // One that cannot be kept serves until the program ends.
            let _ = fs::remove_file(&file);
            let _ = write_private(&file, secret.as_bytes());
        }
        Ok(Self { secret, folder })
    }

    /// The secret itself.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The header that gives a browser the cookie of the preview on a port: never
    /// to be read by a script, never sent with a request from another site. Two
    /// previews on one machine have cookies of different names.
    pub fn cookie(&self, port: u16) -> String {
        let name = cookie_name(port);
        format!("{name}={}; Path=/; HttpOnly; SameSite=Strict", self.secret)
    }

    /// Whether a request comes with the cookie.
    pub fn is_in(&self, headers: &HeaderMap, port: u16) -> bool {
        let name = cookie_name(port);
        let cookies = headers.get_all(COOKIE).iter().filter_map(|it| it.to_str().ok());
        let mut pairs = cookies.flat_map(|it| it.split(';')).filter_map(|it| it.split_once('='));
        pairs.any(|(known, value)| known.trim() == name && self.is(value.trim()))
    }

    /// Whether a query of an address has the secret; none where it has no key at all.
    pub fn is_in_query(&self, query: &str) -> Option<bool> {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == QUERY).map(|(_, value)| self.is(value))
    }

    /// Compares in the same time wherever the first difference is.
    fn is(&self, given: &str) -> bool {
        let (given, own) = (given.as_bytes(), self.secret.as_bytes());
        let differences = given.iter().zip(own).fold(0, |all, (a, b)| all | (a ^ b));
        given.len() == own.len() && std::hint::black_box(differences) == 0
    }

    /// A page for the browser that is opened, which leads to the address: the
    /// command line of a program is seen by every user, a private file is not.
    ///
    /// # Errors
    /// There is no private folder, or it cannot be written.
    pub fn opener(&self, address: &str, port: u16) -> io::Result<PathBuf> {
        let folder = self.folder.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let file = folder.join(format!("open-{port}.html"));
        let page = format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n<title>预览</title>\n"
        );
        let _ = fs::remove_file(&file);
        write_private(&file, page.as_bytes())?;
        Ok(file)
    }
}

fn cookie_name(port: u16) -> String {
    format!("yaocan-{port}")
}

/// A secret that was kept, if nobody else could have read or written it.
fn kept(file: &Path) -> Option<String> {
    if !is_private(&fs::symlink_metadata(file).ok()?) {
        return None;
    }
    let secret = fs::read_to_string(file).ok()?;
    let whole = secret.len() == 2 * BYTES && secret.bytes().all(|b| b.is_ascii_hexdigit());
    whole.then_some(secret)
}

/// The folder for what is this user's alone, made where it is missing.
fn private_folder() -> Option<PathBuf> {
    let named = |name: &str| {
        std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute())
    };
    let above = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else {
        let home = || std::env::home_dir().map(|home| home.join(".cache"));
        named("XDG_RUNTIME_DIR").or_else(|| named("XDG_CACHE_HOME")).or_else(home)
    };
    let folder = above?.join("yaocan");
    make_private(&folder).ok()?;
    let data = fs::symlink_metadata(&folder).ok()?;
    (data.is_dir() && is_private(&data) && is_own(&folder, &data)).then_some(folder)
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    if let Some(above) = folder.parent() {
        fs::create_dir_all(above)?;
    }
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // Ours, or this fails.
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
        }
        made => made,
    }
}

/// A user's local folder for programs is kept from other users by the system.
#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Whether a folder has the owner that files have which are made now.
#[cfg(unix)]
fn is_own(folder: &Path, data: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let made = tempfile::tempfile_in(folder).and_then(|file| file.metadata());
    made.is_ok_and(|made| made.uid() == data.uid())
}

#[cfg(not(unix))]
fn is_own(_: &Path, _: &fs::Metadata) -> bool {
    true
}

/// Whether nobody but its owner can read a file or folder, and it is no link.
#[cfg(unix)]
fn is_private(data: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    !data.file_type().is_symlink() && data.mode() & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(data: &fs::Metadata) -> bool {
    !data.file_type().is_symlink()
}

/// Writes a new file that nobody else can read.
fn write_private(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(file)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key { secret: "0123abcd".into(), folder: None }
    }

    #[test]
    fn a_cookie_is_known_among_others() {
        let with = |cookie: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(COOKIE, cookie.parse().expect("a value"));
            key().is_in(&headers, 8058)
        };
        assert!(with("yaocan-8058=0123abcd"));
        assert!(with("a=b; yaocan-8059=x; yaocan-8058=0123abcd"));
        for other in
            ["yaocan-8059=0123abcd", "yaocan-8058=0123abc", "yaocan-8058=0123abcde", "yaocan-8058="]
        {
            assert!(!with(other), "{other}");
        }
        assert!(!key().is_in(&HeaderMap::new(), 8058));
    }

    #[test]
    fn an_address_has_the_secret_or_not() {
        assert_eq!(key().is_in_query("key=0123abcd"), Some(true));
        assert_eq!(key().is_in_query("a=b&key=0123abcx"), Some(false));
        assert_eq!(key().is_in_query("a=b"), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_others_could_read_is_not_taken() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("preview-1");
        write_private(&file, "ab".repeat(BYTES).as_bytes()).expect("a file");
        assert!(kept(&file).is_some());
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        assert_eq!(kept(&link), None);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
        assert_eq!(kept(&file), None);
    }
}
