//! Figures in addresses: Arabic, and Chinese in both ways of writing (一百零二, 一〇二, 廿三).

/// No house has a longer number; more digits are a code or a telephone.
const MOST_DIGITS: usize = 5;

/// The figure that begins at `at`, and where it ends.
pub(super) fn read(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let run = |is: fn(char) -> bool| chars[at..].iter().take_while(|c| is(**c)).count();
    match run(|c| c.is_ascii_digit()) {
        0 => {}
        digits if digits > MOST_DIGITS => return None,
        digits => {
            let text: String = chars[at..at + digits].iter().collect();
            return text.parse().ok().map(|number| (number, at + digits));
        }
    }
    let signs = run(is_chinese);
    let number = chinese(&chars[at..at + signs])?;
    Some((number, at + signs))
}

fn is_chinese(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some() || matches!(c, '廿' | '卅')
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

/// With units each digit counts by the one behind it; without, the signs are digits in a row.
fn chinese(signs: &[char]) -> Option<u32> {
    if signs.is_empty() || signs.len() > 2 * MOST_DIGITS {
        return None;
    }
    let has_units = signs.iter().any(|c| digit(*c).is_none());
    if !has_units {
        let row = signs.iter().filter_map(|c| digit(*c));
        return (signs.len() <= MOST_DIGITS).then(|| row.fold(0, |number, digit| number * 10 + digit));
    }
    let (mut sum, mut waiting) = (0, None);
    for sign in signs {
        match (digit(*sign), unit(*sign)) {
            (Some(digit), _) => waiting = Some(digit),
            (_, Some(unit)) => sum += waiting.take().unwrap_or(1) * unit,
            _ => sum += if *sign == '廿' { 20 } else { 30 },
        }
    }
    Some(sum + waiting.unwrap_or(0))
}
