//! Sample figures: one that is met, one that is short, a limit, and some that are entered.

use jiayi::desk::model::{Breakdown, BrokenDown, GapLine, GapPlan, IndicatorBoard, IndicatorLine, Nearness};
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::id::ResidentId;
use jiayi::domain::indicator::{Direction, EnteredFigure, Figure, FigureSource, IndicatorGroup, Known};
use jiayi::domain::provenance::Source;
use jiayi::domain::visit::Session;

use super::desk::PEOPLE;

fn figure(numerator: u64, denominator: u64, target: Option<u32>) -> Figure {
    Figure { numerator, denominator, direction: Direction::AtLeast, target, weight: 1_000 }
}

fn counted(id: &str, title: &str, group: IndicatorGroup, now: Figure, before: Figure) -> IndicatorLine {
    IndicatorLine {
        id: id.to_owned(),
        title: title.to_owned(),
        group,
        definition: "有有效协议的居民 ÷ 在册居民；一人几份协议只算一次".to_owned(),
        source: Source { document: "黔江卫发〔2024〕43号".to_owned(), clause: String::new(), ledger: vec![49] },
        known: vec![Known { title: "厦门 2017-03".to_owned(), bp: 2_304, source: Source::default() }],
        figure: Some(now),
        before: Some(before),
        entered: None,
        is_counted: true,
        asked: None,
    }
}

pub fn board(on: Day) -> IndicatorBoard {
    let entered = EnteredFigure {
        indicator: "satisfaction".to_owned(),
        on: add_days(on, -40),
        numerator: 184,
        denominator: 200,
        source: FigureSource::ThirdParty,
        note: String::new(),
        entered_on: on,
    };
    let from_elsewhere = |id: &str, title: &str, group| IndicatorLine {
        figure: None,
        before: None,
        is_counted: false,
        known: Vec::new(),
        asked: Some(("满意的人数".to_owned(), "答了的人数".to_owned())),
        ..counted(id, title, group, figure(0, 0, None), figure(0, 0, None))
    };
    IndicatorBoard {
        on,
        lines: vec![
            counted("kept", "履约率", IndicatorGroup::Kept, figure(5, 6, None), figure(4, 6, None)),
            counted("coverage", "签约率", IndicatorGroup::Signing, figure(6, 12, Some(4_500)), figure(6, 12, None)),
            counted(
                "key-coverage",
                "重点人群签约率",
                IndicatorGroup::Signing,
                figure(5, 8, Some(7_900)),
                figure(5, 7, None),
            ),
            from_elsewhere("referral-rate", "转诊率", IndicatorGroup::Visits),
            IndicatorLine {
                figure: Some(figure(184, 200, None)),
                entered: Some(entered),
                ..from_elsewhere("satisfaction", "签约居民满意度", IndicatorGroup::Opinion)
            },
        ],
    }
}

pub fn parts(by: Breakdown) -> Vec<BrokenDown> {
    let part = |label: &str, numerator, denominator| BrokenDown {
        label: label.to_owned(),
        figure: figure(numerator, denominator, Some(7_900)),
    };
    match by {
        Breakdown::Population => vec![part("高血压", 4, 5), part("糖尿病", 1, 3)],
        Breakdown::Age => vec![part("60-69", 2, 3), part("90+", 1, 1), part("", 0, 1)],
        Breakdown::Village => vec![part("莲花社区", 3, 5), part("龙山社区", 2, 3)],
        Breakdown::Member => vec![part("李医生", 5, 7), part("", 0, 1)],
    }
}

pub fn near(id: ResidentId, today: Day) -> GapLine {
    let (name, sex, age, _, address) = PEOPLE[usize::try_from(id.0 - 1).expect("a person")];
    GapLine {
        resident: id,
        name: name.to_owned(),
        age: Some(age),
        sex,
        phone: Some(format!("1380000{:04}", 1000 + id.0)),
        address: address.to_owned(),
        nearness: match id.0 {
            3 => Nearness {
                appointment: Some(add_days(today, 2)),
                open_duties: 2,
                has_phone: true,
                ..Nearness::default()
            },
            6 => Nearness { visit: Some((add_days(today, 1), Session::Afternoon)), ..Nearness::default() },
            9 => Nearness { has_phone: true, open_duties: 1, ..Nearness::default() },
            _ => Nearness::default(),
        },
    }
}

pub fn gap(today: Day) -> GapPlan {
    GapPlan {
        title: "重点人群签约率".to_owned(),
        group: IndicatorGroup::Signing,
        figure: figure(5, 8, Some(7_900)),
        shortage: 2,
        pot: None,
        lines: [3, 6, 9].map(|id| near(ResidentId(id), today)).to_vec(),
    }
}
