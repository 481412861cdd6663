use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, hayro_cmap::BfString};
use hayro_syntax::object::dict::keys::{BASE_FONT, DESCENDANT_FONTS, FLAGS, FONT_DESC, FONT_WEIGHT};
use hayro_syntax::object::{Array, Dict, Name, ObjRef};
use hayro_syntax::page::Resources;
use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::composite::Composite;
use super::latin;
use super::loadable::is_loadable;
use super::modest::Room;
use crate::read::clean;

/// `FontDescriptor` flag that asks for bold type.
const FORCE_BOLD: u32 = 1 << 18;
/// Weight from which type counts as bold; 400 is regular and 700 is bold.
const BOLD_WEIGHT: u32 = 600;

/// More fonts than any report uses.
const MAX_FACES: usize = 10_000;

/// What one character code of a font shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Code {
    chars: [char; 4],
    count: u8,
    /// Whether the font does not say what the code shows.
    pub(super) is_unknown: bool,
    /// Width in thousandths of the type's size.
    pub(super) advance: f32,
}

impl Code {
    /// A code that shows these characters, or what its font does not say.
    pub(super) fn new(shown: Option<impl IntoIterator<Item = char>>, advance: f32) -> Self {
        let mut code = Self {
            is_unknown: shown.is_none(),
            advance,
            ..Self::default()
        };
        let mut text = String::new();
        shown.into_iter().flatten().for_each(|c| clean::push(&mut text, c));
        for (slot, c) in code.chars.iter_mut().zip(text.chars()) {
            *slot = c;
            code.count += 1;
        }
        code
    }

    /// The characters, of which a ligature has several and what cannot be seen has none.
    pub(super) fn chars(&self) -> &[char] {
        self.chars.get(..usize::from(self.count)).unwrap_or_default()
    }
}

/// What tells what the codes of a font show: its program only where nothing else does.
enum Program<'a> {
    /// All codes are known from the beginning.
    Latin,
    Composite(Box<Composite>),
    Whole(Font<'a>),
}

/// A font and what its codes were found to show.
pub(super) struct Face<'a> {
    program: Program<'a>,
    /// What the codes of one byte show, as far as they were met: nearly all codes of nearly all fonts.
    short: Box<[Option<Code>; 256]>,
    long: FxHashMap<u32, Code>,
    pub(super) bold: bool,
}

impl Face<'_> {
    /// Whether text runs from left to right.
    pub(super) fn is_horizontal(&self) -> bool {
        match &self.program {
            Program::Latin | Program::Composite(_) => true,
            Program::Whole(font) => font.is_horizontal(),
        }
    }

    /// The code at `offset` of `bytes`: its number, its length, which is never 0, and what it shows.
    pub(super) fn read(&mut self, bytes: &[u8], offset: usize) -> (u32, usize, &Code) {
        let (number, length) = match &self.program {
            Program::Latin => (bytes.get(offset).copied().map_or(0, u32::from), 1),
            Program::Composite(_) => Composite::code(bytes, offset),
            Program::Whole(font) => font.read_code(bytes, offset),
        };
        let program = &self.program;
        let decoded = || program.decode(number);
        let code = match self.short.get_mut(number as usize) {
            Some(code) => code.get_or_insert_with(decoded),
            None => self.long.entry(number).or_insert_with(decoded),
        };
        (number, length.max(1), code)
    }
}

impl Program<'_> {
    fn decode(&self, number: u32) -> Code {
        let (shown, advance) = match self {
            Self::Latin => (None, 0.0),
            Self::Composite(font) => (font.shown(number), font.width(number)),
            Self::Whole(font) => {
                let shown = match font.glyph(font.map_code(number), number) {
                    FontGlyph::Outline(glyph) => glyph.as_unicode(),
                    FontGlyph::Type3(glyph) => glyph.as_unicode(),
                };
                (shown, font.code_advance(number).x as f32)
            }
        };
        match shown {
            Some(BfString::Char(c)) => Code::new(Some([c]), advance),
            Some(BfString::String(string)) => Code::new(Some(string.chars()), advance),
            None => Code::new(None::<[char; 0]>, advance),
        }
    }
}

/// The fonts of one document, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    faces: Vec<Face<'a>>,
    by_reference: FxHashMap<ObjRef, Option<usize>>,
    room: Room,
    /// Whether a font was left out because it holds too much.
    left_out: bool,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            maps: Arc::new(|_| None),
            faces: Vec::new(),
            by_reference: FxHashMap::default(),
            room: Room::default(),
            left_out: false,
        }
    }

    /// Loads the font that `resources` know by `name` and tells its index; none where it cannot be used.
    pub(super) fn load(&mut self, resources: &Resources<'a>, name: &Name<'_>) -> Option<usize> {
        let reference = resources.fonts.get_ref(name.as_ref());
        if let Some(known) = reference.and_then(|reference| self.by_reference.get(&reference)) {
            return *known;
        }
        let index = resources.get_font(name).and_then(|dict| self.open(&dict));
        if let Some(reference) = reference {
            self.by_reference.insert(reference, index);
        }
        index
    }

    pub(super) fn open(&mut self, dict: &Dict<'a>) -> Option<usize> {
        if self.faces.len() >= MAX_FACES {
            self.left_out = true;
            return None;
        }
        let (program, short) = match (latin::codes(dict), Composite::open(dict, &mut self.room)) {
            (Some(all), _) => (Program::Latin, all),
            (None, Some(font)) => (Program::Composite(Box::new(font)), Box::new([None; 256])),
            (None, None) => {
                if !is_loadable(dict, &mut self.room) {
                    self.left_out = true;
                    return None;
                }
                let font = self.cache.font(dict, &self.programs, &self.maps)?;
                (Program::Whole(font), Box::new([None; 256]))
            }
        };
        self.faces.push(Face {
            program,
            short,
            long: FxHashMap::default(),
            bold: is_bold(dict),
        });
        Some(self.faces.len() - 1)
    }

    /// Whether what is drawn with no font may be drawn with one that was left out because it holds too much.
    pub(super) const fn left_out(&self) -> bool {
        self.left_out
    }

    /// Whether the fonts of this file together hold more than fonts do.
    pub(super) const fn are_spent(&self) -> bool {
        self.room.is_spent()
    }

    pub(super) fn face(&mut self, index: usize) -> Option<&mut Face<'a>> {
        self.faces.get_mut(index)
    }
}

fn is_bold(dict: &Dict<'_>) -> bool {
    let named = dict.get::<Name<'_>>(BASE_FONT).is_some_and(|name| {
        let name = name.as_str().to_ascii_lowercase();
        ["bold", "black", "heavy", "demi"]
            .iter()
            .any(|word| name.contains(word))
    });
    let descendant = || dict.get::<Array<'_>>(DESCENDANT_FONTS)?.iter::<Dict<'_>>().next();
    let descriptor = dict
        .get::<Dict<'_>>(FONT_DESC)
        .or_else(|| descendant()?.get::<Dict<'_>>(FONT_DESC))
        .unwrap_or_default();
    named
        || descriptor
            .get::<u32>(FONT_WEIGHT)
            .is_some_and(|weight| weight >= BOLD_WEIGHT)
        || descriptor
            .get::<u32>(FLAGS)
            .is_some_and(|flags| flags & FORCE_BOLD != 0)
}
