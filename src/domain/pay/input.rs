//! One figure that people enter for a month: saved by the desk, tried out by a what-if, put into the facts here.

use super::facts::{EnteredShare, MemberFacts, OtherTeam, PartRef, PayFacts};
use super::funding::Funding;
use super::problem::PayProblem;
use super::scheme::{Scheme, ScoreKind};
use crate::domain::id::MemberId;
use crate::domain::money::Fen;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayInput {
    /// Days present.
    Attendance { member: MemberId, days: u32 },
    /// Hundredths of a mark.
    Quality { member: MemberId, score: u32 },
    /// The member's own role coefficient in hundredths; `None` goes back to the scheme's.
    Coefficient { member: MemberId, hundredths: Option<u32> },
    /// Stars of skill (L131); `None` takes them away. They stay until another month says otherwise.
    Stars { member: MemberId, stars: Option<u32> },
    /// The team's assessment, hundredths of a mark.
    Score { score: String, marks: u32 },
    /// One part of a score sheet (L168, L237), hundredths of a mark.
    ScorePart { score: String, part: String, marks: u32 },
    /// What a pot has this month that is funded by an entered amount.
    PotAmount { pot: String, amount: Fen },
    /// What a payer has paid this month (L144).
    Received { payer: String, amount: Fen },
    /// The month's cost, taken from the fee before shares of the net and the least-share rule (L21, L92).
    Cost { amount: Fen },
    /// A share by hand, of a part that is split so.
    Share { part: PartRef, member: MemberId, share: u32 },
    /// What another team of the institution counts this month, for pots that all teams share.
    OtherTeamCount { team: String, counted: u64 },
    /// Hundredths of a mark.
    OtherTeamScore { team: String, score: u32 },
}

/// Stays in force until a later month says otherwise; every other figure is of its own month.
pub const STARS: &str = "stars";

impl PayInput {
    /// Which figure it is: a word with the ids of the scheme behind it, and whose.
    #[must_use]
    pub fn key(&self) -> (String, Option<MemberId>) {
        match self {
            Self::Attendance { member, .. } => ("attendance".to_owned(), Some(*member)),
            Self::Quality { member, .. } => ("quality".to_owned(), Some(*member)),
            Self::Coefficient { member, .. } => ("coefficient".to_owned(), Some(*member)),
            Self::Stars { member, .. } => (STARS.to_owned(), Some(*member)),
            Self::Score { score, .. } => (format!("score:{score}"), None),
            Self::ScorePart { score, part, .. } => (format!("score:{score}/{part}"), None),
            Self::PotAmount { pot, .. } => (format!("pot:{pot}"), None),
            Self::Received { payer, .. } => (format!("received:{payer}"), None),
            Self::Cost { .. } => ("cost".to_owned(), None),
            Self::Share { part, member, .. } => (format!("share:{}/{}", part.pot, part.part), Some(*member)),
            Self::OtherTeamCount { team, .. } => (format!("team_count:{team}"), None),
            Self::OtherTeamScore { team, .. } => (format!("team_score:{team}"), None),
        }
    }

    /// The figure; `None` takes away what was entered.
    #[must_use]
    pub fn value(&self) -> Option<i64> {
        match self {
            Self::Attendance { days: figure, .. }
            | Self::Quality { score: figure, .. }
            | Self::Score { marks: figure, .. }
            | Self::ScorePart { marks: figure, .. }
            | Self::Share { share: figure, .. }
            | Self::OtherTeamScore { score: figure, .. } => Some(i64::from(*figure)),
            Self::Coefficient { hundredths: figure, .. } | Self::Stars { stars: figure, .. } => figure.map(i64::from),
            Self::PotAmount { amount, .. } | Self::Received { amount, .. } | Self::Cost { amount } => Some(amount.0),
            Self::OtherTeamCount { counted, .. } => i64::try_from(*counted).ok(),
        }
    }

    /// Reads back what [`Self::key`] and [`Self::value`] wrote; `None` for anything else.
    #[must_use]
    pub fn read(kind: &str, member: Option<MemberId>, value: i64) -> Option<Self> {
        let (word, of) = kind.split_once(':').unwrap_or((kind, ""));
        let figure = u32::try_from(value).ok();
        let two = || of.split_once('/').map(|(one, two)| (one.to_owned(), two.to_owned()));
        Some(match word {
            "attendance" => Self::Attendance { member: member?, days: figure? },
            "quality" => Self::Quality { member: member?, score: figure? },
            "coefficient" => Self::Coefficient { member: member?, hundredths: Some(figure?) },
            STARS => Self::Stars { member: member?, stars: Some(figure?) },
            "score" => match two() {
                Some((score, part)) => Self::ScorePart { score, part, marks: figure? },
                None => Self::Score { score: of.to_owned(), marks: figure? },
            },
            "pot" => Self::PotAmount { pot: of.to_owned(), amount: Fen(value) },
            "received" => Self::Received { payer: of.to_owned(), amount: Fen(value) },
            "cost" => Self::Cost { amount: Fen(value) },
            "share" => {
                let (pot, part) = two()?;
                Self::Share { part: PartRef { pot, part }, member: member?, share: figure? }
            }
            "team_count" => Self::OtherTeamCount { team: of.to_owned(), counted: u64::try_from(value).ok()? },
            "team_score" => Self::OtherTeamScore { team: of.to_owned(), score: figure? },
            _ => return None,
        })
    }
}

