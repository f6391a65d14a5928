//! How far up a workspace is looked for: not into what belongs to everybody, where
//! somebody else may have planted a folder `issues`.

use std::path::Path;

/// A folder, and those above it that may make it part of a workspace: up to the
/// home folder, and neither a root of a file system nor, on Unix, a folder of
/// another owner. The folder itself is taken whatever it is: who is in it chose
/// it.
pub fn folders(folder: &Path) -> impl Iterator<Item = &Path> {
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    let is_home = move |folder: &Path| {
        home.as_ref().is_some_and(|home| folder.canonicalize().is_ok_and(|it| it == *home))
    };
    let mut last: Option<&Path> = None;
    folder.ancestors().take_while(move |above| {
        let goes_on = match last {
            None => true,
            Some(below) => !is_home(below) && above.parent().is_some() && same_owner(folder, above),
        };
        last = Some(above);
        goes_on
    })
}

#[cfg(unix)]
fn same_owner(folder: &Path, above: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let owner = |path: &Path| path.metadata().ok().map(|data| data.uid());
    owner(folder) == owner(above)
}

/// There, others cannot plant a folder in one that is not theirs, but for the root
/// of a drive.
#[cfg(not(unix))]
fn same_owner(_: &Path, _: &Path) -> bool {
    true
}
