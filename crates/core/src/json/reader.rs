//! A tree of JSON → records. In: the tree; out: a record of any type, or one fault.

use super::fault::Fault;
use super::node::{Entry, Node, Value};
use super::tagged::TAGGED;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// Methods that read the same.
macro_rules! alike {
    ($($read:ident: [$($method:ident)*])*) => {$($(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.$read(visitor)
        }
    )*)*};
}

/// A value of the tree.
#[derive(Clone, Copy)]
pub(super) struct At<'de> {
    node: &'de Node<'de>,
    /// The key that says of which kind the record is, and is none of its fields.
    tag: Option<&'static str>,
}

impl<'de> At<'de> {
    pub(super) fn of(node: &'de Node<'de>) -> At<'de> {
        At { node, tag: None }
    }

    fn unexpected(self) -> Unexpected<'de> {
        match &self.node.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(own) => Unexpected::Bool(*own),
            Value::Number(own) => match (own.parse(), own.parse(), own.parse()) {
                (Ok(own), ..) => Unexpected::Unsigned(own),
                (_, Ok(own), _) => Unexpected::Signed(own),
                (.., Ok(own)) => Unexpected::Float(own),
                _ => Unexpected::Other("number"),
            },
            Value::Text(own) => Unexpected::Str(own),
            Value::List(_) => Unexpected::Seq,
            Value::Map(_) => Unexpected::Map,
        }
    }

    fn refused<T>(self, expected: &dyn Expected) -> Result<T, Fault> {
        Err(Fault::invalid_type(self.unexpected(), expected))
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Text(own) => visitor.visit_borrowed_str(own),
            _ => self.refused(&visitor),
        }
    }

    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Number(own) => visit_number(own, visitor),
            _ => self.refused(&visitor),
        }
    }

    /// A record of which a field says the kind, as an enumeration has it.
    fn visit_tagged<V: Visitor<'de>>(self, tag: &'static str, visitor: V) -> Result<V::Value, Fault> {
        let Value::Map(entries) = &self.node.value else {
            return self.refused(&visitor);
        };
        let mut named = entries.iter().filter(|entry| entry.key == tag);
        let Some(entry) = named.next() else { return Err(Fault::missing_field(tag)) };
        if let Some(again) = named.next() {
            return Err(Fault::duplicate_field(tag).below_key(tag, again.at));
        }
        visitor.visit_enum(Tagged { entry, content: At { node: self.node, tag: Some(tag) } })
    }
}

impl<'de> Deserializer<'de> for At<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(own) => visitor.visit_bool(*own),
            Value::Number(own) => visit_number(own, visitor),
            Value::Text(own) => visitor.visit_borrowed_str(own),
            Value::List(items) => visit_items(items, visitor),
            Value::Map(entries) => visit_entries(entries, self.tag, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if matches!(self.node.value, Value::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        match name.strip_prefix(TAGGED) {
            Some(tag) => self.visit_tagged(tag, visitor),
            None => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Text(name) => visitor.visit_enum(Variant { name, content: None }),
            Value::Map(entries) => match entries.as_slice() {
                [Entry { key, at: _, node }] => visitor.visit_enum(Variant { name: key, content: Some(node) }),
                _ => Err(Fault::invalid_value(Unexpected::Map, &"map with a single key")),
            },
            _ => Err(Fault::invalid_type(self.unexpected(), &"string or map")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.value {
            Value::Bool(own) => visitor.visit_bool(own),
            _ => self.refused(&visitor),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::List(items) => visit_items(items, visitor),
            _ => self.refused(&visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Map(entries) => visit_entries(entries, self.tag, visitor),
            _ => self.refused(&visitor),
        }
    }

    /// Keys and values. The values alone, in the order of the fields, are no record here.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    alike! {
        text: [deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf
            deserialize_identifier]
        number: [deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
            deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64]
    }

    forward_to_deserialize_any! {
        unit unit_struct
    }
}

fn visit_number<'de, V: Visitor<'de>>(written: &str, visitor: V) -> Result<V::Value, Fault> {
    match (written.parse(), written.parse()) {
        (Ok(own), _) => visitor.visit_u64(own),
        (_, Ok(own)) => visitor.visit_i64(own),
        // Whoever wants no number with a point refuses it.
        _ => match written.parse::<f64>() {
            Ok(own) if own.is_finite() => visitor.visit_f64(own),
            _ => Err(Fault::custom("number out of range")),
        },
    }
}

fn visit_items<'de, V: Visitor<'de>>(items: &'de [Node<'de>], visitor: V) -> Result<V::Value, Fault> {
    let mut rest = Items { items, next: 0 };
    let found = visitor.visit_seq(&mut rest)?;
    if rest.next < items.len() {
        return Err(Fault::invalid_length(items.len(), &"fewer elements in array"));
    }
    Ok(found)
}

fn visit_entries<'de, V: Visitor<'de>>(
    entries: &'de [Entry<'de>],
    tag: Option<&'static str>,
    visitor: V,
) -> Result<V::Value, Fault> {
    let mut rest = Entries { entries: entries.iter(), tag, value: None };
    let found = visitor.visit_map(&mut rest)?;
    if rest.next().is_some() {
        return Err(Fault::invalid_length(entries.len(), &"fewer elements in map"));
    }
    Ok(found)
}

