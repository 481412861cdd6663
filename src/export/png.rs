//! Our own SVG as pixels, with a font that comes along: no other program and no installed font is needed.

use std::io::{self, Write};
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

/// Pixels to a pixel of the SVG, for sharp print.
const SCALE: f32 = 2.0;
/// Most pixels of a picture; larger ones are drawn less sharply.
const MOST: f32 = 60e6;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("../../seeds/fonts/refrain-sans-regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../seeds/fonts/refrain-sans-bold.ttf").to_vec());
    fonts.set_sans_serif_family("Refrain Sans");
    Arc::new(fonts)
});

/// How an SVG is read: every text in the font that comes along.
pub(super) fn options() -> Options<'static> {
    Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Refrain Sans".to_owned(),
        ..Options::default()
    }
}

/// Writes an SVG as PNG.
pub(super) fn write(svg: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let tree = Tree::from_data(svg, &options()).map_err(io::Error::other)?;
    let size = tree.size();
    let scale = SCALE.min((MOST / (size.width() * size.height())).sqrt());
    let pixels = |length: f32| (length * scale).ceil().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))
        .ok_or_else(|| io::Error::other("the picture is too large for PNG; ask for fewer nodes, or for SVG"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    out.write_all(&pixmap.encode_png().map_err(io::Error::other)?)
}
