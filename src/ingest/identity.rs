//! Who sent a return, for which period: the claims held against each other.

use crate::ingest::claims::{self, Claim, Witness};
use crate::ingest::receive::{Reader, Wanted};
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::{CellRef, Period, PeriodKind, period_text, text};
use crate::workspace::codelist::CodeList;
use std::collections::BTreeSet;

impl Reader<'_> {
    pub(super) fn period(&mut self, wanted: &Wanted) -> Option<Period> {
        let kind = self.dataset.period;
        let (folders, name) = split_path(&self.file);
        let mut claims = claims::periods(self.sheet, self.headings.rows.0, kind, folders, name);
        if let Some(period) = wanted.period {
            let written = period.chinese();
            let witness = Witness::Command;
            claims.insert(0, Claim { witness, written, value: Some(period), slip: false });
        }
        if let Some(period) = self.stamp.as_ref().and_then(|stamp| stamp.period) {
            let at = usize::from(wanted.period.is_some());
            let (written, witness) = (period.chinese(), Witness::Form);
            claims.insert(at, Claim { witness, written, value: Some(period), slip: false });
        }
        for claim in claims.iter().filter(|claim| claim.value.is_none_or(|p| p.kind() != kind))
        {
            let place = self.witness_place(&claim.witness);
            self.findings.push(
                Finding::new(codes::L011, place)
                    .with("found", text::shown(&claim.written, 40))
                    .with("wanted", kind.word())
                    .asked_by(self.dataset.asked.clone()),
            );
        }
        let sound: Vec<(&Claim<Period>, Period)> = claims
            .iter()
            .filter_map(|claim| claim.value.map(|value| (claim, value)))
            .filter(|(_, period)| period.kind() == kind)
            .collect();
        let Some((first, period)) = sound.first().copied() else {
            if claims.is_empty() {
                let place = self.on_sheet();
                self.findings.push(
                    Finding::new(codes::L010, place)
                        .with("example", example_period(kind).chinese())
                        .asked_by(self.dataset.asked.clone()),
                );
            }
            return None;
        };
        if let Some((other, _)) = sound.iter().find(|(_, other)| *other != period) {
            let place = self.witness_place(&other.witness);
            self.findings.push(
                Finding::new(codes::L012, place)
                    .with("first", &first.written)
                    .with("first_place", witness_text(&first.witness))
                    .with("second", &other.written)
                    .with("second_place", witness_text(&other.witness))
                    .asked_by(self.dataset.asked.clone()),
            );
            return None;
        }
        if self.dataset.merged_january && matches!(period, Period::Month(_, 2)) {
            self.report_lone_february(&claims, period);
        }
        Some(period)
    }

    /// January and February come as one: a sheet that speaks of February alone may hold the
    /// figures of one month.
    fn report_lone_february(&mut self, claims: &[Claim<Period>], period: Period) {
        let lone = claims.iter().find(|claim| {
            let in_sheet = matches!(claim.witness, Witness::Label(_) | Witness::Title(_));
            in_sheet
                && period_text::find_all(&claim.written)
                    .iter()
                    .any(|read| read.period == period && read.from_month.is_none())
        });
        if let Some(claim) = lone {
            let place = self.witness_place(&claim.witness);
            self.findings.push(
                Finding::new(codes::L015, place)
                    .with("found", text::shown(&claim.written, 40))
                    .with("year", period.year())
                    .asked_by(self.dataset.asked.clone()),
            );
        }
    }

    pub(super) fn provider(
        &mut self,
        list: &CodeList,
        in_rows: &[(CellRef, String, String)],
    ) -> Option<String> {
        let (folders, name) = split_path(&self.file);
        let mut claims =
            claims::providers(self.sheet, self.headings.rows.0, list, folders, name);
        let codes_in_rows: BTreeSet<&str> =
            in_rows.iter().map(|(_, code, _)| code.as_str()).collect();
        for code in &codes_in_rows {
            if let Some((at, code, written)) =
                in_rows.iter().find(|(_, found, _)| found == code)
            {
                claims.push(Claim {
                    witness: Witness::Rows(*at),
                    written: written.clone(),
                    value: Some(code.clone()),
                    slip: false,
                });
            }
        }
        if let Some(code) = self.stamp.as_ref().and_then(|stamp| stamp.provider.clone())
            && list.entry(&code).is_some()
        {
            let (written, witness) = (list.label(&code).to_owned(), Witness::Form);
            claims.push(Claim { witness, written, value: Some(code), slip: false });
        }
        claims.sort_by(|a, b| a.witness.cmp(&b.witness));
        for claim in claims.iter().filter(|claim| claim.value.is_none()) {
            let place = self.witness_place(&claim.witness);
            let mut finding = Finding::new(codes::L007, place)
                .with("seen", "yes")
                .with("found", text::shown(&claim.written, 40))
                .asked_by(self.dataset.asked.clone())
                .hinting("unknown");
            if let Some(near) = text::nearest(&claim.written, list.spellings()) {
                finding = finding.with("nearest", near).hinting("nearest");
            }
            self.findings.push(finding);
        }
        for claim in claims.iter().filter(|claim| claim.slip) {
            let Some(code) = &claim.value else { continue };
            let place = self.witness_place(&claim.witness);
            self.findings.push(
                Finding::new(codes::V201, place)
                    .with("found", text::shown(&claim.written, 40))
                    .with("label", list.label(code)),
            );
        }
        let sound: Vec<(&Claim<String>, &String)> = claims
            .iter()
            .filter_map(|claim| claim.value.as_ref().map(|value| (claim, value)))
            .collect();
        let Some((first, provider)) = sound.first().copied() else {
            if claims.is_empty() {
                let place = self.on_sheet();
                self.findings.push(
                    Finding::new(codes::L007, place)
                        .with("seen", "no")
                        .asked_by(self.dataset.asked.clone()),
                );
            }
            return None;
        };
        if let Some((other, _)) = sound.iter().find(|(_, other)| *other != provider) {
            let place = self.witness_place(&other.witness);
            self.findings.push(
                Finding::new(codes::L008, place)
                    .with("first", &first.written)
                    .with("first_place", witness_text(&first.witness))
                    .with("second", &other.written)
                    .with("second_place", witness_text(&other.witness))
                    .asked_by(self.dataset.asked.clone()),
            );
            return None;
        }
        Some(provider.clone())
    }

    fn witness_place(&self, witness: &Witness) -> Place {
        match witness {
            Witness::Label(at) | Witness::Title(at) | Witness::Rows(at) => self.at(*at),
            Witness::SheetName => self.on_sheet(),
            Witness::Command | Witness::Form | Witness::Folder | Witness::FileName => {
                Place::File(self.file.clone())
            }
        }
    }
}

fn split_path(file: &str) -> (&str, &str) {
    file.rsplit_once('/').unwrap_or(("", file))
}

fn witness_text(witness: &Witness) -> String {
    match witness {
        Witness::Label(at) | Witness::Title(at) | Witness::Rows(at) => at.to_string(),
        Witness::Form => "form".to_owned(),
        Witness::SheetName => "sheet".to_owned(),
        Witness::Command => "--period".to_owned(),
        Witness::Folder => "folder".to_owned(),
        Witness::FileName => "file".to_owned(),
    }
}

fn example_period(kind: PeriodKind) -> Period {
    match kind {
        PeriodKind::Year => Period::Year(2025),
        PeriodKind::Half => Period::Half(2025, 1),
        PeriodKind::Quarter => Period::Quarter(2025, 1),
        PeriodKind::Month => Period::Month(2025, 3),
        PeriodKind::TenDays => Period::TenDays(2025, 3, 1),
        PeriodKind::Week => Period::Week(2025, 12),
        PeriodKind::Day => Period::Day(jiff::civil::Date::constant(2025, 3, 5)),
        PeriodKind::HeatingSeason => Period::HeatingSeason(2025),
    }
}
