use proptest::prelude::*;

use super::*;

const PEOPLE: &[(&str, &str, &str, &str, &str)] = &[
    ("王建国", "350203194901019903", "13800001234", "湖里区莲前社区吉祥路12号301室", "35020600200100017"),
    ("王建", "35020319620506991X", "0592-5550199 13900004321", "思明区前埔社区二里5号", "35020600200100025"),
    ("张三丰", "350211195510109024", "", "莲前西路88号", ""),
    ("张建国", "350206194702029051", "13700000001/13700000002", "", ""),
    ("单雄信", "350203198001019017", "13600000003", "", ""),
    ("吕秀英", "350203195001019020", "", "", ""),
    ("阿依古丽·买买提", "", "", "", ""),
    ("𬎆䶮", "E12345678", "", "", ""),
    ("尉迟恭", "", "", "", ""),
    ("李ｊａｃｋ", "", "+86 138-0000-1235", "", ""),
];

fn row(at: usize) -> FinderRow<'static> {
    let (name, id_number, phones, address, record_number) = PEOPLE[at];
    FinderRow { id: ResidentId(at as i64), name, id_number, phones, address, record_number }
}

fn finder() -> Finder {
    let mut builder = FinderBuilder::with_capacity(PEOPLE.len());
    for at in 0..PEOPLE.len() {
        builder.push(&row(at));
    }
    builder.build()
}

fn names(finder: &Finder, query: &str) -> Vec<&'static str> {
    let mut hits = Hits::default();
    finder.search(query, 100, &mut hits);
    assert_eq!(hits.count, hits.ids.len(), "{query}");
    hits.ids.iter().map(|id| PEOPLE[usize::try_from(id.0).expect("a place")].0).collect()
}

#[test]
fn people_are_found_by_what_is_typed_best_first() {
    let finder = finder();
    for (query, expected) in [
        ("王建", &["王建", "王建国"][..]),
        ("建国", &["王建国", "张建国"]),
        ("wang", &["王建国", "王建"]),
        ("WangJian", &["王建", "王建国"]),
        ("zhangs", &["张三丰"]),
        ("sanfeng", &["张三丰"]),
        ("zhang san", &["张三丰"]),
        ("zhang jian guo", &["张建国"]),
        ("zhang'jianguo", &["张建国"]),
        ("zsf", &["张三丰"]),
        ("jg", &["王建国", "张建国"]),
        ("shanxiongxin", &["单雄信"]),
        ("danxiong", &["单雄信"]),
        ("sxx", &["单雄信"]),
        ("dxx", &["单雄信"]),
        ("yuchi", &["尉迟恭"]),
        ("weichi", &["尉迟恭"]),
        ("ycg", &["尉迟恭"]),
        ("lv", &["吕秀英"]),
        ("lu", &["吕秀英"]),
        ("lü", &["吕秀英"]),
        ("LÜ", &["吕秀英"]),
        ("１２３４", &["王建国", "𬎆䶮"]),
        ("991x", &["王建"]),
        ("991X", &["王建"]),
        ("0592-5550199", &["王建"]),
        ("05925550199", &["王建"]),
        ("350203194901019903", &["王建国"]),
        ("00100025", &["王建"]),
        ("e1234", &["𬎆䶮"]),
        ("莲前", &["王建国", "张三丰"]),
        ("王 莲前", &["王建国"]),
        ("王　莲前", &["王建国"]),
        ("王 莲前西路", &[]),
        ("12号301", &["王建国"]),
        ("阿依古丽买买提", &["阿依古丽·买买提"]),
        ("阿依古丽•买买提", &["阿依古丽·买买提"]),
        ("丽·买", &["阿依古丽·买买提"]),
        ("ayigulimaimaiti", &["阿依古丽·买买提"]),
        ("𬎆", &["𬎆䶮"]),
        ("䶮", &["𬎆䶮"]),
        ("Jack", &["李ｊａｃｋ"]),
        ("lij", &["李ｊａｃｋ"]),
        ("13800001235", &["李ｊａｃｋ"]),
        ("王\n", &["王建国", "王建"]),
        ("王\u{1}", &[]),
        ("\u{1b}[", &[]),
        ("\u{0}", &[]),
        ("\n", &[]),
        ("·", &[]),
        ("路", &[]),
        ("没有这个人", &[]),
    ] {
        assert_eq!(names(&finder, query), expected, "{query:?}");
    }
}

#[test]
fn a_tail_comes_before_a_part_and_an_id_before_a_phone() {
    let finder = finder();
    assert_eq!(names(&finder, "1"), ["张建国", "王建国", "王建", "张三丰", "单雄信", "吕秀英", "𬎆䶮", "李ｊａｃｋ"]);
    assert_eq!(names(&finder, "9903"), ["王建国"]);
    assert_eq!(names(&finder, "0003"), ["单雄信"]);
}

#[test]
fn a_blank_query_is_the_browsing_order() {
    let finder = finder();
    let mut hits = Hits::default();
    finder.search(" 　", 3, &mut hits);
    assert_eq!((hits.count, hits.ids.as_slice()), (10, &[ResidentId(0), ResidentId(1), ResidentId(2)][..]));
    assert_eq!(finder.all(8, 5).collect::<Vec<_>>(), [ResidentId(8), ResidentId(9)]);
    let empty = FinderBuilder::with_capacity(0).build();
    assert!(empty.is_empty());
    empty.search("王", 3, &mut hits);
    assert_eq!((hits.count, hits.ids.len()), (0, 0));
}

