//! Cases with `call: screen_population`: tables of columns, and a row of answers for each of theirs.

use super::asked::Asked;
use super::told::{Answer, problem};
use serde_json::{Map, Value, json};
use tuodi::screening::PopulationOptions;
use tuodi::table::{Column, Population, Table};

/// A column of cells of a type; `null` is a cell that is not known.
fn column(name: &str, own: &Value) -> Column<'static> {
    let cells = own["cells"].as_array().expect("cells");
    let text = |cell: &Value| cell.as_str().map(str::to_owned);
    match own["type"].as_str() {
        Some("whole") => Column::whole(name, cells.iter().map(Value::as_i64)),
        Some("decimal") => {
            let scale = own["scale"].as_u64().and_then(|own| u8::try_from(own).ok()).expect("a scale");
            let unscaled = |cell: &Value| cell.as_str()?.replace('.', "").parse().ok();
            Column::decimal(name, scale.into(), cells.iter().map(unscaled))
        }
        Some("boolean") => Column::boolean(name, cells.iter().map(Value::as_bool)),
        Some("date") => Column::date(name, cells.iter().map(|cell| cell.as_str()?.parse().ok())),
        Some("text") => Column::text(name, cells.iter().map(text)),
        other => panic!("no type of a column: {other:?}"),
    }
}

fn table(columns: &Value) -> Option<Vec<Column<'static>>> {
    Some(columns.as_object()?.iter().map(|(name, own)| column(name, own)).collect())
}

fn rows(table: &Table<'_>) -> Vec<Value> {
    let cell = |column: &Column<'_>, row: usize| {
        let number = column.number(row).map(|own| json!(own.to_string()));
        let other = || column.text_at(row).map(|own| json!(own)).or_else(|| column.truth(row).map(|own| json!(own)));
        number.or_else(other).or_else(|| column.date_at(row).map(|own| json!(own))).unwrap_or_default()
    };
    let row = |row| table.columns().iter().map(|own| (own.name.clone(), cell(own, row))).collect::<Map<_, _>>().into();
    (0..table.rows()).map(row).collect()
}

pub(crate) fn screen_population(asked: &Asked<'_>) -> Answer {
    let policy = asked.policy()?;
    let made = |columns: Vec<Column<'static>>| Table::new(columns).map_err(problem);
    let households = made(table(&asked.input["households"]).expect("households"))?;
    let members = table(&asked.input["members"]).map(made).transpose()?;
    let population = Population::new(households, members, asked.text("key")).map_err(problem)?;
    let options = PopulationOptions { needed: true, ..PopulationOptions::default() };
    let found = policy.screen_population(&population, asked.clock(), &options).map_err(problem)?;
    Ok(json!({"households": rows(&found.households), "members": found.members.as_ref().map(rows)}))
}
