//! The readers that are compared, each as a command to be started.

use calamine::{DataRef, Reader as _, Xlsx, open_workbook};
use std::path::Path;
use tongbao::excel::{CellValue, Reader};

/// The first word of a command line that asks for [`read`].
pub(crate) const READ: &str = "read";
/// Our reader.
pub(crate) const OURS: &str = "tongbao";
/// The reader that the target is measured by.
pub(crate) const STREAMING: &str = "calamine cells_reader";
const RANGE: &str = "calamine worksheet_range";

/// A reader.
pub(crate) struct Peer {
    /// Its name.
    pub(crate) name: &'static str,
    /// What Python is to run; `None` for a reader in this program.
    python: Option<&'static str>,
    /// Slow ones are not measured as often.
    pub(crate) most_rounds: usize,
}

/// All of them.
pub(crate) const PEERS: [Peer; 8] = [
    Peer { name: OURS, python: None, most_rounds: usize::MAX },
    Peer { name: STREAMING, python: None, most_rounds: usize::MAX },
    Peer { name: RANGE, python: None, most_rounds: usize::MAX },
    Peer {
        name: "fastexcel",
        python: Some(
            "import fastexcel\n\
             sheet = fastexcel.read_excel(sys.argv[1]).load_sheet(0)\n\
             table = sheet.to_arrow()\n\
             print(table.num_rows, 'rows')",
        ),
        most_rounds: 5,
    },
    Peer {
        name: "polars read_excel",
        python: Some(
            "import polars\n\
             table = polars.read_excel(sys.argv[1], engine='calamine')\n\
             print(table.height, 'rows')",
        ),
        most_rounds: 5,
    },
    Peer {
        name: "python-calamine",
        python: Some(
            "import python_calamine\n\
             book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])\n\
             rows = book.get_sheet_by_index(0).to_python()\n\
             print(len(rows), 'rows')",
        ),
        most_rounds: 3,
    },
    Peer {
        name: "DuckDB read_xlsx",
        // its extension may lie in a package of its own
        python: Some(
            "import duckdb\n\
             link = duckdb.connect()\n\
             try:\n    link.execute('LOAD excel')\n\
             except duckdb.Error:\n    import duckdb_ext as package, glob, os\n    \
             link = duckdb.connect(config={'allow_unsigned_extensions': 'true'})\n    \
             folder = list(package.__path__)[0]\n    \
             found = glob.glob(folder + '/**/excel.duckdb_extension', recursive=True)\n    \
             link.execute(f\"LOAD '{found[0]}'\")\n\
             link.execute('SET threads = 1')\n\
             told = link.execute(\"CREATE TABLE ledger AS SELECT * FROM \
             read_xlsx(?, all_varchar = true)\", [sys.argv[1]])\n\
             print(link.execute('SELECT count(*) FROM ledger').fetchone()[0], 'rows')",
        ),
        most_rounds: 3,
    },
    Peer {
        name: "openpyxl read_only",
        python: Some(
            "import openpyxl\n\
             book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)\n\
             cells = sum(cell is not None for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)\n\
             print(cells, 'cells')",
        ),
        most_rounds: 1,
    },
];

impl Peer {
    /// The command that reads this workbook.
    pub(crate) fn command(&self, file: &Path, python: &str) -> Vec<String> {
        let file = file.display().to_string();
        if let Some(script) = self.python {
            let script = format!("import sys\n{script}");
            return vec![python.to_owned(), "-c".to_owned(), script, file];
        }
        let own = std::env::current_exe().expect("this program has a path");
        vec![own.display().to_string(), READ.to_owned(), self.name.to_owned(), file]
    }
}

/// Reads a workbook as one of the readers in this program does, and says what was found. Every
/// cell is looked at.
pub(crate) fn read(name: &str, file: &Path) -> String {
    let (mut cells, mut text) = (0usize, 0usize);
    match name {
        OURS => {
            let bytes = std::fs::read(file).expect("a file");
            let reading = Reader::default().read(&bytes).expect("a workbook");
            for cell in reading.book.sheets.iter().flat_map(|sheet| sheet.cells.iter()) {
                cells += 1;
                if let CellValue::Text(words) = cell.value {
                    text += words.len();
                }
            }
        }
        STREAMING => {
            let mut book: Xlsx<_> = open_workbook(file).expect("a workbook");
            for name in book.sheet_names() {
                let mut reader = book.worksheet_cells_reader(&name).expect("a sheet");
                while let Some(cell) = reader.next_cell().expect("a cell") {
                    match cell.get_value() {
                        DataRef::Empty => continue,
                        DataRef::String(words) => text += words.len(),
                        DataRef::SharedString(words) => text += words.len(),
                        _ => {}
                    }
                    cells += 1;
                }
            }
        }
        RANGE => {
            let mut book: Xlsx<_> = open_workbook(file).expect("a workbook");
            for name in book.sheet_names() {
                let range = book.worksheet_range(&name).expect("a sheet");
                for (_, _, data) in range.used_cells() {
                    cells += 1;
                    if let calamine::Data::String(words) = data {
                        text += words.len();
                    }
                }
            }
        }
        other => panic!("no reader {other}"),
    }
    format!("{cells} cells, {text} bytes of text")
}
