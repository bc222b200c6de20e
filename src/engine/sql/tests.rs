//! What the checker refuses, and what it lets pass.

#![allow(clippy::unwrap_used)]

use crate::engine::sql::{Bound, Relation, SqlFault, SqlRule, check};
use crate::engine::{Column, Kind};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const WHOLE: Kind = Kind::Number { scale: 0 };
const MONEY: Kind = Kind::Number { scale: 2 };

fn relations() -> Vec<Relation> {
    let relation = |name: &str, columns: &[(&str, Kind)]| Relation {
        name: name.to_owned(),
        columns: columns.iter().map(|(name, kind)| Column::new(name, *kind)).collect(),
    };
    vec![
        relation(
            "t",
            &[
                ("id", WHOLE),
                ("g", Kind::Text),
                ("v", WHOLE),
                ("m", MONEY),
                ("dt", Kind::Date),
                ("s", Kind::Text),
                ("ok", Kind::Flag),
                ("_row", WHOLE),
            ],
        ),
        relation("u", &[("g", Kind::Text), ("name", Kind::Text)]),
    ]
}

fn bound() -> BTreeMap<String, Bound> {
    BTreeMap::from([
        ("start".to_owned(), Bound::Date(date(2025, 1, 1))),
        ("year".to_owned(), Bound::Whole(2025)),
        ("period".to_owned(), Bound::Text("2025".to_owned())),
    ])
}

fn faults(sql: &str) -> Vec<SqlFault> {
    check(sql, &relations(), &bound()).err().unwrap_or_default()
}

fn rules(sql: &str) -> Vec<&'static str> {
    faults(sql).iter().map(|fault| fault.rule.name()).collect()
}

