//! A tree of JSON → records, with the path of what does not fit. In: the tree; out: a record of any type, or one fault.
//!
//! One reader for all types: what a type is made of is compiled once, and a path costs nothing where nothing is wrong.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};
use std::fmt::{self, Write as _};

/// What does not fit, and where.
#[derive(Debug)]
pub(crate) struct Fault(Box<Inner>);

#[derive(Debug)]
struct Inner {
    message: String,
    /// From the innermost step out.
    steps: Vec<Step>,
}

/// A part of the path to a value.
#[derive(Debug)]
enum Step {
    Key(String),
    Place(usize),
}

impl Fault {
    /// What is wrong.
    pub(crate) fn message(&self) -> &str {
        &self.0.message
    }

    /// Where, for example `grants[3].until`; empty for the whole.
    pub(crate) fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.steps.iter().rev() {
            let _ = match step {
                Step::Key(key) if path.is_empty() => write!(path, "{key}"),
                Step::Key(key) => write!(path, ".{key}"),
                Step::Place(place) => write!(path, "[{place}]"),
            };
        }
        path
    }

    fn below(mut self, step: Step) -> Fault {
        self.0.steps.push(step);
        self
    }

    fn below_key(self, key: &str) -> Fault {
        self.below(Step::Key(key.to_owned()))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault(Box::new(Inner { message: message.to_string(), steps: Vec::new() }))
    }
}

/// Reads a record.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Fault> {
    T::deserialize(At(value))
}

/// A value of the tree.
#[derive(Clone, Copy)]
struct At<'de>(&'de Value);

impl<'de> At<'de> {
    fn unexpected(self) -> Unexpected<'de> {
        match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(own) => Unexpected::Bool(*own),
            Value::Number(own) => match (own.as_u64(), own.as_i64()) {
                (Some(own), _) => Unexpected::Unsigned(own),
                (None, Some(own)) => Unexpected::Signed(own),
                (None, None) => Unexpected::Other("number"),
            },
            Value::String(own) => Unexpected::Str(own),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> Deserializer<'de> for At<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(own) => visitor.visit_bool(*own),
            Value::Number(own) => own.deserialize_any(visitor).map_err(Fault::custom),
            Value::String(own) => visitor.visit_borrowed_str(own),
            Value::Array(items) => visit_items(items, visitor),
            Value::Object(entries) => visit_entries(entries, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant { name, content: None }),
            Value::Object(entries) => match (entries.iter().next(), entries.len()) {
                (Some((name, content)), 1) => visitor.visit_enum(Variant { name, content: Some(content) }),
                _ => Err(Fault::invalid_value(Unexpected::Map, &"map with a single key")),
            },
            _ => Err(Fault::invalid_type(self.unexpected(), &"string or map")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

fn visit_items<'de, V: Visitor<'de>>(items: &'de [Value], visitor: V) -> Result<V::Value, Fault> {
    let mut rest = Items { items, next: 0 };
    let found = visitor.visit_seq(&mut rest)?;
    if rest.next < items.len() {
        return Err(Fault::invalid_length(items.len(), &"fewer elements in array"));
    }
    Ok(found)
}

fn visit_entries<'de, V: Visitor<'de>>(entries: &'de Map<String, Value>, visitor: V) -> Result<V::Value, Fault> {
    let mut rest = Entries { entries: entries.iter(), value: None };
    let found = visitor.visit_map(&mut rest)?;
    if rest.entries.len() > 0 {
        return Err(Fault::invalid_length(entries.len(), &"fewer elements in map"));
    }
    Ok(found)
}

struct Items<'de> {
    items: &'de [Value],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let place = self.next;
        let Some(item) = self.items.get(place) else { return Ok(None) };
        self.next = place.saturating_add(1);
        seed.deserialize(At(item)).map(Some).map_err(|fault| fault.below(Step::Place(place)))
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.len().checked_sub(self.next)
    }
}

struct Entries<'de> {
    entries: serde_json::map::Iter<'de>,
    value: Option<(&'de str, &'de Value)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some((key, value));
        seed.deserialize(Key(key)).map(Some).map_err(|fault| fault.below_key(key))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let Some((key, value)) = self.value.take() else { return Err(Fault::custom("a value was asked for twice")) };
        seed.deserialize(At(value)).map_err(|fault| fault.below_key(key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A key, which may stand for a whole number.
struct Key<'de>(&'de str);

macro_rules! whole {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.whole(visitor)
        }
    )*};
}

impl<'de> Key<'de> {
    fn whole<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match (self.0.parse::<u64>(), self.0.parse::<i64>()) {
            (Ok(own), _) => visitor.visit_u64(own),
            (_, Ok(own)) => visitor.visit_i64(own),
            _ => visitor.visit_borrowed_str(self.0),
        }
    }
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.0)
    }

    whole! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        BorrowedStrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

struct Variant<'de> {
    name: &'de str,
    content: Option<&'de Value>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Fault;
    type Variant = Variant<'de>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Variant<'de>), Fault> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self))
    }
}

impl<'de> Variant<'de> {
    fn content<T>(self, wanted: &str, read: impl FnOnce(At<'de>) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.content {
            Some(content) => read(At(content)).map_err(|fault| fault.below_key(self.name)),
            None => Err(Fault::invalid_type(Unexpected::UnitVariant, &wanted)),
        }
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.content {
            None | Some(Value::Null) => Ok(()),
            Some(content) => Err(Fault::invalid_type(At(content).unexpected(), &"unit variant").below_key(self.name)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        self.content("newtype variant", |content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.content("tuple variant", |content| content.deserialize_any(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.content("struct variant", |content| content.deserialize_any(visitor))
    }
}
