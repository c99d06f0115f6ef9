//! The working of a weight's factors, down to counted services, days and scores.

use crate::domain::pay::figure::WorkValue;
use crate::domain::pay::scheme::{FULL_QUALITY, QualityRule};
use crate::domain::pay::weight::{Factor, QualityFactor, WorkPoints};
use crate::domain::pay::working::{Formula, Label, Plain, Unit, Working};

const COEFFICIENT: Unit = Unit::Number { decimals: 4 };

pub(super) fn working(factor: &Factor) -> Working {
    match factor {
        Factor::One => Working::given(Plain::Same, factor.value(), Unit::Number { decimals: 0 }),
        Factor::Role { role, hundredths, own } => {
            let label = Label::RoleCoefficient { role: *role, own: *own };
            Working::given(label, *hundredths, Unit::Number { decimals: 2 })
        }
        Factor::Points { work } => {
            let steps = work.iter().map(work_points).collect();
            Working::by(Plain::Points, factor.value(), Unit::Points, Formula::Sum, steps)
        }
        Factor::Quality(quality) => quality_coefficient(quality),
        Factor::Days { days } => Working::given(Plain::DaysPresent, *days, Unit::Days),
        Factor::Stars { stars, hundredths } => {
            Working::given(Label::Stars { stars: *stars }, *hundredths, Unit::Number { decimals: 2 })
        }
        Factor::Brought { amount } => Working::given(Plain::Brought, amount.0, Unit::Yuan),
        Factor::Entered { share } => Working::given(Plain::EnteredShare, *share, Unit::Number { decimals: 0 }),
    }
}

fn work_points(work: &WorkPoints) -> Working {
    let WorkPoints { item, mode, count, hundredths, key_step, value, late } = *work;
    let label = Label::PointValue { item, mode };
    let value = match value {
        None => Working::given(label, hundredths, Unit::Points),
        Some(value) => {
            let unit = Unit::Number { decimals: 2 };
            let steps = vec![
                Working::given(Plain::PaidTime, value.time(), unit),
                Working::given(Plain::Difficulty, value.difficulty(), unit),
                Working::given(Plain::Consultation, WorkValue::CONSULTATION, unit),
            ];
            Working::by(label, hundredths, Unit::Points, Formula::Rounded, steps)
        }
    };
    let each = match key_step {
        None => value,
        Some(times) => {
            let times = Working::given(Plain::KeyStep, times, Unit::Number { decimals: 2 });
            let one = Working::given(Plain::KeyStepOne, 100, Unit::Number { decimals: 2 });
            let label = Label::KeyStepValue { item, mode };
            Working::by(label, work.each(), Unit::Points, Formula::Rounded, vec![value, times, one])
        }
    };
    let steps = vec![Working::given(Label::WorkCount { item, mode }, count, Unit::Times), each];
    Working::by(Label::WorkPoints { item, mode, late }, work.points(), Unit::Points, Formula::Product, steps)
}

fn quality_coefficient(quality: &QualityFactor) -> Working {
    let by = |formula, steps| Working::by(Plain::QualityCoefficient, quality.coefficient, COEFFICIENT, formula, steps);
    match &quality.rule {
        QualityRule::Always => by(Formula::Sum, vec![ratio(quality)]),
        QualityRule::OnlyBelow { threshold } => {
            let threshold = Working::given(Plain::QualityThreshold, *threshold, COEFFICIENT);
            by(Formula::OnlyBelow, vec![ratio(quality), threshold, one()])
        }
        QualityRule::Bands { bands } => {
            let mut steps = vec![score(quality)];
            for band in bands {
                steps.push(Working::given(Plain::BandFloor, band.at_least, Unit::Marks));
                steps.push(Working::given(Plain::BandCoefficient, band.coefficient, COEFFICIENT));
            }
            by(Formula::Band, steps)
        }
    }
}

fn ratio(quality: &QualityFactor) -> Working {
    let full = Working::given(Plain::FullMarks, quality.full_marks, Unit::Marks);
    Working::by(Plain::QualityRatio, quality.ratio, COEFFICIENT, Formula::Rounded, vec![score(quality), one(), full])
}

fn score(quality: &QualityFactor) -> Working {
    match quality.score {
        Some(score) => Working::given(Plain::QualityScore, score, Unit::Marks),
        None => Working::given(Plain::QualityAssumed, quality.full_marks, Unit::Marks),
    }
}

fn one() -> Working {
    Working::given(Plain::FullQuality, FULL_QUALITY, COEFFICIENT)
}
