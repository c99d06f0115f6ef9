//! Paths as people give them to a terminal: typed with `~`, pasted in quotes, dropped with escaped blanks or as a
//! `file://` address; and how one that was begun may go on.

use std::fs;
use std::path::{Path, PathBuf};

use crate::tui::app::effect::PathCompletion;

/// File names under which rosters come.
const SHEETS: [&str; 7] = ["xlsx", "xls", "et", "csv", "xlsm", "htm", "html"];
/// Names that are shown of many.
const SHOWN: usize = 12;

/// The home folder of whoever runs the program.
#[must_use]
pub fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// The path that was meant. Text that names a file as it stands is never taken apart.
#[must_use]
pub fn typed_path(text: &str, home: Option<&Path>) -> PathBuf {
    let text = text.trim();
    let as_it_stands = PathBuf::from(text);
    if as_it_stands.exists() {
        return as_it_stands;
    }
    let bare = match text.strip_prefix("file://") {
        Some(address) => percent_decoded(address),
        None => unquoted(text),
    };
    in_home(&bare, home)
}

/// `~` and `~/...` are in the home folder.
fn in_home(text: &str, home: Option<&Path>) -> PathBuf {
    match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with(['/', '\\']) => home.join(&rest[1..]),
        _ => PathBuf::from(text),
    }
}

/// Without the quotes around it; where there are none, without the strokes before blanks and signs. On systems whose
/// paths are made of such strokes these stay.
fn unquoted(text: &str) -> String {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inside.to_owned();
        }
    }
    if cfg!(windows) {
        return text.to_owned();
    }
    let mut bare = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        bare.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    bare
}

/// `%E5%90%8D` as what it stands for; text that is not so made is left alone.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Folders and spreadsheets whose path begins like this one.
#[must_use]
pub fn complete(text: &str, home: Option<&Path>) -> PathCompletion {
    let text = text.trim_start();
    let bare = match text {
        "~" => "~/".to_owned(),
        text => unquoted(text),
    };
    let (folder, begun) = bare.rsplit_once('/').map_or(("", bare.as_str()), |(folder, begun)| (folder, begun));
    let kept = &bare[..bare.len() - begun.len()];
    let place = if kept.is_empty() { PathBuf::from(".") } else { in_home(&format!("{folder}/"), home) };
    let mut names = names_in(&place, begun);
    names.sort();
    let count = names.len();
    let mut certain = common_beginning(&names).unwrap_or(begun).to_owned();
    if certain.len() < begun.len() {
        certain = begun.to_owned();
    }
    let text = format!("{kept}{certain}");
    names.truncate(SHOWN);
    PathCompletion { text, names, count }
}

/// An unreadable folder offers nothing: reading the file says why.
fn names_in(folder: &Path, begun: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let named = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let is_hidden = name.starts_with('.') && !begun.starts_with('.');
        if is_hidden || !name.starts_with(begun) {
            return None;
        }
        let path = entry.path();
        if path.is_dir() {
            return Some(format!("{name}/"));
        }
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        SHEETS.contains(&extension.as_str()).then_some(name)
    });
    named.collect()
}

/// What all names begin with; `None` where there is no name.
fn common_beginning(names: &[String]) -> Option<&str> {
    let (first, rest) = names.split_first()?;
    let shared = rest.iter().fold(first.len(), |shared, name| {
        let same = first.chars().zip(name.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        shared.min(same)
    });
    Some(&first[..shared])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_terminals_give_it() {
        let home = Path::new("/home/li");
        for (typed, meant) in [
            ("/tmp/名册.xlsx", "/tmp/名册.xlsx"),
            ("  '/tmp/我的 名册.xlsx' ", "/tmp/我的 名册.xlsx"),
            ("\"/tmp/a b.csv\"", "/tmp/a b.csv"),
            ("/tmp/我的\\ 名册\\(1\\).xlsx", "/tmp/我的 名册(1).xlsx"),
            ("file:///tmp/%E5%90%8D%E5%86%8C%201.xlsx", "/tmp/名册 1.xlsx"),
            ("file:///tmp/100%25%2.csv", "/tmp/100%%2.csv"),
            ("~/名册.xls", "/home/li/名册.xls"),
            ("'~/a b.xls'", "/home/li/a b.xls"),
            ("~", "/home/li"),
            ("~wang/a.xls", "~wang/a.xls"),
            ("", ""),
        ] {
            assert_eq!(typed_path(typed, Some(home)), PathBuf::from(meant), "{typed}");
        }
    }

    #[test]
    fn a_file_whose_name_looks_quoted_is_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a\\ b.csv");
        fs::write(&path, "x").expect("a file");
        assert_eq!(typed_path(path.to_str().expect("text"), None), path);
    }

    #[test]
    fn a_path_goes_on_as_far_as_it_is_certain() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["名册一.xlsx", "名册二.csv", "照片.jpg", ".藏.csv"] {
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        fs::create_dir(folder.path().join("旧 名册")).expect("a folder");
        let at = folder.path().display().to_string();
        let completed = |text: &str| complete(&format!("{at}/{text}"), None);
        assert_eq!(completed("名").text, format!("{at}/名册"));
        assert_eq!(completed("名").names, ["名册一.xlsx", "名册二.csv"]);
        assert_eq!(completed("名册二").text, format!("{at}/名册二.csv"));
        assert_eq!(completed("旧").text, format!("{at}/旧 名册/"));
        assert_eq!(completed("").count, 3);
        assert_eq!(completed("没有"), PathCompletion { text: format!("{at}/没有"), ..PathCompletion::default() });
        assert_eq!(complete("旧", Some(folder.path())).text, "旧");
        assert_eq!(complete("~/旧", Some(folder.path())).text, "~/旧 名册/");
    }
}
