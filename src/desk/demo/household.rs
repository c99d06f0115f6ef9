//! One household after the other, with everything that is on file about its people.

use chrono::{Datelike, Months};

use super::family::{self, Relative};
use super::health::{self, Health};
use super::history::{self, Patient, Times};
use super::leader;
use super::life;
use super::names::Names;
use super::numbers::{self, IdNumbers};
use super::places::Places;
use super::random::Random;
use super::team::{Staff, TeamAssets};
use super::visits::VisitPlan;
use super::{DemoHousehold, DemoOptions, DemoResident, FIRST_HOUSEHOLD_STREAM, FIRST_LEADER_STREAM, after, contracts};
use crate::domain::bed::Bed;
use crate::domain::date::{Day, add_days};
use crate::domain::id::{BedId, HouseholdId, MemberId, ResidentId};
use crate::domain::phone::Phone;
use crate::domain::resident::{Resident, Standing};
use crate::domain::team::{Member, Role};

/// The records reach back about two years.
const RECORD_DAYS: i64 = 740;
/// Deaths and moves on file happened within this time.
const LEFT_DAYS: u32 = 540;

/// From this age on one is seen when somebody comes to the home.
const ELDER: u32 = 65;
/// How long ago the beds at home were opened.
const BED_DAYS: [i64; 3] = [5, 12, 16];
const BED_EVERY_DAYS: u32 = 7;

/// An iterator over the households of a demo.
#[derive(Debug)]
pub struct Households {
    options: DemoOptions,
    assets: TeamAssets,
    names: Names,
    places: Places,
    staff: Staff,
    id_numbers: IdNumbers,
    visit_plan: VisitPlan,
    households: u64,
    residents: usize,
    /// People recorded so far in each community.
    recorded: Vec<usize>,
    next_contract: i64,
    next_service: i64,
    /// Beds at home so far.
    beds: usize,
}

/// What the people of a household share.
struct Home {
    id: HouseholdId,
    community: String,
    community_at: usize,
    address: String,
    landline: Option<Phone>,
    surname: String,
    doctor: MemberId,
}

impl Households {
    pub(super) fn new(options: DemoOptions, assets: TeamAssets, names: Names, members: &[Member]) -> Self {
        let staff = Staff::new(members);
        let mut random = Random::new(options.seed, super::TEAM_STREAM + 1);
        let places = Places::load(options.residents);
        Self {
            options,
            assets,
            names,
            visit_plan: VisitPlan::new(options.today, &staff, &mut random),
            staff,
            id_numbers: IdNumbers::default(),
            households: 0,
            residents: 0,
            recorded: vec![0; places.community.len()],
            places,
            next_contract: 0,
            next_service: 0,
            beds: 0,
        }
    }

    fn home(&self, elders: bool, random: &mut Random) -> Home {
        let community_at = random.below(u32::try_from(self.places.community.len()).unwrap_or(0)) as usize;
        let community = &self.places.community[community_at];
        let landline = random
            .permille(if elders { 380 } else { 60 })
            .then(|| numbers::landline(&self.places.landline_area, random));
        Home {
            id: HouseholdId(i64::try_from(self.households).unwrap_or(i64::MAX)),
            community: community.name.clone(),
            community_at,
            address: community.address(random),
            landline,
            surname: self.names.surname(random),
            doctor: self.staff.any(&[(Role::FamilyDoctor, 70), (Role::Tcm, 15), (Role::Specialist, 15)], random),
        }
    }

    fn resident(&mut self, home: &Home, relative: Relative, random: &mut Random) -> DemoResident {
        let today = self.options.today;
        let id = ResidentId(i64::try_from(self.residents).unwrap_or(i64::MAX));
        self.residents += 1;
        let birth = birth(relative.age, today, random);
        let health = health::draw(relative.sex, birth, today, random);
        let standing = standing(relative.age, birth, today, random);
        let (phones, note) = self.phones(home, relative.age, random);
        // Some of the newborn have no number yet.
        let has_number = relative.age > 0 || random.permille(700);
        let id_number = if has_number { self.id_numbers.next(birth, relative.sex, random) } else { None };
        self.recorded[home.community_at] += 1;
        let record_number =
            self.places.community[home.community_at].record_number(home.community_at, self.recorded[home.community_at]);
        let resident = Resident {
            id,
            name: self.name(home, relative, birth, random),
            id_number,
            sex: relative.sex,
            birth: Some(birth),
            phones,
            address: home.address.clone(),
            community: home.community.clone(),
            household: Some(home.id),
            record_number,
            standing,
            responsible: Some(home.doctor),
            note,
            relation: relative.relation.to_owned(),
        };
        self.with_records(resident, birth, health, random)
    }

