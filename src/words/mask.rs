//! Personal data as others may see it: 张**, 14****************, 138****.
//!
//! The only forms in which a personal column leaves the sender's own workbook and the store: in
//! findings, in tables, in a list put up for inspection (公示名单). What is hidden is hidden whole:
//! neither its length nor its last digits are shown.

/// A personal value, masked after its kind (`name`, `id`, `phone`, `account`, `address`); a kind
/// that is not known shows nothing.
#[must_use]
pub fn masked(kind: &str, written: &str) -> String {
    let shown = match kind {
        "name" => 1,
        "id" => 2,
        "phone" => 3,
        _ => 0,
    };
    let stars = match kind {
        "id" => 16,
        "phone" | "account" => 4,
        _ => 2,
    };
    let written = written.trim();
    // what is no longer than the part that is shown would be shown whole
    let start: String = if written.chars().count() > shown {
        written.chars().take(shown).collect()
    } else {
        String::new()
    };
    start + &"*".repeat(stars)
}

/// The name under which a query sees a personal column, masked.
#[must_use]
pub fn column(name: &str) -> String {
    format!("{name}_masked")
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn only_the_beginning_is_shown() {
        assert_eq!(masked("name", "张三丰"), "张**");
        assert_eq!(masked("name", "欧阳某某"), "欧**");
        assert_eq!(masked("id", "999999199001010016"), "99****************");
        assert_eq!(masked("phone", "10012345678"), "100****");
        assert_eq!(masked("account", "6222000000000000000"), "****");
        assert_eq!(masked("address", "甲子一村3号"), "**");
        // too short to hide anything behind its beginning
        assert_eq!(masked("name", "张"), "**");
        assert_eq!(masked("phone", "110"), "****");
    }
}
