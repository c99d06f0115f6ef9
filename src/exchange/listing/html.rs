//! A list as a page for print: A4, heads on every page. Whatever people typed is escaped.

use std::io::Write;

use super::{Listing, Rows, Stopped};
use crate::domain::text_hygiene::printable;

/// The page around the rows; the rows themselves are written as they come.
const PAGE: &str = include_str!("../../../assets/sheets/list.html");
const ROWS: &str = "<!-- rows -->";

pub(super) fn write(listing: &Listing, rows: &mut Rows<'_>, out: &mut impl Write) -> Result<usize, Stopped> {
    let (head, foot) = PAGE.split_once(ROWS).unwrap_or((PAGE, ""));
    let head =
        head.replace("<!-- title -->", &escaped(&listing.title)).replace("<!-- note -->", &escaped(&listing.note));
    let heads: String = listing.columns.iter().map(|column| format!("<th>{}</th>", escaped(column.head))).collect();
    out.write_all(head.replace("<!-- heads -->", &heads).as_bytes())?;
    let mut count = 0;
    for row in rows {
        let row = row.map_err(Stopped::Row)?;
        let mut line = String::from("<tr>");
        for (cell, column) in row.iter().zip(&listing.columns) {
            line.push_str(if column.figures { "<td class=\"figures\">" } else { "<td>" });
            line.push_str(&escaped(cell));
            line.push_str("</td>");
        }
        line.push_str("</tr>\n");
        out.write_all(line.as_bytes())?;
        count += 1;
    }
    out.write_all(foot.as_bytes())?;
    Ok(count)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in printable(text).chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            sign => escaped.push(sign),
        }
    }
    escaped
}
