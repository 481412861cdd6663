use super::Format;

/// Why a file cannot be read, in words for the person who gave it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing is there.
    #[error("no such file or folder")]
    Missing,
    /// The operating system refuses; its own words.
    #[error("cannot be opened: {0}")]
    Unreadable(String),
    /// A folder without a file of a known format.
    #[error("holds no text, markdown, HTML or PDF file")]
    NothingInside,
    /// No bytes, or nothing but white space.
    #[error("is empty")]
    Empty,
    /// More bytes than are read.
    #[error("is too large: {megabytes} MB, and {limit} MB is the most that is read")]
    TooLarge {
        /// Size of the file in megabytes.
        megabytes: u64,
        /// The most that is read, in megabytes.
        limit: u64,
    },
    /// The content is of another format than the name says.
    #[error("is {} with the name of {}", found.phrase(), named.phrase())]
    Disguised {
        /// What the bytes are.
        found: Format,
        /// What the name says.
        named: Format,
    },
    /// A known format that is not read, such as an office document.
    #[error("is {0}, which is not read: save it as PDF or text")]
    Unsupported(&'static str),
    /// Bytes that are no text.
    #[error("is binary data, not text")]
    Binary,
    /// An HTML page with thousands of elements inside each other.
    #[error("is an HTML page with too many open elements")]
    TooDeep,
    /// A PDF that needs a password.
    #[error("is an encrypted PDF")]
    Encrypted,
    /// A PDF whose end is missing.
    #[error("is a truncated PDF: its end is missing")]
    Truncated,
    /// A PDF that cannot be made sense of; the string says where it failed.
    #[error("is a damaged PDF: {0}")]
    Damaged(&'static str),
    /// A PDF that says it has more pages than can be found in it.
    #[error("is a damaged PDF: {missing} of its {declared} pages are missing")]
    MissingPages {
        /// Number of pages that cannot be found.
        missing: usize,
        /// Number of pages that it says it has.
        declared: usize,
    },
    /// A PDF of pictures, or in fonts that do not say which letters they draw.
    #[error("has no text in its {pages} pages: perhaps it was scanned")]
    NoText {
        /// Number of pages.
        pages: usize,
    },
}
