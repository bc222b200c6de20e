//! Which days are worked, as the workspace's calendar has it.

use crate::words::Value;
use crate::words::calendar::WorkingDays;
use crate::workspace::Workspace;
use std::collections::BTreeMap;

impl Workspace {
    /// Public holidays and 调休, from the table of parameters that `calendar` names (columns
    /// `date` and `worked`); Monday to Friday if there is none.
    #[must_use]
    pub fn working_days(&self) -> WorkingDays {
        let table = self.calendar.as_ref().and_then(|name| self.parameters.get(name));
        let Some(table) = table else { return WorkingDays::default() };
        let position = |name: &str| table.columns.iter().position(|column| column.name == name);
        let (Some(date), Some(worked)) = (position("date"), position("worked")) else {
            return WorkingDays::default();
        };
        let days = table.rows.iter().filter_map(|row| {
            let Value::Date(day) = row.values.get(date)? else { return None };
            let worked = row.values.get(worked)?.number()?;
            Some((*day, !worked.is_zero()))
        });
        WorkingDays::new(days.collect::<BTreeMap<_, _>>())
    }
}