    fn with_records(&mut self, resident: Resident, birth: Day, health: Health, random: &mut Random) -> DemoResident {
        let today = self.options.today;
        let age = resident.age(today).unwrap_or(0);
        let signer = contracts::Signer {
            resident: resident.id,
            doctor: resident.responsible.unwrap_or(MemberId(0)),
            package: contracts::package(&self.assets.packages, age, health.is_chronic()),
            standing: resident.standing,
        };
        let contracts = contracts::draw(&signer, today, &mut self.next_contract, random);
        let times = Times { begun: add_days(today, -RECORD_DAYS), today };
        let patient = Patient { resident: resident.id, birth, standing: resident.standing, health: &health };
        let mut services = history::draw(&patient, &times, &self.staff, &self.assets, &mut self.next_service, random);
        let mut visits = self.visit_plan.done(&mut services, random);
        let at_home = patient.is_visited_at_home(today);
        let (mut along, mut beds) = (None, Vec::new());
        if resident.standing == Standing::Present
            && let Some(home) = resident.household
            && (at_home || age >= ELDER)
        {
            let note_failed = if at_home { random.pick(&self.assets.notes_failed) } else { "" };
            if let Some((visit, with)) = self.visit_plan.plan(resident.id, home, at_home, note_failed, random) {
                along = with.map(|member| (visit.id, member));
                visits.push(visit);
            }
            beds.extend(self.bed(resident.id, &patient));
        }
        services.extend(life::draw(&patient, &times, &self.staff, &self.assets, &mut self.next_service));
        services.extend(after::draw(&patient, &times, &self.staff, &self.assets, &mut self.next_service));
        services.sort_by_key(|service| service.on);
        let events = life::events(&patient);
        let attempts = after::attempts(&patient, &services, today, &self.staff);
        let papers = after::papers(&patient, &services, today);
        let appointment = after::appointment(&patient, &services, today);
        let mut said = Random::new(self.options.seed, FIRST_LEADER_STREAM + resident.id.0.unsigned_abs());
        let (colour, intervals) = leader::draw(&patient, today, &self.assets, &mut said);
        let tags = health.tags;
        DemoResident {
            resident,
            tags,
            contracts,
            services,
            events,
            beds,
            visits,
            along,
            attempts,
            papers,
            appointment,
            colour,
            intervals,
        }
    }

    /// The first ones who cannot leave the house have a bed at home: one new, one whose round is late, one that is old.
    fn bed(&mut self, resident: ResidentId, patient: &Patient<'_>) -> Option<Bed> {
        let days = BED_DAYS.get(self.beds).filter(|_| patient.health.immobile)?;
        let diagnosis = self.assets.bed_diagnoses.get(self.beds)?.clone();
        let id = BedId(i64::try_from(self.beds).unwrap_or(i64::MAX));
        self.beds += 1;
        let opened_on = add_days(self.options.today, -days);
        Some(Bed { id, resident, opened_on, diagnosis, every_days: BED_EVERY_DAYS, closed: None })
    }

    fn name(&self, home: &Home, relative: Relative, birth: Day, random: &mut Random) -> String {
        if random.permille(3) {
            return self.names.with_dot(relative.sex, random);
        }
        let surname = if relative.born_into { home.surname.clone() } else { self.names.surname(random) };
        surname + &self.names.given(relative.sex, birth.year(), random)
    }

    /// The numbers under which a person is reached, and what there is to say about them. Children are reached by their
    /// family's, many elders by a child's.
    fn phones(&self, home: &Home, age: u32, random: &mut Random) -> (Vec<Phone>, String) {
        let mut phones = Vec::new();
        let mut note = String::new();
        if (13..72).contains(&age) || random.permille(550) {
            phones.push(numbers::mobile(random));
        }
        if age >= 70 && random.permille(350) {
            phones.push(numbers::mobile(random));
            note.clone_from(random.pick(&self.assets.notes_child_phone));
        }
        if (18..70).contains(&age) && random.permille(70) {
            phones.push(numbers::mobile(random));
        }
        phones.extend(home.landline.clone());
        if note.is_empty() && random.permille(25) {
            note.clone_from(random.pick(&self.assets.notes_resident));
        }
        (phones, note)
    }
}

impl Iterator for Households {
    type Item = DemoHousehold;

    fn next(&mut self) -> Option<DemoHousehold> {
        let left = self.options.residents - self.residents;
        if left == 0 {
            return None;
        }
        let mut random = Random::new(self.options.seed, FIRST_HOUSEHOLD_STREAM + self.households);
        let mut family = family::compose(&mut random);
        family.truncate(left);
        let home = self.home(family[0].age >= 60, &mut random);
        let residents = family.into_iter().map(|relative| self.resident(&home, relative, &mut random)).collect();
        self.households += 1;
        Some(DemoHousehold { id: home.id, head: 0, residents })
    }
}

/// Some day on which someone of this age today was born.
fn birth(age: u32, today: Day, random: &mut Random) -> Day {
    let latest = today.checked_sub_months(Months::new(12 * age)).unwrap_or(today);
    add_days(latest, -i64::from(random.below(365)))
}

fn standing(age: u32, birth: Day, today: Day, random: &mut Random) -> Standing {
    let died = match age {
        0..60 => 1,
        60..75 => 10,
        75..85 => 30,
        _ => 70,
    };
    let on = add_days(today, -i64::from(random.between(3, LEFT_DAYS))).max(birth);
    if random.permille(died) {
        Standing::Dead(on)
    } else if random.permille(12) {
        Standing::MovedOut(on)
    } else {
        Standing::Present
    }
}
