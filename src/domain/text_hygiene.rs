//! Takes out of text whatever could steer a terminal or hide from the eye: on the way in, and again on the way out.

/// Text that may be shown anywhere: one line, no control or direction signs, no zero-width ones, spaces as spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean {
    pub text: String,
    /// Something beyond line breaks and kinds of space was taken out.
    pub had_hidden: bool,
}

#[must_use]
pub fn clean(text: &str) -> Clean {
    let mut had_hidden = false;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            // Line breaks and wide or unbreakable spaces all separate words.
            if !kept.ends_with(' ') && !kept.is_empty() {
                kept.push(' ');
            }
        } else if is_hidden(c) {
            // Sheets begin with a byte order mark often and innocently.
            had_hidden |= c != '\u{feff}';
        } else {
            kept.push(c);
        }
    }
    kept.truncate(kept.trim_end().len());
    Clean { text: kept, had_hidden }
}

/// Text on its way to a terminal or a page: lines stay lines, and nothing in it steers or hides.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_hidden(*c)).collect()
}

/// Signs that steer a terminal, turn the direction of text, or take no room of their own: controls, soft hyphen, zero
/// widths, line and paragraph separators, variation selectors, tags. The one list of them.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A person's name: the dots between the parts of a name in one form, and no space between Chinese characters, which
/// sheets put there to align short names.
#[must_use]
pub fn clean_name(text: &str) -> Clean {
    let Clean { text, had_hidden } = clean(text);
    let signs: Vec<char> = text.chars().collect();
    let mut name = String::with_capacity(text.len());
    for (at, c) in signs.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| signs[at]);
        let between_han = before.is_some_and(is_han) && signs.get(at + 1).copied().is_some_and(is_han);
        match c {
            ' ' if between_han => {}
            '.' | '．' if between_han => name.push('·'),
            '•' | '・' | '‧' | '∙' | '⋅' | '･' | '\u{387}' | '\u{2e31}' => name.push('·'),
            _ => name.push(*c),
        }
    }
    Clean { text: name.replace(" ·", "·").replace("· ", "·"), had_hidden }
}

/// The blocks of Chinese characters, the rare ones of the later planes and of private use included.
fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff | 0xe000..=0xf8ff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff) || c == '〇'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_that_steers_or_hides_is_left() {
        let hostile = "张\u{1b}[31m三\u{202e}李\u{200b}四\u{7}\u{9b}";
        assert_eq!(clean(hostile), Clean { text: "张[31m三李四".into(), had_hidden: true });
        assert_eq!(
            clean(" 湖里\n 一组\u{3000}3号\u{a0}\r\n"),
            Clean { text: "湖里 一组 3号".into(), had_hidden: false }
        );
        assert_eq!(clean("\u{feff}姓名").text, "姓名");
    }

    #[test]
    fn what_is_printed_keeps_its_lines_and_nothing_that_steers() {
        assert_eq!(printable("张\u{1b}[2J三\n李\u{202e}四\u{200b}\r\n"), "张[2J三\n李四\n");
        for hidden in ['\u{61c}', '\u{180e}', '\u{2028}', '\u{2029}', '\u{fe0f}', '\u{e0100}', '\u{e0fff}'] {
            assert_eq!(printable(&format!("张{hidden}三")), "张三", "{hidden:?}");
        }
    }

    #[test]
    fn a_name_has_one_form() {
        for form in ["买买提·艾力", "买买提•艾力", "买买提・艾力", "买买提．艾力", "买买提.艾力", "买买提 ‧ 艾力"]
        {
            assert_eq!(clean_name(form).text, "买买提·艾力", "{form}");
        }
        assert_eq!(clean_name("张　三").text, "张三");
        assert_eq!(clean_name("䶮 𬎆").text, "䶮𬎆");
        assert_eq!(clean_name("John  A. Smith").text, "John A. Smith");
    }

    proptest! {
        #[test]
        fn clean_text_is_clean(text in any::<String>()) {
            let once = clean(&text).text;
            prop_assert!(once.chars().all(|c| !is_hidden(c) && (c == ' ' || !c.is_whitespace())));
            prop_assert_eq!(&clean(&once).text, &once);
            let name = clean_name(&text).text;
            prop_assert!(name.chars().all(|c| !is_hidden(c)));
        }
    }
}
