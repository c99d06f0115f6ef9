//! A tolerant walk over the tags of HTML and XML text, for tables that programs write and nobody checks.

use std::borrow::Cow;

/// A piece of marked-up text.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Open(Tag<'a>),
    /// The name without a prefix.
    Close(&'a str),
}

/// An opening tag. Names are compared without prefix (`ss:Row` is `Row`) and without regard to case.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    pub closes_itself: bool,
}

impl<'a> Tag<'a> {
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    #[must_use]
    pub fn is_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// The value of an attribute, quoted or bare, entities as they stand.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((key, after)) = rest.split_once('=') {
            let key = local_name(key.split_whitespace().next_back().unwrap_or(""));
            let after = after.trim_start();
            let (value, tail) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = tail;
        }
        None
    }
}

/// Comments, declarations and processing instructions are passed over.
#[must_use]
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { rest: text }
}

pub struct Pieces<'a> {
    rest: &'a str,
}

impl Pieces<'_> {
    /// Goes to the end of what stands between this tag and its close; for scripts and styles.
    pub fn skip_to_close(&mut self, name: &str) {
        let close = format!("</{name}");
        let found = self.rest.char_indices().find(|(at, c)| {
            *c == '<' && self.rest.get(*at..at + close.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(&close))
        });
        self.rest = found.map_or("", |(at, _)| &self.rest[at..]);
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let Some(after) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return (!text.is_empty()).then_some(Piece::Text(text));
            };
            if let Some(comment) = after.strip_prefix("!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            } else if let Some(data) = after.strip_prefix("![CDATA[") {
                let (text, rest) = data.split_once("]]>").unwrap_or((data, ""));
                self.rest = rest;
                return Some(Piece::Text(text));
            } else if after.starts_with(['!', '?']) {
                self.rest = after.split_once('>').map_or("", |(_, rest)| rest);
            } else if let Some(name) = after.strip_prefix('/') {
                let (name, rest) = name.split_once('>').unwrap_or((name, ""));
                self.rest = rest;
                return Some(Piece::Close(local_name(name.trim())));
            } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(Piece::Open(self.open_tag(after)));
            } else {
                // A bare `<` is a sign of the text.
                let end = after.find('<').map_or(self.rest.len(), |at| at + 1);
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Piece::Text(text));
            }
        }
    }
}

impl<'a> Pieces<'a> {
    fn open_tag(&mut self, after: &'a str) -> Tag<'a> {
        let mut quote = None;
        let end = after.char_indices().find(|(_, c)| match quote {
            Some(open) => {
                if *c == open {
                    quote = None;
                }
                false
            }
            None => {
                if matches!(c, '"' | '\'') {
                    quote = Some(*c);
                }
                *c == '>'
            }
        });
        let end = end.map_or(after.len(), |(at, _)| at);
        self.rest = after.get(end + 1..).unwrap_or("");
        let inside = &after[..end];
        let closes_itself = inside.ends_with('/');
        let inside = inside.trim_end_matches('/');
        let (name, attributes) = inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
        Tag { name: local_name(name), attributes, closes_itself }
    }
}

fn local_name(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The entities that tables use; an unknown one stays as it stands.
#[must_use]
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name that is known here has eight signs.
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                plain.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "middot" => '·',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_attributes_and_text_are_told_apart() {
        let text = "<!-- <td> --><?x?><ss:Cell ss:Index='3' wide=yes title=\"a>b\">1 < 2&amp;&#x4e00;</ss:Cell><br/>";
        let all: Vec<_> = pieces(text).collect();
        let [Piece::Open(cell), Piece::Text(a), Piece::Text(b), Piece::Close("Cell"), Piece::Open(br)] = &all[..]
        else {
            panic!("{all:?}")
        };
        assert!(cell.is("cell") && br.is("BR") && br.closes_itself);
        assert_eq!(
            (cell.attribute("index"), cell.attribute("wide"), cell.attribute("title")),
            (Some("3"), Some("yes"), Some("a>b"))
        );
        assert_eq!(unescape(&format!("{a}{b}")), "1 < 2&一");
        assert_eq!(unescape("&unknown; & &#xd800;"), "&unknown; & &#xd800;");
    }

    proptest! {
        #[test]
        fn no_text_stops_the_walk(text in any::<String>(), near in "[<>/!a-z =\"'&;#\\-\\[\\]中]{0,60}") {
            for text in [text, near] {
                for piece in pieces(&text) {
                    if let Piece::Open(tag) = piece {
                        let _ = tag.attribute("a");
                    }
                }
                let mut walk = pieces(&text);
                walk.skip_to_close("a");
                let _ = unescape(&text);
            }
        }
    }
}
