//! From columns to the words of the field and back, both ways beside each other. A code that this program does not
//! know is a damaged file, never a silent default.

use rusqlite::types::{FromSqlError, ToSql, Type};
use rusqlite::{Error, Row};

use crate::domain::care::colour::{Colour, SetColour};
use crate::domain::care::due::RuleId;
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::rule::Interval;
use crate::domain::contract::{Agreement, AgreementKind, Contract, EndReason, Party, SigningSource};
use crate::domain::date::Day;
use crate::domain::event::{Event, EventKind};
use crate::domain::id::{AgreementId, ContractId, EventId, HouseholdId, MemberId, ResidentId, ServiceId, VisitId};
use crate::domain::identity::IdNumber;
use crate::domain::phone::Phone;
use crate::domain::resident::{Population, Resident, Sex, Standing, Tag};
use crate::domain::service::{
    Adherence, BloodPressure, Findings, Items, MentalClass, MentalState, Mode, Readings, Service,
};
use crate::domain::team::{Member, Role};
use crate::domain::visit::{FailReason, Session, Visit, VisitPurpose, VisitState};

pub(super) const MEMBER: &str = "id, name, role, leads, from_on, until_on, position, deputy_id";
pub(super) const RESIDENT: &str = "id, household_id, name, id_number, sex, birth_on, phones, address, community, \
     record_number, standing, standing_on, responsible_id, note, relation";
pub(super) const TAG: &str = "population, since_on, until_on, known_on";
pub(super) const CONTRACT: &str = "id, resident_id, signed_on, starts_on, ends_on, ended_on, doctor_id, package, \
     agreement_id, renews, end_reason";
pub(super) const AGREEMENT: &str = "id, kind, organisation, signed_by, party, source, consented, district_hospital, \
     city_hospital, exception, entered_on";
pub(super) const SERVICE: &str = "id, resident_id, on_day, mode, member_id, items, systolic, diastolic, \
     fasting_glucose, weight, side_effect, complication, danger_sign, adherence, prescription_weeks, visit_id, note, \
     entered_on, mental_risk, mental_class, missed_days";
pub(super) const EVENT: &str = "id, resident_id, kind, on_day, note, entered_on";
pub(super) const COLOUR: &str = "colour, suggested, because, set_on, until_on";
pub(super) const INTERVAL: &str = "rule, every, from_on, mode, exact, because, set_on";
pub(super) const VISIT: &str = "id, resident_id, on_day, session, member_id, state, service_id, fail_reason, note, \
     place, purpose";

/// The values of a row, in the order of its columns.
pub(super) type Values<'r> = Vec<Box<dyn ToSql + 'r>>;

macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$(Box::new($value) as Box<dyn rusqlite::types::ToSql + '_>),*] };
}

pub(super) use values;

/// A new row with these columns.
pub(super) fn insert(table: &str, columns: &str) -> String {
    let marks = vec!["?"; columns.split(", ").count()].join(", ");
    format!("INSERT INTO {table} ({columns}) VALUES ({marks})")
}

/// The row whose id is the first of the columns, with all the others as they are given.
pub(super) fn update(table: &str, columns: &str) -> String {
    let sets: Vec<String> =
        (1..).zip(columns.split(", ")).skip(1).map(|(at, column)| format!("{column} = ?{at}")).collect();
    format!("UPDATE {table} SET {} WHERE id = ?1", sets.join(", "))
}

/// Reads a code of ours; `None` from `parse` is a fault of the file.
pub(super) fn code<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text =
        row.get_ref(column)?.as_str().map_err(|e| Error::FromSqlConversionFailure(column, Type::Text, Box::new(e)))?;
    parse(text).ok_or_else(|| {
        let unknown = FromSqlError::other(std::io::Error::other(format!("unknown code {text:?}")));
        Error::FromSqlConversionFailure(column, Type::Text, Box::new(unknown))
    })
}

/// Reads a civil date as this program writes them. Lists and rebuilds read dates by the million; the general reader
/// interprets a format for each.
pub(super) fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Day> {
    code(row, column, iso_day)
}

pub(super) fn optional_day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Day>> {
    optional_code(row, column, iso_day)
}

/// `YYYY-MM-DD` and nothing else.
fn iso_day(text: &str) -> Option<Day> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |so_far, byte| byte.is_ascii_digit().then(|| so_far * 10 + u32::from(byte - b'0')))
    };
    Day::from_ymd_opt(number(&[y1, y2, y3, y4])? as i32, number(&[m1, m2])?, number(&[d1, d2])?)
}

