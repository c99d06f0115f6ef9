//! Recounts a closed month from the text that is kept of it: its facts and its way to pay, as JSON. It shares no code with
//! the program, and follows what the program's documents say: whole fen, the odd ones to those who are short the most.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::Value;

const MILLION: i128 = 1_000_000;
const WHOLE: i128 = 10_000;

/// Pot, part, and the member, or nobody for the part in its pot.
type Place = (String, String, Option<i64>);

#[derive(Default)]
struct Month {
    lines: BTreeMap<Place, i128>,
    totals: BTreeMap<i64, i128>,
    carries: BTreeMap<Place, i128>,
    weights: BTreeMap<(String, String), Vec<i128>>,
    /// Reserve, institution, payer.
    accounts: BTreeMap<&'static str, i128>,
}

/// # Errors
/// The first amount of the kept sheet that its own facts and scheme do not give.
pub fn recount(kept: &str) -> Result<(), String> {
    let kept: Value = serde_json::from_str(kept).map_err(|error| error.to_string())?;
    let month = Books { scheme: &kept["scheme"], facts: &kept["facts"] }.month();
    let sheet = &kept["sheet"];
    let mut seen = 0;
    for (pot, part) in list(&sheet["pots"]).flat_map(|pot| list(&pot["parts"]).map(move |part| (pot, part))) {
        for row in list(&part["split"]["shares"]) {
            let found = int(&row["share"]["whole_fen"]) + int(&row["share"]["odd_fen"]) - int(&row["below_yuan_fen"]);
            let place = (text(&pot["id"]), text(&part["id"]), row["member"].as_i64());
            same(&format!("{place:?}"), month.lines.get(&place).copied(), found)?;
            seen += 1;
        }
    }
    same("lines", i128::try_from(month.lines.len()).ok(), seen)?;
    for row in list(&sheet["members"]) {
        let total = row["id"].as_i64().and_then(|id| month.totals.get(&id)).copied();
        same(&format!("total of {}", row["name"]), total, int(&row["total_fen"]))?;
    }
    let account = |name: &str| month.accounts.get(name).copied().or(Some(0));
    let sum = |account: &Value| account.as_object().into_iter().flat_map(|rows| rows.values()).map(int).sum::<i128>();
    same("reserve", account("reserve"), sum(&sheet["reserve"]))?;
    same("institution", account("institution"), sum(&sheet["institution"]))?;
    same("payer", account("payer"), int(&sheet["payer_fen"]))
}

