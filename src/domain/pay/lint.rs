//! What is wrong with a scheme, found before anybody is paid by it.

use std::collections::BTreeSet;

use super::scheme::{Basis, FULL_QUALITY, Funding, Pot, QualityRule, Recipient, Release, Scheme, Source, WHOLE_BP};
use crate::domain::problem::PackFaultKind;
use crate::domain::team::Role;

/// A fault and where in the scheme it lies (`base.role`: part `role` of pot `base`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeFault {
    pub at: String,
    pub kind: PackFaultKind,
}

/// The largest coefficient that is not taken for a slip of the pen: 10.00.
const MOST_COEFFICIENT: u32 = 1_000;

/// The most points for one piece of work: 1,000.00.
const MOST_POINTS: u32 = 100_000;

/// The largest full marks: 1,000.00.
const MOST_MARKS: u32 = 100_000;

impl Scheme {
    /// Everything that is wrong; empty for a scheme that can pay.
    #[must_use]
    pub fn lint(&self) -> Vec<SchemeFault> {
        let mut faults = Faults(Vec::new());
        self.lint_head(&mut faults);
        self.lint_fee(&mut faults);
        self.lint_quality(&mut faults);
        self.lint_tables(&mut faults);
        for pot in &self.pots {
            self.lint_pot(pot, &mut faults);
        }
        faults.0
    }

    fn lint_head(&self, faults: &mut Faults) {
        faults.source(&self.id, &self.source);
        if let (Some(from), Some(until)) = (self.effective.from, self.effective.until)
            && from >= until
        {
            faults.add(&self.id, PackFaultKind::EffectiveReversed);
        }
        faults.twice("pots", self.pots.iter().map(|pot| pot.id.as_str()));
        faults.twice("scores", self.scores.iter().map(|score| score.id.as_str()));
        faults.twice("fee", self.fee.payers.iter().map(|payer| payer.id.as_str()));
        faults.range("pots", "pots", self.pots.len() as i64, 1, 99);
        if let Some(rule) = &self.paid_share {
            faults.source("paid_share", &rule.source);
            faults.range("paid_share", "least_bp", rule.least_bp.into(), 0, WHOLE_BP.into());
        }
    }

    fn lint_fee(&self, faults: &mut Faults) {
        let fee = self.fee.per_person_year.0;
        faults.range("fee", "per_person_year_fen", fee, 0, i64::MAX);
        for payer in &self.fee.payers {
            faults.range("fee", &payer.id, payer.per_person_year.0, 0, fee);
        }
        let paid: i64 = self.fee.payers.iter().fold(0, |sum, payer| sum.saturating_add(payer.per_person_year.0));
        if paid != fee {
            faults.add("fee.payers", PackFaultKind::SharesDoNotSum { expected: fee, found: paid });
        }
        let used = self.pots.iter().fold(0_i64, |sum, pot| {
            let Funding::PerPersonYear { rate } = pot.funding;
            sum.saturating_add(rate.0)
        });
        faults.range("pots", "rate_fen", used, 0, fee);
    }

    fn lint_quality(&self, faults: &mut Faults) {
        faults.range("quality", "full_marks", self.quality.full_marks.into(), 1, MOST_MARKS.into());
        match &self.quality.rule {
            QualityRule::Always => {}
            QualityRule::OnlyBelow { threshold } => {
                faults.range("quality", "threshold", (*threshold).into(), 1, FULL_QUALITY.into());
            }
            QualityRule::Bands { bands } => {
                for pair in bands.windows(2).filter(|pair| pair[1].at_least >= pair[0].at_least) {
                    faults.add("quality.bands", PackFaultKind::Unreachable(pair[1].at_least.to_string()));
                }
                for band in bands {
                    faults.range("quality", "at_least", band.at_least.into(), 0, self.quality.full_marks.into());
                    faults.range("quality", "coefficient", band.coefficient.into(), 0, 2 * i64::from(FULL_QUALITY));
                }
            }
        }
        for score in &self.scores {
            faults.range(&score.id, "full_marks", score.full_marks.into(), 1, MOST_MARKS.into());
        }
    }

    fn lint_tables(&self, faults: &mut Faults) {
        faults.twice("role_coefficients", self.role_coefficients.iter().map(|row| row.role.code()));
        let kinds: Vec<_> = self.points.iter().map(|row| format!("{} {}", row.item.code(), row.mode.code())).collect();
        faults.twice("points", kinds.iter().map(String::as_str));
        for row in &self.points {
            faults.range("points", row.item.code(), row.hundredths.into(), 0, MOST_POINTS.into());
        }
        if self.any_part(Basis::uses_role) {
            // A role without a row has coefficient 0 here, which is out of range like any other 0.
            for role in Role::ALL {
                let coefficient = self.coefficient(role).unwrap_or(0);
                faults.range("role_coefficients", role.code(), coefficient.into(), 1, MOST_COEFFICIENT.into());
            }
        }
        if self.any_part(Basis::uses_points) {
            let worth: i64 = self.points.iter().map(|row| i64::from(row.hundredths)).sum();
            faults.range("points", "hundredths", worth, 1, i64::MAX);
        }
    }

    fn lint_pot(&self, pot: &Pot, faults: &mut Faults) {
        faults.source(&pot.id, &pot.source);
        let Funding::PerPersonYear { rate } = pot.funding;
        faults.range(&pot.id, "rate_fen", rate.0, 0, self.fee.per_person_year.0);
        if let Release::ByScore { score, .. } = &pot.release
            && self.score(score).is_none()
        {
            faults.add(&pot.id, PackFaultKind::Contradiction(format!("release.score = \"{score}\"")));
        }
        let shares: i64 = pot.parts.iter().map(|part| i64::from(part.share_bp)).sum();
        let expected = match pot.recipient {
            Recipient::Members => i64::from(WHOLE_BP),
            Recipient::Institution => 0,
        };
        if shares != expected {
            faults.add(&pot.id, PackFaultKind::SharesDoNotSum { expected, found: shares });
        }
        faults.twice(&pot.id, pot.parts.iter().map(|part| part.id.as_str()));
        for part in &pot.parts {
            let at = format!("{}.{}", pot.id, part.id);
            faults.range(&at, "share_bp", part.share_bp.into(), 1, WHOLE_BP.into());
            if part.times_attendance && (part.basis == Basis::Attendance || part.basis == Basis::SingleMember) {
                faults.add(&at, PackFaultKind::Contradiction("times_attendance".to_owned()));
            }
        }
    }
}

struct Faults(Vec<SchemeFault>);

impl Faults {
    fn add(&mut self, at: &str, kind: PackFaultKind) {
        self.0.push(SchemeFault { at: at.to_owned(), kind });
    }

    fn source(&mut self, at: &str, source: &Source) {
        if source.document.trim().is_empty() {
            self.add(at, PackFaultKind::NoSource);
        }
    }

    fn range(&mut self, at: &str, what: &str, found: i64, least: i64, most: i64) {
        if !(least..=most).contains(&found) {
            self.add(at, PackFaultKind::OutOfRange { what: what.to_owned(), found, least, most });
        }
    }

    fn twice<'a>(&mut self, at: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.add(&format!("{at}.{id}"), PackFaultKind::DuplicateId);
            }
        }
    }
}
