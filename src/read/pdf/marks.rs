use crate::read::ReadError;

/// More characters than any page can show.
const MAX_GLYPHS: usize = 200_000;

/// One character where it stands on its page; lengths in points, from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Glyph {
    pub(super) char: char,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Whether the file marks it as furniture of the page.
    pub(super) artifact: bool,
}

/// A straight horizontal or vertical line, as tables are ruled with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// A small shape about as wide as it is high, as marks of lists are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) left: f32,
    pub(super) right: f32,
    /// How far below the top of the page its middle is.
    pub(super) middle: f32,
    pub(super) height: f32,
    /// Whether it is only an outline.
    pub(super) hollow: bool,
}

/// All that is taken from one page, in the order in which it is painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marks {
    /// Width and height of the page.
    pub(super) size: (f32, f32),
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) dots: Vec<Dot>,
    /// Number of letters whose font does not say what they are.
    pub(super) unknown: usize,
    /// Whether something on the page was left unread because it holds too much.
    pub(super) cut: bool,
}

impl Marks {
    /// Whether no page can hold more.
    pub(super) fn is_full(&self) -> bool {
        self.glyphs.len() >= MAX_GLYPHS
    }

    /// Places the characters that share one drawn shape side by side in its width. What lies off the page stays out.
    pub(super) fn place(&mut self, chars: &[char], left: f32, width: f32, like: Glyph) {
        let on_page = left > -like.size
            && left < self.size.0
            && like.baseline > 0.0
            && like.baseline < self.size.1 + like.size
            && like.size > 0.5
            && width.is_finite();
        if !on_page || self.is_full() {
            return;
        }
        if let [char] = *chars {
            let right = left + width;
            return self.glyphs.push(Glyph {
                char,
                left,
                right,
                ..like
            });
        }
        let step = width / chars.len().max(1) as f32;
        for (index, &char) in chars.iter().enumerate() {
            let left = left + step * index as f32;
            self.glyphs.push(Glyph {
                char,
                left,
                right: left + step,
                ..like
            });
        }
    }
}

/// What is asked of a library that parses PDF files.
pub(super) trait Source {
    /// Title from the file's metadata.
    fn title(&self) -> Option<String>;
    /// Number of pages that were found.
    fn page_count(&self) -> usize;
    /// Number of pages that the file says it has, where it does.
    fn declared_page_count(&self) -> Option<usize>;
    /// Calls `visit` with the marks of each page in order.
    ///
    /// # Errors
    /// Where the pages hold more than any report does.
    fn visit_pages(&self, visit: &mut dyn FnMut(&Marks)) -> Result<(), ReadError>;
}
