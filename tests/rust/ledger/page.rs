//! The examples of the page on funds.

use tuodi::ledger::Ledger;

#[test]
fn every_ledger_of_the_page_holds() {
    let page = format!("{}/../../docs/ledger.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(page).unwrap();
    let blocks: Vec<&str> = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let ledger: Ledger = serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}"));
        let day = "2019-12-31".parse::<chrono::NaiveDate>().unwrap();
        let told: Vec<String> = ledger
            .balances(day)
            .unwrap()
            .iter()
            .map(|(fund, own)| {
                format!("`{fund}`: {} = {} + {} + {} + {}", own.income, own.free, own.reserved, own.committed, own.paid)
            })
            .collect();
        for line in told {
            assert!(text.contains(&line), "docs/ledger.md does not say {line}");
        }
    }
}
