//! An abstract pack as text: YAML and JSON of the same tree.

use super::pack::{
    Amount, Bool, Concept, Dates, Fact, Fold, Formula, Join, Kind, Num, Pack, Parameter, Point, Prefer, Programme,
    Rule, Sign, Sort, Table, Unit, Values, Version, Way, is_of_member,
};
use chrono::NaiveDate;

/// A document before it is YAML or JSON.
pub(crate) enum Doc {
    Text(String),
    List(Vec<Doc>),
    Map(Vec<(String, Doc)>),
}

fn text(text: impl ToString) -> Doc {
    Doc::Text(text.to_string())
}

/// Entries of a map, each if it is there.
fn map<const N: usize>(entries: [(&str, Option<Doc>); N]) -> Doc {
    Doc::Map(entries.into_iter().filter_map(|(key, doc)| Some((key.to_owned(), doc?))).collect())
}

impl Doc {
    pub(crate) fn yaml(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    fn write(&self, indent: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        let mut below = |head: String, doc: &Doc| {
            out.push_str(&format!("{pad}{head}"));
            match doc {
                Doc::Text(text) => out.push_str(&format!(" '{text}'\n")),
                Doc::List(items) if items.is_empty() => out.push_str(" []\n"),
                _ => {
                    out.push('\n');
                    doc.write(indent + 2, out);
                }
            }
        };
        match self {
            Doc::Text(_) => below(String::new(), self),
            Doc::List(items) => items.iter().for_each(|item| below("-".to_owned(), item)),
            Doc::Map(entries) => entries.iter().for_each(|(key, doc)| below(format!("{key}:"), doc)),
        }
    }

    pub(crate) fn json(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Doc::Text(text) => quoted(text),
            Doc::List(items) => format!("[{}]", items.iter().map(Doc::json).collect::<Vec<_>>().join(", ")),
            Doc::Map(entries) => {
                let entries = entries.iter().map(|(key, doc)| format!("{}: {}", quoted(key), doc.json()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Hundredths as a decimal.
pub(crate) fn decimal(hundredths: i64) -> String {
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    match size % 100 {
        0 => format!("{sign}{}", size / 100),
        rest => format!("{sign}{}.{rest:02}", size / 100),
    }
}

pub(crate) fn document(pack: &Pack) -> Doc {
    let named = |entries: Vec<(String, Doc)>| if entries.is_empty() { None } else { Some(Doc::Map(entries)) };
    let facts = |of_member: bool| {
        let own = pack.facts.iter().filter(|fact| is_of_member(&fact.name) == of_member);
        named(own.map(|fact| (fact.name.clone(), fact_doc(fact))).collect())
    };
    let units = pack.units.iter().enumerate();
    let units = units.map(|(place, unit)| (unit.name.clone(), unit_doc(unit, pack.default_unit == Some(place))));
    map([
        ("pack", Some(text("random"))),
        ("currency", Some(text("CNY"))),
        ("facts", Some(map([("household", facts(false)), ("members", facts(true))]))),
        ("parameters", named(pack.parameters.iter().map(|own| (own.name.clone(), parameter_doc(own))).collect())),
        ("concepts", named(pack.concepts.iter().map(|own| (own.name.clone(), concept_doc(own))).collect())),
        ("unit", named(units.collect())),
        ("programmes", named(pack.programmes.iter().map(|own| (own.name.clone(), programme_doc(pack, own))).collect())),
        (
            "prefer",
            match &pack.prefer {
                Prefer::Nothing => None,
                Prefer::Order(names) => Some(Doc::List(names.iter().map(text).collect())),
                Prefer::MostValuable => Some(text("most_valuable")),
            },
        ),
    ])
}

fn fact_doc(fact: &Fact) -> Doc {
    let settled = fact.settled.then(|| text("assessment"));
    match &fact.sort {
        Sort::Number { kind, min, max, scale } => map([
            ("type", Some(text("number"))),
            ("unit", unit_text(*kind).map(text)),
            ("min", min.map(|min| text(decimal(min)))),
            ("max", max.map(|max| text(decimal(max)))),
            ("scale", Some(text(scale))),
            ("settled_by", settled),
        ]),
        Sort::Boolean => map([("type", Some(text("boolean"))), ("settled_by", settled)]),
        Sort::Date => map([("type", Some(text("date"))), ("settled_by", settled)]),
        Sort::Category(values) => map([
            ("type", Some(text("category"))),
            ("values", Some(Doc::List(values.iter().map(text).collect()))),
            ("settled_by", settled),
        ]),
    }
}

fn unit_text(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Money => Some("CNY/month"),
        Kind::PerHead => Some("CNY/persons/month"),
        Kind::Persons => Some("persons"),
        Kind::Plain => None,
    }
}

fn parameter_doc(parameter: &Parameter) -> Doc {
    let (values, tables) = match &parameter.values {
        Values::Series(series) => {
            let series: Vec<(&[String], &Vec<Point>)> =
                series.iter().map(|(key, points)| (key.as_slice(), points)).collect();
            (Some(keyed(&series)), None)
        }
        Values::Tables(tables) => (None, Some(Doc::Map(tables.iter().map(table_doc).collect()))),
    };
    map([
        ("unit", unit_text(parameter.kind).map(text)),
        ("by", Some(Doc::List(parameter.by.iter().map(text).collect())).filter(|_| !parameter.by.is_empty())),
        ("values", values),
        ("tables", tables),
        ("until", parameter.until.map(text)),
    ])
}

/// Keys outside, dates inside.
fn keyed(series: &[(&[String], &Vec<Point>)]) -> Doc {
    if let [(key, points)] = series
        && key.is_empty()
    {
        let mut dates: Vec<NaiveDate> = points.iter().map(|point| point.from).collect();
        dates.dedup();
        let under = |date: NaiveDate| {
            let mut own: Vec<Doc> = points.iter().filter(|point| point.from == date).map(point_doc).collect();
            (date.to_string(), if own.len() == 1 { own.remove(0) } else { Doc::List(own) })
        };
        return Doc::Map(dates.into_iter().map(under).collect());
    }
    let mut heads: Vec<&String> = series.iter().filter_map(|(key, _)| key.first()).collect();
    heads.dedup();
    let below = |head: &String| {
        let own = series.iter().filter(|(key, _)| key.first() == Some(head));
        let own: Vec<(&[String], &Vec<Point>)> = own.map(|(key, points)| (&key[1..], *points)).collect();
        (head.clone(), keyed(&own))
    };
    Doc::Map(heads.into_iter().map(below).collect())
}

fn point_doc(point: &Point) -> Doc {
    let value = text(point.value.map_or_else(|| "unknown".to_owned(), decimal));
    match point.published {
        None => value,
        Some(published) => map([("value", Some(value)), ("published", Some(text(published)))]),
    }
}

fn table_doc(table: &Table) -> (String, Doc) {
    let mut rows: Vec<(String, Doc)> =
        table.rows.iter().map(|(key, value)| (key.to_string(), text(decimal(*value)))).collect();
    rows.extend(table.each.map(|each| ("and_each_further".to_owned(), text(decimal(each)))));
    rows.extend(table.published.map(|published| ("published".to_owned(), text(published))));
    (table.from.to_string(), Doc::Map(rows))
}

/// One formula or several with dates, under the key of a version.
fn versions<T>(versions: &[(Option<Dates>, T)], each: impl Fn(&T) -> Vec<(String, Doc)>) -> Vec<(String, Doc)> {
    if let [(None, own)] = versions {
        return each(own);
    }
    let version = |(dates, own): &(Option<Dates>, T)| {
        let dates = dates.expect("a version has dates");
        let mut entries = vec![("from".to_owned(), text(dates.from))];
        entries.extend(dates.until.map(|until| ("until".to_owned(), text(until))));
        entries.extend(dates.published.map(|published| ("published".to_owned(), text(published))));
        entries.extend(each(own));
        Doc::Map(entries)
    };
    vec![("versions".to_owned(), Doc::List(versions.iter().map(version).collect()))]
}

fn concept_doc(concept: &Concept) -> Doc {
    let mut entries = Vec::new();
    if is_of_member(&concept.name) {
        entries.push(("of".to_owned(), text("member")));
    }
    if let Some((_, Formula::Number(kind, _))) = concept.formulas.first() {
        entries.extend(unit_text(*kind).map(|unit| ("unit".to_owned(), text(unit))));
    }
    entries.extend(versions(&concept.formulas, |formula| {
        let formula = match formula {
            Formula::Number(_, number) => number_text(number, ""),
            Formula::Truth(truth) => truth_text(truth, ""),
        };
        vec![("formula".to_owned(), text(formula))]
    }));
    Doc::Map(entries)
}

fn unit_doc(unit: &Unit, is_default: bool) -> Doc {
    let mut entries = versions(&unit.counts, |counts| vec![("counts".to_owned(), text(truth_text(counts, "")))]);
    entries.extend(is_default.then(|| ("default".to_owned(), text("true"))));
    Doc::Map(entries)
}

fn programme_doc(pack: &Pack, programme: &Programme) -> Doc {
    let list = |names: &Vec<String>| Some(Doc::List(names.iter().map(text).collect())).filter(|_| !names.is_empty());
    let has_amount = programme.versions.iter().any(|(_, version)| version.amount.is_some());
    let unit = |place: Option<usize>| place.map(|place| text(&pack.units[place].name));
    let Doc::Map(mut entries) = map([
        ("for", programme.of_member.then(|| text("member"))),
        ("unit", unit(programme.unit)),
        ("per", has_amount.then(|| text("month"))),
        ("requires", list(&programme.requires)),
        ("excludes", list(&programme.excludes)),
        ("from", programme.from.map(text)),
        ("until", programme.until.map(text)),
        ("status", programme.proposed.then(|| text("proposed"))),
        ("ask_at", programme.ask_at.then(|| text("at the town hall"))),
    ]) else {
        unreachable!("a map")
    };
    entries.extend(versions(&programme.versions, |version| version_doc(version, &unit)));
    Doc::Map(entries)
}

fn version_doc(version: &Version, unit: &dyn Fn(Option<usize>) -> Option<Doc>) -> Vec<(String, Doc)> {
    let number = |number: &Num| Some(text(number_text(number, "")));
    let amount = version.amount.as_ref().map(|amount| match amount {
        Amount::Formula(formula) => text(number_text(formula, "")),
        Amount::Frame(min, max) => map([
            ("settled_by", Some(text("assessment"))),
            ("min", number(min)),
            ("max", max.as_ref().and_then(number)),
        ]),
    });
    let Doc::Map(entries) = map([
        ("unit", unit(version.unit)),
        ("eligible", version.rule.as_ref().map(|rule| rule_doc(rule, version))),
        ("amount", amount),
    ]) else {
        unreachable!("a map")
    };
    entries
}

fn rule_doc(rule: &Rule, version: &Version) -> Doc {
    let list = |key: &str, rules: &[Rule]| {
        let rules = Doc::List(rules.iter().map(|rule| rule_doc(rule, version)).collect());
        map([(key, Some(rules))])
    };
    match rule {
        Rule::All(rules) => list("all", rules),
        Rule::Any(rules) => list("any", rules),
        Rule::None(rules) => list("none", rules),
        Rule::Criterion(place) => map([
            ("id", Some(text(format!("c{place}")))),
            ("if", Some(text(truth_text(&version.criteria[*place], "")))),
        ]),
    }
}

/// A name; inside a quantifier those of the member stand behind the item.
fn name_text(name: &str, item: &str) -> String {
    if is_of_member(name) { format!("{item}{name}") } else { name.to_owned() }
}

fn members_text(filter: Option<&Bool>) -> String {
    filter.map_or_else(|| "members".to_owned(), |filter| format!("members[{}]", truth_text(filter, "")))
}

pub(crate) fn number_text(number: &Num, item: &str) -> String {
    let own = |number: &Num| number_text(number, item);
    match number {
        Num::Literal(hundredths) => decimal(*hundredths),
        Num::Name(name) => name_text(name, item),
        Num::Parameter(name) => name.clone(),
        Num::Negated(inner) => format!("(-({}))", own(inner)),
        Num::Join(join, left, right) => {
            let (left, right) = (own(left), own(right));
            match join {
                Join::Plus => format!("({left} + {right})"),
                Join::Minus => format!("({left} - {right})"),
                Join::Times => format!("({left} * {right})"),
                Join::Over => format!("({left} / {right})"),
                Join::Least => format!("min({left}, {right})"),
                Join::Greatest => format!("max({left}, {right})"),
            }
        }
        Num::Round(way, scale, inner) => {
            let function = match way {
                Way::Floor => "floor",
                Way::Ceiling => "ceiling",
                Way::HalfEven => "decimal",
                Way::HalfUp => "round half up",
                Way::Up => "round up",
                Way::Down => "round down",
            };
            format!("{function}({}, {scale})", own(inner))
        }
        Num::If(condition, one, other) => {
            format!("(if {} then {} else {})", truth_text(condition, item), own(one), own(other))
        }
        Num::Count(filter) => format!("count({})", members_text(filter.as_deref())),
        Num::Fold(fold, filter, name) => {
            let function = match fold {
                Fold::Sum => "sum",
                Fold::Least => "min",
                Fold::Greatest => "max",
                Fold::Mean => "mean",
            };
            format!("{function}({}.{name})", members_text(filter.as_deref()))
        }
        Num::Amount(programme) => format!("amount({programme})"),
    }
}

fn sign_text(sign: Sign) -> &'static str {
    match sign {
        Sign::Less => "<",
        Sign::LessOrEqual => "<=",
        Sign::Equal => "=",
        Sign::NotEqual => "!=",
        Sign::GreaterOrEqual => ">=",
        Sign::Greater => ">",
    }
}

pub(crate) fn truth_text(truth: &Bool, item: &str) -> String {
    let number = |number: &Num| number_text(number, item);
    let joined = |parts: &[Bool], word: &str| {
        parts.iter().map(|part| format!("({})", truth_text(part, item))).collect::<Vec<_>>().join(word)
    };
    match truth {
        Bool::Name(name) => name_text(name, item),
        Bool::Compare(sign, left, right) => format!("{} {} {}", number(left), sign_text(*sign), number(right)),
        Bool::Between(value, low, high) => {
            format!("{} between {} and {}", number(value), number(low), number(high))
        }
        Bool::OneOf(name, values) => match values.as_slice() {
            [one] => format!("{} = \"{one}\"", name_text(name, item)),
            _ => format!("{} in (\"{}\")", name_text(name, item), values.join("\", \"")),
        },
        Bool::Date(name, sign, other) => {
            let other = other.map_or_else(|| "as_of".to_owned(), |other| format!("@\"{other}\""));
            format!("{} {} {other}", name_text(name, item), sign_text(*sign))
        }
        Bool::And(parts) => joined(parts, " and "),
        Bool::Or(parts) => joined(parts, " or "),
        Bool::Not(inner) => format!("not({})", truth_text(inner, item)),
        Bool::Some(inner) => format!("some m in members satisfies ({})", truth_text(inner, "m.")),
        Bool::Every(inner) => format!("every m in members satisfies ({})", truth_text(inner, "m.")),
        Bool::Eligible(programme) => format!("eligible({programme})"),
    }
}
