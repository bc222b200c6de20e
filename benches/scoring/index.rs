//! A workspace with a composite index: so many units, a hundred indicators in ten groups.

use std::fmt::Write;
use std::path::Path;

/// Indicators, in groups of ten.
const INDICATORS: u32 = 100;

/// Writes the declarations into an empty folder; the figures are a table of parameters.
pub(crate) fn write(folder: &Path, units: u32) -> std::io::Result<()> {
    for part in ["datasets/parameters", "datasets/codelists", "queries/index"] {
        std::fs::create_dir_all(folder.join(part))?;
    }
    std::fs::write(folder.join("tongbao.toml"), "title = \"指数\"\n")?;
    let mut list = "code,label\n".to_owned();
    let mut figures = "area".to_owned();
    for indicator in 0..INDICATORS {
        let _ = write!(figures, ",x{indicator}");
    }
    figures.push_str(",from,until,source\n");
    for unit in 0..units {
        let _ = writeln!(list, "u{unit},单位{unit}");
        let _ = write!(figures, "u{unit}");
        for indicator in 0..INDICATORS {
            // spread without a pattern that the ranks would follow
            let mixed = u64::from(unit * INDICATORS + indicator + 1) * 0x9e37_79b9_7f4a_7c15;
            let figure = (mixed >> 40) % 100_000;
            let _ = write!(figures, ",{}.{:02}", figure / 100, figure % 100);
        }
        figures.push_str(",2024-01-01,,样例\n");
    }
    std::fs::write(folder.join("datasets/codelists/areas.csv"), list)?;
    std::fs::write(folder.join("datasets/parameters/index_figures.csv"), figures)?;
    std::fs::write(folder.join("queries/index/index_table.sql"), query())?;
    std::fs::write(folder.join("queries/index/wide_index.toml"), scheme())
}

fn query() -> String {
    let mut header =
        "/*\ntitle  = \"指标\"\nperiod = \"year\"\ngrain  = [\"area\"]\n".to_owned();
    let mut sums = Vec::new();
    for indicator in 0..INDICATORS {
        let _ = write!(header, "\n[column.x{indicator}]\nlabel = \"指标{indicator}\"\n");
        sums.push(format!("sum(f.x{indicator}) as x{indicator}"));
    }
    format!(
        "{header}*/\nselect f.area as area, {}\nfrom index_figures f\ngroup by f.area\n",
        sums.join(",\n       ")
    )
}

fn scheme() -> String {
    let mut scheme =
        "title = \"百项指数\"\nsource = \"样例\"\nperiod = \"year\"\nunit = \"area\"\n\
        units = \"areas\"\ninputs = [\"index_table\"]\nmissing = \"stop\"\n\n\
        [[group]]\nname = \"index\"\nlabel = \"指数\"\nhow = \"mean\"\ndigits = 4\n"
            .to_owned();
    for group in 0..INDICATORS / 10 {
        let _ = write!(
            scheme,
            "\n[[group]]\nname = \"g{group}\"\nlabel = \"第{group}组\"\nof = \"index\"\n\
             weight = 0.1\nhow = \"mean\"\ndigits = 4\n"
        );
    }
    for indicator in 0..INDICATORS {
        let _ = write!(
            scheme,
            "\n[[item]]\nname = \"s{indicator}\"\nlabel = \"得分{indicator}\"\nof = \"g{}\"\n\
             method = \"minmax\"\nx = \"x{indicator}\"\ncite = \"一\"\n",
            indicator / 10
        );
    }
    scheme.push_str(
        "\n[[rank]]\nby = \"index\"\n\n[what_if]\nweights = \"20%\"\ndraws = 500\nseed = 7\n",
    );
    scheme
}