pub(super) fn optional_code<T>(
    row: &Row<'_>,
    column: usize,
    parse: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => code(row, column, parse).map(Some),
    }
}

pub(super) fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    Ok(Member {
        id: MemberId(row.get(0)?),
        name: row.get(1)?,
        role: code(row, 2, Role::from_code)?,
        leads: row.get(3)?,
        from: optional_day(row, 4)?,
        until: optional_day(row, 5)?,
        position: row.get(6)?,
        deputy: row.get::<_, Option<i64>>(7)?.map(MemberId),
    })
}

pub(super) fn standing_columns(standing: Standing) -> (&'static str, Option<Day>) {
    match standing {
        Standing::Present => ("present", None),
        Standing::MovedOut(on) => ("moved_out", Some(on)),
        Standing::Dead(on) => ("dead", Some(on)),
    }
}

/// `column` is the state, the one after it the day.
pub(super) fn standing(row: &Row<'_>, column: usize) -> rusqlite::Result<Standing> {
    let on = optional_day(row, column + 1)?;
    code(row, column, |state| match (state, on) {
        ("present", _) => Some(Standing::Present),
        ("moved_out", Some(on)) => Some(Standing::MovedOut(on)),
        ("dead", Some(on)) => Some(Standing::Dead(on)),
        _ => None,
    })
}

pub(super) fn phones(text: &str) -> Vec<Phone> {
    text.split_whitespace().map(|number| Phone(number.to_owned())).collect()
}

pub(super) fn phones_column(phones: &[Phone]) -> String {
    phones.iter().map(Phone::as_str).collect::<Vec<_>>().join(" ")
}

pub(super) fn resident(row: &Row<'_>) -> rusqlite::Result<Resident> {
    Ok(Resident {
        id: ResidentId(row.get(0)?),
        household: row.get::<_, Option<i64>>(1)?.map(HouseholdId),
        name: row.get(2)?,
        id_number: optional_code(row, 3, |text| IdNumber::parse(text).ok())?,
        sex: code(row, 4, Sex::from_code)?,
        birth: optional_day(row, 5)?,
        phones: phones(row.get_ref(6)?.as_str().unwrap_or_default()),
        address: row.get(7)?,
        community: row.get(8)?,
        record_number: row.get(9)?,
        standing: standing(row, 10)?,
        responsible: row.get::<_, Option<i64>>(12)?.map(MemberId),
        note: row.get(13)?,
        relation: row.get(14)?,
    })
}

/// For the columns of [`RESIDENT`].
pub(super) fn resident_values(resident: &Resident) -> Values<'_> {
    let (standing, standing_on) = standing_columns(resident.standing);
    values![
        resident.id.0,
        resident.household.map(|household| household.0),
        &resident.name,
        resident.id_number.as_ref().map(IdNumber::as_str),
        resident.sex.code(),
        resident.birth,
        phones_column(&resident.phones),
        &resident.address,
        &resident.community,
        &resident.record_number,
        standing,
        standing_on,
        resident.responsible.map(|member| member.0),
        &resident.note,
        &resident.relation,
    ]
}

/// From the columns of [`TAG`], the first of which stands at `from`.
pub(super) fn tag(row: &Row<'_>, from: usize) -> rusqlite::Result<Tag> {
    Ok(Tag {
        population: Population(row.get(from)?),
        since: optional_day(row, from + 1)?,
        until: optional_day(row, from + 2)?,
        known_on: day(row, from + 3)?,
    })
}

/// From the columns of [`CONTRACT`], the first of which stands at `from`.
pub(super) fn contract(row: &Row<'_>, from: usize) -> rusqlite::Result<Contract> {
    Ok(Contract {
        id: ContractId(row.get(from)?),
        resident: ResidentId(row.get(from + 1)?),
        signed_on: optional_day(row, from + 2)?,
        starts_on: day(row, from + 3)?,
        ends_on: day(row, from + 4)?,
        ended_on: optional_day(row, from + 5)?,
        doctor: row.get::<_, Option<i64>>(from + 6)?.map(MemberId),
        package: row.get(from + 7)?,
        agreement: row.get::<_, Option<i64>>(from + 8)?.map(AgreementId),
        renews: row.get(from + 9)?,
        end_reason: optional_code(row, from + 10, EndReason::from_code)?,
    })
}

