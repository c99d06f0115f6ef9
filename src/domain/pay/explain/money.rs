//! The working of a pot: what came in, what waited, what was released of it.

use crate::domain::date::Month;
use crate::domain::pay::came::{Accrual, Allowance, AllowanceRow, Came, PriceStep, Priced};
use crate::domain::pay::pot::{Given, MONTHS, PotMoney, Released, Scaled};
use crate::domain::pay::scheme::FULL_QUALITY;
use crate::domain::pay::sheet::PotSheet;
use crate::domain::pay::working::{Formula, Label, Plain, Unit, Working};

const COEFFICIENT: Unit = Unit::Number { decimals: 4 };

pub(super) fn released(month: Month, pot: &PotSheet) -> Working {
    let label = Label::PotReleased { pot: pot.title.clone() };
    let by = |formula, steps| Working::fen(label.clone(), pot.money.released, formula, steps);
    let available = || available(month, pot);
    match &pot.money.by {
        Released::Full => by(Formula::Sum, vec![available()]),
        Released::Score { score, part } => {
            let full = Working::given(Plain::FullMarks, score.full_marks, Unit::Marks);
            let (formula, steps) = scaled(available(), given(score), full, part, Unit::Number { decimals: 4 });
            by(formula, steps)
        }
        Released::Table { score, bands, part } => {
            let mut steps = vec![given(score)];
            for band in bands {
                steps.push(Working::given(Plain::BandFloor, band.at_least, Unit::Marks));
                steps.push(Working::given(Plain::BandCoefficient, band.coefficient, COEFFICIENT));
            }
            let band = match score.given {
                Some(_) => Working::by(Plain::ReleaseCoefficient, part.times, COEFFICIENT, Formula::Band, steps),
                None => given(score),
            };
            let one = Working::given(Plain::FullQuality, FULL_QUALITY, COEFFICIENT);
            let (formula, steps) = scaled(available(), band, one, part, Unit::Number { decimals: 6 });
            by(formula, steps)
        }
        Released::Net { cost, part } => {
            let cost = Working::given(Plain::Cost, cost.0, Unit::Yuan);
            let net = i128::from((pot.money.available()).0) - cost.value;
            let net = Working::by(Plain::Net, net, Unit::Yuan, Formula::Difference, vec![available(), cost]);
            let share = Working::given(Plain::ShareOfNet, part.times, Unit::Percent);
            let whole = Working::given(Plain::ShareSum, part.of, Unit::Percent);
            let (formula, steps) = scaled(net, share, whole, part, Unit::Number { decimals: 4 });
            by(formula, steps)
        }
        Released::Advance { own, share_bp } => {
            let own = Working::given(Label::PotAccrued { pot: pot.title.clone(), month }, own.0, Unit::Yuan);
            let share = Working::given(Plain::AdvanceShare, *share_bp, Unit::Percent);
            let whole = Working::given(Plain::ShareSum, crate::domain::pay::scheme::WHOLE_BP, Unit::Percent);
            by(Formula::WholePart, vec![own, share, whole])
        }
        Released::Settled { score, year, paid, earned } => {
            let year = Working::given(Plain::YearAccrued, year.0, Unit::Yuan);
            let full = Working::given(Plain::FullMarks, score.full_marks, Unit::Marks);
            let earned = Working::fen(Plain::YearEarned, *earned, Formula::WholePart, vec![year, given(score), full]);
            let paid = Working::given(Plain::YearPaid, paid.0, Unit::Yuan);
            by(Formula::DifferenceWithin, vec![earned, paid, available()])
        }
        Released::Teams { score, pool, weight_sum, odd_fen: _, share } => {
            if score.given.is_none() {
                return by(Formula::Sum, Vec::new());
            }
            let pool = Working::given(Plain::TeamsPool, pool.0, Unit::Yuan);
            let unit = Unit::Number { decimals: 2 };
            let own = Working::given(Plain::TeamWeight, share.weight, unit);
            let all = Working::given(Plain::TeamsWeight, *weight_sum, unit);
            let whole = Working::fen(Plain::Whole, share.whole, Formula::WholePart, vec![pool, own, all]);
            let mut steps = vec![whole];
            if !share.odd.is_zero() {
                steps.push(Working::given(Plain::OddFen, share.odd.0, Unit::Yuan));
            }
            if !pot.money.pending_before.is_zero() {
                steps.push(Working::given(Plain::Pending, pot.money.pending_before.0, Unit::Yuan));
            }
            by(Formula::Sum, steps)
        }
    }
}

fn given(score: &Given) -> Working {
    let title = score.title.clone();
    match score.given {
        Some(given) => Working::given(Label::TeamScore { score: title }, given, Unit::Marks),
        None => Working::given(Label::TeamScoreMissing { score: title }, 0, Unit::Marks),
    }
}

