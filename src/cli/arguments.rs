//! The command line as a person types it; what it means is decided in `commands/`.

use crate::words::catalogue::{Language, say};
use crate::workspace::bulletin::FORMATS;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// The whole command line, in a language.
pub(super) fn command(language: Language) -> Command {
    let word = |key: &str| say(language, key, &[]);
    let flag = |name: &'static str, action: ArgAction| {
        Arg::new(name).long(name).action(action).help(word(&format!("cli-{name}")))
    };
    let command = commands(language)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(flag("help", ArgAction::Help).short('h').global(true))
        .arg(flag("version", ArgAction::Version).short('V'));
    spoken(command, language)
}

/// Help in the words of the language, which the library itself would give in English.
fn spoken(command: Command, language: Language) -> Command {
    let word = |key: &str| say(language, key, &[]);
    let mut template = format!("{{about}}\n\n{}{{usage}}", word("cli-usage"));
    let mut part = |key: &str, tag: &str| {
        template.push_str(&format!("\n\n{}\n{{{tag}}}", word(key)));
    };
    if command.has_subcommands() {
        part("cli-commands", "subcommands");
    }
    if command.get_positionals().next().is_some() {
        part("cli-arguments", "positionals");
    }
    part("cli-options", "options");
    command.help_template(template + "\n").mut_subcommands(|inner| spoken(inner, language))
}