fn same(what: &str, redone: Option<i128>, kept: i128) -> Result<(), String> {
    if redone == Some(kept) { Ok(()) } else { Err(format!("{what}: {kept} is kept, {redone:?} comes out")) }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn int(value: &Value) -> i128 {
    value.as_i64().map_or(0, i128::from)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What each claim (weight, what it was short before) gets, and what it is short afterwards.
fn share(amount: i128, claims: &[(i128, i128)]) -> Vec<(i128, i128)> {
    let sum: i128 = claims.iter().map(|(weight, _)| weight).sum();
    let (sign, amount) = (if amount < 0 { -1 } else { 1 }, if sum == 0 { 0 } else { amount.abs() });
    let over = |weight: i128| amount * weight % sum.max(1);
    let mut got: Vec<i128> = claims.iter().map(|(weight, _)| amount * weight / sum.max(1)).collect();
    let mut line: Vec<usize> = (0..claims.len()).filter(|at| over(claims[*at].0) > 0).collect();
    line.sort_by_key(|at| Reverse(over(claims[*at].0) * MILLION + sign * claims[*at].1 * sum));
    let odd = usize::try_from(amount - got.iter().sum::<i128>()).unwrap_or(0);
    let lucky = &line[..odd];
    lucky.iter().for_each(|at| got[*at] += 1);
    let short = |at: usize| {
        let (weight, before) = claims[at];
        before + sign * (over(weight) * MILLION / sum.max(1) - if lucky.contains(&at) { MILLION } else { 0 })
    };
    (0..claims.len()).map(|at| (sign * got[at], short(at))).collect()
}

struct Books<'a> {
    scheme: &'a Value,
    facts: &'a Value,
}

/// What came into a pot: this month, this year so far, and by whom.
struct Came {
    month: i128,
    year: i128,
    by: BTreeMap<i64, i128>,
    /// What one counted person brings in: rate and divisor.
    rate: Option<(i128, i128)>,
}

impl Books<'_> {
    fn month(&self) -> Month {
        let mut month = Month::default();
        let brought = &self.facts["brought"];
        for row in list(&brought["carry"]) {
            let place = (text(&row["part"]["pot"]), text(&row["part"]["part"]), row["member"].as_i64());
            month.carries.insert(place, int(&row["micro_fen"]));
        }
        *month.accounts.entry("reserve").or_default() += int(&brought["reserve_fen"]);
        list(&self.scheme["pots"]).for_each(|pot| self.pot(pot, &mut month));
        for member in self.members() {
            let id = member["id"].as_i64();
            let own = month.lines.iter().filter(|((_, _, member), _)| *member == id).map(|(_, fen)| fen);
            let own = own.sum();
            month.totals.insert(id.unwrap_or_default(), own);
        }
        self.level(&mut month);
        let mut rows: Vec<&Value> = list(&self.facts["adjustments"]).collect();
        rows.sort_by_key(|row| row["id"].as_i64());
        rows.into_iter().for_each(|row| self.adjust(row, &mut month));
        month
    }

    /// In the order of the roster.
    fn members(&self) -> Vec<&Value> {
        let mut members: Vec<&Value> = list(&self.facts["members"]).collect();
        members.sort_by_key(|member| (member["position"].as_i64(), member["id"].as_i64()));
        members
    }

    /// The year and the month's number.
    fn when(&self) -> (i128, i128) {
        let month = text(&self.facts["month"]);
        let (year, number) = month.split_once('-').expect("a month");
        (year.parse().expect("a year"), number.parse().expect("a number"))
    }

    fn is_leap(&self) -> bool {
        let year = self.when().0;
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    fn pot(&self, pot: &Value, month: &mut Month) {
        let id = text(&pot["id"]);
        let came = self.came(pot);
        let waiting = |rows: &Value, of: &dyn Fn(&Value) -> bool| {
            list(rows).filter(|row| of(row)).map(|row| int(&row["amount_fen"])).sum::<i128>()
        };
        let brought = &self.facts["brought"];
        let pending = waiting(&brought["pending"], &|row| row["pot"] == pot["id"]);
        let (released, waits) = self.released(pot, &came, pending);
        let to = match pot["release"]["rest_to"].as_str() {
            Some("reserve") => "reserve",
            Some("institution") => "institution",
            _ => "payer",
        };
        *month.accounts.entry(to).or_default() += came.month + pending - released - waits;
        if pot["recipient"] == "institution" {
            *month.accounts.entry("institution").or_default() += released;
            return;
        }
        let place = |part: &Value, member: Option<i64>| (id.clone(), text(&part["id"]), member);
        let carry = |month: &Month, place: &Place| month.carries.get(place).copied().unwrap_or(0);
        let parts: Vec<&Value> = list(&pot["parts"]).collect();
        let claims: Vec<_> =
            parts.iter().map(|part| (int(&part["share_bp"]), carry(month, &place(part, None)))).collect();
        for (part, (pool, short)) in parts.into_iter().zip(share(released, &claims)) {
            month.carries.insert(place(part, None), short);
            let here = |row: &Value| row["part"]["pot"] == pot["id"] && row["part"]["part"] == part["id"];
            let amount = pool + waiting(&brought["waiting"], &here);
            let members = self.members();
            let weights: Vec<i128> = members.iter().map(|member| self.weight(pot, part, member, &came)).collect();
            let places: Vec<Place> = members.iter().map(|member| place(part, member["id"].as_i64())).collect();
            let claims: Vec<_> =
                weights.iter().zip(&places).map(|(weight, place)| (*weight, carry(month, place))).collect();
            let mut got = share(amount, &claims);
            if part["whole_yuan"] == true {
                let sum = weights.iter().sum::<i128>();
                for (row, (weight, before)) in got.iter_mut().zip(&claims) {
                    *row = (if sum == 0 { 0 } else { amount * weight / sum / 100 * 100 }, *before);
                }
                let given: i128 = got.iter().map(|row| row.0).sum();
                *month.accounts.entry("reserve").or_default() += if sum == 0 { 0 } else { amount - given };
            }
            for (place, (fen, short)) in places.into_iter().zip(got) {
                month.lines.insert(place.clone(), fen);
                month.carries.insert(place, short);
            }
            month.weights.insert((id.clone(), text(&part["id"])), weights);
        }
    }

    fn came(&self, pot: &Value) -> Came {
        let funding = &pot["funding"];
        let (rate, counted) = (int(&funding["rate_fen"]), &self.facts["counted"]);
        let accrued = |per: i128| {
            let (year, before) = (rate * int(&counted["to_date"]) / per, rate * int(&counted["before"]) / per);
            Came { month: year - before, year, by: BTreeMap::new(), rate: Some((rate, per)) }
        };
        let of_members = |own: &dyn Fn(&Value) -> i128| {
            let by: BTreeMap<i64, i128> =
                self.members().iter().map(|member| (member["id"].as_i64().unwrap_or_default(), own(member))).collect();
            let month = by.values().sum();
            Came { month, year: month, by, rate: None }
        };
        match funding["kind"].as_str() {
            Some("per_person_year") if self.scheme["count_basis"] == "days_in_force" => {
                accrued(if self.is_leap() { 366 } else { 365 })
            }
            Some("per_person_year") => accrued(12),
            Some("per_person_month") => accrued(1),
            Some("per_member_year") => {
                let number = self.when().1;
                let days = match number {
                    2 => 28 + i128::from(self.is_leap()),
                    4 | 6 | 9 | 11 => 30,
                    _ => 31,
                };
                let twelfth = rate * number / 12 - rate * (number - 1) / 12;
                let roles: Vec<&Value> = list(&funding["roles"]).collect();
                of_members(&|member| match roles.is_empty() || roles.contains(&&member["role"]) {
                    true => twelfth * int(&member["days_in_team"]) / days,
                    false => 0,
                })
            }
            Some("per_point") => of_members(&|member| {
                let mut left = self.points(member);
                if funding["times_quality"] == true {
                    left = left * self.quality(member) / WHOLE;
                }
                // From the dearest end: what lies above a tier's first point is paid at its price.
                let mut sum = 0;
                for tier in list(&funding["tiers"]).collect::<Vec<_>>().into_iter().rev() {
                    let above = (left - int(&tier["from"])).max(0);
                    sum += above * int(&tier["price_fen"]);
                    left -= above;
                }
                sum / 100
            }),
            _ => {
                let month = int(&self.facts["pot_amounts_fen"][text(&pot["id"])]);
                Came { month, year: month, by: BTreeMap::new(), rate: None }
            }
        }
    }

    /// What is paid out of a pot, and what waits on.
    fn released(&self, pot: &Value, came: &Came, pending: i128) -> (i128, i128) {
        let release = &pot["release"];
        let there = came.month + pending;
        let score = release["score"].as_str().map(|id| &self.facts["scores"][id]).and_then(Value::as_i64);
        let full = list(&self.scheme["scores"]).find(|score| score["id"] == release["score"]);
        let full = full.map_or(1, |score| int(&score["full_marks"]));
        let waits = if score.is_some() { 0 } else { there };
        let given = score.map_or(0, i128::from);
        match release["kind"].as_str() {
            Some("by_score") => (self.part_of(pot, there, given, full), waits),
            Some("by_table") => {
                let band = list(&release["bands"]).find(|band| score.is_some() && given >= int(&band["at_least"]));
                (self.part_of(pot, there, band.map_or(0, |band| int(&band["coefficient"])), WHOLE), waits)
            }
            Some("share_of_net") => {
                (self.part_of(pot, there - int(&self.facts["cost_fen"]), int(&release["share_bp"]), WHOLE), 0)
            }
            Some("advance") if self.when().1 != 12 => {
                let paid = (came.month.max(0) * int(&release["share_bp"]) / WHOLE).min(there);
                (paid, there - paid)
            }
            Some("advance") => {
                let paid = came.year - came.month - pending;
                let due = (came.year.max(0) * given / full - paid).clamp(0, there);
                (if score.is_some() { due } else { 0 }, waits)
            }
            Some("among_teams") => {
                let (rate, per) = came.rate.expect("a rate for each person");
                let mut teams: Vec<&Value> = list(&self.facts["teams"]).collect();
                teams.sort_by_key(|team| text(&team["name"]));
                let mut claims: Vec<(i128, i128)> =
                    teams.iter().map(|team| (int(&team["counted"]) * int(&team["score"]), 0)).collect();
                let counted = &self.facts["counted"];
                claims.push(((int(&counted["to_date"]) - int(&counted["before"])) * given, 0));
                let pool = came.month + teams.iter().map(|team| rate * int(&team["counted"]) / per).sum::<i128>();
                let own = share(pool, &claims).last().map_or(0, |row| row.0);
                (if score.is_some() { own + pending } else { 0 }, waits)
            }
            _ => (there, 0),
        }
    }

    /// amount x times / of, with the fraction that the months before dropped.
    fn part_of(&self, pot: &Value, amount: i128, times: i128, of: i128) -> i128 {
        let row = list(&self.facts["brought"]["fractions"]).find(|row| row["pot"] == pot["id"]);
        let dropped = row.filter(|_| self.when().1 != 1).map_or(0, |row| int(&row["fraction"]) * of / int(&row["of"]));
        (amount * times + dropped) / of
    }

    fn points(&self, member: &Value) -> i128 {
        let rows = list(&self.facts["work"]).chain(list(&self.facts["late"]));
        let worth = |row: &Value| {
            let (item, mode) = (text(&row["item"]), text(&row["mode"]));
            let key = self.scheme["key_steps"][&item]["hundredths"].as_i64().map_or(100, i128::from);
            int(&row["count"]) * ((int(&self.scheme["points"][&item][&mode]["hundredths"]) * key + 50) / 100)
        };
        rows.filter(|row| row["member"] == member["id"]).map(worth).sum()
    }

    fn quality(&self, member: &Value) -> i128 {
        let quality = &self.scheme["quality"];
        let full = int(&quality["full_marks"]);
        let marks = member["quality"].as_i64().map_or(full, i128::from);
        let ratio = (2 * marks * WHOLE + full) / (2 * full);
        match quality["rule"]["variant"].as_str() {
            Some("only_below") if ratio >= int(&quality["rule"]["threshold"]) => WHOLE,
            Some("bands") => {
                let band = list(&quality["rule"]["bands"]).find(|band| marks >= int(&band["at_least"]));
                band.map_or(0, |band| int(&band["coefficient"]))
            }
            _ => ratio,
        }
    }

    fn role(&self, member: &Value) -> i128 {
        let of_role = &self.scheme["role_coefficients"][text(&member["role"])]["hundredths"];
        let own = member["coefficient"].as_i64().or(of_role.as_i64()).map_or(0, i128::from);
        let stars = list(&self.scheme["stars"]).collect::<Vec<_>>();
        let worth = stars.iter().find(|star| int(&star["stars"]) == int(&member["stars"]));
        if stars.is_empty() { own } else { own * worth.map_or(100, |star| int(&star["hundredths"])) }
    }

    fn weight(&self, pot: &Value, part: &Value, member: &Value, came: &Came) -> i128 {
        let days = int(&member["days_present"]);
        let entered = || {
            let here = |row: &&Value| row["part"]["pot"] == pot["id"] && row["part"]["part"] == part["id"];
            let mut rows = list(&self.facts["entered_shares"]).filter(here);
            rows.find(|row| row["member"] == member["id"]).map_or(0, |row| int(&row["share"]))
        };
        let weight = match part["basis"].as_str().expect("a basis") {
            "equal" => 1,
            "role_coefficient" => self.role(member),
            "attendance" => days,
            "points" => self.points(member),
            "quality" => self.quality(member),
            "points_role_quality" => self.points(member) * self.role(member) * self.quality(member),
            "points_quality" => self.points(member) * self.quality(member),
            "single_member" | "manual" => entered(),
            "own" => came.by.get(&member["id"].as_i64().unwrap_or_default()).copied().unwrap_or(0),
            other => panic!("an unknown basis: {other}"),
        };
        if part["times_attendance"] == true { weight * days } else { weight }
    }

    /// Floor and cap over the lines of everybody.
    fn level(&self, month: &mut Month) {
        let levels = &self.scheme["levels"];
        let members: Vec<i64> = self.members().iter().filter_map(|member| member["id"].as_i64()).collect();
        let mut fen: Vec<i128> = members.iter().map(|id| month.totals[id]).collect();
        let (sum, heads) = (fen.iter().sum::<i128>(), i128::try_from(fen.len()).expect("few").max(1));
        if let Some(bp) = levels["cap_bp"].as_i64() {
            let cap = (sum * i128::from(bp) / (heads * WHOLE)).max((sum + heads - 1) / heads);
            while let excess @ 1.. = fen.iter().map(|fen| (fen - cap).max(0)).sum::<i128>() {
                fen.iter_mut().for_each(|fen| *fen = (*fen).min(cap));
                let any = fen.iter().any(|fen| (1..cap).contains(fen));
                let weight = |fen: &i128| {
                    if *fen >= cap {
                        0
                    } else if any {
                        *fen
                    } else {
                        1
                    }
                };
                let claims: Vec<_> = fen.iter().map(|fen| (weight(fen), 0)).collect();
                fen.iter_mut().zip(share(excess, &claims)).for_each(|(fen, more)| *fen += more.0);
            }
        }
        if let Some(floor) = levels["floor_fen"].as_i64().map(i128::from) {
            let lacking: i128 = fen.iter().map(|fen| (floor - fen).max(0)).sum();
            let claims: Vec<_> = fen.iter().map(|fen| ((fen - floor).max(0), 0)).collect();
            fen.iter_mut().zip(share(-lacking, &claims)).for_each(|(fen, less)| *fen = (*fen).max(floor) + less.0);
        }
        month.totals = members.into_iter().zip(fen).collect();
    }

    fn adjust(&self, row: &Value, month: &mut Month) {
        let effect = if row["kind"]["kind"] == "deduction" { -1 } else { 1 } * int(&row["amount_fen"]);
        let member = row["member"].as_i64();
        *month.totals.get_mut(&member.unwrap_or_default()).expect("a member") += effect;
        let counterpart = &row["counterpart"];
        if let Some(account) = ["reserve", "institution"].into_iter().find(|kind| counterpart["kind"] == *kind) {
            *month.accounts.entry(account).or_default() -= effect;
            return;
        }
        let (pot, part) = (text(&counterpart["part"]["pot"]), text(&counterpart["part"]["part"]));
        let members = self.members();
        let weights = month.weights[&(pot.clone(), part.clone())].iter().zip(&members);
        let others: Vec<_> = weights.filter(|(_, other)| other["id"].as_i64() != member).collect();
        let places: Vec<Place> =
            others.iter().map(|(_, other)| (pot.clone(), part.clone(), other["id"].as_i64())).collect();
        let short = |place: &Place| month.carries.get(place).copied().unwrap_or(0);
        let claims: Vec<_> = others.iter().zip(&places).map(|((weight, _), place)| (**weight, short(place))).collect();
        for (place, (fen, short)) in places.into_iter().zip(share(-effect, &claims)) {
            *month.totals.get_mut(&place.2.unwrap_or_default()).expect("a member") += fen;
            month.carries.insert(place, short);
        }
    }
}
