//! What is wrong with a scheme, found before anybody is paid by it.

use super::funding::{CountBasis, Funding, Recipient, Release};
use super::pot::MOST;
use super::scheme::{Band, Basis, FULL_QUALITY, Pot, QualityRule, Scheme, WHOLE_BP};
use crate::domain::date::{Day, Month};
use crate::domain::pack_fault::{Contradiction, Faults, Found, PackFaultKind};
use crate::domain::team::Role;

/// A coefficient that is not taken for a slip of the pen, in hundredths: a team that writes `1` means 1.00, not 0.01.
const LEAST_COEFFICIENT: u32 = 10;
const MOST_COEFFICIENT: u32 = 1_000;

/// The most points for one piece of work: 1,000.00.
pub const MOST_POINTS: u32 = 100_000;

/// The largest full marks: 1,000.00.
const MOST_MARKS: u32 = 100_000;

/// Everything that is wrong with the schemes of a place: each by itself, and months that two of them would pay.
pub fn lint_schemes(schemes: &[Scheme], faults: &mut Faults) {
    for (at, scheme) in schemes.iter().enumerate() {
        scheme.lint_into(faults);
        if schemes[..at].iter().any(|earlier| pay_one_month(earlier, scheme)) {
            faults.add(&scheme.id, PackFaultKind::EffectiveOverlap);
        }
    }
}

/// The first month of the later one decides: if the earlier is not in force in it, it never is again.
fn pay_one_month(a: &Scheme, b: &Scheme) -> bool {
    let first = Month::of(a.effective.from.max(b.effective.from).unwrap_or(Day::MIN));
    a.in_force_in(first) && b.in_force_in(first)
}

impl Scheme {
    /// Everything that is wrong; empty for a scheme that can pay.
    #[must_use]
    pub fn lint(&self) -> Vec<Found> {
        let mut faults = Faults::default();
        self.lint_into(&mut faults);
        faults.into_found()
    }

    fn lint_into(&self, faults: &mut Faults) {
        self.lint_head(faults);
        self.lint_fee(faults);
        self.lint_quality(faults);
        self.lint_tables(faults);
        for pot in &self.pots {
            self.lint_pot(pot, faults);
        }
    }

    fn at(&self, field: &str) -> String {
        format!("{}.{field}", self.id)
    }

    fn lint_head(&self, faults: &mut Faults) {
        faults.source(&self.id, &self.source);
        faults.effective(&self.id, self.effective);
        faults.unique(&self.at("pots"), self.pots.iter().map(|pot| pot.id.as_str()));
        faults.unique(&self.at("scores"), self.scores.iter().map(|score| score.id.as_str()));
        if let Some(rule) = &self.paid_share {
            let at = self.at("paid_share");
            faults.source(&at, &rule.source);
            faults.range(&at, "least_bp", rule.least_bp.into(), 0, WHOLE_BP.into());
        }
    }

    /// Who pays brings the whole fee, and the pots use it up (L223, L224).
    fn lint_fee(&self, faults: &mut Faults) {
        let (fee, payers) = (self.fee.per_person_year.0, &self.fee.payers);
        let at = self.at("fee.payers");
        faults.range(&self.at("fee"), "per_person_year_fen", fee, 0, i64::MAX);
        faults.unique(&at, payers.iter().map(|payer| payer.id.as_str()));
        for payer in payers {
            faults.range(&format!("{at}.{}", payer.id), "per_person_year_fen", payer.per_person_year.0, 0, i64::MAX);
        }
        faults.sum(&at, fee, payers.iter().map(|payer| payer.per_person_year.0));
        let rates = self.pots.iter().filter_map(|pot| Some(pot.funding.of_the_fee()?.0));
        faults.sum(&self.at("pots"), fee, rates);
        if self.count_basis == CountBasis::DaysInForce {
            for pot in self.pots.iter().filter(|pot| matches!(pot.funding, Funding::PerPersonMonth { .. })) {
                faults.contradiction(&self.at(&format!("pots.{}", pot.id)), Contradiction::MonthlyRateOfDays);
            }
        }
    }

