//! Signing: one person, the household, or the people who were marked for an organisation.

use crate::desk::model::NewContract;
use crate::domain::contract::{AgreementKind, ContractProblem, Party, SigningSource};
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct SignOverlay {
    pub draft: Draft,
    /// Of the only one; empty where there are several.
    pub name: String,
    pub residents: Vec<ResidentId>,
}

impl SignOverlay {
    #[must_use]
    pub fn new(residents: Vec<ResidentId>, name: String, shared: &Shared) -> Self {
        let kinds = match residents.as_slice() {
            [_] => AgreementKind::ALL.to_vec(),
            _ => vec![AgreementKind::Household, AgreementKind::Organisation],
        };
        let kind = Choice::Agreement(kinds[0]);
        let doctors = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
        let doctors = std::iter::once(Choice::Responsible).chain(doctors.map(|member| Choice::Member(member.id)));
        let signing = &shared.team.signing;
        let mut form = Form::default()
            .one(FieldId::AgreementKind, kinds.into_iter().map(Choice::Agreement).collect(), Some(kind))
            .day(FieldId::SignedOn, shared.today)
            .day(FieldId::StartsOn, shared.today)
            .one(FieldId::Years, super::terms().collect(), Some(Choice::Years(1)))
            .one(FieldId::AtTheEnd, vec![Choice::Lapses, Choice::RenewsItself], Some(Choice::Lapses))
            .one(FieldId::SigningSource, SigningSource::ALL.map(Choice::Source).to_vec(), None)
            .one(FieldId::Consent, vec![Choice::Consented, Choice::NotConsented], None)
            .one(FieldId::Party, Party::ALL.map(Choice::Party).to_vec(), Some(Choice::Party(Party::Team)))
            .one(FieldId::Doctor, doctors.collect(), Some(Choice::Responsible))
            .filled(FieldId::DistrictHospital, FieldKind::Text, &signing.district_hospital)
            .filled(FieldId::CityHospital, FieldKind::Text, &signing.city_hospital)
            .filled(FieldId::Package, FieldKind::Text, &signing.package);
        if signing.season.is_some_and(|season| !season.holds(shared.today)) {
            form = form.text(FieldId::Exception, FieldKind::Text);
        }
        form = form.one(FieldId::Replace, vec![Choice::NotReplaced, Choice::Replaced], Some(Choice::NotReplaced));
        let mut overlay = Self { draft: form.button().into(), name, residents };
        overlay.typed();
        overlay
    }

    fn chosen(&self, field: FieldId) -> Result<Choice, (FieldId, Fault)> {
        self.draft.form.chosen(field).ok_or((field, Fault::Missing))
    }

    fn kind(&self) -> Option<AgreementKind> {
        match self.draft.form.chosen(FieldId::AgreementKind) {
            Some(Choice::Agreement(kind)) => Some(kind),
            _ => None,
        }
    }
}

impl FormPane for SignOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Only an organisation has a name.
    fn typed(&mut self) {
        let shown = self.kind() == Some(AgreementKind::Organisation);
        let form = &mut self.draft.form;
        form.show(FieldId::Organisation, FieldId::AgreementKind, shown, || Field::new(FieldKind::Text));
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let day = |field| form.day_of(field).map_err(|problem| (field, problem.into()));
        let kind = self.kind().ok_or((FieldId::AgreementKind, Fault::Missing))?;
        let Choice::Years(years) = self.chosen(FieldId::Years)? else { return Err((FieldId::Years, Fault::Missing)) };
        let Choice::Party(party) = self.chosen(FieldId::Party)? else { return Err((FieldId::Party, Fault::Missing)) };
        let consented = self.chosen(FieldId::Consent)? == Choice::Consented;
        let text = |field| form.value(field).to_owned();
        Ok(Change::Sign(NewContract {
            residents: self.residents.clone(),
            kind,
            organisation: text(FieldId::Organisation),
            signed_on: day(FieldId::SignedOn)?,
            starts_on: day(FieldId::StartsOn)?,
            years,
            renews: form.chosen(FieldId::AtTheEnd) == Some(Choice::RenewsItself),
            party,
            doctor: match form.chosen(FieldId::Doctor) {
                Some(Choice::Member(member)) => Some(member),
                _ => None,
            },
            source: match form.chosen(FieldId::SigningSource) {
                Some(Choice::Source(source)) => Some(source),
                _ => None,
            },
            consented,
            district_hospital: text(FieldId::DistrictHospital),
            city_hospital: text(FieldId::CityHospital),
            package: text(FieldId::Package),
            exception: text(FieldId::Exception),
            replaces: form.chosen(FieldId::Replace) == Some(Choice::Replaced),
        }))
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        let Problem::Contract(problem) = problem else { return None };
        Some(match problem {
            ContractProblem::SignedAlready { .. } => FieldId::Replace,
            // The field is there only outside the season of today.
            ContractProblem::OutOfSeason { .. } if self.draft.form.row(FieldId::Exception).is_some() => {
                FieldId::Exception
            }
            ContractProblem::OutOfSeason { .. }
            | ContractProblem::SignedInFuture { .. }
            | ContractProblem::BeforeBirth { .. } => FieldId::SignedOn,
            ContractProblem::StartsBeforeSigned { .. } => FieldId::StartsOn,
            ContractProblem::NoHousehold { .. } | ContractProblem::OnlyOne => FieldId::AgreementKind,
            ContractProblem::NoOrganisation => FieldId::Organisation,
            ContractProblem::NoDoctor => FieldId::Doctor,
            ContractProblem::Term { .. } => FieldId::Years,
            _ => return None,
        })
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::Signed(signed) = outcome {
            ctx.notify(Notice::Signed(signed));
        }
        ctx.go(Move::Close);
    }
}
