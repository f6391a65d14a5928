//! A laid-out document → files, written so that a failed or killed build
//! leaves the old file whole.

pub mod image;
pub mod pdf;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// A laid-out document, the input of every export.
pub use typst_layout::PagedDocument;

/// Writes a file as a whole: beside it first, then by rename.
///
/// # Errors
/// The folder cannot be made or written, or the old file is held open by
/// another program (Windows).
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".yaocan-").suffix(".tmp");
    // A temporary file is private to its owner; a finished paper is as
    // readable as any file that its owner makes.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
