//! Every reason why there is no frame and no draw, each with its place.

use super::{date, design, frame, seed, units};
use tuodi::revisit::sample::{Design, Exclusion, Frame, SampleError, SampleErrors, Seed, Unit};

fn codes<T>(result: Result<T, SampleErrors>) -> Vec<(&'static str, String)> {
    let errors = result.err().into_iter().flat_map(|errors| errors.errors);
    errors.map(|error| (error.code(), error.to_string())).collect()
}

fn refused(change: fn(&mut Frame)) -> Vec<(&'static str, String)> {
    let mut frame = frame(units());
    change(&mut frame);
    codes(frame.freeze(design()))
}

#[test]
fn a_frame_with_faults_is_not_frozen() {
    assert_eq!(refused(|_| {}), []);
    let one = |change: fn(&mut Frame), code: &str, at: &str| {
        let faults = refused(change);
        assert!(faults.len() == 1 && faults[0].0 == code && faults[0].1.contains(at), "{code}: {faults:?}");
    };
    one(|own| own.authority.clear(), "sample.blank", "`authority`");
    one(|own| own.definition = " \u{3000}".to_owned(), "sample.blank", "`definition`");
    one(|own| own.filter = "\n".to_owned(), "sample.blank", "`filter`");
    one(|own| own.units[3].id = "\u{3000}".to_owned(), "sample.blank", "`units[3].id`");
    one(|own| own.units[3].place.clear(), "sample.blank", "`units[3].place`");
    one(|own| own.units[3].channel.clear(), "sample.blank", "`units[3].channel`");
    one(|own| own.exclusions[1].reason.clear(), "sample.blank", "`exclusions[1].reason`");
    one(|own| own.exclusions[1].id.clear(), "sample.blank", "`exclusions[1].id`");
    one(|own| own.units.clear(), "sample.empty_frame", "no units");
    one(|own| own.units.push(own.units[3].clone()), "sample.twice", "`units[55].id`: the id `回访-3`");
    one(|own| own.exclusions.push(own.exclusions[0].clone()), "sample.twice", "`exclusions[2].id`: the id `x-2`");
    one(|own| own.exclusions[0].id = "c1".to_owned(), "sample.excluded", "`exclusions[0].id`: `c1`");
    one(|own| own.units[3] = own.units[3].clone().because("complaint"), "sample.reason", "`units[3].certain`");
    one(|own| own.as_of = date("2024-04-03"), "sample.frozen_early", "2024-04-03");
    // On the day itself it may be frozen.
    assert_eq!(refused(|own| own.as_of = own.frozen_on), []);
}

#[test]
fn all_faults_come_at_once_and_at_most_a_hundred() {
    let mut broken = frame((0..200).map(|_| Unit::new("", "p", "c")).collect());
    broken.exclusions.push(Exclusion { id: "x".to_owned(), reason: String::new() });
    assert_eq!(codes(broken.freeze(Design { rate: 2.into(), ..design() })).len(), 100);
    let mut broken = frame(Vec::new());
    broken.filter.clear();
    let found: Vec<_> =
        codes(broken.freeze(Design { rate: 2.into(), ..design() })).into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, ["sample.rate", "sample.blank", "sample.empty_frame"]);
}

#[test]
fn a_design_that_draws_nobody_or_is_no_number_is_refused() {
    let refused = |change: fn(&mut Design)| {
        let mut design = design();
        change(&mut design);
        codes(design.check()).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(refused(|_| {}), [""; 0]);
    assert_eq!(refused(|own| own.rate = 0.into()), [""; 0]);
    assert_eq!(refused(|own| own.rate = 1.into()), [""; 0]);
    assert_eq!(refused(|own| own.rate = "1.0001".parse().expect("a number")), ["sample.rate"]);
    assert_eq!(refused(|own| own.rate = "-0.1".parse().expect("a number")), ["sample.rate"]);
    // More digits than come back from JSON in every language.
    let long = |own: &mut Design| own.rate = "0.00000000000000000000000000000000001".parse().expect("a number");
    assert_eq!(refused(long), ["sample.rate"]);
    assert_eq!(refused(|own| own.minimum = 0), [""; 0]);
    let nobody = |own: &mut Design| (own.minimum, own.rate) = (0, 0.into());
    assert_eq!(refused(nobody), ["sample.draws_nobody"]);
    for alpha in ["0", "1", "-1"] {
        let errors = Design { alpha: alpha.parse().expect("a number"), ..design() }.check().expect_err("refused");
        assert_eq!(errors.errors.first().code(), "sample.alpha");
    }
    assert_eq!(refused(|own| own.certain = [" ".to_owned()].into()), ["sample.blank"]);
}

#[test]
fn a_design_in_json_has_no_floats_and_no_other_keys() {
    let read = |text: &str| serde_json::from_str::<Design>(text);
    let whole = r#"{"certain":[],"largest":0,"rate":"0.10","minimum":1,"spares":0}"#;
    let design = read(whole).expect("a design");
    assert_eq!((design.all_below, design.alpha), (5, "0.05".parse().expect("a number")));
    assert!(read(&whole.replace("\"0.10\"", "0.10")).is_err());
    assert!(read(&whole.replace("\"spares\":0", "\"spares\":0,\"weight\":1")).is_err());
    for key in ["certain", "largest", "rate", "minimum", "spares"] {
        assert!(read(&whole.replace(&format!("\"{key}\""), "\"all_below\"")).is_err(), "{key}");
    }
}

#[test]
fn a_seed_that_could_be_known_is_refused() {
    let frozen = frame(units()).freeze(design()).expect("a frame");
    let refused = |change: fn(&mut Seed)| {
        let mut seed = seed("7");
        change(&mut seed);
        codes(frozen.draw(seed)).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(refused(|_| {}), [""; 0]);
    assert_eq!(refused(|own| own.text.clear()), ["sample.blank"]);
    assert_eq!(refused(|own| own.text = " \n".to_owned()), ["sample.blank"]);
    assert_eq!(refused(|own| own.origin.clear()), ["sample.blank"]);
    assert_eq!(refused(|own| own.text.push('\0')), ["sample.seed_null"]);
    assert_eq!(refused(|own| own.drawn_on = date("2024-04-01")), ["sample.seed_early"]);
    assert_eq!(refused(|own| own.drawn_on = date("2024-04-02")), ["sample.seed_early"]);
    assert_eq!(refused(|own| own.drawn_on = date("2024-04-03")), [""; 0]);
    let shown = SampleError::SeedNull.to_string();
    assert!(shown.contains("U+0000"), "{shown}");
}