/// Each rule, and a statement that breaks it and no other.
const REFUSED: &[(&str, &str)] = &[
    ("SyntaxError", "select id frm t where"),
    ("SyntaxError", "select 'open as x from t"),
    ("NotASelect", "create table x as select id from t"),
    ("NotASelect", "drop table t"),
    ("NotASelect", "delete from t"),
    ("NotASelect", "insert into t values (1)"),
    ("NotASelect", "update t set v = 1"),
    ("NotASelect", "explain select id from t"),
    ("NotASelect", "truncate table t"),
    ("NotASelect", "values (1, 2)"),
    ("NotASelect", ""),
    ("NotASelect", "copy t to 'x.csv'"),
    ("SeveralStatements", "select id from t; select id from t"),
    (
        "RecursiveCte",
        "with recursive x(n) as (select 1 as n union all select n + 1 as n from x where n < 3) select n from x",
    ),
    ("ClauseNotSupported", "select id from t order by id nulls last fetch first 1 rows only"),
    ("ClauseNotSupported", "select id from t for update"),
    ("ClauseNotSupported", "select id into x from t"),
    ("ClauseNotSupported", "select top 3 id from t"),
    ("ClauseNotSupported", "select id from t tablesample (10)"),
    ("ClauseNotSupported", "with x(n) as (select id from t) select n from x"),
    ("NoTable", "select 1 as a"),
    ("UnknownTable", "select id from tt"),
    ("UnknownTable", "select id from main.t"),
    ("UnknownTable", "select id from T"),
    ("UnknownColumn", "select nope from t"),
    ("UnknownColumn", "select ID from t"),
    ("UnknownColumn", "select t.nope from t"),
    ("UnknownAlias", "select x.id from t"),
    ("AmbiguousColumn", "select g from t join u on t.g = u.g"),
    ("UnknownParameter", "select id from t where dt >= :strat"),
    ("UnknownParameter", "select id from t where v > ?"),
    ("UnknownParameter", "select id from t where v > $1"),
    ("HiddenColumn", "select _row as r from t"),
    ("HiddenColumn", "select t._row as r from t"),
    ("HiddenColumn", "select id as _id from t"),
    ("DuplicateAlias", "select t.id from t join t on t.id = t.id"),
    ("DuplicateAlias", "with u as (select id from t) select id from u"),
    ("DoubleQuotedName", "select \"id\" from t"),
    ("DoubleQuotedName", "select id as \"x\" from t"),
    ("SelectStar", "select * from t"),
    ("SelectStar", "select t.* from t"),
    ("UnnamedOutput", "select sum(v) from t"),
    ("DuplicateOutput", "select id, v as id from t"),
    ("OutputName", "select id as 序号 from t"),
    ("OutputName", "select id as Id from t"),
    ("UntypedNull", "select null as x from t"),
    ("UntypedNull", "select id from t where null = null"),
    ("Division", "select v / 3 as x from t"),
    ("Division", "select sum(m) / 10000 as wan from t"),
    ("SyntaxError", "select v div 3 as x from t"),
    ("OutputName", "select `a.b`.id from t as `a.b`"),
    ("OutputName", "with 表 as (select id from t) select id from t"),
    ("Modulo", "select v % 3 as x from t"),
    ("Modulo", "select mod(v, 3) as x from t"),
    ("Operator", "select id from t where s ~ '^a'"),
    ("Operator", "select v & 1 as x from t"),
    ("DistinctFromBrackets", "select id from t where ok is distinct from true and v > 1"),
    ("Expression", "select try_cast(s as integer) as i from t"),
    ("Expression", "select id from t where s rlike 'a'"),
    ("Expression", "select [1, 2] as x from t"),
    ("DecimalTimesDecimal", "select m * m as x from t"),
    ("DecimalTimesDecimal", "select sum(m * cast('0.35' as decimal(4,2))) as w from t"),
    ("DecimalLiteralProduct", "select m * 1.5 as x from t"),
    ("DecimalLiteralProduct", "select v * -1.5 as x from t"),
    ("DecimalLiteral", "select 0.1 + 0.2 as x from t"),
    ("DecimalLiteral", "select coalesce(m, 0.5) as x from t"),
    ("ExponentLiteral", "select v + 1e3 as x from t"),
    ("NumberTooLong", "select v + 12345678901234567890123456789 as x from t"),
    ("DateText", "select id from t where dt > date '2025-02-30'"),
    ("DateText", "select id from t where dt > date '2025-2-3'"),
    ("ComparedKinds", "select id from t where dt >= '2025-02-01'"),
    ("ComparedKinds", "select id from t where s = 1"),
    ("ComparedKinds", "select id from t where v in (1, 'a')"),
    ("OperandKind", "select s + 1 as x from t"),
    ("OperandKind", "select sum(s) as x from t"),
    ("OperandKind", "select max(ok) as x from t"),
    ("OperandKind", "select id from t where v"),
    ("OperandKind", "select upper(v) as x from t"),
    ("BranchKinds", "select case when ok then 1 else 'a' end as x from t"),
    ("BranchKinds", "select id as x from t union all select s as x from t"),
    ("Average", "select avg(v) as x from t"),
    ("Round", "select round(m, 1) as x from t"),
    ("Round", "select floor(m) as x from t"),
    ("CastShorter", "select cast(m as decimal(18,1)) as x from t"),
    ("CastShorter", "select cast(m as integer) as x from t"),
    ("CastKinds", "select cast(s as integer) as x from t"),
    ("CastKinds", "select cast(v as varchar) as x from t"),
    ("FloatType", "select cast(v as double) as x from t"),
    ("UnknownType", "select cast(v as blob) as x from t"),
    ("UnknownType", "select timestamp '2025-01-01 00:00:00' as x from t"),
    ("UnknownFunction", "select foobar(v) as x from t"),
    ("UnknownFunction", "select split_part(s, '-', 2) as x from t"),
    ("UnknownFunction", "select greatest(v, 10) as x from t"),
    ("UnknownFunction", "select abs(v) as x from t"),
    ("Arguments", "select count(id, v) as x from t"),
    ("Arguments", "select nullif(v) as x from t"),
    ("Quantile", "select median(v) as x from t"),
    ("Quantile", "select stddev(v) as x from t"),
    ("Quantile", "select percentile_cont(0.9) within group (order by v) as p from t"),
    ("ConcatOfNullable", "select concat('x', g) as x from t"),
    ("ConcatOfNullable", "select string_agg(s, ',') as x from t"),
    ("ConcatOfNullable", "select listagg(s, ',') as x from t"),
    ("DateFunction", "select date_trunc('quarter', dt) as x from t"),
    ("DateFunction", "select strftime(dt, '%Y') as x from t"),
    ("DateFunction", "select year(dt) as x from t"),
    ("DateFunction", "select extract(week from dt) as x from t"),
    ("DateFunction", "select current_date as x from t"),
    ("DateArithmetic", "select dt - date '2025-01-01' as x from t"),
    ("DateArithmetic", "select dt - interval '1 year' as x from t"),
    ("DateArithmetic", "select dt + 1 as x from t"),
    ("LikeEscape", "select id from t where s like '%#_%' escape '#'"),
    ("LikePattern", "select id from t where s like g"),
    ("RankingFunction", "select id, rank() over (order by v nulls last) as r from t"),
    ("RankingFunction", "select id, row_number() over (order by id nulls last) as r from t"),
    ("RankingFunction", "select id, ntile(3) over (order by id nulls last) as r from t"),
    ("WindowFrame", "select sum(v) over (order by id nulls last) as x from t"),
    (
        "WindowFrame",
        "select sum(v) over (order by id nulls last rows between 2 preceding and current row) as x from t",
    ),
    ("WindowFrame", "select lag(v, 1) over (partition by g) as x from t"),
    (
        "WindowOverAggregate",
        "select g, sum(v) over (partition by g) as s, count(*) as n from t group by g",
    ),
    ("WindowOverAggregate", "select g, sum(sum(v)) over () as r from t group by g"),
    ("WindowFunction", "select upper(s) over () as x from t"),
    ("WindowFunction", "select lag(v, 1) as x from t"),
    ("Arguments", "select lag(v, 1, 0) over (order by id nulls last) as x from t"),
    ("WindowPlace", "select id from t where sum(v) over () > 1"),
    ("AggregatePlace", "select id from t where sum(v) > 1"),
    ("AggregatePlace", "select sum(sum(v)) as x from t"),
    ("AggregatePlace", "select count(*) as n from t group by sum(v)"),
    ("AggregateDistinct", "select sum(distinct v) as x from t"),
    ("NotGrouped", "select g, v, count(*) as n from t group by g"),
    ("NotGrouped", "select g, sum(v) + id as n from t group by g"),
    ("NotGrouped", "select g, sum(v) as n from t group by g having id > 1"),
    ("GroupingSets", "select g, count(*) as n from t group by rollup(g)"),
    ("GroupingSets", "select g, count(*) as n from t group by cube(g)"),
    ("GroupingSets", "select g, count(*) as n from t group by grouping sets ((g), ())"),
    ("GroupingSets", "select g, count(*) as n from t group by all"),
    ("GroupPosition", "select g, count(*) as n from t group by 3"),
    ("Qualify", "select id from t qualify count(*) over () = 1"),
    ("DistinctOn", "select distinct on (g) g, id from t"),
    ("HavingAlias", "select g, sum(v) as total from t group by g having total > 10"),
    ("HavingWithoutGroup", "select id from t having id > 1"),
    ("UnionByName", "select g, 1 as k from u union all by name select 2 as k, g from u"),
    ("SetOperation", "select g from t except all select g from u"),
    ("UnionColumns", "select g from t union all select g, name from u"),
    ("Lateral", "select t.id from t, lateral (select t.v * 2 as w) as q"),
    ("DerivedTable", "select x.id from (select id from t) as x"),
    ("DerivedTable", "select x.k from (values (1, 'a')) as x(k, nm)"),
    ("TableFunction", "select id from read_csv('/etc/passwd')"),
    ("TableFunction", "select id from read_parquet('x.parquet') as p"),
    ("TableFunction", "select id from 'x.csv'"),
    ("NaturalJoin", "select id from t natural join u"),
    ("FullJoinUsing", "select t.id from t full join u using (g)"),
    ("FullJoinUsing", "select t.id from t right join u using (g)"),
    ("CommaJoin", "select t.id from t, u where t.g = u.g"),
    ("JoinKind", "select t.id from t left semi join u on t.g = u.g"),
    ("JoinCondition", "select t.id from t join u"),
    ("JoinCondition", "select t.id from t left join u on t.g < u.g"),
    ("JoinCondition", "select t.id from t full join u on t.g = u.g and u.name = 'x'"),
    ("ScalarSubquery", "select id, v - (select max(v) as m from t) as d from t"),
    ("SubqueryPlace", "select id from t where v > 1 or g in (select g from u)"),
    ("SubqueryPlace", "select exists (select g from u) as x from t"),
    ("NotInSubquery", "select id from t where g not in (select g from u)"),
    ("SubqueryShape", "select id from t where exists (select g from u)"),
    ("SubqueryShape", "select id from t where exists (select g from u where u.g < t.g)"),
    ("SubqueryShape", "select id from t where g in (select max(g) as g from u)"),
    ("OrderWithoutNulls", "select id from t order by id"),
    (
        "OrderWithoutNulls",
        "select sum(v) over (order by id rows between unbounded preceding and current row) as x from t",
    ),
    ("OrderNotAnOutput", "select id from t order by v nulls last"),
    ("OrderNotAnOutput", "select id from t order by 2 nulls last"),
    ("OrderInside", "with a as (select id from t order by id nulls last) select id from a"),
    ("LimitWithoutOrder", "select id from t limit 3"),
    ("LimitInside", "with a as (select id from t limit 3) select id from a"),
    ("LimitCount", "select id from t order by id nulls last limit 1 + 1"),
];

