//! The same cells as tables of many shapes: types, widths, scales, dictionaries, nulls with anything below them, members
//! in any order, a part of something longer.

use crate::data::{Cells, Data};
use crate::tape::Tape;
use chrono::NaiveDate;
use std::sync::Arc;
use tuodi::table::{Bits, Codes, Column, Population, Table, Values};

pub(crate) const KEY: &str = "户编号";
pub(crate) const DAY: &str = "日期";

/// A population, and where each member of the data stands in its table.
pub(crate) struct Shaped {
    whole: Population<'static>,
    /// The households before the first one of the data.
    before: usize,
    len: usize,
    pub(crate) member_rows: Vec<usize>,
}

impl Shaped {
    pub(crate) fn new(data: &Data, days: Option<&[NaiveDate]>, tape: &mut Tape<'_>) -> Shaped {
        let before = if tape.chance(25) && data.len() > 0 { 1 + tape.below(130) } else { 0 };
        // Whatever stands before and behind is cut off again.
        let rows: Vec<usize> = (0..before)
            .map(|place| place % data.len())
            .chain(0..data.len())
            .chain((0..before.min(3)).map(|place| place % data.len()))
            .collect();
        let offsets = data.offsets();
        let places: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| (offsets[*row]..offsets[row + 1]).map(move |member| (at, member)))
            .collect();
        let key = keys(rows.len(), tape);
        let mut households = vec![key.column(&(0..rows.len()).collect::<Vec<_>>())];
        households.extend(data.households.iter().filter_map(|own| column(&own.fact, &own.cells, &rows, tape)));
        households.extend(data.complete.as_ref().map(|own| {
            let cells: Vec<Option<bool>> = rows.iter().map(|row| own[*row]).collect();
            truths("members_complete", &cells, tape)
        }));
        households.extend(days.map(|days| {
            let cells: Vec<Option<i32>> = rows.iter().map(|row| Some(days[*row].to_epoch_days())).collect();
            dates(DAY, &cells, tape)
        }));
        for place in (1..households.len()).rev() {
            households.swap(place, tape.below(place + 1));
        }
        let mut order: Vec<usize> = (0..places.len()).collect();
        if tape.chance(50) {
            shuffle(&mut order, &places, tape);
        }
        let members = data.members.as_ref().map(|columns| {
            let own: Vec<(usize, usize)> = order.iter().map(|place| places[*place]).collect();
            let mut members = vec![key.column(&own.iter().map(|(at, _)| *at).collect::<Vec<_>>())];
            let rows: Vec<usize> = own.iter().map(|(_, member)| *member).collect();
            members.extend(columns.iter().filter_map(|own| column(&own.fact, &own.cells, &rows, tape)));
            Table::new(members).expect("a table of members")
        });
        let households = Table::new(households).expect("a table of households");
        let whole = Population::new(households, members, KEY).expect("a population");
        // A part has its members in the order of the households, and only its own.
        let member_rows = match before {
            0 => {
                let mut rows = vec![0; order.len()];
                order.iter().enumerate().for_each(|(row, place)| rows[*place] = row);
                rows
            }
            _ => (0..offsets[data.len()]).collect(),
        };
        Shaped { whole, before, len: data.len(), member_rows }
    }

    pub(crate) fn population(&self) -> Population<'_> {
        if self.before == 0 { self.whole.clone() } else { self.whole.slice(self.before, self.len) }
    }
}

/// Members among one another; those of one household keep their order.
fn shuffle(order: &mut [usize], places: &[(usize, usize)], tape: &mut Tape<'_>) {
    let mut own: Vec<usize> = order.to_vec();
    for place in (1..own.len()).rev() {
        own.swap(place, tape.below(place + 1));
    }
    // The same households as in the shuffled order, each with its members one after another.
    let mut waiting: std::collections::BTreeMap<usize, std::collections::VecDeque<usize>> =
        std::collections::BTreeMap::new();
    order.iter().for_each(|place| waiting.entry(places[*place].0).or_default().push_back(*place));
    for (slot, place) in order.iter_mut().zip(own) {
        *slot = waiting.get_mut(&places[place].0).and_then(std::collections::VecDeque::pop_front).expect("a member");
    }
}

