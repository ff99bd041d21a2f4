//! Answers and assessments as JSON.

use super::{answers, assess, load};
use tuodi::assessment::{Answers, Assessed};

const PACK: &str = "
pack: p
instruments:
  i:
    from: 2020-01-01
    items: {q: {answers: {no: 0.5, yes: {points: 2, sets_level: high}}}, r: {answers: {no: 0, yes: 1}}}
    levels: [{id: high, from: 3, intervention: {title: {zh: 干预}, start_within: 24h, review_every: 1mo}}, {id: low, from: 0}]
";

#[test]
fn an_assessment_has_one_text_and_comes_back_from_it() {
    let policy = load(PACK);
    for (given, expected) in [
        (
            "q=yes",
            r#"{"instrument":"i","version":"2020-01-01","points":{"low":"2","high":"3"},"levels":["high"],"level":"high","set_by":["q"],"intervention":{"title":{"zh":"干预"},"start_within":"24h","review_every":"1mo"}}"#,
        ),
        (
            "q=no",
            r#"{"instrument":"i","version":"2020-01-01","points":{"low":"0.5","high":"1.5"},"levels":["low"],"level":"low"}"#,
        ),
        (
            "r=no",
            r#"{"instrument":"i","version":"2020-01-01","points":{"low":"0.5","high":"2"},"levels":["high","low"],"open":["q"]}"#,
        ),
    ] {
        let assessed = assess(&policy, "i", given);
        let text = serde_json::to_string(&assessed).expect("JSON");
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<Assessed>(&text).expect("the same"), assessed);
        for key in ["\"points\"", "\"low\"", "\"start_within\"", "\"zh\""].into_iter().filter(|key| text.contains(key))
        {
            let other = text.replacen(key, &format!("\"other\":1,{key}"), 1);
            assert!(serde_json::from_str::<Assessed>(&other).is_err(), "{other}");
        }
        assert!(
            serde_json::from_str::<Assessed>(&text.replace("\"0.5\"", "0.5")).is_err() || !text.contains("\"0.5\"")
        );
    }
}

#[test]
fn answers_are_an_object_in_which_absent_and_null_are_unknown() {
    let read = |text: &str| serde_json::from_str::<Answers>(text);
    assert_eq!(read(r#"{"q": "yes", "r": null}"#).expect("answers"), answers("q=yes"));
    assert_eq!(read("{}").expect("answers"), Answers::new());
    assert_eq!(answers("q=yes").get("q"), Some("yes"));
    assert_eq!(answers("r=no q=yes").iter().collect::<Vec<_>>(), [("q", "yes"), ("r", "no")]);
    for refused in
        [r#"{"q": "yes", "q": "no"}"#, r#"{"q": null, "q": "no"}"#, r#"{"q": 1}"#, r#"{"q": true}"#, "[]", "null"]
    {
        assert!(read(refused).is_err(), "{refused}");
    }
}
