//! Addresses as rosters really write them, and the order in which one comes past them.

use jiayi::domain::address::{Address, Name};

/// Group, house, sub, building, unit, floor, room.
type Figures = [u32; 7];

fn figures(home: &Address) -> Figures {
    [home.group, home.house, home.sub, home.building, home.unit, home.floor, home.room]
}

#[test]
fn every_spelling_is_read_to_its_levels() {
    let cases: &[(&str, &str, &str, Figures)] = &[
        // Village, group, house.
        ("莲塘村", "集美区莲塘村8组41号", "", [8, 41, 0, 0, 0, 0, 0]),
        ("莲塘村", "集美区莲塘村第八组41号", "", [8, 41, 0, 0, 0, 0, 0]),
        ("莲塘村", "莲塘村八组四十一号", "", [8, 41, 0, 0, 0, 0, 0]),
        ("莲塘村", "莲塘村委会第8村民小组 41 号", "", [8, 41, 0, 0, 0, 0, 0]),
        ("莲塘村", "莲塘村８组４１号", "", [8, 41, 0, 0, 0, 0, 0]),
        ("莲塘村", "8组41号", "", [8, 41, 0, 0, 0, 0, 0]),
        ("", "集美区莲塘村8组41号", "", [8, 41, 0, 0, 0, 0, 0]),
        ("红星村", "红星村十二队5号", "", [12, 5, 0, 0, 0, 0, 0]),
        ("龙泉村", "龙泉村3社", "", [3, 0, 0, 0, 0, 0, 0]),
        ("148团", "148团五连12号", "", [5, 12, 0, 0, 0, 0, 0]),
        // Road, house, building, unit, floor, room.
        ("凤屿社区", "湖里区凤屿社区榕荫里116号2号楼1101室", "榕荫里", [0, 116, 0, 2, 0, 11, 1101]),
        ("金榕社区", "湖里区金榕社区鹭安路97号6楼", "鹭安路", [0, 97, 0, 0, 0, 6, 0]),
        ("莲花社区", "莲花二村12号楼302室", "莲花二村", [0, 0, 0, 12, 0, 3, 302]),
        ("莲花社区", "莲花二村１２号楼３０２", "莲花二村", [0, 0, 0, 12, 0, 3, 302]),
        ("莲花社区", "莲花三村5号楼1单元楼下左手第二间", "莲花三村", [0, 0, 0, 5, 1, 0, 2]),
        ("龙山社区", "龙山中路88号之2", "龙山中路", [0, 88, 2, 0, 0, 0, 0]),
        ("龙山社区", "龙山中路88-2号", "龙山中路", [0, 88, 2, 0, 0, 0, 0]),
        ("龙山社区", "龙山中路88号附2号", "龙山中路", [0, 88, 2, 0, 0, 0, 0]),
        ("龙山社区", "龙山北路1号院3号楼2单元501", "龙山北路", [0, 1, 0, 3, 2, 5, 501]),
        ("", "湖里区凤屿社区榕荫里116号", "榕荫里", [0, 116, 0, 0, 0, 0, 0]),
        ("", "福建省厦门市思明区湖滨南路一百零五号", "湖滨南路", [0, 105, 0, 0, 0, 0, 0]),
        ("", "湖滨南路一〇五号", "湖滨南路", [0, 105, 0, 0, 0, 0, 0]),
        ("", "三房巷廿三号", "三房巷", [0, 23, 0, 0, 0, 0, 0]),
        ("", "五一路12号", "五一路", [0, 12, 0, 0, 0, 0, 0]),
        ("", "市场路12号", "市场路", [0, 12, 0, 0, 0, 0, 0]),
        // Lanes, letters, signs and dashes.
        ("", "长宁区愚园路123弄45号602室", "愚园路", [0, 123, 0, 45, 0, 6, 602]),
        ("", "阳光花园A栋1203", "阳光花园", [0, 0, 0, 1, 0, 12, 1203]),
        ("", "阳光花园3幢2门401", "阳光花园", [0, 0, 0, 3, 2, 4, 401]),
        ("", "阳光花园12#302", "阳光花园", [0, 0, 0, 12, 0, 3, 302]),
        ("", "阳光花园12-3-402", "阳光花园", [0, 0, 0, 12, 3, 4, 402]),
        ("", "阳光花园12—3—402室", "阳光花园", [0, 0, 0, 12, 3, 4, 402]),
        ("", "阳光花园12-402", "阳光花园", [0, 0, 0, 12, 0, 4, 402]),
        ("", "阳光花园3栋2-302", "阳光花园", [0, 0, 0, 3, 2, 3, 302]),
        ("", "阳光花园3栋-2单元-302", "阳光花园", [0, 0, 0, 3, 2, 3, 302]),
        // Nothing but a name, a telephone number where an address should be, and nothing at all.
        ("莲塘村", "莲塘村", "", [0; 7]),
        ("", "村口小卖部旁边", "村口小卖部旁边", [0; 7]),
        ("", "13800001234", "13800001234", [0; 7]),
        ("", "", "", [0; 7]),
    ];
    for (community, address, road, expected) in cases {
        let home = Address::parse(community, address);
        assert_eq!(figures(&home), *expected, "{address}: {home:?}");
        assert_eq!(home.road, Name::new(road), "{address}: {home:?}");
    }
}

