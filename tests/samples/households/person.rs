//! People who do not exist: names of letters that no other word of the samples has, identity
//! numbers of a division that was never assigned (149901) with their check digits, phone numbers
//! of a range that was never assigned (100…).

use super::chance::Chance;

const FAMILY: [&str; 20] = [
    "赵", "钱", "孙", "李", "周", "吴", "郑", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨",
    "朱", "秦", "许", "何", "吕",
];
const GIVEN: [&str; 24] = [
    "珺", "珩", "玥", "璟", "瑄", "琬", "琰", "璇", "瑛", "瓒", "琮", "璐", "珣", "琇", "璆",
    "瑀", "璠", "玙", "琛", "瑾", "琨", "璘", "瑗", "珂",
];

/// What the ledger says of a person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) resident_id: String,
    pub(crate) phone: String,
    pub(crate) account: String,
}

impl Person {
    /// The person of a household; `number` is unique in the city.
    pub(crate) fn new(chance: &mut Chance, number: usize) -> Self {
        let name =
            format!("{}{}{}", chance.one(&FAMILY), chance.one(&GIVEN), chance.one(&GIVEN));
        // the number is spread over birthdays and sequence: it never comes twice
        let (day, rest) = (number % 28 + 1, number / 28);
        let (month, rest) = (rest % 12 + 1, rest / 12);
        let (year, rest) = (1940 + rest % 60, rest / 60);
        let body = format!("149901{year:04}{month:02}{day:02}{:03}", rest % 1000);
        Self {
            name,
            resident_id: format!("{body}{}", check_digit(&body)),
            phone: format!("100{:08}", number % 100_000_000),
            account: format!("6299000{number:012}"),
        }
    }
}

/// GB 11643: the eighteenth place of an identity number.
pub(crate) fn check_digit(body: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    char::from(b"10X98765432"[usize::try_from(sum % 11).unwrap_or(0)])
}
