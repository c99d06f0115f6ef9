//! Styles by meaning, read from `assets/themes`. Colour never speaks alone: every meaning that matters also has a
//! word or a shape, and `mono` has no colour at all.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    Text,
    /// Of less weight than the text around it.
    Dim,
    Title,
    Border,
    /// The row under the cursor.
    Selected,
    /// The row of a part that does not have the cursor.
    SelectedAside,
    TabActive,
    TabIdle,
    HintKey,
    HintLabel,
    /// Act today.
    Urgent,
    /// Act soon.
    Warning,
    Good,
    /// Something to know.
    Notice,
    Refusal,
    Field,
    FieldFocused,
    Bar,
}

impl Meaning {
    pub const ALL: [Self; 18] = [
        Self::Text,
        Self::Dim,
        Self::Title,
        Self::Border,
        Self::Selected,
        Self::SelectedAside,
        Self::TabActive,
        Self::TabIdle,
        Self::HintKey,
        Self::HintLabel,
        Self::Urgent,
        Self::Warning,
        Self::Good,
        Self::Notice,
        Self::Refusal,
        Self::Field,
        Self::FieldFocused,
        Self::Bar,
    ];
}

/// Box-drawing lines measure two columns in some Chinese terminals; signs of ASCII never do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Borders {
    Line,
    Ascii,
}

#[derive(Debug, Clone)]
pub struct Theme {
    pub borders: Borders,
    styles: HashMap<Meaning, Style>,
}

/// A theme that is built in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The sixteen colours of the terminal, on its own background.
    #[default]
    Plain,
    /// No colour, for `NO_COLOR`.
    Mono,
}

impl Theme {
    /// # Panics
    /// Never: the themes are part of the program and tested.
    #[must_use]
    pub fn named(name: ThemeName) -> Self {
        let text = match name {
            ThemeName::Plain => include_str!("../../../assets/themes/plain.toml"),
            ThemeName::Mono => include_str!("../../../assets/themes/mono.toml"),
        };
        Self::parse(text).expect("a built-in theme is well formed")
    }

    /// # Errors
    /// The reader's words on what is wrong and where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: ThemeFile = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut styles = HashMap::new();
        for (meaning, spec) in file.styles {
            styles.insert(meaning, spec.style()?);
        }
        Ok(Self { borders: file.borders, styles })
    }

    #[must_use]
    pub fn with_borders(mut self, borders: Borders) -> Self {
        self.borders = borders;
        self
    }

    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles.get(&meaning).copied().unwrap_or_default()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    borders: Borders,
    styles: HashMap<Meaning, StyleSpec>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct StyleSpec {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    underlined: bool,
    reversed: bool,
}

impl StyleSpec {
    fn style(&self) -> Result<Style, String> {
        let colour = |name: &Option<String>| match name {
            Some(name) => name.parse::<Color>().map(Some).map_err(|_| format!("unknown colour {name}")),
            None => Ok(None),
        };
        let modifiers = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.underlined, Modifier::UNDERLINED),
            (self.reversed, Modifier::REVERSED),
        ];
        let mut style = Style { fg: colour(&self.fg)?, bg: colour(&self.bg)?, ..Style::default() };
        for (_, modifier) in modifiers.into_iter().filter(|(on, _)| *on) {
            style = style.add_modifier(modifier);
        }
        Ok(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_has_a_style_for_every_meaning() {
        for name in [ThemeName::Plain, ThemeName::Mono] {
            let theme = Theme::named(name);
            for meaning in Meaning::ALL {
                assert!(theme.styles.contains_key(&meaning), "{meaning:?} in {name:?}");
            }
        }
    }

    #[test]
    fn mono_has_no_colour() {
        let theme = Theme::named(ThemeName::Mono);
        assert!(theme.styles.values().all(|style| style.fg.is_none() && style.bg.is_none()));
    }

    #[test]
    fn an_unknown_colour_or_meaning_is_refused() {
        assert!(Theme::parse("borders = 'line'\n[styles]\ntext = { fg = 'gruen' }").is_err());
        assert!(Theme::parse("borders = 'line'\n[styles]\ntxet = {}").is_err());
    }
}