#[test]
fn one_comes_past_them_in_this_order() {
    let orders: &[(&str, &[&str])] = &[
        ("莲塘村", &["莲塘村2组9号", "莲塘村二组10号", "莲塘村2组11号", "莲塘村10组1号", "莲塘村十一组1号"]),
        (
            "凤屿社区",
            &["榕荫里9号", "榕荫里9号之1", "榕荫里12号1号楼101室", "榕荫里12号1号楼1101室", "榕荫里12号2号楼201室"],
        ),
        ("莲花社区", &["莲花二村3号楼105室", "莲花二村12号楼301室", "莲花二村12号楼302室", "莲花十村1号楼101室"]),
        ("龙山社区", &["龙山中路88号1楼", "龙山中路88号2楼201室", "龙山中路88号三楼", "龙山中路90号"]),
    ];
    for (community, in_order) in orders {
        let homes: Vec<Address> = in_order.iter().map(|address| Address::parse(community, address)).collect();
        for (at, pair) in homes.windows(2).enumerate() {
            assert!(pair[0] < pair[1], "{} before {}", in_order[at], in_order[at + 1]);
        }
    }
}

#[test]
fn the_same_home_is_the_same_however_it_is_written() {
    let spellings: &[(&str, &[&str])] = &[
        ("莲塘村", &["集美区莲塘村8组41号", "莲塘村第八组41号", "莲塘村委会八组四十一号", "8组４１号"]),
        ("阳光社区", &["阳光花园12-3-402", "阳光花园12号楼3单元402室", "阳光花园十二栋三单元402", "阳光花园12#3-402"]),
    ];
    for (community, same) in spellings {
        let first = Address::parse(community, same[0]);
        for address in &same[1..] {
            assert_eq!(Address::parse(community, address), first, "{address}");
        }
    }
}

mod anything {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn can_be_read(community in "[一-龥]{0,4}", address in "[一二十百零0-9号楼组村栋室弄之附第A#-]{0,24}") {
            let home = Address::parse(&community, &address);
            prop_assert_eq!(Address::parse(&community, &address), home);
        }

        #[test]
        fn houses_of_a_road_stand_in_the_order_of_their_numbers(one in 1u32..3_000, other in 1u32..3_000) {
            let home = |number: u32| Address::parse("凤屿社区", &format!("湖里区凤屿社区榕荫里{number}号"));
            prop_assert_eq!(home(one).cmp(&home(other)), one.cmp(&other));
        }
    }
}
