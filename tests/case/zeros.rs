//! An `.xlsx` of 1.2 MB whose one sheet inflates to 1.2 GB of zeros.
//!
//! Packing so much takes long, so the archive is put together by hand: the run of zeros is one
//! deflate block (RFC 1951) in which a whole byte stands for 1,032 of them.

/// Bytes of the long run; each stands for four times 258 zeros.
const RUN: usize = 1_162_791;
/// Check sum of the sheet; it depends on [`RUN`], [`HEAD`] and [`TAIL`].
const CHECK_SUM: u32 = 0xF45F_F4CA;

const HEAD: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<sheetData><row r=\"1\"><c r=\"A1\"><v>";
const TAIL: &str = "</v></c></row></sheetData></worksheet>";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The workbook.
pub(crate) fn workbook() -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
             Type=\"{OFFICE}/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let content_types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>\
         </Types>"
    );
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"{OFFICE}/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" \
         r:id=\"rId1\"/></sheets></workbook>"
    );
    let mut archive = Archive::default();
    archive.store("[Content_Types].xml", &content_types);
    archive.store("_rels/.rels", &relation("officeDocument", "xl/workbook.xml"));
    archive.store("xl/workbook.xml", &book);
    archive
        .store("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml"));
    let size = HEAD.len() + 1 + RUN * 4 * 258 + TAIL.len();
    archive.add("xl/worksheets/sheet1.xml", 8, CHECK_SUM, size, &sheet());
    archive.finish()
}

/// The packed sheet: a stored block, the run, a stored block.
fn sheet() -> Vec<u8> {
    let mut bits = Bits::default();
    bits.stored(HEAD, false);
    bits.number(0b100, 3); // not the last block; its codes are its own
    bits.number(29, 5); // 286 letters and lengths
    bits.number(0, 5); // one distance
    bits.number(14, 4); // eighteen lengths of the codes for lengths follow
    for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] {
        bits.number(length, 3);
    }
    // Length of a code: none for a while = `0` and how long; 1 = `10`; 2 = `11`.
    for (none, length) in [(48, 2), (138, 0), (69, 2), (28, 1), (0, 1)] {
        if none > 0 {
            bits.code("0");
            bits.number(none - 11, 7);
        }
        match length {
            1 => bits.code("10"),
            2 => bits.code("11"),
            _ => {}
        }
    }
    // Now `0` is a run of 258, `10` the letter 0, `11` the end; the only distance is `0`.
    bits.code("10");
    // the rest of this byte, whole bytes, one bit: together RUN bytes
    let begun = 8 - bits.used;
    bits.number(0, u32::from(begun));
    bits.bytes.resize(bits.bytes.len() + RUN - 1, 0);
    bits.number(0, u32::from(8 - begun));
    bits.code("11");
    bits.stored(TAIL, true);
    bits.bytes
}

/// Bits, packed from the lowest up.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Bits used of the last byte, 0 if it is full.
    used: u8,
}

impl Bits {
    fn bit(&mut self, bit: bool) {
        if self.used == 0 {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << self.used;
        }
        self.used = (self.used + 1) % 8;
    }

    fn number(&mut self, value: u32, width: u32) {
        for place in 0..width {
            self.bit(value >> place & 1 == 1);
        }
    }

    fn code(&mut self, code: &str) {
        for digit in code.bytes() {
            self.bit(digit == b'1');
        }
    }

    /// A block of text as it is, which begins at the next whole byte.
    fn stored(&mut self, text: &str, last: bool) {
        self.number(u32::from(last), 3);
        self.used = 0;
        let length = u16::try_from(text.len()).expect("a short text");
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend((!length).to_le_bytes());
        self.bytes.extend(text.as_bytes());
    }
}

/// An archive: its parts, then the list of them.
#[derive(Default)]
struct Archive {
    bytes: Vec<u8>,
    list: Vec<u8>,
    parts: u16,
}

impl Archive {
    fn store(&mut self, name: &str, text: &str) {
        self.add(name, 0, check_sum(text.as_bytes()), text.len(), text.as_bytes());
    }

    /// Adds a part: how it is packed (0 not, 8 deflated), check sum and size unpacked, bytes.
    fn add(&mut self, name: &str, packing: u16, sum: u32, size: usize, packed: &[u8]) {
        let offset = number(self.bytes.len());
        // version needed, flags, packing, time, date (1 January 1980)
        let mut facts: Vec<u8> = [20, 0, packing, 0, 0x21]
            .iter()
            .flat_map(|half: &u16| half.to_le_bytes())
            .collect();
        for word in [sum, number(packed.len()), number(size)] {
            facts.extend(word.to_le_bytes());
        }
        let length = u16::try_from(name.len()).expect("a short name");
        facts.extend(length.to_le_bytes());
        facts.extend([0, 0]);

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&facts);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);

        self.list.extend(b"PK\x01\x02");
        self.list.extend([20, 0]);
        self.list.extend(&facts);
        self.list.extend([0; 10]);
        self.list.extend(offset.to_le_bytes());
        self.list.extend(name.as_bytes());
        self.parts += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        let offset = number(self.bytes.len());
        let length = number(self.list.len());
        self.bytes.extend(self.list);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(offset.to_le_bytes());
        self.bytes.extend([0, 0]);
        self.bytes
    }
}

fn number(size: usize) -> u32 {
    u32::try_from(size).expect("less than four gigabytes")
}

/// CRC-32, bit by bit: only for short texts.
fn check_sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 }
        })
    })
}
