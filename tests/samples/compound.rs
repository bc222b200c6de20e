//! The container of old office files (OLE2 compound file, version 3, 512-byte sectors) around
//! few streams. See [MS-CFB]; streams are filled up to 4,096 bytes, so that none is a small one.

const SECTOR: usize = 512;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;
/// Shorter streams would have to stand in the small-block stream.
const SMALL: usize = 4096;

/// A compound file that holds these streams (at most three, shorter names first).
pub(crate) fn wrap(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let filled = |stream: &[u8]| {
        let mut stream = stream.to_vec();
        stream.resize(stream.len().max(SMALL).next_multiple_of(SECTOR), 0);
        stream
    };
    let filled: Vec<Vec<u8>> = streams.iter().map(|(_, stream)| filled(stream)).collect();
    let data = filled.iter().map(|stream| stream.len() / SECTOR).sum::<usize>();
    let mut fats = 1;
    while fats * (SECTOR / 4) < fats + 1 + data {
        fats += 1;
    }
    assert!(fats <= 109, "a file of more than seven megabytes is not written here");

    let mut fat: Vec<u32> = vec![FAT_SECTOR; fats];
    fat.push(END_OF_CHAIN);
    let mut firsts = Vec::new();
    for stream in &filled {
        let first = fat.len();
        let last = first + stream.len() / SECTOR - 1;
        fat.extend((first..last).map(|sector| number(sector + 1)));
        fat.push(END_OF_CHAIN);
        firsts.push(number(first));
    }
    fat.resize(fats * (SECTOR / 4), FREE);

    let mut file = header(fats);
    for entry in fat {
        file.extend(entry.to_le_bytes());
    }
    file.extend(entry("Root Entry", 5, [FREE, 1], END_OF_CHAIN, 0));
    for (index, (name, _)) in streams.iter().enumerate() {
        // a tree that leans to the right: each entry's next one
        let next = if index + 1 < streams.len() { number(index + 2) } else { FREE };
        let size = number(filled[index].len());
        file.extend(entry(name, 2, [next, FREE], firsts[index], size));
    }
    for _ in streams.len()..3 {
        file.extend(entry("", 0, [FREE, FREE], 0, 0));
    }
    file.extend(filled.concat());
    file
}

fn header(fats: usize) -> Vec<u8> {
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.extend([0; 16]);
    // minor and major version, byte order, sector size 2^9, small sector size 2^6
    for half in [0x003E_u16, 3, 0xFFFE, 9, 6] {
        header.extend(half.to_le_bytes());
    }
    header.extend([0; 6]);
    // directory sectors, FAT sectors, first directory sector, transaction, small-stream limit,
    // first sector and number of the small FAT, first sector and number of further FAT lists
    let directory = number(fats);
    for word in [0, number(fats), directory, 0, number(SMALL), END_OF_CHAIN, 0, END_OF_CHAIN, 0]
    {
        header.extend(word.to_le_bytes());
    }
    for index in 0..109 {
        header.extend(if index < fats { number(index) } else { FREE }.to_le_bytes());
    }
    header
}

/// An entry of the directory: 128 bytes. `kind` is 5 for the root, 2 for a stream, 0 for none;
/// `links` are the next entry and the first one inside.
fn entry(name: &str, kind: u8, links: [u32; 2], first: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = if name.is_empty() { 0 } else { entry.len() + 2 };
    entry.resize(64, 0);
    entry.extend(u16::try_from(length).expect("a short name").to_le_bytes());
    entry.extend([kind, 1]);
    for word in [FREE, links[0], links[1]] {
        entry.extend(word.to_le_bytes());
    }
    entry.extend([0; 36]);
    entry.extend(first.to_le_bytes());
    entry.extend(u64::from(size).to_le_bytes());
    entry
}

fn number(value: usize) -> u32 {
    u32::try_from(value).expect("a small file")
}
