//! The demo team and the words that its records carry.

use serde::Deserialize;

use super::names::Names;
use super::random::Random;
use crate::domain::id::MemberId;
use crate::domain::resident::Sex;
use crate::domain::team::{Member, Role};

#[derive(Debug, Deserialize)]
pub struct TeamAssets {
    pub names: Vec<String>,
    pub policy: String,
    pub packages: Packages,
    pub notes_child_phone: Vec<String>,
    pub notes_resident: Vec<String>,
    pub notes_service: Vec<String>,
    pub notes_failed: Vec<String>,
    pub session_topic: String,
    pub session_place: String,
    pub reasons_colour: Vec<String>,
    pub reasons_interval: Vec<String>,
    pub bed_diagnoses: Vec<String>,
    member: Vec<MemberAsset>,
}

#[derive(Debug, Deserialize)]
pub struct Packages {
    pub basic: String,
    pub chronic: String,
    pub elder: String,
}

#[derive(Debug, Deserialize)]
struct MemberAsset {
    role: Role,
    born: i32,
    sex: Sex,
    /// Place of the deputy in the list.
    deputy: i64,
}

impl TeamAssets {
    /// # Panics
    /// Never: the table is built in, and a test reads it.
    pub fn load() -> Self {
        toml::from_str(include_str!("../../../assets/demo/team.toml")).expect("the built-in team")
    }

    pub fn members(&self, names: &Names, random: &mut Random) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::with_capacity(self.member.len());
        for (position, asset) in (0..).zip(&self.member) {
            let mut draw = || names.surname(random) + &names.given(asset.sex, asset.born, random);
            let mut name = draw();
            while members.iter().any(|member| member.name == name) {
                name = draw();
            }
            members.push(Member {
                id: MemberId(i64::from(position)),
                name,
                role: asset.role,
                leads: position == 0,
                from: None,
                until: None,
                position,
                deputy: Some(MemberId(asset.deputy)),
            });
        }
        members
    }
}

/// Who does what in the team.
#[derive(Debug)]
pub struct Staff(Vec<(Role, MemberId)>);

impl Staff {
    pub fn new(members: &[Member]) -> Self {
        Self(members.iter().map(|member| (member.role, member.id)).collect())
    }

    /// The first member of a role; the leader where the team has none.
    pub fn of(&self, role: Role) -> MemberId {
        self.0.iter().find(|(known, _)| *known == role).or(self.0.first()).map_or(MemberId(0), |(_, member)| *member)
    }

    /// One of the roles, each as likely as it is heavy.
    pub fn any(&self, roles: &[(Role, u32)], random: &mut Random) -> MemberId {
        let at = random.weighted(roles.iter().map(|(_, weight)| *weight));
        self.of(roles[at].0)
    }
}