#[allow(clippy::too_many_lines, reason = "one list, to be read from top to bottom")]
fn commands(language: Language) -> Command {
    let word = |key: &str| say(language, key, &[]);
    let text = |name: &'static str, key: &str| Arg::new(name).help(word(key));
    let flag = |name: &'static str, key: &str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(word(key))
    };
    let path = |name: &'static str, key: &str| {
        Arg::new(name).value_parser(value_parser!(PathBuf)).help(word(key))
    };
    let period =
        || Arg::new("period").long("period").value_name("PERIOD").help(word("cli-period"));
    let output = || path("output", "cli-output").short('o').long("output").value_name("FILE");
    let files = || path("files", "cli-files").num_args(0..).value_name("FILE");
    let dataset =
        || Arg::new("dataset").long("dataset").short('d').help(word("cli-validate-dataset"));
    Command::new("tongbao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(word("cli-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(path("directory", "cli-directory").short('C').global(true).value_name("DIR"))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_parser(PossibleValuesParser::new(["zh", "en"]))
                .hide_possible_values(true)
                .help(word("cli-language")),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .global(true)
                .value_parser(PossibleValuesParser::new(["text", "json"]))
                .hide_possible_values(true)
                .help(word("cli-format")),
        )
        .arg(flag("quiet", "cli-quiet").short('q').global(true).conflicts_with("verbose"))
        .arg(flag("verbose", "cli-verbose").short('v').global(true))
        .arg(flag("all", "cli-all").global(true))
        .subcommand(
            Command::new("check")
                .about(word("cli-check"))
                .arg(flag("tests", "cli-check-tests")),
        )
        .subcommand(
            Command::new("checks")
                .about(word("cli-checks"))
                .arg(text("dataset", "cli-dataset").required(true))
                .arg(output())
                .arg(path("import", "cli-checks-import").long("import").value_name("FILE")),
        )
        .subcommand(
            Command::new("template")
                .about(word("cli-template"))
                .arg(text("dataset", "cli-dataset").required(true))
                .arg(
                    Arg::new("provider")
                        .long("provider")
                        .value_name("PROVIDER")
                        .help(word("cli-provider")),
                )
                // for all providers unless one is named; `--all` may say so
                .arg(period().required(true))
                .arg(
                    path("folder", "cli-folder")
                        .short('o')
                        .long("output")
                        .value_name("DIR")
                        .required(true),
                ),
        )
        .subcommand(
            Command::new("validate")
                .about(word("cli-validate"))
                .arg(files().required(true))
                .arg(dataset())
                .arg(period())
                .arg(path("return-to", "cli-return-to").long("return-to").value_name("DIR")),
        )
        .subcommand(
            Command::new("ingest")
                .about(word("cli-ingest"))
                .arg(files())
                .arg(dataset())
                .arg(period())
                .arg(path("take", "cli-take").long("take").action(ArgAction::Append)),
        )
        .subcommand(Command::new("status").about(word("cli-status")).arg(period()))
        .subcommand(
            Command::new("compute")
                .about(word("cli-compute"))
                .arg(text("query", "cli-query").required(true))
                .arg(period().required(true))
                .arg(output())
                .arg(flag("exact", "cli-exact")),
        )
        .subcommand(
            Command::new("score")
                .about(word("cli-score"))
                .arg(text("scheme", "cli-scheme").required(true))
                .arg(period())
                .arg(output())
                .arg(flag("exact", "cli-exact"))
                .arg(flag("steps", "cli-steps"))
                .arg(
                    flag("what-if", "cli-what-if")
                        .conflicts_with_all(["steps", "edges", "record"]),
                )
                .arg(
                    text("draws", "cli-draws")
                        .long("draws")
                        .value_name("N")
                        .value_parser(clap::value_parser!(u32).range(1..=100_000))
                        .requires("what-if"),
                )
                .arg(flag("record", "cli-record").conflicts_with("edges"))
                .arg(flag("edges", "cli-edges").conflicts_with("steps")),
        )
        .subcommand(
            Command::new("sql")
                .about(word("cli-sql"))
                .arg(text("sql", "cli-sql-text").required(true).value_name("SELECT"))
                .arg(period())
                .arg(output())
                .arg(flag("exact", "cli-exact")),
        )
        .subcommand(
            Command::new("publish")
                .about(word("cli-publish"))
                .arg(text("bulletin", "cli-bulletin").required(true))
                .arg(period().required(true))
                .arg(path("folder", "cli-folder").short('o').long("output").value_name("DIR"))
                .arg(
                    text("to", "cli-to")
                        .long("to")
                        .value_name("FORMATS")
                        .value_delimiter(',')
                        .value_parser(PossibleValuesParser::new(FORMATS)),
                ),
        )
        .subcommand(
            Command::new("run")
                .about(word("cli-run"))
                .arg(text("period", "cli-period").required(true).value_name("PERIOD"))
                .arg(flag("plan", "cli-run-plan")),
        )
        .subcommand(
            Command::new("trace")
                .about(word("cli-trace"))
                .arg(text("what", "cli-trace-what").required(true))
                .arg(
                    Arg::new("key")
                        .long("key")
                        .action(ArgAction::Append)
                        .value_name("COLUMN=CODE")
                        .help(word("cli-key")),
                )
                .arg(Arg::new("column").long("column").help(word("cli-column")))
                .arg(period()),
        )
        .subcommand(
            Command::new("verify")
                .about(word("cli-verify"))
                .arg(path("file", "cli-verify-file").required(true))
                .arg(
                    Arg::new("accept")
                        .long("accept")
                        .action(ArgAction::Append)
                        .value_name("PLACE")
                        .requires("reason")
                        .help(word("cli-verify-accept")),
                )
                .arg(Arg::new("reason").long("reason").help(word("cli-verify-reason")))
                .arg(Arg::new("by").long("by").help(word("cli-verify-by")))
                .arg(
                    path("accepted", "cli-verify-accepted").long("accepted").value_name("CSV"),
                ),
        )
        .subcommand(
            Command::new("explain")
                .about(word("cli-explain"))
                .arg(text("code", "cli-code").required(true)),
        )
        .subcommand(
            Command::new("show")
                .about(word("cli-show"))
                .arg(path("file", "cli-files").required(true))
                .arg(Arg::new("as").long("as").value_name("DATASET").help(word("cli-show-as")))
                .arg(period()),
        )
        .subcommand(
            Command::new("store")
                .about(word("cli-store"))
                .subcommand_required(true)
                .subcommand(
                    Command::new("check")
                        .about(word("cli-store-check"))
                        .arg(flag("data", "cli-store-data")),
                )
                .subcommand(Command::new("gc").about(word("cli-store-gc"))),
        )
        .subcommands(rounds(language))
        .subcommand(
            Command::new("completions").about(word("cli-completions")).arg(
                Arg::new("shell")
                    .required(true)
                    .value_parser(value_parser!(clap_complete::Shell))
                    .hide_possible_values(true)
                    .help(word("cli-shell")),
            ),
        )
}

