use hayro_font::kurbo::Affine;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{FONT, FORM, MATRIX, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Resources;
use hayro_syntax::reader::{Reader, ReaderExt};

use super::font::Fonts;
use super::marks::{Glyph, Marks};
use super::modest::{Room, is_modest};
use super::path::Path;
use super::state::{Pen, State, matrix};

/// Forms within forms, and how many a page may draw, so that no file can keep us busy for ever.
const MAX_DEPTH: usize = 16;
const MAX_FORMS: usize = 5_000;
const MAX_STATES: usize = 256;
const MAX_TAGS: usize = 1_000;
/// How far a line of text may rise or fall, as a share of its length, and still count as upright.
const SLANT: f64 = 0.05;

/// Runs the operators of one page that place text, rules and the dots of lists.
///
/// Colours, pictures and clipping are nothing to a reader of words; leaving them out makes this much faster than
/// drawing the page would be.
pub(super) struct Interpreter<'a, 'm> {
    fonts: &'m mut Fonts<'a>,
    marks: &'m mut Marks,
    room: &'m mut Room,
    state: State,
    saved: Vec<State>,
    pen: Pen,
    path: Path,
    forms: usize,
    /// Of each tag that is open, whether it says "artifact".
    tags: Vec<bool>,
}

impl<'a, 'm> Interpreter<'a, 'm> {
    pub(super) fn new(fonts: &'m mut Fonts<'a>, marks: &'m mut Marks, room: &'m mut Room, transform: Affine) -> Self {
        let (state, pen) = (State::new(transform), Pen::default());
        Self {
            fonts,
            marks,
            room,
            state,
            saved: Vec::new(),
            pen,
            path: Path::default(),
            forms: 0,
            tags: Vec::new(),
        }
    }

    /// Runs a content stream; `depth` counts the forms that it is nested in.
    pub(super) fn run(&mut self, mut operators: TypedIter<'_>, resources: &Resources<'a>, depth: usize) {
        let outside = self.saved.len();
        while let Some(operator) = operators.next() {
            if self.marks.is_full() || self.room.is_spent() {
                break;
            }
            match operator {
                Op::SaveState(_) if self.saved.len() < MAX_STATES => self.saved.push(self.state),
                Op::RestoreState(_) if self.saved.len() > outside => {
                    self.state = self.saved.pop().unwrap_or(self.state);
                }
                Op::Transform(t) => self.state.transform *= matrix([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5]),
                Op::BeginMarkedContent(tag) => self.open_tag(tag.0),
                Op::BeginMarkedContentWithProperties(tag) => self.open_tag(tag.0),
                Op::EndMarkedContent(_) => {
                    self.tags.pop();
                }
                Op::XObject(name) => self.form(resources, name.0, depth),
                Op::SetGraphicsState(name) => self.graphics_state(resources, name.0),
                operator => {
                    self.text_operator(&operator, resources);
                    self.path.take(&operator, self.state.transform, self.marks);
                }
            }
        }
        self.saved.truncate(outside);
    }

    fn open_tag(&mut self, tag: &Name<'_>) {
        if self.tags.len() < MAX_TAGS {
            self.tags.push(tag.as_ref() == b"Artifact");
        }
    }

    fn text_operator(&mut self, operator: &Op<'_, '_>, resources: &Resources<'a>) {
        match operator {
            Op::BeginText(_) => self.pen.set(Affine::IDENTITY),
            Op::TextFont(font) => {
                self.state.font = self.fonts.load(resources, font.0);
                self.state.size = font.1.as_f64();
            }
            Op::CharacterSpacing(space) => self.state.char_space = space.0.as_f64(),
            Op::WordSpacing(space) => self.state.word_space = space.0.as_f64(),
            Op::HorizontalScaling(percent) => self.state.stretch = percent.0.as_f64() / 100.0,
            Op::TextLeading(leading) => self.state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => self.state.rise = rise.0.as_f64(),
            Op::TextRenderingMode(mode) => self.state.outlined = mode.0.as_i64() == 2,
            Op::SetTextMatrix(t) => self.pen.set(matrix([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5])),
            Op::NextLine(by) => self.pen.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.pen.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.pen.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0),
            Op::ShowTexts(texts) => self.show_all(texts.0),
            Op::NextLineAndShowText(text) => {
                self.pen.next_line(0.0, -self.state.leading);
                self.show(text.0);
            }
            Op::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f64();
                self.state.char_space = text.1.as_f64();
                self.pen.next_line(0.0, -self.state.leading);
                self.show(text.2);
            }
            _ => {}
        }
    }

    fn show_all(&mut self, texts: &Array<'_>) {
        // In a page's content no number can be the start of a reference, which the array's own iterator would look for.
        let mut items = Reader::new(texts.data());
        loop {
            items.skip_white_spaces_and_comments();
            // Nearly all items are strings in brackets and numbers, which are read without asking what else they could be.
            let item = match items.peek_byte() {
                Some(b'(') => items.read_without_context().map(Object::String),
                Some(b'-' | b'0'..=b'9') => items.read_without_context().map(Object::Number),
                _ => items.read_without_context(),
            };
            match item {
                Some(Object::Number(shift)) => {
                    self.pen
                        .advance(-shift.as_f64() / 1000.0 * self.state.size * self.state.stretch);
                }
                Some(Object::String(text)) => self.show(&text),
                Some(_) => {}
                None => break,
            }
        }
    }

    fn show(&mut self, text: &PdfString<'_>) {
        let state = &self.state;
        let Some(index) = state.font else {
            self.marks.cut |= self.fonts.left_out();
            return;
        };
        let Some(face) = self.fonts.face(index) else {
            return;
        };
        let bytes = text.as_bytes();
        let [a, b, c, d, x, y] = (state.transform * self.pen.here).as_coeffs();
        let (x, y) = (c * state.rise + x, d * state.rise + y);
        let scale = state.size * state.stretch;
        let upright =
            face.is_horizontal() && a * state.size > 0.0 && d * state.size < 0.0 && b.abs() <= a.abs() * SLANT;
        let size = (d * state.size).abs() as f32;
        let bold = face.bold || state.outlined;
        let artifact = self.tags.contains(&true);

        let (mut offset, mut pen) = (0, 0.0);
        while offset < bytes.len() {
            let (number, length, code) = face.read(bytes, offset);
            offset += length;
            self.marks.unknown += usize::from(code.is_unknown);
            let width = f64::from(code.advance) / 1000.0 * scale;
            if upright {
                let (left, baseline) = ((x + a * pen) as f32, (y + b * pen) as f32);
                let like = Glyph {
                    baseline,
                    size,
                    bold,
                    artifact,
                    ..Glyph::default()
                };
                self.marks.place(code.chars(), left, (a * width) as f32, like);
            }
            let word_space = if number == 32 && length == 1 {
                state.word_space
            } else {
                0.0
            };
            pen += width + (state.char_space + word_space) * state.stretch;
        }
        self.pen.advance(pen);
    }

    fn form(&mut self, resources: &Resources<'a>, name: &Name<'_>, depth: usize) {
        let Some(stream) = resources.get_x_object(name) else {
            return;
        };
        if !is_form(&stream) {
            return;
        }
        if depth >= MAX_DEPTH || self.forms >= MAX_FORMS || !is_modest(&stream) {
            self.marks.cut = true;
            return;
        }
        self.forms += 1;
        let dict = stream.dict();
        let Ok(content) = stream.decoded_data() else { return };
        self.room.take(content.len());
        let own = dict.get::<Dict<'_>>(RESOURCES).map(Resources::new);
        let (state, pen) = (self.state, self.pen);
        self.state.transform *= dict.get::<[f64; 6]>(MATRIX).map_or(Affine::IDENTITY, Affine::new);
        self.run(
            TypedIter::new(content.as_ref()),
            own.as_ref().unwrap_or(resources),
            depth + 1,
        );
        (self.state, self.pen) = (state, pen);
    }

    /// A graphics state can set the font too.
    fn graphics_state(&mut self, resources: &Resources<'a>, name: &Name<'_>) {
        let Some(dict) = resources.get_ext_g_state(name) else {
            return;
        };
        let Some(font) = dict.get::<Array<'a>>(FONT) else {
            return;
        };
        let mut parts = font.iter::<Object<'a>>();
        if let (Some(font), Some(size)) = (parts.next(), parts.next()) {
            self.state.font = font.into_dict().and_then(|dict| self.fonts.open(&dict));
            self.state.size = size.into_number().map_or(self.state.size, |size| size.as_f64());
        }
    }
}

fn is_form(stream: &Stream<'_>) -> bool {
    stream
        .dict()
        .get::<Name<'_>>(SUBTYPE)
        .is_some_and(|subtype| subtype.as_ref() == FORM)
}