    fn lint_quality(&self, faults: &mut Faults) {
        let at = self.at("quality");
        faults.range(&at, "full_marks", self.quality.full_marks.into(), 1, MOST_MARKS.into());
        match &self.quality.rule {
            QualityRule::Always => {}
            QualityRule::OnlyBelow { threshold } => {
                faults.range(&at, "threshold", (*threshold).into(), 1, FULL_QUALITY.into());
            }
            QualityRule::Bands { bands } => Self::lint_bands(&at, bands, self.quality.full_marks, faults),
        }
        for score in &self.scores {
            let at = self.at(&format!("scores.{}", score.id));
            faults.range(&at, "full_marks", score.full_marks.into(), 1, MOST_MARKS.into());
            faults.unique(&format!("{at}.parts"), score.parts.iter().map(|part| part.id.as_str()));
            if !score.parts.is_empty() {
                let marks = score.parts.iter().map(|part| i64::from(part.full_marks));
                faults.sum(&format!("{at}.parts"), score.full_marks.into(), marks);
            }
        }
    }

    /// Bands from the highest floor down; one that comes after a lower floor is never reached.
    fn lint_bands(at: &str, bands: &[Band], full_marks: u32, faults: &mut Faults) {
        for pair in bands.windows(2).filter(|pair| pair[1].at_least >= pair[0].at_least) {
            faults.add(at, PackFaultKind::Unreachable(pair[1].at_least.to_string()));
        }
        for band in bands {
            faults.range(at, "at_least", band.at_least.into(), 0, full_marks.into());
            faults.range(at, "coefficient", band.coefficient.into(), 0, 2 * i64::from(FULL_QUALITY));
        }
    }

    fn lint_tables(&self, faults: &mut Faults) {
        for (role, figure) in &self.role_coefficients {
            let (found, least, most) = (figure.hundredths, LEAST_COEFFICIENT, MOST_COEFFICIENT);
            if !(least..=most).contains(&found) {
                let at = self.at(&format!("role_coefficients.{}", role.code()));
                faults.contradiction(&at, Contradiction::UnlikelyCoefficient { found, least, most });
            }
        }
        let missing = |role: &Role| self.any_part(Basis::uses_role) && self.coefficient(*role).is_none();
        for role in Role::ALL.into_iter().filter(missing) {
            faults.contradiction(&self.at("role_coefficients"), Contradiction::NoCoefficient(role));
        }
        for (item, modes) in &self.points {
            for (mode, figure) in modes {
                let at = self.at(&format!("points.{}.{}", item.code(), mode.code()));
                faults.range(&at, mode.code(), figure.hundredths.into(), 0, MOST_POINTS.into());
            }
        }
        for item in self.never_points.iter().filter(|item| self.points.contains_key(item)) {
            faults.contradiction(&self.at(&format!("points.{}", item.code())), Contradiction::NeverPoints(*item));
        }
        for (item, figure) in &self.key_steps {
            let at = self.at(&format!("key_steps.{}", item.code()));
            faults.range(&at, item.code(), figure.hundredths.into(), 1, MOST_COEFFICIENT.into());
            if !self.points.contains_key(item) {
                faults.contradiction(&at, Contradiction::NoPoints);
            }
        }
        for (nth, star) in self.stars.iter().enumerate() {
            let at = self.at("stars");
            if self.stars[..nth].iter().any(|earlier| earlier.stars == star.stars) {
                faults.add(&at, PackFaultKind::DuplicateId(star.stars.to_string()));
            }
            faults.range(&at, "hundredths", star.hundredths.into(), LEAST_COEFFICIENT.into(), MOST_COEFFICIENT.into());
        }
        if let Some(levels) = self.levels {
            let at = self.at("levels");
            if let Some(floor) = levels.floor {
                faults.range(&at, "floor_fen", floor.0, 0, MOST.0);
            }
            if let Some(cap_bp) = levels.cap_bp {
                faults.range(&at, "cap_bp", cap_bp.into(), WHOLE_BP.into(), 100 * i64::from(WHOLE_BP));
            }
        }
        let any_points = self.points.values().flat_map(|modes| modes.values()).any(|figure| figure.hundredths > 0);
        if self.any_part(Basis::uses_points) && !any_points {
            faults.contradiction(&self.at("points"), Contradiction::NoPoints);
        }
    }

