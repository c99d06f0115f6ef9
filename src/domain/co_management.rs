//! Named people who look after one resident together, a member for each role of the place (三师共管, ledger L217).

use super::date::Day;
use super::id::MemberId;
use super::practice::{Practice, What};
use super::resident::{Population, Tag};
use super::team::{Member, Role};

/// What the place asks for, as its pack says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoManagement {
    /// In the order in which lists show them.
    pub roles: Vec<Role>,
    /// Whoever is in one of these is looked after so.
    pub populations: Vec<Population>,
}

/// A role, and who fills it for one resident: `None` where nobody is named, or whoever was has left the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoManager {
    pub role: Role,
    pub member: Option<MemberId>,
}

impl CoManagement {
    /// The practice that is switched on; `None` where the place has none.
    #[must_use]
    pub fn of(practices: &[Practice]) -> Option<Self> {
        practices.iter().filter(|practice| practice.enabled).find_map(|practice| match &practice.what {
            What::CoManagement { roles, populations } => {
                Some(Self { roles: roles.clone(), populations: populations.clone() })
            }
            _ => None,
        })
    }

    /// Whether somebody with these tags is to be looked after so.
    #[must_use]
    pub fn concerns(&self, tags: &[Tag], today: Day) -> bool {
        tags.iter().any(|tag| self.populations.contains(&tag.population) && tag.holds_on(today))
    }

    /// Who fills each role. The family doctor is the responsible member where that is one; the others are those named.
    #[must_use]
    pub fn filled(
        &self,
        responsible: Option<MemberId>,
        named: &[(Role, MemberId)],
        members: &[Member],
        today: Day,
    ) -> Vec<CoManager> {
        let fills = |role: Role, id: MemberId| {
            members.iter().any(|member| member.id == id && member.role == role && member.serves_on(today))
        };
        let wanted = |role: Role| match role {
            Role::FamilyDoctor => responsible,
            _ => named.iter().find(|(of, _)| *of == role).map(|(_, member)| *member),
        };
        let one = |role: Role| CoManager { role, member: wanted(role).filter(|id| fills(role, *id)) };
        self.roles.iter().map(|role| one(*role)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn member(id: i64, role: Role, until: Option<&str>) -> Member {
        Member {
            id: MemberId(id),
            name: id.to_string(),
            role,
            leads: false,
            from: None,
            until: until.map(day),
            position: 0,
            deputy: None,
        }
    }

    #[test]
    fn a_role_is_filled_by_somebody_of_that_role_who_is_in_the_team_that_day() {
        let roles = vec![Role::FamilyDoctor, Role::Specialist, Role::HealthManager];
        let asked = CoManagement { roles, populations: vec![Population::new("hypertension")] };
        let members = [
            member(1, Role::FamilyDoctor, None),
            member(2, Role::Specialist, Some("2026-11-22")),
            member(3, Role::HealthManager, None),
            member(4, Role::VillageDoctor, None),
        ];
        let named = [(Role::Specialist, MemberId(2)), (Role::HealthManager, MemberId(3))];
        let filled = |responsible: i64, on: &str| {
            let found = asked.filled(Some(MemberId(responsible)), &named, &members, day(on));
            found.into_iter().map(|one| one.member.map(|id| id.0)).collect::<Vec<_>>()
        };
        assert_eq!(filled(1, "2026-11-21"), [Some(1), Some(2), Some(3)]);
        // The first day on which the specialist is no longer in the team.
        assert_eq!(filled(1, "2026-11-22"), [Some(1), None, Some(3)]);
        // A village doctor answers for the person and is no family doctor.
        assert_eq!(filled(4, "2026-11-21"), [None, Some(2), Some(3)]);
        assert_eq!(
            asked.filled(None, &[], &members, day("2026-11-21")).iter().filter(|o| o.member.is_none()).count(),
            3
        );
    }

    #[test]
    fn it_concerns_people_from_the_day_of_the_diagnosis_until_it_ends() {
        let asked = CoManagement { roles: Vec::new(), populations: vec![Population::new("diabetes")] };
        let tag = |population| Tag {
            population: Population::new(population),
            since: Some(day("2024-02-29")),
            until: Some(day("2025-02-28")),
            known_on: day("2024-02-29"),
        };
        let concerned = |population, on| asked.concerns(&[tag(population)], day(on));
        assert!(!concerned("diabetes", "2024-02-28") && concerned("diabetes", "2024-02-29"));
        assert!(concerned("diabetes", "2025-02-27") && !concerned("diabetes", "2025-02-28"));
        assert!(!concerned("hypertension", "2024-12-31"));
    }
}
