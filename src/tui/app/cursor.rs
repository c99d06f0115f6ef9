//! The place in a list: which row is chosen, which is the first one on the screen, how many fit.

use super::command::CommandId;

/// Rows that are assumed to fit before the first frame has said how many do.
const PAGE_BEFORE_FIRST_FRAME: usize = 40;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListCursor {
    selected: usize,
    offset: usize,
    /// Rows on the screen; the view writes it, 0 before the first frame.
    page: usize,
}

/// A step through a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// The step that a command means; `None` where it means something else.
    #[must_use]
    pub fn of(command: CommandId) -> Option<Self> {
        Some(match command {
            CommandId::Up => Self::Up,
            CommandId::Down => Self::Down,
            CommandId::PageUp => Self::PageUp,
            CommandId::PageDown => Self::PageDown,
            CommandId::First => Self::First,
            CommandId::Last => Self::Last,
            _ => return None,
        })
    }
}

impl ListCursor {
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    #[must_use]
    pub fn page(&self) -> usize {
        if self.page == 0 { PAGE_BEFORE_FIRST_FRAME } else { self.page }
    }

    pub fn to_start(&mut self) {
        (self.selected, self.offset) = (0, 0);
    }

    pub fn select(&mut self, row: usize, len: usize) {
        self.selected = row.min(len.saturating_sub(1));
        self.follow(len);
    }

    pub fn step(&mut self, step: Step, len: usize) {
        let page = self.page().max(1);
        let row = match step {
            Step::Up => self.selected.saturating_sub(1),
            Step::Down => self.selected.saturating_add(1),
            Step::PageUp => self.selected.saturating_sub(page),
            Step::PageDown => self.selected.saturating_add(page),
            Step::First => 0,
            Step::Last => usize::MAX,
        };
        self.select(row, len);
    }

    /// Moves the text of a panel without a chosen row: one line up or down is one line of text.
    pub fn scroll(&mut self, step: Step, len: usize) {
        let last = len.saturating_sub(self.page());
        self.offset = match step {
            Step::Up => self.offset.saturating_sub(1),
            Step::Down => (self.offset + 1).min(last),
            Step::PageUp => self.offset.saturating_sub(self.page()),
            Step::PageDown => (self.offset + self.page()).min(last),
            Step::First => 0,
            Step::Last => last,
        };
        self.selected = self.offset;
    }

    /// The view says how many rows fit.
    pub fn fit(&mut self, page: usize, len: usize) {
        self.page = page;
        self.select(self.selected, len);
    }

    /// The view says how many lines of a text without a chosen row fit.
    pub fn fit_text(&mut self, page: usize, len: usize) {
        self.page = page;
        self.offset = self.offset.min(len.saturating_sub(page));
        self.selected = self.offset;
    }

    /// Keeps the chosen row on the screen and the screen full.
    fn follow(&mut self, len: usize) {
        let page = self.page().max(1);
        self.offset = self.offset.min(self.selected).max((self.selected + 1).saturating_sub(page));
        self.offset = self.offset.min(len.saturating_sub(page));
    }

    /// Rows on the screen, as a range into the list.
    #[must_use]
    pub fn visible(&self, len: usize) -> std::ops::Range<usize> {
        self.offset.min(len)..(self.offset + self.page()).min(len)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_chosen_row_is_always_on_the_screen(
            steps in prop::collection::vec((0usize..6, 0usize..400, 1usize..60), 1..40),
        ) {
            let mut cursor = ListCursor::default();
            let kinds = [Step::Up, Step::Down, Step::PageUp, Step::PageDown, Step::First, Step::Last];
            for (kind, len, page) in steps {
                cursor.fit(page, len);
                cursor.step(kinds[kind], len);
                let visible = cursor.visible(len);
                prop_assert!(visible.len() <= page);
                if len > 0 {
                    prop_assert!(visible.contains(&cursor.selected()));
                    prop_assert_eq!(visible.len(), page.min(len), "the screen is full where there are rows");
                }
            }
        }
    }
}
