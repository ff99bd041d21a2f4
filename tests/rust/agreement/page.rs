//! The example of the page on agreements.

use crate::kit::*;
use tuodi::matching::agreement::Agreement;

#[test]
fn the_agreement_of_the_page_holds() {
    let page = format!("{}/../../docs/agreements.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(page).unwrap();
    let blocks: Vec<&str> = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(blocks.len(), 1);
    let own: Agreement = serde_json::from_str(blocks[0]).unwrap();
    let own = settled(&own, &[], "2019-03");
    assert_eq!((own.withheld.to_string().as_str(), codes(&own)), ("450.00", vec!["missing_evidence", "units_short"]));
}

#[test]
fn the_page_has_a_row_for_every_step() {
    let page = format!("{}/../../docs/agreements.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(page).unwrap();
    for row in [
        "| `offer` | proposed | worker | offered |",
        "| `accept` | offered, until the answer is due | provider | accepted |",
        "| `decline` | proposed, offered, accepted, started | household | declined |",
        "| `fail` | delivered | household or worker | failed |",
    ] {
        assert!(text.contains(row), "{row}");
    }
}
