//! One question asked in several ways: one by one or all at once, YAML or JSON, a household as a record or as JSON, now or
//! replayed from a receipt.

use super::run::{Case, Tally, check, words};
use super::tape::Tape;
use super::text::document;
use tuodi::Policy;

#[test]
fn every_way_of_asking_gives_the_same_bytes() {
    let tally = Tally::default();
    check(&words(), |words| {
        let Some(case) = Case::new(&words, 30, &tally)? else { return Ok(()) };
        let mut tape = Tape::endless(&words.rest);
        let mut families = vec![case.family.clone()];
        families.extend((0..4).map(|_| super::family::family(&case.pack, 25, &mut tape)));
        let fails = |what: &str, at: usize| case.fails(what, &[&families[at]]);
        let doc = document(&case.pack);
        let from_json = Policy::from_text(&doc.json()).map_err(|errors| fails(&errors.to_string(), 0))?;
        let again = Policy::from_text(&doc.yaml()).map_err(|errors| fails(&errors.to_string(), 0))?;
        let households: Vec<_> = families.iter().map(super::family::Family::to_household).collect();
        for (at, screened) in case.policy.screen_all(&households, case.clock).enumerate() {
            let screened = screened.map_err(|errors| fails(&errors.to_string(), at))?;
            let own = case.screen(&families[at])?;
            if own != screened || own.to_json() != screened.to_json() {
                return Err(fails("one by one is not all at once", at));
            }
            let read = case.policy.household(&households[at].to_json());
            if read.as_ref() != Ok(&households[at]) {
                return Err(fails(&format!("read as {read:?}"), at));
            }
            let receipt = |policy: &Policy| {
                policy.screen_with_receipt(&households[at], case.clock).map_err(|errors| fails(&errors.to_string(), at))
            };
            let ((one, receipt_of_it), (other, replayed)) = (receipt(&case.policy)?, receipt(&again)?);
            let is_replayed = receipt_of_it.to_json() == replayed.to_json() && receipt_of_it.id() == replayed.id();
            if one != own || other != own || !is_replayed {
                return Err(fails("the receipt is not replayed", at));
            }
            let (json, of_json) = receipt(&from_json)?;
            if json.to_json() != own.to_json() {
                return Err(fails("JSON is not YAML", at));
            }
            // The text of the pack is another one, all else is the same.
            let (of_json, receipt) = (serde_json::to_value(&of_json), serde_json::to_value(&receipt_of_it));
            let (of_json, receipt) = (of_json.expect("JSON"), receipt.expect("JSON"));
            let differs = |key: &str| of_json[key] != receipt[key];
            if ["facts", "parameters", "screening", "as_of", "known_on"].into_iter().any(differs) || !differs("policy")
            {
                return Err(fails("the receipt of the JSON is another one", at));
            }
        }
        Ok(())
    });
    tally.check("ways of asking");
}
