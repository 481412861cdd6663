use hayro_font::kurbo::Affine;
use hayro_syntax::object::Number;

/// The part of the graphics state that decides where text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// From the coordinates in use to points from the top left of the page.
    pub(super) transform: Affine,
    pub(super) font: Option<usize>,
    pub(super) size: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    /// Horizontal scale of the type, 1 for none.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// Whether letters are filled and also outlined, as a poor man's bold.
    pub(super) outlined: bool,
}

impl State {
    pub(super) fn new(transform: Affine) -> Self {
        Self {
            transform,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            outlined: false,
        }
    }
}

/// Where the next letter goes, and where its line began.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pen {
    pub(super) line: Affine,
    pub(super) here: Affine,
}

impl Pen {
    pub(super) fn set(&mut self, matrix: Affine) {
        self.line = matrix;
        self.here = matrix;
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.set(self.line * Affine::translate((x, y)));
    }

    pub(super) fn advance(&mut self, x: f64) {
        let [a, b, c, d, e, f] = self.here.as_coeffs();
        self.here = Affine::new([a, b, c, d, e + a * x, f + b * x]);
    }
}

/// The six numbers of a matrix as the operators give them.
pub(super) fn matrix(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}