/// Statements that keep every rule.
const ACCEPTED: &[&str] = &[
    "with a as (select g, sum(v) as s from t group by g), b as (select g, s from a where s > 6) select g, s from b order by g nulls last;",
    "select id, case when v >= 20 then '优' when v is null then '缺报' else '良' end as lv from t order by id nulls last",
    "select case g when 'a' then 1 when 'b' then 2 end as x from t",
    "select g, sum(v) filter (where v > 10) as s, count(*) filter (where v is null) as n from t group by g order by g nulls last",
    "select g, sum(case when v > 10 then v else 0 end) as s from t group by g",
    "select g, sum(v) as s from t group by g union all select cast(null as varchar) as g, sum(v) as s from t",
    "select g, count(*) as c from t group by g order by g nulls first",
    "select count(*) as c, count(1) as c1, count(v) as cv, count(distinct v) as cd from t",
    "select sum(m) as s, min(m) as mn, max(m) as mx from t",
    "select id from t where m = 0.20 or m > -0.5",
    "select id from t where m = cast('0.20' as decimal(18,2))",
    "select cast('0.1' as decimal(10,1)) + cast('0.2' as decimal(10,1)) as y from t",
    "select cast(v as decimal(18,4)) as x, cast(v as bigint) as y from t",
    "select m * 100 as x, v * v as y, m * v as z, -m as n, m - v as d from t",
    "select id from t where dt >= date '2025-02-01' and dt between date '2025-01-01' and date '2025-12-31'",
    "select id, extract(year from dt) as y, extract(quarter from dt) as q, extract(month from dt) as mo from t",
    "select id from t where s like '%建' and s not ilike 'AB_'",
    "select id from t where regexp_like(s, '^[a-z]+$')",
    "select substr(s, 1, 2) as a, char_length(s) as l, s || 'y' as d, upper(s) as u, trim(s) as tr, replace(s, '局', '') as rp from t",
    "select substring(s from 1 for 2) as a from t",
    "select coalesce(v, 0) as v0, nullif(v, 20) as n from t",
    "select g from t union select g from u order by g nulls last",
    "select g from t intersect select g from u",
    "select t.id, u.name from t left join u on t.g = u.g",
    "select t.id, t.g as tg, u.g as ug from t full outer join u on t.g = u.g",
    "select id from t where not exists (select 1 from u where u.g = t.g)",
    "select id from t where g in (select g from u)",
    "select a.id as aid, b.id as bid from t a join t b on a.g = b.g and a.v < b.v order by aid nulls last, bid nulls last",
    "select a.id, a.v as cur, b.v as base from t a left join t b on a.id = b.id + 1",
    "select count(*) as c from t cross join u",
    "select g, sum(v) as s from t group by g having sum(v) > 10",
    "select g, sum(v) as s from t group by 1 order by 2 desc nulls last",
    "select extract(year from dt) as y, sum(v) as s from t group by extract(year from dt)",
    "select extract(year from dt) as y, sum(v) as s from t group by y order by y nulls last",
    "select g, sum(v) - min(v) as d from t group by g",
    "select distinct g from t",
    "select id from t order by id nulls last limit 2 offset 1",
    "select id from t where (g is distinct from 'a') and ok is true and (v > 1) is not false",
    "select `id` from t where not (v > 10)",
    "select id, sum(v) over (partition by g) as s from t",
    "select id, sum(v) over (partition by g order by id nulls last rows between unbounded preceding and current row) as s, lag(v, 1) over (order by id nulls last) as p from t",
    "select id from t where dt >= :start and extract(year from dt) = :year and g = :period",
    "select t.id /* c */ from t -- tail\n;",
    "select t.id from t join u using (g) where g = 'a'",
    "select id from t join u on t.g = u.g where (v > 1 and v < 5) or v in (7, 8)",
    "(select id from t)",
];

