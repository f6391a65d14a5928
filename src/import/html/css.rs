//! The properties of a style, as a page says them of an element.

/// The properties of a style, each with its value.
pub fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = style;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (one, behind) = rest.split_at(end(rest));
            rest = behind.get(1..).unwrap_or_default();
            if let Some((name, value)) = one.split_once(':') {
                let value = value.trim();
                let value = value.strip_suffix("!important").unwrap_or(value).trim_end();
                return Some((name.trim(), value));
            }
        }
        None
    })
}

/// Where a property ends: at a semicolon outside of quotes and brackets.
fn end(style: &str) -> usize {
    let (mut quote, mut open) = (None, 0_usize);
    for (at, c) in style.char_indices() {
        match (quote, c) {
            (Some(before), c) if before == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => open += 1,
            (None, ')') => open = open.saturating_sub(1),
            (None, ';') if open == 0 => return at,
            (None, _) => {}
        }
    }
    style.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_end_outside_of_quotes() {
        let style = "color:red; font-family:\"甲;乙\",'丙' ;background:url(a;b);x;mso-hide : all ";
        let found: Vec<_> = declarations(style).collect();
        let expected = [
            ("color", "red"),
            ("font-family", "\"甲;乙\",'丙'"),
            ("background", "url(a;b)"),
            ("mso-hide", "all"),
        ];
        assert_eq!(found, expected);
    }
}
