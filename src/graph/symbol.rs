use std::sync::Arc;

use rustc_hash::FxHashMap;

/// An interned name: of a label, a relationship type or a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub(super) u32);

/// The names of one graph, each stored once.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    numbers: FxHashMap<Arc<str>, Symbol>,
    names: Vec<Arc<str>>,
}

impl Symbols {
    /// The symbol of `name`, made if it is new.
    pub fn intern(&mut self, name: &str) -> Symbol {
        if let Some(&known) = self.numbers.get(name) {
            return known;
        }
        let symbol = Symbol(u32::try_from(self.names.len()).expect("fewer than 2^32 names"));
        let name: Arc<str> = name.into();
        self.names.push(name.clone());
        self.numbers.insert(name, symbol);
        symbol
    }

    /// Makes room for so many more names.
    pub fn reserve(&mut self, names: usize) {
        self.numbers.reserve(names);
        self.names.reserve(names);
    }

    /// The symbol of `name`, if the graph has ever used it.
    pub fn find(&self, name: &str) -> Option<Symbol> {
        self.numbers.get(name).copied()
    }

    /// The name behind a symbol of this table.
    pub fn name(&self, symbol: Symbol) -> &Arc<str> {
        &self.names[symbol.0 as usize]
    }

    /// Every name, in order of first use.
    pub fn names(&self) -> impl ExactSizeIterator<Item = (Symbol, &Arc<str>)> {
        let numbered = self.names.iter().enumerate();
        numbered.map(|(number, name)| (Symbol(number as u32), name))
    }
}