/// The commands of a round of returns: compare, override, lock, chase, confirm.
#[allow(clippy::too_many_lines, reason = "one list, to be read from top to bottom")]
fn rounds(language: Language) -> Vec<Command> {
    let word = |key: &str| say(language, key, &[]);
    let named = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(word(key))
    };
    let period = || named("period", "PERIOD", "cli-period");
    let dataset = || Arg::new("dataset").required(true).help(word("cli-dataset"));
    let provider = || named("provider", "PROVIDER", "cli-provider");
    let folder = || {
        Arg::new("folder")
            .short('o')
            .long("output")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help(word("cli-folder"))
    };
    let by = || named("by", "NAME", "cli-by");
    let date = || named("date", "DAY", "cli-date");
    let number =
        |name: &'static str, key: &str| named(name, "N", key).value_parser(value_parser!(u32));
    let locked =
        || Arg::new("period").required(true).value_name("PERIOD").help(word("cli-period"));
    let one_form = || named("dataset", "DATASET", "cli-close-dataset");
    let diff = Command::new("diff")
        .about(word("cli-diff"))
        .arg(
            Arg::new("what")
                .required(true)
                .num_args(1..)
                .value_name("DATASET|FILE")
                .help(word("cli-diff-what")),
        )
        .arg(period())
        .arg(provider())
        .arg(number("from", "cli-diff-from"))
        .arg(number("to", "cli-diff-to"))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(word("cli-diff-output")),
        );
    let add = Command::new("add")
        .about(word("cli-override-add"))
        .arg(dataset())
        .arg(period().required(true))
        .arg(provider().required(true))
        .arg(named("key", "COLUMN=CODE", "cli-override-key").action(ArgAction::Append))
        .arg(named("column", "COLUMN", "cli-column").required(true))
        .arg(
            named("value", "VALUE", "cli-override-value")
                .required(true)
                .allow_hyphen_values(true),
        )
        .arg(named("reason", "TEXT", "cli-reason").required(true))
        .arg(by().required(true))
        .arg(named("document", "文号", "cli-document"))
        .arg(date());
    let withdraw = Command::new("withdraw")
        .about(word("cli-override-withdraw"))
        .arg(
            Arg::new("number")
                .required(true)
                .value_name("N")
                .value_parser(value_parser!(usize))
                .help(word("cli-override-number")),
        )
        .arg(named("reason", "TEXT", "cli-reason").required(true))
        .arg(by().required(true))
        .arg(date());
    let list = Command::new("list").about(word("cli-override-list")).arg(period());
    vec![
        diff,
        Command::new("override")
            .about(word("cli-override"))
            .subcommand_required(true)
            .subcommand(add)
            .subcommand(withdraw)
            .subcommand(list),
        Command::new("close")
            .about(word("cli-close"))
            .arg(locked())
            .arg(one_form())
            .arg(
                named("except", "DATASET:PROVIDER", "cli-close-except")
                    .action(ArgAction::Append),
            )
            .arg(by())
            .arg(date()),
        Command::new("reopen")
            .about(word("cli-reopen"))
            .arg(locked())
            .arg(one_form())
            .arg(named("why", "TEXT", "cli-reason").required(true))
            .arg(by())
            .arg(date()),
        Command::new("chase")
            .about(word("cli-chase"))
            .arg(dataset())
            .arg(period().required(true))
            .arg(folder())
            .arg(date()),
        Command::new("receipt")
            .about(word("cli-receipt"))
            .arg(dataset())
            .arg(period().required(true))
            .arg(provider())
            .arg(folder())
            .arg(
                named("sealed", "FILE", "cli-receipt-sealed")
                    .value_parser(value_parser!(PathBuf))
                    .requires("provider"),
            )
            .arg(named("code", "CODE", "cli-receipt-code").requires("sealed"))
            .arg(by())
            .arg(date()),
    ]
}
