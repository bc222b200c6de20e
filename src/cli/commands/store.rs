//! `store check` and `store gc`: is the store whole?

use super::super::Session;
use crate::store::StoreFault;
use crate::words::diagnostic::has_errors;
use clap::ArgMatches;

pub(super) fn store(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let folder = session.folder.clone();
    let loaded = crate::workspace::Workspace::load(&folder)
        .map_err(|error| StoreFault::io(&folder, error))?;
    if has_errors(&loaded.findings) {
        session.report(&loaded.findings);
        return Ok(());
    }
    let store = crate::run::store(&loaded.value);
    if let Some(("check", asked)) = asked.subcommand() {
        let findings = store.check(asked.get_flag("data"))?;
        session.report(&findings);
        if !has_errors(&findings) {
            let ledger = store.sound()?;
            session.tell(
                "summary-store",
                &[
                    ("generation", ledger.generation().to_string()),
                    ("vintages", ledger.all().count().to_string()),
                    ("objects", ledger.objects().count().to_string()),
                ],
            );
        }
        Ok(())
    } else {
        let Some(desk) = session.desk()? else { return Ok(()) };
        let today = session
            .world
            .now
            .get(..10)
            .and_then(|day| day.parse().ok())
            .unwrap_or(jiff::civil::Date::MIN);
        let swept = store.gc(today, &desk.commit())?;
        session.tell(
            "summary-gc",
            &[
                ("moved", swept.trashed.to_string()),
                ("deleted", swept.removed.to_string()),
                ("temporary", swept.temporary.to_string()),
            ],
        );
        Ok(())
    }
}