#[test]
fn each_statement_breaks_just_its_rule() {
    let wrong: Vec<String> = REFUSED
        .iter()
        .map(|(rule, sql)| (rule, sql, rules(sql)))
        .filter(|(rule, _, found)| *found != [**rule])
        .map(|(rule, sql, found)| format!("{rule} not {found:?}: {sql}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn these_are_accepted() {
    let wrong: Vec<String> = ACCEPTED
        .iter()
        .map(|sql| (sql, faults(sql)))
        .filter(|(_, found)| !found.is_empty())
        .map(|(sql, found)| format!("{found:?}: {sql}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_statement() {
    let shown: BTreeSet<&str> = REFUSED.iter().map(|(rule, _)| *rule).collect();
    let rules: BTreeSet<&str> = SqlRule::NAMES.iter().copied().collect();
    let elsewhere = BTreeSet::from(["TooLong", "TooDeep"]);
    assert_eq!(rules.difference(&shown).copied().collect::<BTreeSet<_>>(), elsewhere);
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_text() {
    let sql =
        "select *, v / 3 as x,\n  nope as y, avg(m) as z\nfrom t\nwhere s = 1\norder by x";
    let found: Vec<_> =
        faults(sql).iter().map(|fault| (fault.rule.name(), fault.line, fault.column)).collect();
    assert_eq!(
        found,
        [
            ("SelectStar", 1, 8),
            ("Division", 1, 11),
            ("UnknownColumn", 2, 3),
            ("Average", 2, 14),
            ("ComparedKinds", 4, 7),
            ("OrderWithoutNulls", 5, 10),
        ]
    );
}

#[test]
fn facts_and_the_nearest_name() {
    let found = faults("select vv from t");
    let facts = found.first().map(|fault| fault.rule.facts());
    assert_eq!(facts, Some(vec![("name", "vv"), ("nearest", "v")]));
    let found = faults("select id from t where dt >= :strat");
    let facts = found.first().map(|fault| fault.rule.facts());
    assert_eq!(facts, Some(vec![("name", "strat"), ("nearest", "start")]));
}

#[test]
fn outputs_and_relations_are_known() {
    let query = check(
        "with a as (select g, sum(m) as s from t group by g)
         select a.g, a.s * 2 as s2, count(*) as n, max(u.name) as last, true as f
         from a join u on u.g = a.g group by a.g, a.s",
        &relations(),
        &bound(),
    )
    .unwrap();
    let text = Kind::Text;
    let expected =
        [("g", text), ("s2", MONEY), ("n", WHOLE), ("last", text), ("f", Kind::Flag)];
    let expected: Vec<Column> =
        expected.iter().map(|(name, kind)| Column::new(name, *kind)).collect();
    assert_eq!(query.outputs(), expected);
    assert_eq!(query.relations(), ["t", "u"]);
}

#[test]
fn long_and_deep_texts_are_refused() {
    let chain = |n: usize, piece: &str| format!("select {}v as x from t", piece.repeat(n));
    assert_eq!(rules(&chain(20_000, "v + ")), ["TooLong"]);
    assert_eq!(rules(&chain(3_000, "v + ")), ["TooDeep"]);
    assert_eq!(rules(&chain(3_000, "- ")), ["TooDeep"]);
    assert_eq!(faults(&chain(7_000, "not ")).len(), 1);
    assert_eq!(faults(&chain(7_000, "(")).len(), 1);
    assert_eq!(faults(&chain(7_000, "case when ")).len(), 1);
    let unions = "select id from t union all ".repeat(1_000);
    let found = rules(&format!("{unions} select id from t"));
    assert!(!found.is_empty() && found.iter().all(|rule| *rule == "TooDeep"));
    assert_eq!(faults(&chain(150, "v + ")), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_answered(text in ".{0,200}") {
        let _ = check(&text, &relations(), &bound());
    }

    #[test]
    fn any_words_of_sql_are_answered(words in prop::collection::vec(prop::sample::select(vec![
        "select", "from", "t", "u", "where", "group", "by", "order", "id", "v", "m", "dt", "s", "g",
        "sum", "count", "(", ")", "*", "+", "-", "/", ",", ".", "=", "<", "and", "or", "not", "null",
        "case", "when", "then", "else", "end", "as", "join", "on", "left", "full", "using", "in",
        "exists", "union", "all", "with", "over", "partition", "nulls", "last", "limit", "1", "0.5",
        "'a'", ":start", "date", "'2025-01-01'", "having", "distinct", "cast", "decimal", "between",
        "like", "is", "filter", "interval", "extract", "year", ";", "\"", "`", "lateral", "values",
    ]), 0..40)) {
        let text = words.join(" ");
        let _ = check(&text, &relations(), &bound());
        let _ = check(&format!("select {text} from t"), &relations(), &bound());
        let _ = check(&format!("select id from t where {text}"), &relations(), &bound());
    }
}