enum Keys {
    Whole(Vec<i64>),
    Texts(Vec<String>, bool),
}

fn keys(count: usize, tape: &mut Tape<'_>) -> Keys {
    let mut places: Vec<i64> = (0..i64::try_from(count).expect("small")).collect();
    let kind = tape.below(4);
    if kind > 0 {
        for place in (1..places.len()).rev() {
            places.swap(place, tape.below(place + 1));
        }
    }
    match kind {
        0 | 1 => Keys::Whole(places.into_iter().map(|place| place * 3 - 70).collect()),
        _ => Keys::Texts(places.into_iter().map(|place| format!("徐汇{place}")).collect(), kind == 2),
    }
}

impl Keys {
    fn column(&self, rows: &[usize]) -> Column<'static> {
        match self {
            Keys::Whole(keys) => Column::whole(KEY, rows.iter().map(|row| Some(keys[*row]))),
            Keys::Texts(keys, true) => Column::text(KEY, rows.iter().map(|row| Some(keys[*row].clone()))),
            Keys::Texts(keys, false) => Column::symbols(KEY, rows.iter().map(|row| Some(keys[*row].clone()))),
        }
    }
}

/// Which cells are known: a bitmap, or none where all are.
fn valid<T>(cells: &[Option<T>], tape: &mut Tape<'_>) -> Option<Bits<'static>> {
    let is_whole = cells.iter().all(Option::is_some);
    (!is_whole || tape.chance(30)).then(|| cells.iter().map(Option::is_some).collect())
}

fn truths(name: &str, cells: &[Option<bool>], tape: &mut Tape<'_>) -> Column<'static> {
    let bits = cells.iter().map(|cell| cell.unwrap_or_else(|| tape.chance(50))).collect();
    Column { name: name.to_owned(), values: Values::Boolean(bits), valid: valid(cells, tape) }
}

fn dates(name: &str, cells: &[Option<i32>], tape: &mut Tape<'_>) -> Column<'static> {
    let days: Vec<i32> = cells.iter().map(|cell| cell.unwrap_or_else(|| tape.pick(&[0, i32::MAX, i32::MIN]))).collect();
    Column { name: name.to_owned(), values: Values::Date(days.into()), valid: valid(cells, tape) }
}

/// A column; mostly none where nothing is known.
fn column(name: &str, cells: &Cells, rows: &[usize], tape: &mut Tape<'_>) -> Option<Column<'static>> {
    if cells.is_unknown() && tape.chance(70) {
        return None;
    }
    Some(match cells {
        Cells::Truths(truths_of) => truths(name, &rows.iter().map(|row| truths_of[*row]).collect::<Vec<_>>(), tape),
        Cells::Dates(days) => dates(name, &rows.iter().map(|row| days[*row]).collect::<Vec<_>>(), tape),
        Cells::Texts { values, places } => {
            texts(name, values, &rows.iter().map(|row| places[*row]).collect::<Vec<_>>(), tape)
        }
        Cells::Numbers { scale, steps } => {
            numbers(name, *scale, &rows.iter().map(|row| steps[*row]).collect::<Vec<_>>(), tape)
        }
    })
}

fn texts(name: &str, values: &[String], cells: &[Option<usize>], tape: &mut Tape<'_>) -> Column<'static> {
    if tape.chance(30) {
        let junk = ["", "无此值", "?"];
        let texts: Vec<String> = cells
            .iter()
            .map(|cell| cell.map_or_else(|| tape.pick(&junk).to_owned(), |place| values[place].clone()))
            .collect();
        return Column { name: name.to_owned(), values: Values::Text(texts.into()), valid: valid(cells, tape) };
    }
    // The dictionary has the values in another order, some twice, and some that no row has.
    let mut dictionary: Vec<String> = values.to_vec();
    dictionary.extend(values.iter().filter(|_| tape.chance(30)).cloned());
    if tape.chance(50) {
        dictionary.push("无此值".to_owned());
    }
    for place in (1..dictionary.len()).rev() {
        dictionary.swap(place, tape.below(place + 1));
    }
    let places_of = |text: &String| (0..dictionary.len()).filter(|place| dictionary[*place] == *text).collect();
    let places: Vec<Vec<usize>> = values.iter().map(places_of).collect();
    let junk = vec![0, 255, 7];
    let codes: Vec<usize> = cells.iter().map(|cell| tape.pick(cell.map_or(&junk, |place| &places[place]))).collect();
    let codes = match tape.below(3) {
        0 => Codes::U8(codes.iter().map(|code| u8::try_from(*code).expect("few")).collect()),
        1 => Codes::U16(codes.iter().map(|code| u16::try_from(*code).expect("few")).collect()),
        _ => Codes::U32(codes.iter().map(|code| u32::try_from(*code).expect("few")).collect()),
    };
    let dictionary: Arc<[String]> = dictionary.into();
    Column { name: name.to_owned(), values: Values::Symbols { codes, dictionary }, valid: valid(cells, tape) }
}

/// Whole numbers or decimals of any width and scale that hold every cell; anything stands in cells that are not known.
fn numbers(name: &str, scale: u32, cells: &[Option<i128>], tape: &mut Tape<'_>) -> Column<'static> {
    let holds = |least: i128, most: i128, times: i128, over: i128| {
        cells.iter().flatten().all(|own| {
            own % over == 0 && own.checked_mul(times).is_some_and(|own| (least..=most).contains(&(own / over)))
        })
    };
    let one = 10_i128.pow(scale);
    // What each way of writing multiplies and divides by, and its digits behind the point.
    let small = |least, most| holds(least, most, 1, one).then_some((1, one, 0));
    let up = |extra: u32, least, most| {
        holds(least, most, 10_i128.pow(extra), 1).then(|| (10_i128.pow(extra), 1, scale + extra))
    };
    let (i64_min, i64_max) = (i128::from(i64::MIN), i128::from(i64::MAX));
    let ways: Vec<(u8, (i128, i128, u32))> = [
        (8, small(i8::MIN.into(), i8::MAX.into())),
        (16, small(i16::MIN.into(), i16::MAX.into())),
        (32, small(i32::MIN.into(), i32::MAX.into())),
        (64, small(i64_min, i64_max)),
        (65, up(0, i64_min, i64_max)),
        (65, up(0, i64_min, i64_max)),
        (65, small(i64_min, i64_max)),
        (65, up(3, i64_min, i64_max)),
        (128, up(0, i128::MIN, i128::MAX)),
        (128, up(4, i128::MIN, i128::MAX)),
    ]
    .into_iter()
    .filter_map(|(width, way)| Some((width, way?)))
    .collect();
    let (width, (times, over, scale)) = tape.pick(&ways);
    let junk = tape.pick(&[0, i128::MIN, i128::MAX, -1]);
    let own: Vec<i128> = cells.iter().map(|cell| cell.map_or(junk, |own| own * times / over)).collect();
    macro_rules! narrow {
        ($type:ty) => {
            own.iter()
                .map(|own| <$type>::try_from(*own).unwrap_or(if *own < 0 { <$type>::MIN } else { <$type>::MAX }))
                .collect()
        };
    }
    let values = match width {
        8 => Values::Int8(narrow!(i8)),
        16 => Values::Int16(narrow!(i16)),
        32 => Values::Int32(narrow!(i32)),
        64 => Values::Int64(narrow!(i64)),
        65 => Values::Decimal64 { values: narrow!(i64), scale },
        _ => Values::Decimal128 { values: own.into(), scale },
    };
    Column { name: name.to_owned(), values, valid: valid(cells, tape) }
}
