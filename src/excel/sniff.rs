//! What kind of file is it? Decided by its first bytes and its directory, never by its name.

use crate::excel::fault::{BookFault, Seen};
use crate::excel::legacy::ole;
use memchr::memmem::find;

/// A kind of workbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `.xlsx` or `.xlsm`: a package of XML.
    Xlsx,
    /// `.xls` or `.et`: BIFF 5 or 8 in a compound file.
    Xls,
    /// `.xlsb`: a package of binary parts.
    Xlsb,
    /// `.ods`: OpenDocument.
    Ods,
    /// Text with separators.
    Csv,
    /// A web page with tables.
    Html,
    /// The XML of Excel 2003.
    Xml2003,
}

/// The kind of a file; anything that is not read is a fault that says what it is.
pub fn kind(bytes: &[u8]) -> Result<Kind, BookFault> {
    if bytes.is_empty() {
        return Err(BookFault::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes.starts_with(ole::SIGNATURE) {
        return compound(bytes);
    }
    // BOF records of BIFF 2, 3, 4 and a stream of BIFF 5 or 8 without its compound file
    if let [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0x00, ..] = bytes {
        return Err(BookFault::OldFormat);
    }
    if bytes.starts_with(&[0x09, 0x08]) {
        return Err(BookFault::OldFormat);
    }
    if let Some(seen) = foreign(bytes) {
        return Err(BookFault::NotASpreadsheet { seen });
    }
    text(bytes)
}

/// Kinds told by their signature that are no workbooks.
fn foreign(bytes: &[u8]) -> Option<Seen> {
    let signatures: [(&[u8], Seen); 14] = [
        (b"%PDF", Seen::Pdf),
        (b"\x89PNG", Seen::Image),
        (b"\xFF\xD8\xFF", Seen::Image),
        (b"GIF8", Seen::Image),
        (b"BM", Seen::Image),
        (b"II*\0", Seen::Image),
        (b"MM\0*", Seen::Image),
        (b"RIFF", Seen::Image),
        (b"{\\rtf", Seen::Document),
        (b"Rar!", Seen::Archive),
        (b"7z\xBC\xAF", Seen::Archive),
        (b"\x1F\x8B", Seen::Archive),
        (b"PK", Seen::Archive),
        (b"\x7FELF", Seen::Unknown),
    ];
    let (signature, seen) =
        signatures.into_iter().find(|(signature, _)| bytes.starts_with(signature))?;
    // a table may well begin with the letters BM
    let picture = signature != b"BM" || bytes.get(6..10).is_some_and(|zero| zero == [0; 4]);
    picture.then_some(seen)
}

/// A zip: by the names of its parts, which stand in its directory uncompressed.
fn zipped(bytes: &[u8]) -> Result<Kind, BookFault> {
    let head = &bytes[..bytes.len().min(200)];
    let start = bytes.len().saturating_sub(16 << 20);
    let directory = &bytes[start..];
    let names = |name: &str| find(directory, name.as_bytes()).is_some();
    if let Some(at) = find(head, b"mimetypeapplication/vnd.oasis.opendocument.") {
        let rest = &head[at + 43..];
        return if rest.starts_with(b"spreadsheet") {
            Ok(Kind::Ods)
        } else if rest.starts_with(b"presentation") {
            Err(BookFault::NotASpreadsheet { seen: Seen::Slides })
        } else {
            Err(BookFault::NotASpreadsheet { seen: Seen::Document })
        };
    }
    if names("xl/workbook.bin") {
        return Ok(Kind::Xlsb);
    }
    if ["xl/", "XL/", "xl\\", "workbook.xml"].into_iter().any(names) {
        return Ok(Kind::Xlsx);
    }
    let seen = if names("word/") {
        Seen::Document
    } else if names("ppt/") {
        Seen::Slides
    } else if names("content.xml") && names("META-INF/manifest.xml") {
        return Ok(Kind::Ods);
    } else if names("[Content_Types].xml") || names("_rels/.rels") {
        return Ok(Kind::Xlsx);
    } else {
        Seen::Archive
    };
    Err(BookFault::NotASpreadsheet { seen })
}

/// A compound file: by the names of its streams.
fn compound(bytes: &[u8]) -> Result<Kind, BookFault> {
    let names = ole::names(bytes)?;
    let has = |name: &str| names.iter().any(|stream| stream.eq_ignore_ascii_case(name));
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Err(BookFault::Encrypted)
    } else if has("Workbook") || has("Book") {
        Ok(Kind::Xls)
    } else if has("WordDocument") {
        Err(BookFault::NotASpreadsheet { seen: Seen::Document })
    } else if has("PowerPoint Document") {
        Err(BookFault::NotASpreadsheet { seen: Seen::Slides })
    } else {
        Err(BookFault::NotASpreadsheet { seen: Seen::Unknown })
    }
}

/// Text: a web page, the XML of 2003, or a table with separators.
fn text(bytes: &[u8]) -> Result<Kind, BookFault> {
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let head: Vec<u8> = bytes
        .iter()
        .take(4096)
        .filter(|byte| !(wide && **byte == 0))
        .map(u8::to_ascii_lowercase)
        .collect();
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .or_else(|| head.strip_prefix(b"\xFF\xFE"))
        .or_else(|| head.strip_prefix(b"\xFE\xFF"))
        .unwrap_or(&head)
        .trim_ascii_start();
    if head.is_empty() && bytes.len() <= 4096 {
        return Err(BookFault::Empty);
    }
    let has = |word: &str| find(head, word.as_bytes()).is_some();
    if head.starts_with(b"<") {
        if has("urn:schemas-microsoft-com:office:spreadsheet")
            && (head.starts_with(b"<?xml") || head.starts_with(b"<workbook"))
            && !has("<html")
        {
            return Ok(Kind::Xml2003);
        }
        let tags = ["<html", "<table", "<!doctype html", "<meta", "<head", "<body", "<style"];
        if tags.iter().any(|tag| has(tag)) {
            return Ok(Kind::Html);
        }
        if head.starts_with(b"<?xml") {
            return Err(BookFault::NotASpreadsheet { seen: Seen::Unknown });
        }
    }
    if head.starts_with(b"mime-version:") {
        return Err(BookFault::Html);
    }
    let binary =
        |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A);
    if !wide && bytes.iter().any(binary) {
        return Err(BookFault::NotASpreadsheet { seen: Seen::Unknown });
    }
    Ok(Kind::Csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let fault = |bytes: &[u8]| kind(bytes).unwrap_err();
        assert_eq!(fault(b""), BookFault::Empty);
        assert_eq!(fault(b" \r\n "), BookFault::Empty);
        assert_eq!(fault(b"\xEF\xBB\xBF"), BookFault::Empty);
        assert_eq!(fault(b"%PDF-1.7 ..."), BookFault::NotASpreadsheet { seen: Seen::Pdf });
        assert_eq!(fault(b"\x89PNG\r\n"), BookFault::NotASpreadsheet { seen: Seen::Image });
        assert_eq!(fault(b"{\\rtf1"), BookFault::NotASpreadsheet { seen: Seen::Document });
        assert_eq!(kind(b"<html><table>"), Ok(Kind::Html));
        assert_eq!(kind(b"\xEF\xBB\xBF <HTML>"), Ok(Kind::Html));
        assert_eq!(
            kind(b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
            Ok(Kind::Xml2003)
        );
        assert_eq!(fault(&[0; 100]), BookFault::NotASpreadsheet { seen: Seen::Unknown });
        assert_eq!(fault(&[0x09, 0x02, 0x06, 0x00, 0, 0]), BookFault::OldFormat);
        assert_eq!(
            fault(b"PK\x03\x04 nothing"),
            BookFault::NotASpreadsheet { seen: Seen::Archive }
        );
        assert_eq!(kind(b"a,b\n1,2\n"), Ok(Kind::Csv));
        assert_eq!(kind(b"BMI,b\n1,2\n"), Ok(Kind::Csv));
    }
}
