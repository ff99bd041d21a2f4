use super::*;
#[test]
fn smoke() {
    assert!(parse("1").is_ok());
}