    fn lint_pot(&self, pot: &Pot, faults: &mut Faults) {
        let at = self.at(&format!("pots.{}", pot.id));
        faults.source(&at, &pot.source);
        self.lint_funding(&at, pot, faults);
        if let Some(score) = pot.release.score().filter(|score| self.score(score).is_none()) {
            faults.contradiction(&at, Contradiction::NoSuchScore(score.to_owned()));
        }
        match &pot.release {
            Release::Full | Release::ByScore { .. } => {}
            Release::ByTable { score, bands, .. } => {
                let full_marks = self.score(score).map_or(MOST_MARKS, |score| score.full_marks);
                Self::lint_bands(&at, bands, full_marks, faults);
                if bands.is_empty() {
                    faults.contradiction(&at, Contradiction::NoBands);
                }
            }
            Release::ShareOfNet { share_bp, .. } => {
                faults.range(&at, "share_bp", (*share_bp).into(), 1, WHOLE_BP.into());
            }
            Release::Advance { share_bp, .. } => {
                faults.range(&at, "share_bp", (*share_bp).into(), 0, WHOLE_BP.into());
            }
            Release::AmongTeams { .. } => {}
        }
        let needs_accrual = matches!(pot.release, Release::Advance { .. } | Release::AmongTeams { .. });
        if needs_accrual && pot.funding.of_the_fee().is_none() {
            faults.contradiction(&at, Contradiction::ReleaseNeedsRate);
        }
        let expected = match pot.recipient {
            Recipient::Members => i64::from(WHOLE_BP),
            Recipient::Institution => 0,
        };
        let parts = format!("{at}.parts");
        faults.sum(&parts, expected, pot.parts.iter().map(|part| part.share_bp.into()));
        faults.unique(&parts, pot.parts.iter().map(|part| part.id.as_str()));
        for part in &pot.parts {
            let at = format!("{parts}.{}", part.id);
            faults.range(&at, "share_bp", part.share_bp.into(), 1, WHOLE_BP.into());
            if part.basis == Basis::Own && !pot.funding.is_by_member() {
                faults.contradiction(&at, Contradiction::NothingOwn);
            }
            if part.times_attendance && matches!(part.basis, Basis::Attendance | Basis::SingleMember) {
                faults.contradiction(&at, Contradiction::AttendanceDoesNotFit);
            }
        }
    }

    fn lint_funding(&self, at: &str, pot: &Pot, faults: &mut Faults) {
        match &pot.funding {
            Funding::PerPersonYear { rate }
            | Funding::PerPersonMonth { rate }
            | Funding::PerMemberYear { rate, .. } => {
                faults.range(at, "rate_fen", rate.0, 0, i64::MAX);
            }
            Funding::Entered => {}
            Funding::PerPoint { tiers, .. } => {
                if tiers.first().is_none_or(|tier| tier.from != 0) {
                    faults.contradiction(at, Contradiction::FirstTier);
                }
                for pair in tiers.windows(2).filter(|pair| pair[1].from <= pair[0].from) {
                    faults.add(at, PackFaultKind::Unreachable(pair[1].from.to_string()));
                }
                for tier in tiers {
                    faults.range(at, "price_fen", tier.price.0, 0, MOST.0);
                }
                if self.points.is_empty() {
                    faults.contradiction(at, Contradiction::NoPoints);
                }
            }
        }
    }
}
