//! A form: fields to type into, choices to make, a button at the end. What is typed stays until it is saved.
//!
//! Enter moves on and saves only on the button, because a terminal may send a pasted line end as Enter.

use super::action::Edit;
use super::choice::{digit, picked, turned};
use super::command::CommandId;
use super::event::half_width;
pub use super::fault::Fault;
use super::field::{Field, FieldKind};
pub use super::field_id::{AdjustmentChoice, Choice, EvidenceChoice, FieldId, FindingChoice};
pub use super::form_row::{Beside, Control, FormRow};
pub use super::form_said::Remark;
use super::overlays::{ConfirmOverlay, Question};
use super::pane::{Ctx, Handled};
use crate::domain::date::Day;
use crate::domain::problem::Problem;

#[derive(Debug, Clone, Default)]
pub struct Form {
    pub rows: Vec<FormRow>,
    /// Said below the fields, whichever has the focus.
    pub remark: Option<Remark>,
    focus: usize,
    touched: bool,
}

impl Form {
    #[must_use]
    pub fn text(mut self, id: FieldId, kind: FieldKind) -> Self {
        self.push(id, Control::Text(Field::new(kind)));
        self
    }

    #[must_use]
    pub fn day(mut self, id: FieldId, day: Day) -> Self {
        self.push(id, Control::Text(Field::prefilled(FieldKind::Date, &day.to_string())));
        self
    }

    /// A text field with something in it already.
    #[must_use]
    pub fn filled(mut self, id: FieldId, kind: FieldKind, text: &str) -> Self {
        self.push(id, Control::Text(Field::prefilled(kind, text)));
        self
    }

    /// The field added last bears this label.
    #[must_use]
    pub fn labelled(mut self, label: String) -> Self {
        if let Some(row) = self.rows.last_mut() {
            row.label = Some(label);
        }
        self
    }

    #[must_use]
    pub fn one(mut self, id: FieldId, options: Vec<Choice>, chosen: Option<Choice>) -> Self {
        let chosen = chosen.and_then(|chosen| options.iter().position(|option| *option == chosen));
        self.push(id, Control::One { options, chosen });
        self
    }

    #[must_use]
    pub fn many(self, id: FieldId, options: Vec<Choice>) -> Self {
        self.many_of(id, options, |_| false)
    }

    /// Any number, some of which are chosen already.
    #[must_use]
    pub fn many_of(mut self, id: FieldId, options: Vec<Choice>, is_chosen: impl Fn(Choice) -> bool) -> Self {
        let chosen = options.iter().map(|option| is_chosen(*option)).collect();
        self.push(id, Control::Many { options, chosen, at: 0 });
        self
    }

    #[must_use]
    pub fn button(self) -> Self {
        self.button_named(FieldId::Save)
    }

    #[must_use]
    pub fn button_named(mut self, id: FieldId) -> Self {
        self.push(id, Control::Button);
        self
    }

    fn push(&mut self, id: FieldId, control: Control) {
        self.rows.push(FormRow { id, label: None, control, beside: None, fault: None });
    }

    #[must_use]
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// Puts the focus on a field.
    pub fn focus_on(&mut self, id: FieldId) {
        if let Some(at) = self.rows.iter().position(|row| row.id == id) {
            self.focus = at;
        }
    }

