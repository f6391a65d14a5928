//! How large, deep or many things may be: one table. What goes beyond it is told
//! in Chinese with its place, before it costs time or memory.

/// How many bytes a paper's file, a manifest, a word list or a Typst file may
/// have. An issue of a hundred pages has some 300 KB.
pub const TEXT_BYTES: u64 = 8 << 20;

/// How many bytes the record of a command may have, with what it has yet to say of
/// its papers.
pub const RECORD_BYTES: u64 = 256 << 20;

/// How many bytes a picture's file may have.
pub const PICTURE_BYTES: u64 = 256 << 20;

/// How many bytes the PDF of a final may have: as many as its pictures may, and more.
pub const PDF_BYTES: u64 = 1 << 30;

/// How many bytes a font file may have. The largest collections in use have
/// some 150 MB.
pub const FONT_BYTES: u64 = 512 << 20;

/// How many seconds the work on one paper may take, where nothing else is asked
/// for. An issue of a hundred pages takes some ten on a slow computer.
pub const SECONDS: u64 = 120;

/// How many pages a paper may have to be set closer without being asked: it is laid
/// out a few times for it, and of so many nobody saves a sheet. Issues have up to
/// twenty.
pub const FITTED_PAGES: usize = 100;

/// How much memory the process may take for it, in MB, where nothing else is
/// asked for. An issue of a hundred pages takes some 300.
pub const MEGABYTES: u64 = 3072;

/// The stack of a thread that reads and lays out papers. Systems give from 1 MB
/// (Windows) to 8, and what is built on one is to build on the other.
pub const STACK_BYTES: usize = 64 << 20;

/// How deep TOML may nest, by brackets and by the names of keys. A paper has
/// three levels.
pub const TOML_DEPTH: usize = 64;

/// How many mistakes of TOML are looked for in a file; one with more is no TOML.
pub const SYNTAX_ERRORS: usize = 200;

/// How many items a list may have, such as those of 主送.
pub const LIST_ITEMS: usize = 1_000;

/// How many tables of one name a file may have, such as those of a word list.
pub const TABLES: usize = 20_000;

/// How many comments may silence rules in a paper.
pub const SILENCES: usize = 1_000;

/// How many paragraphs, pictures and cells of tables a paper may have, some nine
/// hundred pages; and for how many a text counts besides its own, for its title
/// and all that stands around it.
pub const BLOCKS: usize = 20_000;
pub const BLOCKS_A_TEXT: usize = 10;

/// How many bytes a paragraph may have: some seven hundred thousand characters.
pub const PARAGRAPH_BYTES: usize = 2 << 20;

/// How many rows, columns and cells a table may have.
pub const TABLE_ROWS: usize = 1_000;
pub const TABLE_COLUMNS: usize = 50;
pub const TABLE_CELLS: usize = 5_000;

/// How many rows a table's head may have, which stand again on each of its pages.
pub const HEAD_ROWS: usize = 6;

/// How many characters may make one: a letter with its marks, a syllable, an
/// emoji. Eleven are the most that any writing has.
pub const CLUSTER: usize = 30;

/// How many bytes a text of one line may have, such as a title: less than a
/// glyph's 16 bits can address.
pub const LINE_BYTES: usize = 60_000;

/// How many characters a title may have: less than a page of them.
pub const TITLE_CHARS: usize = 300;

/// How many bytes may stand on one line of a page: as many as a glyph's 16 bits
/// can address.
pub const PRINTED_LINE_BYTES: usize = u16::MAX as usize;

/// How many pixels a picture may have. A page in the finest print, 600 dots an
/// inch, has 35 million.
pub const PICTURE_PIXELS: u64 = 100_000_000;

/// How many bytes the pixels of all pictures of one paper may take: some eighty
/// photos of a telephone.
pub const PICTURES_BYTES: u64 = 3 << 30;

