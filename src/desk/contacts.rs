//! The contact book: whom the team asks when it knows no further, and whom for which resident.

use super::model::{Intent, NewContact};
use super::{Desk, Result, What};
use crate::domain::care::problem::CareProblem;
use crate::domain::contact::Contact;
use crate::domain::date::Day;
use crate::domain::id::ContactId;
use crate::domain::problem::LookupProblem;
use crate::domain::resident::{Population, Resident};
use crate::domain::text_hygiene::{clean, clean_name};
use crate::store::Stamp;

impl Desk {
    /// Everybody in it, the nearest tier first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn contacts(&self) -> Result<Vec<Contact>> {
        self.store.read().contacts()
    }

    /// Whom to ask about a resident, the nearest tier first: by village and by the populations of today.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub(super) fn contacts_for(&self, resident: &Resident, today: Day) -> Result<Vec<Contact>> {
        let tags = self.store.read().tags(resident.id)?;
        let held: Vec<&Population> = tags.iter().filter(|tag| tag.holds_on(today)).map(|tag| &tag.population).collect();
        let mut contacts = self.contacts()?;
        contacts.retain(|contact| contact.is_for(&resident.community, held.iter().copied()));
        Ok(contacts)
    }

    /// # Errors
    /// [`CareProblem`] without a name, or with neither a phone nor an institution; [`LookupProblem::NoPopulation`].
    pub fn add_contact(&mut self, stamp: &Stamp, new: &NewContact, today: Day) -> Result<ContactId> {
        let name = clean_name(&new.name).text;
        let (institution, phone) = (clean(&new.institution).text, clean(&new.phone).text);
        if name.is_empty() {
            return Err(CareProblem::ContactWithoutName.into());
        }
        if institution.is_empty() && phone.is_empty() {
            return Err(CareProblem::ContactNowhere.into());
        }
        let known = || self.policy.populations().iter().map(|info| info.code.0.clone()).collect();
        let read = |given: &String| {
            let found = self.policy.recognise(given);
            found.ok_or_else(|| LookupProblem::NoPopulation { given: given.clone(), known: known() })
        };
        let populations = new.populations.iter().map(read).collect::<std::result::Result<Vec<_>, _>>()?;
        let what = What { intent: Intent::AddContact, resident: None, subject: &name };
        self.act(stamp, today, what, |tx| {
            let contact = Contact {
                id: tx.id(ContactId),
                name: name.clone(),
                tier: new.tier,
                institution,
                department: clean(&new.department).text,
                phone,
                always: new.always,
                populations,
                community: clean(&new.community).text,
                note: clean(&new.note).text,
            };
            tx.insert_contact(&contact)?;
            Ok(contact.id)
        })
    }

    /// Takes an entry out and gives its name. Referrals keep what was written on them.
    ///
    /// # Errors
    /// [`LookupProblem::NoContact`].
    pub fn remove_contact(&mut self, stamp: &Stamp, id: ContactId, today: Day) -> Result<String> {
        let known = self.contacts()?.into_iter().find(|contact| contact.id == id);
        let contact = known.ok_or_else(|| LookupProblem::NoContact(id.to_string()))?;
        let what = What { intent: Intent::RemoveContact, resident: None, subject: &contact.name };
        self.act(stamp, today, what, |tx| tx.delete_contact(id))?;
        Ok(contact.name)
    }
}
