//! One figure that people enter for a month: saved by the desk, tried out by a what-if, put into the facts here.

use super::facts::{MemberFacts, PayFacts};
use super::problem::PayProblem;
use super::scheme::Scheme;
use crate::domain::id::MemberId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayInput {
    /// Days present.
    Attendance { member: MemberId, days: u32 },
    /// Hundredths of a mark.
    Quality { member: MemberId, score: u32 },
    /// The team's assessment, hundredths of a mark.
    TeamScore { score: u32 },
    /// The member's own role coefficient in hundredths; `None` goes back to the scheme's.
    Coefficient { member: MemberId, hundredths: Option<u32> },
}

/// # Errors
/// [`PayProblem::MemberNotThere`], or [`PayProblem::UnknownScore`] where nothing in the scheme is released by a score.
/// Whether the figure is possible is asked of [`super::validate`] afterwards.
pub fn enter(scheme: &Scheme, facts: &mut PayFacts, input: PayInput) -> Result<(), PayProblem> {
    match input {
        PayInput::Attendance { member, days } => member_of(facts, member)?.days_present = days,
        PayInput::Quality { member, score } => member_of(facts, member)?.quality = Some(score),
        PayInput::Coefficient { member, hundredths } => member_of(facts, member)?.coefficient = hundredths,
        PayInput::TeamScore { score } => {
            let kind = scheme.scores.first().ok_or_else(|| PayProblem::UnknownScore("team_score".to_owned()))?;
            facts.scores.insert(kind.id.clone(), score);
        }
    }
    Ok(())
}

fn member_of(facts: &mut PayFacts, id: MemberId) -> Result<&mut MemberFacts, PayProblem> {
    facts.members.iter_mut().find(|member| member.id == id).ok_or(PayProblem::MemberNotThere(id))
}
