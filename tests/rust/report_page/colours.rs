//! Whether the colours of a page can be told apart: the ratio of contrast of WCAG 2.2, at least 4.5 for text.
#![expect(clippy::float_arithmetic, reason = "the ratio is defined by powers")]

use crate::page;
use tuodi::assessment::Languages;

/// How much light a colour of six digits gives.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits: String =
        if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    let part = |place: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(place..place + 2).unwrap(), 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_that_of_the_known_pairs() {
    assert!((contrast("#000", "#fff") - 21.0).abs() < 1e-9);
    assert!(contrast("#767676", "#fff") > 4.5 && contrast("#777777", "#fff") < 4.5);
}

#[test]
fn text_can_be_read_in_light_in_dark_and_on_paper() {
    let html = page(Vec::new()).html(Languages::Both);
    let schemes: Vec<&str> = html.split(":root {").skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
    assert_eq!(schemes.len(), 3, "light, dark and paper");
    for scheme in schemes {
        let colour = |name: &str| {
            let rest = scheme.split(&format!("--{name}: ")).nth(1).unwrap_or_else(|| panic!("no --{name} in {scheme}"));
            rest.split(';').next().unwrap()
        };
        for text in ["ink", "soft", "accent"] {
            let ratio = contrast(colour(text), colour("paper"));
            assert!(ratio >= 4.5, "--{text} on --paper: {ratio:.2}");
        }
        assert!(contrast(colour("accent"), colour("track")) >= 3.0, "a bar stands out from its track");
    }
}