/// # Errors
/// [`PayProblem::MemberNotThere`], or a score, pot, payer or part that the scheme does not have.
/// Whether the figure is possible is asked of [`super::validate`] afterwards.
pub fn enter(scheme: &Scheme, facts: &mut PayFacts, input: &PayInput) -> Result<(), PayProblem> {
    match input {
        PayInput::Attendance { member, days } => member_of(facts, *member)?.days_present = *days,
        PayInput::Quality { member, score } => member_of(facts, *member)?.quality = Some(*score),
        PayInput::Coefficient { member, hundredths } => member_of(facts, *member)?.coefficient = *hundredths,
        PayInput::Stars { member, stars } => member_of(facts, *member)?.stars = *stars,
        PayInput::Score { score, marks } => {
            let kind = score_of(scheme, score)?;
            facts.scores.insert(kind.id.clone(), *marks);
            sum_up(kind, facts);
        }
        PayInput::ScorePart { score, part, marks } => {
            let kind = score_of(scheme, score)?;
            if !kind.parts.iter().any(|known| known.id == *part) {
                return Err(PayProblem::UnknownFigure(format!("{score}/{part}")));
            }
            facts.score_parts.entry(kind.id.clone()).or_default().insert(part.clone(), *marks);
            sum_up(kind, facts);
        }
        PayInput::PotAmount { pot, amount } => {
            let known = scheme.pot(pot).filter(|pot| pot.funding == Funding::Entered);
            let known = known.ok_or_else(|| PayProblem::UnknownFigure(pot.clone()))?;
            facts.pot_amounts.insert(known.id.clone(), *amount);
        }
        PayInput::Received { payer, amount } => {
            let known = scheme.fee.payers.iter().find(|known| known.id == *payer);
            let known = known.ok_or_else(|| PayProblem::UnknownFigure(payer.clone()))?;
            facts.received.insert(known.id.clone(), *amount);
        }
        PayInput::Cost { amount } => facts.cost = *amount,
        PayInput::Share { part, member, share } => {
            let by_hand = |known: &super::scheme::Part| known.id == part.part && known.basis.uses_entered_shares();
            if !scheme.pot(&part.pot).is_some_and(|pot| pot.parts.iter().any(by_hand)) {
                return Err(PayProblem::UnknownPart { pot: part.pot.clone(), part: part.part.clone() });
            }
            member_of(facts, *member)?;
            facts.entered_shares.retain(|row| row.part != *part || row.member != *member);
            facts.entered_shares.push(EnteredShare { part: part.clone(), member: *member, share: *share });
        }
        PayInput::OtherTeamCount { team, counted } => team_of(facts, team).counted = *counted,
        PayInput::OtherTeamScore { team, score } => team_of(facts, team).score = *score,
    }
    Ok(())
}

/// A score sheet gives its score once every part of it is there, whatever was entered as the whole.
fn sum_up(kind: &ScoreKind, facts: &mut PayFacts) {
    if kind.parts.is_empty() {
        return;
    }
    let given = facts.score_parts.get(&kind.id);
    let marks = |part: &super::scheme::ScorePart| given?.get(&part.id).copied();
    if let Some(sum) = kind.parts.iter().map(marks).try_fold(0_u32, |sum, marks| sum.checked_add(marks?)) {
        facts.scores.insert(kind.id.clone(), sum);
    }
}

fn score_of<'a>(scheme: &'a Scheme, id: &str) -> Result<&'a ScoreKind, PayProblem> {
    scheme.score(id).ok_or_else(|| PayProblem::UnknownScore(id.to_owned()))
}

/// A team that nobody spoke of before counts nothing and has no marks yet.
fn team_of<'a>(facts: &'a mut PayFacts, name: &str) -> &'a mut OtherTeam {
    let at = facts.teams.iter().position(|team| team.name == name).unwrap_or_else(|| {
        facts.teams.push(OtherTeam { name: name.to_owned(), counted: 0, score: 0 });
        facts.teams.len() - 1
    });
    &mut facts.teams[at]
}

fn member_of(facts: &mut PayFacts, id: MemberId) -> Result<&mut MemberFacts, PayProblem> {
    facts.members.iter_mut().find(|member| member.id == id).ok_or(PayProblem::MemberNotThere(id))
}
