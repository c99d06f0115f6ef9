//! Redoes a month from its printed working alone, as a person with a pocket calculator does: it knows the four signs and
//! the words behind them, and shares no code with the program.

/// Hundred-millionths: more digits than any figure of a working has.
const ONE: i128 = 100_000_000;

/// One printed line: how deep it stands, what it is, what it says it comes to.
struct Line<'a> {
    depth: usize,
    name: &'a str,
    expression: Option<&'a str>,
    value: i128,
    text: &'a str,
}

/// Checks every line of a working, and that each figure that a line takes is the one which the line below it comes to.
/// Gives what the first line comes to, in fen.
///
/// # Errors
/// The first line that does not hold.
pub fn redo(working: &str) -> Result<i128, String> {
    let lines = working.lines().map(read).collect::<Result<Vec<_>, _>>()?;
    for (at, line) in lines.iter().enumerate() {
        let Some(expression) = line.expression else { continue };
        let found = evaluate(expression, line).ok_or_else(|| format!("cannot be redone: {}", line.text))?;
        if found != line.value {
            return Err(format!("{} gives {found}, not {}", line.text, line.value));
        }
        let below = lines[at + 1..].iter().take_while(|below| below.depth > line.depth);
        for below in below.filter(|below| below.depth == line.depth + 1) {
            let taken = operands(expression).into_iter().any(|(name, value)| {
                (name.ends_with(below.name) || below.name.ends_with(name)) && value == below.value
            });
            if !taken {
                return Err(format!("{} is not what is taken in {}", below.text, line.text));
            }
        }
    }
    lines.first().map(|line| line.value / (ONE / 100)).ok_or_else(|| "nothing to redo".to_owned())
}

fn read(text: &str) -> Result<Line<'_>, String> {
    let inner = text.trim_start();
    let depth = (text.len() - inner.len()) / 2;
    let wrong = || format!("no line of a working: {text}");
    let Some((before, value)) = inner.rsplit_once(" = ") else {
        // A figure that nobody had to work out.
        let (name, value) = operand(inner).ok_or_else(wrong)?;
        return Ok(Line { depth, name, expression: None, value, text });
    };
    let (name, expression) = before.split_once(" = ").map_or((before, None), |(name, how)| (name, Some(how)));
    Ok(Line { depth, name, expression, value: number(value).ok_or_else(wrong)?, text })
}

/// The figures that an expression takes, each with what it is called.
fn operands(expression: &str) -> Vec<(&str, i128)> {
    let signs = [" + ", " - ", " x ", " / ", "，", " 不大于 ", " 低于 ", " 则照用，否则 "];
    let mut pieces = vec![expression.split('（').next().unwrap_or(expression)];
    if expression.contains('（') && !expression.contains("舍去") && !expression.contains("四舍五入") {
        pieces = vec![expression];
    }
    for sign in signs {
        pieces = pieces.into_iter().flat_map(|piece| piece.split(sign)).collect();
    }
    pieces.into_iter().filter_map(operand).collect()
}

/// `团队分配-岗位 4,170.67`, `随访-门诊 42 次`: the last number, and the words before it.
fn operand(piece: &str) -> Option<(&str, i128)> {
    let piece = piece.trim().trim_start_matches('(').trim_end_matches(')');
    let words: Vec<&str> = piece.split(' ').collect();
    let at = words.iter().rposition(|word| number(word).is_some())?;
    let value = number(words[at])?;
    let name_length = words[..at].join(" ").len();
    Some((&piece[..name_length], value))
}

fn number(text: &str) -> Option<i128> {
    let text = text.split(' ').next()?.replace(',', "");
    let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty()
        || fraction.len() > 8
        || !(whole.to_owned() + fraction).bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let value = whole.parse::<i128>().ok()? * ONE + format!("{fraction:0<8}").parse::<i128>().ok()?;
    Some(if negative { -value } else { value })
}

fn times(one: i128, other: i128) -> i128 {
    one * other / ONE
}

/// Towards nothing, to the fen.
fn to_the_fen(value: i128) -> i128 {
    value / (ONE / 100) * (ONE / 100)
}

fn evaluate(expression: &str, line: &Line<'_>) -> Option<i128> {
    let of = |text: &str| operand(text).map(|(_, value)| value);
    if let Some(quotient) = expression.strip_suffix("（不足一分舍去）") {
        let (product, divisor) = quotient.rsplit_once(" / ")?;
        let (product, more) = match product.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
            Some(inner) => inner.rsplit_once(" + ").map(|(product, more)| (product, of(more)))?,
            None => (product, Some(0)),
        };
        let (one, other) = product.split_once(" x ")?;
        return Some(to_the_fen((of(one)? * of(other)? + more? * ONE) / of(divisor)?));
    }
    if let Some(ratio) = expression.strip_suffix("（四舍五入到四位小数）") {
        let (one, other) = ratio.split_once(" / ")?;
        let step = ONE / 10_000;
        return Some((of(one)? * 10_000 * 2 / of(other)? + 1) / 2 * step);
    }
    if let Some(points) = expression.strip_suffix("（四舍五入到分值的两位小数）") {
        let (product, divisor) = points.rsplit_once(" / ").map_or((points, Some(ONE)), |(one, other)| (one, of(other)));
        let (one, other) = product.split_once(" x ")?;
        let (step, divisor) = (ONE / 100, divisor?);
        return Some((of(one)? * of(other)? * 2 / divisor / step + 1) / 2 * step);
    }
    if let Some(rest) = expression.strip_suffix("，不计正负") {
        let (one, other) = rest.split_once(" - ")?;
        let product = |text: &str| text.split_once(" x ").and_then(|(a, b)| Some(of(a)? * of(b)?));
        return Some((product(one)? - product(other)?).abs() / ONE);
    }
    if let Some(ranked) = expression.strip_suffix(" 由大到小") {
        // Whose place it is stands above; the value must be one of the places there are.
        let count = i128::try_from(ranked.split('，').count()).ok()?;
        return (line.value >= ONE && line.value <= count * ONE).then_some(line.value);
    }
    if let Some(odd) = expression.strip_suffix(" 则得一分") {
        let (rank, count) = odd.split_once(" 不大于 ")?;
        return Some(if of(rank)? <= of(count)? { ONE / 100 } else { 0 });
    }
    if let Some(odd) = expression.strip_suffix(" 则扣一分") {
        let (rank, count) = odd.split_once(" 不大于 ")?;
        return Some(if of(rank)? <= of(count)? { -ONE / 100 } else { 0 });
    }
    // Sums of products, and differences: the first term, then each with its sign.
    let mut sum = 0;
    let mut sign = 1;
    let mut rest = expression;
    loop {
        let next = [" + ", " - "].into_iter().filter_map(|mark| Some((rest.find(mark)?, mark))).min();
        let (term, after) = match next {
            Some((at, mark)) => (&rest[..at], Some((mark, &rest[at + mark.len()..]))),
            None => (rest, None),
        };
        let factors = term.split(" x ").map(of).collect::<Option<Vec<_>>>()?;
        sum += sign * factors.into_iter().reduce(times)?;
        match after {
            Some((mark, after)) => (sign, rest) = (if mark == " + " { 1 } else { -1 }, after),
            None => return Some(sum),
        }
    }
}
