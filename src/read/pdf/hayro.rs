use hayro_font::kurbo::Affine;
use hayro_syntax::object::Dict;
use hayro_syntax::object::dict::keys::{COUNT, PAGES};
use hayro_syntax::{LoadPdfError, Pdf};

use super::content::Interpreter;
use super::font::Fonts;
use super::marks::{Marks, Source};
use super::modest::{Room, is_modest_page};
use crate::read::{ReadError, clean};

/// A PDF as hayro parses it.
pub(super) struct Hayro(Pdf);

impl Hayro {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ReadError> {
        Pdf::new(bytes.to_vec()).map(Self).map_err(|error| match error {
            LoadPdfError::Decryption(_) => ReadError::Encrypted,
            LoadPdfError::Invalid => ReadError::Damaged("its objects cannot be found"),
        })
    }
}

impl Source for Hayro {
    fn title(&self) -> Option<String> {
        let bytes = self.0.metadata().title.as_deref()?;
        let mut title = String::new();
        decode_text_string(bytes)
            .chars()
            .for_each(|c| clean::push(&mut title, c));
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        (!title.is_empty()).then_some(title)
    }

    fn page_count(&self) -> usize {
        self.0.pages().len()
    }

    fn declared_page_count(&self) -> Option<usize> {
        let xref = self.0.xref();
        let count = xref
            .get::<Dict<'_>>(xref.root_id())?
            .get::<Dict<'_>>(PAGES)?
            .get::<u32>(COUNT)?;
        usize::try_from(count).ok()
    }

    fn visit_pages(&self, visit: &mut dyn FnMut(&Marks)) -> Result<(), ReadError> {
        let mut fonts = Fonts::new();
        let mut marks = Marks::default();
        let mut room = Room::default();
        for page in self.0.pages().iter() {
            marks.glyphs.clear();
            marks.rules.clear();
            marks.dots.clear();
            marks.unknown = 0;
            marks.size = page.render_dimensions();
            marks.cut = !is_modest_page(page);
            if !marks.cut {
                let transform = Affine::new(page.initial_transform(true).as_coeffs());
                room.take(page.page_stream().map_or(0, <[u8]>::len));
                Interpreter::new(&mut fonts, &mut marks, &mut room, transform).run(
                    page.typed_operations(),
                    page.resources(),
                    0,
                );
            }
            if room.is_spent() {
                return Err(ReadError::Damaged("its pages unpack to hundreds of megabytes"));
            }
            if fonts.are_spent() {
                return Err(ReadError::Damaged("its fonts hold more than fonts do"));
            }
            marks.cut |= marks.is_full();
            visit(&marks);
        }
        Ok(())
    }
}

/// Text strings outside page content are UTF-16 or UTF-8 with a byte order mark, else close to Windows-1252.
fn decode_text_string(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::WINDOWS_1252, |(encoding, _)| encoding);
    encoding.decode(bytes).0
}