/// How many simple shapes all drawings of one paper may come to, each as often
/// as it is named.
pub const PICTURES_SHAPES: u64 = 600_000;

/// How many bytes a picture's colour profile may unpack to. The largest in use
/// have some 4 MB.
pub const PROFILE_BYTES: u64 = 16 << 20;

/// How often a JPEG may go over the whole picture. Progressive ones do some ten
/// times.
pub const JPEG_PASSES: usize = 100;

/// How many bytes a drawing (SVG) may have.
pub const SVG_BYTES: usize = 32 << 20;

/// How deep a drawing may nest, by its groups and by what they refer to.
pub const SVG_DEPTH: usize = 100;

/// How many elements a drawing may have, those that it uses several times
/// counted each time. A scatter plot has some ten thousand.
pub const SVG_ELEMENTS: u64 = 100_000;

/// How many colours a gradient of a drawing may have.
pub const SVG_STOPS: usize = 1_000;

/// How many dashes the broken lines of a drawing may have.
pub const SVG_DASHES: u64 = 1_000_000;

/// How many bytes a drawing's paths and pictures may have, counted likewise.
pub const SVG_DRAWN_BYTES: u64 = 128 << 20;

/// How often a drawing may name pieces of text that it has given names to.
pub const SVG_ENTITIES: usize = 10_000;

/// How many times a drawing's rules of style may be held against its elements.
pub const SVG_MATCHES: u64 = 50_000_000;

/// How many attributes an element of a drawing may have, and how many name
/// spaces a drawing.
pub const SVG_ATTRIBUTES: usize = 250;
pub const SVG_NAMESPACES: usize = 10_000;

/// How many pixels a drawing's filters, masks, transparent groups and patterns may
/// make, step by step, each as often as it takes longer than a simple one. A
/// shadow over a whole page takes 100 million.
pub const SVG_PIXELS: u64 = 150_000_000;

/// How much larger than the drawing a pattern that fills its shapes may be.
pub const SVG_TILE: u64 = 16;

/// How many diagnostics of a paper are printed; nobody reads more at once.
pub const PRINTED: usize = 200;

/// How many bytes of a line are printed with a diagnostic, and how many lines
/// around its place are there to be.
pub const SHOWN_LINE: usize = 4096;
pub const SHOWN_LINES: usize = 5;

/// How many faces a font file may have. The largest collections have some 70.
pub const FONT_FACES: u64 = 256;

/// How many characters the tables of a font file may lead to glyphs, those that
/// several lead counted each time. All of Unicode has 1.1 million.
pub const FONT_CHARACTERS: u64 = 8_000_000;

/// How many family names of a face are known, and how many bytes one may have in
/// the file.
pub const FONT_NAMES: usize = 64;
pub const FAMILY_BYTES: usize = 512;

/// How many bytes a document that is imported may have, and how many those of its
/// parts that are read may unpack to; a hundred pages with photos have some 50 MB.
pub const PACKAGE_BYTES: u64 = 256 << 20;
pub const PACKAGE_UNPACKED: u64 = 512 << 20;

/// How many bytes one of its parts of XML may unpack to: some five hundred pages.
pub const PART_BYTES: u64 = 64 << 20;

/// How many files a package may have.
pub const PACKAGE_FILES: usize = 10_000;

/// How many elements a part may have, and how deep they may nest. A table in a table
/// in a text box stands at some fifty.
pub const PART_ELEMENTS: usize = 2_000_000;
pub const PART_DEPTH: usize = 160;

/// How many attributes an element of a part may have. Shapes have some thirty.
pub const PART_ATTRIBUTES: usize = 400;

/// How many bytes a metafile may have that is drawn: a formula has some 2 KB.
pub const METAFILE_BYTES: usize = 4 << 20;

/// How many characters of a passage are told in one line of a report for people,
/// and how many passages of one kind.
pub const TOLD_CHARS: usize = 200;
pub const TOLD_TIMES: usize = 30;