    /// Something was typed or chosen since it was opened.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.touched
    }

    #[must_use]
    pub fn is_on_button(&self) -> bool {
        self.rows.get(self.focus).is_some_and(|row| matches!(row.control, Control::Button))
    }

    pub fn next(&mut self) {
        self.focus = (self.focus + 1).min(self.rows.len().saturating_sub(1));
    }

    pub fn previous(&mut self) {
        self.focus = self.focus.saturating_sub(1);
    }

    /// The keys go elsewhere: no field has the focus until one goes back.
    pub fn leave(&mut self) {
        self.focus = self.rows.len();
    }

    pub fn on_type(&mut self, text: &str) {
        let Some(row) = self.rows.get_mut(self.focus) else { return };
        let changed = match &mut row.control {
            Control::Text(field) => field.type_text(text),
            Control::One { options, chosen } => match picked(text, options.len()) {
                Some(at) => {
                    *chosen = Some(at);
                    true
                }
                None => false,
            },
            Control::Many { chosen, at, .. } => {
                let row = text.chars().find_map(|c| if half_width(c) == ' ' { Some(*at) } else { Some(digit(c)? - 1) });
                match row.and_then(|row| Some((row, chosen.get_mut(row)?))) {
                    Some((row, chosen)) => {
                        *chosen = !*chosen;
                        *at = row;
                        true
                    }
                    None => false,
                }
            }
            Control::Button => false,
        };
        self.changed(changed);
    }

    pub fn on_edit(&mut self, edit: Edit) {
        let Some(row) = self.rows.get_mut(self.focus) else { return };
        let changed = match &mut row.control {
            Control::Text(field) => field.edit(edit),
            Control::One { options, chosen } => {
                *chosen = turned(edit, *chosen, options.len());
                true
            }
            Control::Many { options, chosen, at } => {
                let last = options.len().saturating_sub(1);
                match edit {
                    Edit::Left => *at = at.saturating_sub(1),
                    Edit::Right => *at = (*at + 1).min(last),
                    Edit::Home => *at = 0,
                    Edit::End => *at = last,
                    Edit::Backspace | Edit::Delete => chosen[*at] = false,
                    Edit::Clear => chosen.fill(false),
                }
                matches!(edit, Edit::Backspace | Edit::Delete | Edit::Clear)
            }
            Control::Button => false,
        };
        self.changed(changed);
    }

    fn changed(&mut self, changed: bool) {
        if changed {
            self.touched = true;
            self.rows[self.focus].fault = None;
        }
    }

    /// The commands that every form has besides saving. Closing asks first where something would be lost.
    pub fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::NextField | CommandId::Advance => self.next(),
            CommandId::PreviousField => self.previous(),
            CommandId::Close if self.is_touched() => ctx.open(ConfirmOverlay::new(Question::DiscardDraft)),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    #[must_use]
    pub fn row(&self, id: FieldId) -> Option<&FormRow> {
        self.rows.iter().find(|row| row.id == id)
    }

    pub fn row_mut(&mut self, id: FieldId) -> Option<&mut FormRow> {
        self.rows.iter_mut().find(|row| row.id == id)
    }

    /// The text of a field without the spaces around it; empty where there is no such field.
    #[must_use]
    pub fn value(&self, id: FieldId) -> &str {
        match self.row(id).map(|row| &row.control) {
            Some(Control::Text(field)) => field.text().trim(),
            _ => "",
        }
    }

    /// # Errors
    /// `InputProblem::BadDate` with what was typed, where it is no day of the calendar.
    pub fn day_of(&self, id: FieldId) -> Result<Day, Problem> {
        crate::domain::problem::read_day(self.value(id))
    }

    #[must_use]
    pub fn chosen(&self, id: FieldId) -> Option<Choice> {
        match self.row(id).map(|row| &row.control) {
            Some(Control::One { options, chosen }) => chosen.and_then(|at| options.get(at)).copied(),
            _ => None,
        }
    }

    pub fn chosen_many(&self, id: FieldId) -> impl Iterator<Item = Choice> {
        let (options, chosen): (&[Choice], &[bool]) = match self.row(id).map(|row| &row.control) {
            Some(Control::Many { options, chosen, .. }) => (options, chosen),
            _ => (&[], &[]),
        };
        options.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(option, _)| *option)
    }

    /// Writes into a text field as if it had stood there when the form opened.
    pub fn fill(&mut self, id: FieldId, text: &str) {
        if let Some(Control::Text(field)) = self.row_mut(id).map(|row| &mut row.control) {
            field.fill(text);
        }
    }

    /// Puts a field behind another one, or takes it away.
    pub fn show(&mut self, id: FieldId, after: FieldId, shown: bool, field: impl FnOnce() -> Field) {
        let here = self.rows.iter().position(|row| row.id == id);
        match (here, shown) {
            (Some(at), false) => {
                self.rows.remove(at);
            }
            (None, true) => {
                if let Some(at) = self.rows.iter().position(|row| row.id == after) {
                    let control = Control::Text(field());
                    self.rows.insert(at + 1, FormRow { id, label: None, control, beside: None, fault: None });
                }
            }
            _ => {}
        }
    }

    /// Adds choices to a field of several, behind those that it has.
    pub fn offer(&mut self, id: FieldId, more: impl Iterator<Item = Choice>) {
        if let Some(FormRow { control: Control::Many { options, chosen, .. }, .. }) = self.row_mut(id) {
            options.extend(more.collect::<Vec<_>>());
            chosen.resize(options.len(), false);
        }
    }

    /// Puts a choice behind another field, once.
    pub fn offer_one(&mut self, id: FieldId, after: FieldId, options: Vec<Choice>) {
        let place = self.rows.iter().position(|row| row.id == after);
        if let (None, Some(at)) = (self.row(id), place) {
            let control = Control::One { options, chosen: None };
            self.rows.insert(at + 1, FormRow { id, label: None, control, beside: None, fault: None });
            self.focus += usize::from(self.focus > at);
        }
    }

    /// Ticks some of the choices of a field of several.
    pub fn tick(&mut self, id: FieldId, ticked: &[Choice]) {
        if let Some(FormRow { control: Control::Many { options, chosen, .. }, .. }) = self.row_mut(id) {
            for (option, chosen) in options.iter().zip(chosen) {
                *chosen = ticked.contains(option);
            }
        }
    }

    /// Chooses one of the options of a field, where it has it; a proposal, not a touch.
    pub fn choose(&mut self, id: FieldId, choice: Choice) {
        if let Some(FormRow { control: Control::One { options, chosen }, .. }) = self.row_mut(id)
            && let Some(at) = options.iter().position(|option| *option == choice)
        {
            *chosen = Some(at);
        }
    }

    pub fn set_beside(&mut self, id: FieldId, beside: Option<Beside>) {
        if let Some(row) = self.row_mut(id) {
            row.beside = beside;
        }
    }

    /// A save was refused because of this field: says so beside it and puts the focus there.
    pub fn refuse(&mut self, id: FieldId, fault: impl Into<Fault>) {
        self.focus_on(id);
        if let Some(row) = self.row_mut(id) {
            row.fault = Some(fault.into());
        }
    }

    pub fn clear_faults(&mut self) {
        for row in &mut self.rows {
            row.fault = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::service::{Item, Mode};

    fn form() -> Form {
        Form::default()
            .day(FieldId::On, Day::default())
            .one(
                FieldId::Mode,
                Mode::ALL[..4].iter().copied().map(Choice::Mode).collect(),
                Some(Choice::Mode(Mode::Clinic)),
            )
            .many(FieldId::Items, Item::ALL.map(Choice::Item).to_vec())
            .text(FieldId::Note, FieldKind::Text)
            .button()
    }

    #[test]
    fn digits_choose_and_full_width_digits_do_too() {
        let mut form = form();
        form.next();
        form.on_type("３");
        assert_eq!(form.chosen(FieldId::Mode), Some(Choice::Mode(Mode::Phone)));
        form.on_type("9");
        assert_eq!(form.chosen(FieldId::Mode), Some(Choice::Mode(Mode::Phone)));
        form.next();
        form.on_type("2");
        form.on_type("　");
        form.on_edit(Edit::Right);
        form.on_type(" ");
        let items: Vec<Choice> = form.chosen_many(FieldId::Items).collect();
        assert_eq!(items, [Choice::Item(Item::TcmIdentification)]);
    }

    #[test]
    fn only_typing_touches_a_form() {
        let mut form = form();
        form.next();
        form.previous();
        form.on_edit(Edit::Right);
        assert!(!form.is_touched());
        form.on_type("+");
        assert!(form.is_touched());
    }

    #[test]
    fn the_last_field_is_the_button_and_no_key_goes_beyond_it() {
        let mut form = form();
        for _ in 0..10 {
            form.next();
        }
        assert!(form.is_on_button());
        form.on_type("1 abc");
        assert!(!form.is_touched());
    }
}
