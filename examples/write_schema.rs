//! Prints the JSON Schema of all records.

fn main() -> Result<(), serde_json::Error> {
    println!("{}", serde_json::to_string_pretty(&tuodi::export::json_schema())?);
    Ok(())
}