#[test]
fn the_limit_cuts_the_list_and_not_the_count() {
    let mut hits = Hits::default();
    finder().search("王", 1, &mut hits);
    assert_eq!((hits.count, hits.ids.as_slice()), (2, &[ResidentId(0)][..]));
    finder().search("王", 0, &mut hits);
    assert_eq!((hits.count, hits.ids.len()), (2, 0));
}

#[test]
fn changes_show_without_a_rebuild() {
    let mut finder = finder();
    finder.update(&FinderRow { name: "欧阳锋", ..row(1) });
    finder.update(&FinderRow { id: ResidentId(77), name: "新人", ..row(6) });
    finder.remove(ResidentId(0));
    finder.remove(ResidentId(0));
    finder.remove(ResidentId(404));
    let mut hits = Hits::default();
    for (query, expected) in [
        ("王", &[][..]),
        ("ouyang", &[1][..]),
        ("991x", &[1][..]),
        ("xinren", &[77][..]),
        ("", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 77][..]),
    ] {
        finder.search(query, 100, &mut hits);
        assert_eq!(hits.ids.iter().map(|id| id.0).collect::<Vec<_>>(), expected, "{query}");
        assert_eq!(hits.count, expected.len(), "{query}");
    }
    assert_eq!(finder.len(), 10);
    finder.update(&row(0));
    finder.search("王建国", 100, &mut hits);
    assert_eq!((finder.len(), hits.ids.as_slice()), (11, &[ResidentId(0)][..]));
}

/// Small alphabets, so that strings repeat, overlap and contain one another.
fn person() -> impl Strategy<Value = (String, String, String, String, String)> {
    (
        "[王单吕长乐·aB ]{0,5}",
        "[0-9]{0,3}[1-3]{0,4}[xXe]?|[12]{30,40}",
        "1[34]{2,5}([ /,]0[0-9]{3}-?[0-9]{2})?",
        "[路号12里a ·-]{0,6}",
        "[1-3]{0,9}",
    )
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        "[王单吕长乐·]{1,3}",
        "[a-z]{1,2}",
        "(wang|shan|dan|lv|lu|chang|le|yue|w|s|l| ){1,3}",
        "[0-9]{1,4}[xX]?",
        "[1-3]{1,3}",
        "[12]{28,34}",
        "[路号12里a-]{1,4}",
        "[王单1路lw]{1,2} [吕长2号a]{1,2}",
        "e[12]?",
        ".{0,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The index finds whom the definition in `entry` finds, in its order, built or changed afterwards.
    #[test]
    fn the_index_agrees_with_the_definition(
        people in prop::collection::vec(person(), 0..150),
        later in prop::collection::vec((0..160_usize, person()), 0..6),
        gone in prop::collection::vec(0..160_usize, 0..4),
        queries in prop::collection::vec(query(), 1..8),
        limit in 0..40_usize,
    ) {
        let row = |at: usize, person: &'_ (String, String, String, String, String)| -> (i64, Entry) {
            (at as i64, Entry::new(&borrow(at, person)))
        };
        let mut builder = FinderBuilder::with_capacity(people.len());
        let mut known: Vec<(i64, Entry)> = Vec::new();
        for (at, person) in people.iter().enumerate() {
            builder.push(&borrow(at, person));
            known.push(row(at, person));
        }
        let mut finder = builder.build();
        for (at, person) in &later {
            finder.update(&borrow(*at, person));
            let (id, entry) = row(*at, person);
            match known.iter_mut().find(|(known, _)| *known == id) {
                Some(old) => old.1 = entry,
                None => known.push((id, entry)),
            }
        }
        for at in &gone {
            finder.remove(ResidentId(*at as i64));
            known.retain(|(id, _)| *id != *at as i64);
        }
        let mut hits = Hits::default();
        for query in queries {
            finder.search(&query, limit, &mut hits);
            let mut expected: Vec<(u8, i64)> =
                known.iter().filter_map(|(id, entry)| Some((defined_rank(entry, &query)?, *id))).collect();
            expected.sort_by_key(|(rank, _)| *rank);
            prop_assert_eq!(hits.count, expected.len(), "{:?}", query);
            let ids: Vec<i64> = hits.ids.iter().map(|id| id.0).collect();
            let best: Vec<i64> = expected.iter().take(limit).map(|(_, id)| *id).collect();
            prop_assert_eq!(ids, best, "{:?}", query);
        }
    }
}

fn borrow<'a>(at: usize, person: &'a (String, String, String, String, String)) -> FinderRow<'a> {
    let (name, id_number, phones, address, record_number) = person;
    FinderRow { id: ResidentId(at as i64), name, id_number, phones, address, record_number }
}

fn defined_rank(entry: &Entry, query: &str) -> Option<u8> {
    match Query::read(query) {
        Query::Nothing => None,
        Query::Everything => Some(0),
        Query::Words { words, joined } => {
            let all = words.iter().map(|word| entry.rank(word)).max()?;
            let together = joined.map_or(NO_MATCH, |word| entry.rank(&word));
            Some(all.min(together)).filter(|rank| *rank != NO_MATCH)
        }
    }
}
