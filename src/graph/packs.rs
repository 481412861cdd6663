//! Properties as they lie in a file, packs of bytes, but for their texts: whether several properties share one is
//! known when all are there.

use jiff::civil::Date;
use postcard::ser_flavors::Flavor;
use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::layout::PACK;
use super::stored::{Item, Stored};
use super::{Symbol, Symbols, Value};

/// A value that is handed over to be stored, borrowed from where it stands; or none.
#[derive(Clone, Debug)]
pub struct Given<'a>(pub(super) Option<Stored<'a>>);

impl<'a> From<&'a Value> for Given<'a> {
    fn from(value: &'a Value) -> Self {
        Self(Stored::of(value))
    }
}

impl<'a> From<&'a str> for Given<'a> {
    fn from(text: &'a str) -> Self {
        Self(Some(Stored::Str(text)))
    }
}

impl From<i64> for Given<'_> {
    fn from(number: i64) -> Self {
        Self(Some(Stored::Int(number)))
    }
}

impl From<f64> for Given<'_> {
    fn from(number: f64) -> Self {
        Self(Some(Stored::Float(number)))
    }
}

impl From<Date> for Given<'_> {
    fn from(day: Date) -> Self {
        Self(Some(Stored::Date(day.year(), day.month(), day.day())))
    }
}

impl<'a, T: Into<Self>> From<Option<T>> for Given<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self(None), Into::into)
    }
}

impl<'a> From<&'a str> for Item<'a> {
    fn from(text: &'a str) -> Self {
        Self::Str(text)
    }
}

impl From<Date> for Item<'_> {
    fn from(day: Date) -> Self {
        Self::Date(day.year(), day.month(), day.day())
    }
}

impl<'a, T: Into<Item<'a>>> From<Vec<T>> for Given<'a> {
    fn from(items: Vec<T>) -> Self {
        Self(Some(Stored::List(items.into_iter().map(Into::into).collect())))
    }
}

impl Given<'_> {
    /// The integer, if it is one.
    pub const fn as_int(&self) -> Option<i64> {
        match self.0 {
            Some(Stored::Int(number)) => Some(number),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub const fn as_str(&self) -> Option<&str> {
        match self.0 {
            Some(Stored::Str(text)) => Some(text),
            _ => None,
        }
    }

    const fn has_text(&self) -> bool {
        matches!(self.0, Some(Stored::Str(_) | Stored::List(_)))
    }

    /// What the graph will say.
    pub fn value(self) -> Value {
        self.0.and_then(|stored| stored.value(&|_| None)).unwrap_or_default()
    }
}

/// Writes behind what is there.
struct Behind<'b>(&'b mut Vec<u8>);

impl Flavor for Behind<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

fn stored<'p, 'v>(properties: &'p [(Symbol, &Given<'v>)]) -> impl Iterator<Item = (u32, &'p Stored<'v>)> {
    properties
        .iter()
        .filter_map(|(key, value)| Some((key.0, value.0.as_ref()?)))
}

/// The properties of an entity, none of which holds a text: they can be written at once.
struct Whole<'p, 'v>(&'p [(Symbol, &'p Given<'v>)]);

impl Serialize for Whole<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_seq(Some(stored(self.0).count()))?;
        for property in stored(self.0) {
            all.serialize_element(&property)?;
        }
        all.end()
    }
}

/// The properties of nodes or of relationships, added one entity after the other.
#[derive(Debug, Default)]
pub(super) struct Packs {
    /// All but the texts.
    bytes: Vec<u8>,
    /// Where each full pack ends in `bytes`.
    ends: Vec<usize>,
    count: u32,
    holes: Vec<Hole>,
}

/// A place where a text belongs.
#[derive(Clone, Copy, Debug)]
struct Hole {
    /// Offset in [`Packs::bytes`].
    at: usize,
    text: Symbol,
    /// Whether the text is the whole value: what stands in lists is not counted.
    whole: bool,
}

/// The texts that more than one property has.
pub(super) struct Shared {
    /// For each text its number among these.
    numbers: Vec<Option<u32>>,
    /// The texts, by number.
    pub(super) texts: Vec<Symbol>,
}