/// For the columns of [`CONTRACT`].
pub(super) fn contract_values(contract: &Contract) -> Values<'_> {
    values![
        contract.id.0,
        contract.resident.0,
        contract.signed_on,
        contract.starts_on,
        contract.ends_on,
        contract.ended_on,
        contract.doctor.map(|member| member.0),
        &contract.package,
        contract.agreement.map(|agreement| agreement.0),
        contract.renews,
        contract.end_reason.map(EndReason::code),
    ]
}

pub(super) fn agreement(row: &Row<'_>) -> rusqlite::Result<Agreement> {
    Ok(Agreement {
        id: AgreementId(row.get(0)?),
        kind: code(row, 1, AgreementKind::from_code)?,
        organisation: row.get(2)?,
        signed_by: row.get::<_, Option<i64>>(3)?.map(ResidentId),
        party: code(row, 4, Party::from_code)?,
        source: optional_code(row, 5, SigningSource::from_code)?,
        consented: row.get(6)?,
        district_hospital: row.get(7)?,
        city_hospital: row.get(8)?,
        exception: row.get(9)?,
        entered_on: day(row, 10)?,
    })
}

/// For the columns of [`AGREEMENT`].
pub(super) fn agreement_values(agreement: &Agreement) -> Values<'_> {
    values![
        agreement.id.0,
        agreement.kind.code(),
        &agreement.organisation,
        agreement.signed_by.map(|resident| resident.0),
        agreement.party.code(),
        agreement.source.map(SigningSource::code),
        agreement.consented,
        &agreement.district_hospital,
        &agreement.city_hospital,
        &agreement.exception,
        agreement.entered_on,
    ]
}

/// From the columns of [`SERVICE`], the first of which stands at `from`.
pub(super) fn service(row: &Row<'_>, from: usize) -> rusqlite::Result<Service> {
    let pressure = row.get::<_, Option<u16>>(from + 6)?.zip(row.get::<_, Option<u16>>(from + 7)?);
    Ok(Service {
        id: ServiceId(row.get(from)?),
        resident: ResidentId(row.get(from + 1)?),
        on: day(row, from + 2)?,
        mode: code(row, from + 3, Mode::from_code)?,
        by: MemberId(row.get(from + 4)?),
        items: code(row, from + 5, Items::from_codes)?,
        readings: Readings {
            blood_pressure: pressure.map(|(systolic, diastolic)| BloodPressure { systolic, diastolic }),
            fasting_glucose: row.get(from + 8)?,
            weight: row.get(from + 9)?,
        },
        findings: Findings {
            side_effect: row.get(from + 10)?,
            complication: row.get(from + 11)?,
            danger_sign: row.get(from + 12)?,
            adherence: optional_code(row, from + 13, Adherence::from_code)?,
            mental: row
                .get::<_, Option<u8>>(from + 18)?
                .zip(optional_code(row, from + 19, MentalClass::from_code)?)
                .map(|(risk, class)| MentalState { risk, class }),
            missed_days: row.get(from + 20)?,
        },
        prescription_weeks: row.get(from + 14)?,
        visit: row.get::<_, Option<i64>>(from + 15)?.map(VisitId),
        note: row.get(from + 16)?,
        entered_on: day(row, from + 17)?,
    })
}

/// For the columns of [`SERVICE`].
pub(super) fn service_values(service: &Service) -> Values<'_> {
    let Readings { blood_pressure: pressure, fasting_glucose, weight } = service.readings;
    values![
        service.id.0,
        service.resident.0,
        service.on,
        service.mode.code(),
        service.by.0,
        service.items.codes(),
        pressure.map(|pressure| pressure.systolic),
        pressure.map(|pressure| pressure.diastolic),
        fasting_glucose,
        weight,
        service.findings.side_effect,
        service.findings.complication,
        service.findings.danger_sign,
        service.findings.adherence.map(Adherence::code),
        service.prescription_weeks,
        service.visit.map(|visit| visit.0),
        &service.note,
        service.entered_on,
        service.findings.mental.map(|state| state.risk),
        service.findings.mental.map(|state| state.class.code()),
        service.findings.missed_days,
    ]
}

/// From the columns of [`EVENT`], the first of which stands at `from`.
pub(super) fn event(row: &Row<'_>, from: usize) -> rusqlite::Result<Event> {
    Ok(Event {
        id: EventId(row.get(from)?),
        resident: ResidentId(row.get(from + 1)?),
        kind: code(row, from + 2, EventKind::from_code)?,
        on: day(row, from + 3)?,
        note: row.get(from + 4)?,
        entered_on: day(row, from + 5)?,
    })
}

