//! The tests outside the library: case folders, the design rules, the sample returns.
//!
//! `cargo test --test cases` runs them; a name or a part of it picks some. `UPDATE=1` writes what
//! is expected, samples and generated documents, to be read in the diff.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]
#![allow(
    clippy::unnecessary_wraps,
    clippy::match_same_arms,
    clippy::struct_field_names,
    clippy::assigning_clones,
    clippy::needless_for_each,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "samples read as the tables that they make"
)]

mod case;
mod grid;
mod handbook;
mod hostile;
mod households;
mod paper;
mod samples;
mod tidy;
mod way_back;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = case::trials();
    let mut failed = false;
    if case::expected::updating() {
        // what the rules write is made from what the cases wrote
        failed = libtest_mimic::run(&arguments, std::mem::take(&mut trials)).has_failed();
    }
    let rules: [(&'static str, fn()); 22] = [
        ("samples::are_regenerated_identically", samples::are_regenerated_identically),
        ("samples::give_the_published_table", samples::figures::give_the_published_table),
        ("samples::average_as_worked_out", samples::figures::average_as_worked_out),
        ("samples::open_in_another_reader", samples::reading::open_in_another_reader),
        ("projects::come_near_the_targets", samples::projects::come_near_the_targets),
        ("handbook::index_is_reproduced", handbook::index_is_reproduced),
        ("grid::text_to_workbook_and_back", grid::text_to_workbook_and_back),
        ("grid::both_readers_agree_on_the_samples", grid::both_readers_agree_on_the_samples),
        ("grid::both_readers_agree_on_the_cases", grid::both_readers_agree_on_the_cases),
        ("hostile::damaged_samples_are_refused_or_read", hostile::damaged_samples),
        ("hostile::loops_and_masses_are_refused", hostile::loops_and_masses),
        ("hostile::bombs_end_in_findings", hostile::bombs_end_in_findings),
        ("case::commands_are_split_as_a_shell_does", case::commands_are_split_as_a_shell_does),
        ("case::verbs_do_what_they_say", case::verbs::do_what_they_say),
        ("households::no_person_in_any_output", households::no_person_in_any_output),
        (
            "households::a_form_filled_in_elsewhere_is_taken",
            households::a_form_filled_in_elsewhere_is_taken,
        ),
        ("households::every_planted_fault_is_found", households::every_planted_fault_is_found),
        ("paper::bulletins_print_whole", paper::bulletins_print_whole),
        ("paper::pages_open_in_a_browser", paper::pages_open_in_a_browser),
        ("case::two_folders_the_same_bytes", case::twice::two_folders_the_same_bytes),
        (
            "case::another_day_and_zone_the_same_bytes",
            case::twice::another_day_and_zone_the_same_bytes,
        ),
        ("way_back::every_figure_leads_back", way_back::every_figure_leads_back),
    ];
    let formatter = tidy::files::formatter_is_here();
    trials.extend(rules.into_iter().chain(tidy::rules()).map(|(name, rule)| {
        Trial::test(name, move || {
            rule();
            Ok::<(), Failed>(())
        })
        .with_ignored_flag(name == "tidy::sources_are_formatted" && !formatter)
    }));
    libtest_mimic::run(&arguments, trials).exit_if_failed();
    if failed {
        std::process::exit(101);
    }
}