impl Packs {
    /// Adds the properties of the next entity, which stand in order of their symbols.
    pub(super) fn add(
        &mut self,
        properties: &[(Symbol, &Given<'_>)],
        texts: &mut Symbols,
    ) -> Result<(), postcard::Error> {
        if properties.iter().any(|(_, value)| value.has_text()) {
            self.put(&stored(properties).count())?;
            for (key, value) in stored(properties) {
                self.put(&key)?;
                self.value(value, texts)?;
            }
        } else {
            self.put(&Whole(properties))?;
        }
        self.count += 1;
        if self.count.is_multiple_of(PACK) {
            self.ends.push(self.bytes.len());
        }
        Ok(())
    }

    fn value(&mut self, value: &Stored<'_>, texts: &mut Symbols) -> Result<(), postcard::Error> {
        match value {
            Stored::Str(text) => self.hole(texts.intern(text), true),
            Stored::List(items) => {
                // An empty list shows how a list begins.
                self.put(&Stored::List(Vec::new()))?;
                self.bytes.pop();
                self.put(&items.len())?;
                for item in items {
                    match item {
                        Item::Str(text) => self.hole(texts.intern(text), false),
                        other => self.put(other)?,
                    }
                }
            }
            other => self.put(other)?,
        }
        Ok(())
    }

    fn hole(&mut self, text: Symbol, whole: bool) {
        let at = self.bytes.len();
        self.holes.push(Hole { at, text, whole });
    }

    fn put(&mut self, value: &impl Serialize) -> Result<(), postcard::Error> {
        postcard::serialize_with_flavor(value, Behind(&mut self.bytes))
    }

    /// How many packs there are, the last of which may not be full.
    pub(super) const fn len(&self) -> usize {
        self.count.div_ceil(PACK) as usize
    }

    /// No more bytes than these are written by [`Packs::write`].
    pub(super) fn most(&self, texts: &Symbols) -> usize {
        const HEAD: usize = 1 + 5;
        let length = |hole: &Hole| HEAD + texts.name(hole.text).len();
        self.bytes.len() + self.holes.iter().map(length).sum::<usize>()
    }

    /// Writes all packs with their texts, and says where each ends.
    pub(super) fn write(
        &self,
        texts: &Symbols,
        shared: &Shared,
        bytes: &mut Vec<u8>,
    ) -> Result<Vec<u64>, postcard::Error> {
        let (from, mut at) = (bytes.len(), 0);
        let mut holes = self.holes.iter().peekable();
        let mut ends = Vec::with_capacity(self.len());
        let last = (self.ends.len() < self.len()).then_some(self.bytes.len());
        for end in self.ends.iter().copied().chain(last) {
            // The next pack begins with a number, so that what is missing at this one's end belongs to it.
            while let Some(hole) = holes.next_if(|hole| hole.at <= end) {
                bytes.extend_from_slice(&self.bytes[at..hole.at]);
                at = hole.at;
                postcard::serialize_with_flavor(&shared.stored(hole.text, texts), Behind(bytes))?;
            }
            bytes.extend_from_slice(&self.bytes[at..end]);
            at = end;
            ends.push((bytes.len() - from) as u64);
        }
        Ok(ends)
    }
}

impl Shared {
    /// Numbers the texts that stand in these for the second time, in this order.
    pub(super) fn of(packs: [&Packs; 2], texts: &Symbols) -> Self {
        let mut met = vec![false; texts.names().len()];
        let mut shared = Self {
            numbers: vec![None; met.len()],
            texts: Vec::new(),
        };
        let holes = packs.into_iter().flat_map(|packs| &packs.holes);
        for text in holes.filter(|hole| hole.whole).map(|hole| hole.text) {
            let at = text.0 as usize;
            if std::mem::replace(&mut met[at], true) && shared.numbers[at].is_none() {
                shared.numbers[at] = Some(shared.texts.len() as u32);
                shared.texts.push(text);
            }
        }
        shared
    }

    fn stored<'t>(&self, text: Symbol, texts: &'t Symbols) -> Stored<'t> {
        match self.numbers[text.0 as usize] {
            Some(number) => Stored::Shared(number),
            None => Stored::Str(texts.name(text)),
        }
    }
}