/// For the columns of [`EVENT`].
pub(super) fn event_values(event: &Event) -> Values<'_> {
    values![event.id.0, event.resident.0, event.kind.code(), event.on, &event.note, event.entered_on]
}

/// From the columns of [`COLOUR`], the first of which stands at `from`.
pub(super) fn colour(row: &Row<'_>, from: usize) -> rusqlite::Result<SetColour> {
    Ok(SetColour {
        colour: code(row, from, Colour::from_code)?,
        suggested: code(row, from + 1, Colour::from_code)?,
        because: row.get(from + 2)?,
        set_on: row.get(from + 3)?,
        until: row.get(from + 4)?,
    })
}

/// From the columns of [`INTERVAL`], the first of which stands at `from`.
pub(super) fn interval(row: &Row<'_>, from: usize) -> rusqlite::Result<OwnInterval> {
    Ok(OwnInterval {
        rule: RuleId(row.get(from)?),
        every: code(row, from + 1, |text| Interval::parse(text).ok())?,
        from: row.get(from + 2)?,
        mode: optional_code(row, from + 3, Mode::from_code)?,
        exact: row.get(from + 4)?,
        because: row.get(from + 5)?,
        set_on: row.get(from + 6)?,
    })
}

/// For the columns of [`INTERVAL`].
pub(super) fn interval_values(own: &OwnInterval) -> Values<'_> {
    values![&own.rule.0, own.every.code(), own.from, own.mode.map(Mode::code), own.exact, &own.because, own.set_on,]
}

pub(super) fn visit(row: &Row<'_>) -> rusqlite::Result<Visit> {
    let service: Option<i64> = row.get(6)?;
    let reason = optional_code(row, 7, FailReason::from_code)?;
    Ok(Visit {
        id: VisitId(row.get(0)?),
        resident: ResidentId(row.get(1)?),
        on: day(row, 2)?,
        session: code(row, 3, Session::from_code)?,
        member: MemberId(row.get(4)?),
        state: code(row, 5, |state| match (state, service, reason) {
            ("planned", ..) => Some(VisitState::Planned),
            ("done", Some(id), _) => Some(VisitState::Done { service: ServiceId(id) }),
            ("failed", _, Some(reason)) => Some(VisitState::Failed { reason }),
            ("cancelled", ..) => Some(VisitState::Cancelled),
            _ => None,
        })?,
        note: row.get(8)?,
        place: row.get(9)?,
        purpose: code(row, 10, VisitPurpose::from_code)?,
    })
}

/// For the columns of [`VISIT`].
pub(super) fn visit_values(visit: &Visit) -> Values<'_> {
    let (state, service, reason) = visit_columns(visit.state);
    values![
        visit.id.0,
        visit.resident.0,
        visit.on,
        visit.session.code(),
        visit.member.0,
        state,
        service,
        reason,
        &visit.note,
        visit.place,
        visit.purpose.code(),
    ]
}

/// The columns `state, service_id, fail_reason` of a visit.
pub(super) fn visit_columns(state: VisitState) -> (&'static str, Option<i64>, Option<&'static str>) {
    match state {
        VisitState::Planned => ("planned", None, None),
        VisitState::Done { service } => ("done", Some(service.0), None),
        VisitState::Failed { reason } => ("failed", None, Some(reason.code())),
        VisitState::Cancelled => ("cancelled", None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_the_list_is_inserted_and_updated() {
        assert_eq!(insert("visit", "id, on_day, note"), "INSERT INTO visit (id, on_day, note) VALUES (?, ?, ?)");
        assert_eq!(update("visit", "id, on_day, note"), "UPDATE visit SET on_day = ?2, note = ?3 WHERE id = ?1");
    }

    #[test]
    fn a_date_is_read_as_it_is_written_and_nothing_else_is_one() {
        for day in ["1905-01-01", "2000-02-29", "2024-12-31", "2026-11-25"] {
            assert_eq!(iso_day(day).map(|read| read.to_string()).as_deref(), Some(day));
        }
        for text in [
            "",
            "2026-2-29",
            "2025-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-11-31",
            "2026/11/25",
            "2026-11-25 ",
            "+026-11-25",
            "２０２６-11-25",
            "2026-11-2x",
        ] {
            assert_eq!(iso_day(text), None, "{text}");
        }
    }
}
