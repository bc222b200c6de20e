//! `.xls`, `.et`, `.xlsb` and `.ods`: read by calamine in a process of its own.
//!
//! A damaged file can make that library abort, which nothing inside a process can catch. So the
//! program starts itself with a hidden word, hands over the bytes, and reads cells back; the
//! process limits its own memory and time, and its death is an answer like any other. Start
//! reading here (the parent), then [`child`], then [`frame`] (what they say to each other).

mod biff;
mod child;
mod frame;
pub(super) mod ole;
mod value;

pub use child::serve_legacy;

use crate::excel::book::{Book, Sheet};
use crate::excel::fault::{BookFault, Death, Oddities, Oddity};
use crate::excel::limits::{Budget, Limits, bind};
use frame::{Frame, Order};
use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{io, thread};
use wait_timeout::ChildExt;

/// The hidden word that makes the program a reader of old kinds.
pub const WORD: &str = "__read-legacy";
/// The longest that is waited for it.
const PATIENCE: Duration = Duration::from_mins(1);
/// The most that it may say, in bytes.
const MOST: u64 = 1 << 30;

/// What the process had to say.
type Heard = Result<(Book, Vec<Oddity>), BookFault>;

/// Reads a file through a process of its own.
pub(super) fn read(bytes: &[u8], limits: &Limits, program: Option<&Path>) -> Heard {
    let not_started = BookFault::ReaderDied { how: Death::NotStarted };
    let Some(program) = program else {
        return Err(not_started);
    };
    let started = Command::new(program)
        .arg(WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return Err(not_started);
    };
    let heard = converse(&mut child, bytes, limits);
    // whatever happened, nothing of it stays
    let _ = child.kill();
    let status = child.wait();
    match heard {
        Some(heard) => heard,
        None => Err(BookFault::ReaderDied { how: death(status.ok()) }),
    }
}

/// Hands the bytes over and listens; `None` if the process ended before it had said all.
fn converse(child: &mut Child, bytes: &[u8], limits: &Limits) -> Option<Heard> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Some(Err(BookFault::ReaderDied { how: Death::NotStarted }));
    };
    thread::scope(|scope| {
        let order = Order { limits: limits.clone() };
        scope.spawn(move || {
            // a process that dies early closes its ear: that is heard at the other end
            let _ = frame::send(&mut input, &order).and_then(|()| input.write_all(bytes));
        });
        let (say, hear) = mpsc::channel();
        scope.spawn(move || {
            let _ = say.send(listen(output, limits));
        });
        let heard = hear.recv_timeout(PATIENCE);
        if heard.is_err() {
            let _ = child.kill();
            let _ = child.wait();
            return Some(Err(BookFault::ReaderDied { how: Death::Time }));
        }
        let heard = heard.ok().flatten();
        if heard.is_some() {
            // a reader that has said all has a moment to leave by itself
            let _ = child.kill();
        } else if !matches!(child.wait_timeout(Duration::from_secs(5)), Ok(Some(_))) {
            let _ = child.kill();
        }
        heard
    })
}

/// Listens until the end; `None` if there is none.
fn listen(output: impl Read, limits: &Limits) -> Option<Heard> {
    let mut output = BufReader::with_capacity(1 << 16, output.take(MOST));
    let mut budget = Budget::new(limits);
    let mut oddities = Oddities::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    loop {
        match frame::receive::<Frame>(&mut output).ok()? {
            Frame::Sheet { name, hidden, merges, hidden_rows, hidden_columns } => {
                if sheets.len() >= limits.sheets {
                    return Some(
                        bind(vec![Sheet::default(); sheets.len() + 1], limits)
                            .map(|book| (book, Vec::new())),
                    );
                }
                sheets.push(Sheet {
                    name: name.into(),
                    visibility: frame::visibility(hidden),
                    merges: merges.into_iter().map(frame::range).collect(),
                    hidden_rows: hidden_rows.into_iter().collect(),
                    hidden_columns: hidden_columns.into_iter().collect(),
                    ..Sheet::default()
                });
            }
            Frame::Cells(wires) => {
                let sheet = sheets.last_mut()?;
                for wire in wires {
                    let spent = budget.cell().and_then(|()| budget.text(wire.text_bytes()));
                    if let Err(fault) = spent {
                        return Some(Err(fault));
                    }
                    sheet.cells.push(wire.cell()?);
                }
            }
            Frame::Odd(oddity) => oddities.note(oddity),
            Frame::Fault(fault) => return Some(Err(fault)),
            Frame::Broke => return Some(Err(BookFault::ReaderDied { how: Death::Crash })),
            Frame::End => {
                return Some(bind(sheets, limits).map(|book| (book, oddities.list())));
            }
        }
    }
}

/// How a process ended that did not say all.
fn death(status: Option<ExitStatus>) -> Death {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        // SIGXCPU and, at the hard limit, SIGKILL: time; SIGABRT: an allocation was refused
        match status.and_then(|status| status.signal()) {
            Some(24 | 9) => return Death::Time,
            Some(6) => return Death::Memory,
            _ => {}
        }
    }
    let _ = status;
    Death::Crash
}

/// Reads the whole of the input.
fn all(input: &mut impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::excel::book::CellValue;
    use crate::excel::example::example;

    /// What the process would say, without the process.
    fn hear(bytes: &[u8]) -> Heard {
        let mut said = Vec::new();
        let mut input = Vec::new();
        frame::send(&mut input, &Order { limits: Limits::default() }).unwrap();
        input.extend_from_slice(bytes);
        child::serve(input.as_slice(), &mut said);
        listen(said.as_slice(), &Limits::default()).unwrap()
    }

    #[test]
    fn old_kinds_are_heard() {
        for (name, cells, extent) in [
            ("GDP.xls", 163, "A1:M19"),
            ("废水中主要污染物排放年度数据.xls", 190, "A1:U18"),
            ("fn.et", 9, "A1:C3"),
        ] {
            let Some(bytes) = example(name) else { continue };
            let (book, _) = hear(&bytes).unwrap();
            let sheet = &book.sheets[0];
            assert_eq!(sheet.cells.len(), cells, "{name}");
            assert_eq!(
                sheet.extent().map(|extent| extent.to_string()).as_deref(),
                Some(extent)
            );
        }
        if let Some(bytes) = example("fn.et") {
            let (book, _) = hear(&bytes).unwrap();
            let cell = book.sheets[0].cell("C3".parse().unwrap()).unwrap();
            assert_eq!(cell.value, CellValue::Error("#VALUE!"));
        }
    }

    #[test]
    fn damage_is_heard_as_a_fault() {
        for name in ["oleloop.xls", "TestFail_Binary.xls"] {
            let Some(bytes) = example(name) else { continue };
            assert!(hear(&bytes).is_err(), "{name}");
        }
        let Some(bytes) = example("fn.et") else { return };
        for end in (0..bytes.len()).step_by(512) {
            let _ = hear(&bytes[..end]);
        }
    }

    #[test]
    fn a_program_that_says_nothing_is_dead() {
        let died = |program: Option<&str>| {
            read(b"x", &Limits::default(), program.map(Path::new)).unwrap_err()
        };
        assert_eq!(died(None), BookFault::ReaderDied { how: Death::NotStarted });
        assert_eq!(
            died(Some("/no/such/program")),
            BookFault::ReaderDied { how: Death::NotStarted }
        );
        #[cfg(unix)]
        assert_eq!(died(Some("/bin/false")), BookFault::ReaderDied { how: Death::Crash });
    }
}
