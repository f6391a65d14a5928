//! Numbers as the lists of Word print them.

/// A number in one of the formats of `w:numFmt`; in digits where it is not known.
pub fn number(number: u32, format: &str) -> String {
    let nth = |first: char, count: u32| {
        let at = u32::from(first).checked_add(number.checked_sub(1)?)?;
        char::from_u32(at).filter(|_| number <= count).map(String::from)
    };
    let listed = |list: &str| {
        let at = number.checked_sub(1)? as usize;
        list.chars().nth(at).map(String::from)
    };
    let named = match format {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseDigitalTenThousand"
        | "koreanCounting" => Some(chinese(number)),
        "ideographDigital" | "taiwaneseDigital" => Some(digits(number)),
        "numberInDash" => Some(format!("- {number} -")),
        "chineseLegalSimplified" => Some(legal(number)),
        "ideographTraditional" => listed("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => listed("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match number {
            0 => Some("⓪".into()),
            1..=20 => nth('①', 20),
            21..=35 => char::from_u32(0x3251 + number - 21).map(String::from),
            36..=50 => char::from_u32(0x32b1 + number - 36).map(String::from),
            _ => None,
        },
        "decimalEnclosedParen" => nth('⑴', 20),
        "decimalEnclosedFullstop" => nth('⒈', 20),
        "ideographEnclosedCircle" => nth('㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(number)),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|it| it.to_lowercase()),
        "upperLetter" => letters(number).map(|it| it.to_uppercase()),
        "lowerLetter" => letters(number),
        _ => None,
    };
    named.unwrap_or_else(|| number.to_string())
}

fn full_width(number: u32) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) - 0x30 + 0xff10).unwrap_or(c);
    number.to_string().chars().map(wide).collect()
}

/// 一二一
fn digits(number: u32) -> String {
    let digit =
        |c: char| c.to_digit(10).and_then(|at| "〇一二三四五六七八九".chars().nth(at as usize));
    number.to_string().chars().filter_map(digit).collect()
}

/// 一百二十一
fn chinese(number: u32) -> String {
    counted(number, "〇一二三四五六七八九", ["十", "百", "千", "万"], '零', true)
}

/// 壹佰贰拾壹
fn legal(number: u32) -> String {
    counted(number, "零壹贰叁肆伍陆柒捌玖", ["拾", "佰", "仟", "万"], '零', false)
}

fn counted(number: u32, digits: &str, units: [&str; 4], zero: char, bare_ten: bool) -> String {
    let digit = |value: u32| digits.chars().nth(value as usize).unwrap_or(zero);
    if number >= 100_000 {
        return number.to_string();
    }
    if number < 10 {
        return digit(number).to_string();
    }
    let mut out = String::new();
    let mut skipped = false;
    for place in (0..5_u32).rev() {
        let value = number / 10_u32.pow(place) % 10;
        if value == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push(zero);
            skipped = false;
        }
        // 十一, and not 一十一.
        if !(bare_ten && place == 1 && value == 1 && out.is_empty()) {
            out.push(digit(value));
        }
        if let Some(unit) = (place as usize).checked_sub(1).and_then(|at| units.get(at)) {
            out.push_str(unit);
        }
    }
    out
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// a to z, then aa, bb, as Word counts.
fn letters(number: u32) -> Option<String> {
    let at = number.checked_sub(1).filter(|at| *at < 260)?;
    let letter = char::from_u32(u32::from('a') + at % 26)?;
    Some(String::from(letter).repeat(at as usize / 26 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_lists_print_them() {
        for (value, format, expected) in [
            (1, "decimal", "1"),
            (11, "chineseCounting", "十一"),
            (20, "chineseCountingThousand", "二十"),
            (101, "chineseCountingThousand", "一百零一"),
            (110, "chineseCountingThousand", "一百一十"),
            (1003, "chineseCountingThousand", "一千零三"),
            (21, "japaneseCounting", "二十一"),
            (21, "ideographDigital", "二一"),
            (3, "numberInDash", "- 3 -"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "ideographTraditional", "丙"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (12, "decimalFullWidth", "１２"),
            (4, "upperRoman", "IV"),
            (28, "lowerLetter", "bb"),
            (7, "decimalZero", "07"),
            (7, "none", ""),
            (7, "unheardOf", "7"),
            (0, "upperRoman", "0"),
        ] {
            assert_eq!(number(value, format), expected, "{value} {format}");
        }
    }
}