struct Items<'de> {
    items: &'de [Node<'de>],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let place = self.next;
        let Some(item) = self.items.get(place) else { return Ok(None) };
        self.next = place.saturating_add(1);
        seed.deserialize(At::of(item)).map(Some).map_err(|fault| fault.below_place(place, item.at))
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.len().checked_sub(self.next)
    }
}

struct Entries<'de> {
    entries: std::slice::Iter<'de, Entry<'de>>,
    tag: Option<&'static str>,
    value: Option<&'de Entry<'de>>,
}

impl<'de> Entries<'de> {
    fn next(&mut self) -> Option<&'de Entry<'de>> {
        self.entries.find(|entry| self.tag.is_none_or(|tag| entry.key != tag))
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(entry) = self.next() else { return Ok(None) };
        self.value = Some(entry);
        seed.deserialize(Key(&entry.key)).map(Some).map_err(|fault| fault.below_key(&entry.key, entry.at))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let Some(Entry { key, at: _, node }) = self.value.take() else {
            return Err(Fault::custom("a value was asked for twice"));
        };
        seed.deserialize(At::of(node)).map_err(|fault| fault.below_key(key, node.at))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A key, which may stand for a whole number.
struct Key<'de>(&'de str);

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

    alike! {
        whole: [deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64]
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

/// A record of which a field says the kind.
struct Tagged<'de> {
    entry: &'de Entry<'de>,
    content: At<'de>,
}

impl<'de> EnumAccess<'de> for Tagged<'de> {
    type Error = Fault;
    type Variant = At<'de>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, At<'de>), Fault> {
        let Entry { key, at: _, node } = self.entry;
        let kind = seed.deserialize(At::of(node)).map_err(|fault| fault.below_key(key, node.at))?;
        Ok((kind, self.content))
    }
}

impl<'de> VariantAccess<'de> for At<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }
}

struct Variant<'de> {
    name: &'de str,
    content: Option<&'de Node<'de>>,
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
            Some(content) => read(At::of(content)).map_err(|fault| fault.below_key(self.name, content.at)),
            None => Err(Fault::invalid_type(Unexpected::UnitVariant, &wanted)),
        }
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.content {
            None | Some(Node { value: Value::Null, .. }) => Ok(()),
            Some(content) => {
                let fault = Fault::invalid_type(At::of(content).unexpected(), &"unit variant");
                Err(fault.below_key(self.name, content.at))
            }
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        self.content("newtype variant", |content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.content("tuple variant", |content| content.deserialize_seq(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.content("struct variant", |content| content.deserialize_map(visitor))
    }
}
