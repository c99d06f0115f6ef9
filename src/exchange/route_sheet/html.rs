//! The route sheet as pages for printing. The template escapes whatever people typed.

use minijinja::{AutoEscape, Environment, context};

use super::page::{LABELS, Page};
use crate::desk::model::RouteSheet;
use crate::domain::text_hygiene::printable;

pub(super) fn page(pages: &[Page], sheet: &RouteSheet) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_template("route", include_str!("../../../assets/sheets/route.html"))?;
    let page = |page: &Page| {
        let rows = page.rows.iter().map(|row| context! { session => &row.session, cells => &row.cells });
        context! { member => &page.member, load => &page.load, contacts => &page.contacts, rows => rows.collect::<Vec<_>>() }
    };
    let printed = environment.get_template("route")?.render(context! {
        title => LABELS.title(sheet),
        on => sheet.ask.on.to_string(),
        note => LABELS.note(sheet),
        heads => LABELS.heads(),
        pages => pages.iter().map(page).collect::<Vec<_>>(),
    })?;
    Ok(printable(&printed))
}