/// amount x times / of, with what the earlier months of the year dropped.
fn scaled(amount: Working, times: Working, of: Working, part: &Scaled, unit: Unit) -> (Formula, Vec<Working>) {
    if part.fraction_before == 0 {
        return (Formula::WholePart, vec![amount, times, of]);
    }
    let fraction = Working::given(Plain::FractionBefore, part.fraction_before, unit);
    (Formula::WholePartWith, vec![amount, times, fraction, of])
}

pub(super) fn available(month: Month, pot: &PotSheet) -> Working {
    let PotMoney { came, pending_before, .. } = &pot.money;
    let pending = Working::given(Plain::Pending, pending_before.0, Unit::Yuan);
    let label = Label::PotAvailable { pot: pot.title.clone() };
    Working::fen(label, pot.money.available(), Formula::Sum, vec![came_in(month, pot, came), pending])
}

fn came_in(month: Month, pot: &PotSheet, came: &Came) -> Working {
    let label = Label::PotAccrued { pot: pot.title.clone(), month };
    match came {
        Came::Accrued(accrual) => Working::fen(label, accrual.month(), Formula::Difference, so_far(month, accrual)),
        Came::Entered { amount } => Working::given(Plain::EnteredAmount, amount.unwrap_or_default().0, Unit::Yuan),
        Came::Allowance(allowance) => Working::fen(label, came.month(), Formula::Sum, allowances(allowance)),
        Came::Priced { rows } => Working::fen(label, came.month(), Formula::Sum, rows.iter().map(priced).collect()),
    }
}

fn so_far(month: Month, accrual: &Accrual) -> Vec<Working> {
    let days = accrual.per > MONTHS;
    let (counted, of_year) = if days { (Unit::PersonDays, Unit::Days) } else { (Unit::PersonMonths, Unit::Months) };
    let rate = if accrual.per == 1 { Plain::MonthlyRate } else { Plain::Rate };
    let by = |label: Label, fen, persons: Label, count: u64| {
        let rate = Working::given(rate, accrual.rate.0, Unit::Yuan);
        let count = Working::given(persons, count, counted);
        if accrual.per == 1 {
            return Working::fen(label, fen, Formula::Product, vec![rate, count]);
        }
        let year = Working::given(Plain::MonthsOfYear, accrual.per, of_year);
        Working::fen(label, fen, Formula::WholePart, vec![rate, count, year])
    };
    let (to_date, before) = (accrual.counted.to_date, accrual.counted.before);
    vec![
        by(Label::AccruedToDate { month }, accrual.to_date, Label::PersonMonths { through: month }, to_date),
        by(Label::AccruedBefore { month }, accrual.before, Label::PersonMonthsBefore { month }, before),
    ]
}

fn allowances(allowance: &Allowance) -> Vec<Working> {
    let row = |row: &AllowanceRow| {
        let steps = vec![
            Working::given(Plain::AllowanceOfMonth, allowance.month.0, Unit::Yuan),
            Working::given(Plain::DaysInTeam, row.days, Unit::Days),
            Working::given(Plain::DaysOfMonth, allowance.days_of_month, Unit::Days),
        ];
        Working::fen(Plain::Allowance, row.amount, Formula::WholePart, steps)
    };
    allowance.rows.iter().map(row).collect()
}

/// The points of one member at their prices.
fn priced(row: &Priced) -> Working {
    let mut steps: Vec<_> = row.steps.iter().map(tier).collect();
    let sum = steps.iter().map(|step| step.value).sum::<i128>();
    if let (Some(quality), [only]) = (row.quality, row.steps.as_slice()) {
        // One price for all points: they open to the points that quality left of them.
        let points = Working::given(Plain::Points, row.points, Unit::Points);
        let quality = Working::given(Plain::QualityCoefficient, quality, COEFFICIENT);
        let one = Working::given(Plain::FullQuality, FULL_QUALITY, COEFFICIENT);
        let steps_of = vec![points, quality, one];
        steps[0].steps[0] = Working::by(Plain::PaidPoints, only.points, Unit::Points, Formula::WholePart, steps_of);
    }
    let sum = Working::by(Plain::TierSum, sum, Unit::Number { decimals: 4 }, Formula::Sum, steps);
    let one = Working::given(Plain::Same, 1, Unit::Number { decimals: 0 });
    let hundred = Working::given(Plain::Hundred, 100, Unit::Number { decimals: 0 });
    Working::fen(Plain::PricedPoints, row.amount, Formula::WholePart, vec![sum, one, hundred])
}

fn tier(step: &PriceStep) -> Working {
    let points = Working::given(Plain::TierPoints, step.points, Unit::Points);
    let price = Working::given(Plain::PointPrice, step.price.0, Unit::Yuan);
    let value = i128::from(step.points) * i128::from(step.price.0);
    Working::by(Plain::TierAmount, value, Unit::Number { decimals: 4 }, Formula::Product, vec![points, price])
}
