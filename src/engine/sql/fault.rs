//! The rules of query SQL, each with the facts its sentence needs.

/// One place of a query text that does not keep a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SqlFault {
    /// The rule, with its facts.
    pub rule: SqlRule,
    /// Line of the text, from one; zero if the place is not known.
    pub line: u64,
    /// Character in the line, from one; zero if the place is not known.
    pub column: u64,
    /// The piece of text meant, shortened.
    pub what: String,
}

macro_rules! rules {
    ($($(#[doc = $about:literal])+ $name:ident $({ $($fact:ident),+ })?,)+) => {
        /// A rule of query SQL. All facts are text; `nearest` is empty when no name is near.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum SqlRule {
            $($(#[doc = $about])+ $name $({
                $(#[doc = concat!("The fact `", stringify!($fact), "`.")] $fact: String),+
            })?,)+
        }

        impl SqlRule {
            /// The rule's name, stable, for catalogues.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(SqlRule::$name $({ $($fact: _),+ })? => stringify!($name),)+ }
            }

            /// Its facts, in the order declared.
            #[must_use]
            pub fn facts(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(SqlRule::$name $({ $($fact),+ })? => {
                        vec![$($((stringify!($fact), $fact.as_str())),+)?]
                    })+
                }
            }

            /// The names of all rules.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];
        }
    };
}

rules! {
    /// The text is not SQL; the parser's own words.
    SyntaxError { message },
    /// More words than a query may have.
    TooLong { limit },
    /// Expressions nested deeper than is allowed.
    TooDeep { limit },
    /// The statement is not a SELECT (DDL, DML, EXPLAIN, VALUES, …).
    NotASelect { found },
    /// More than one statement.
    SeveralStatements { count },
    /// WITH RECURSIVE.
    RecursiveCte,
    /// A clause outside the subset (TOP, INTO, FETCH, FOR UPDATE, TABLESAMPLE, WINDOW, …).
    ClauseNotSupported { clause },
    /// SELECT without FROM.
    NoTable,
    /// No such table.
    UnknownTable { name, nearest },
    /// No such column in the tables named.
    UnknownColumn { name, nearest },
    /// `x.column` where no table in FROM is called x.
    UnknownAlias { name, nearest },
    /// A column that several tables have, without the table's name.
    AmbiguousColumn { name, tables },
    /// `:name` that is not bound.
    UnknownParameter { name, nearest },
    /// A name beginning with `_`: the tool's own columns.
    HiddenColumn { name },
    /// Two tables in FROM, or two names in WITH, called the same.
    DuplicateAlias { name },
    /// A name in double quotes.
    DoubleQuotedName { name },
    /// `SELECT *`.
    SelectStar,
    /// An output expression without a name.
    UnnamedOutput { expression },
    /// Two outputs of one name.
    DuplicateOutput { name },
    /// The name given to an output, a table or a WITH is not a small letter followed by small
    /// letters, digits and underscores.
    OutputName { name },
    /// A bare NULL whose kind cannot be known.
    UntypedNull,
    /// `/` or DIV.
    Division,
    /// `%` or MOD.
    Modulo,
    /// An operator outside the subset.
    Operator { operator },
    /// `IS DISTINCT FROM b AND …` without brackets: parsers read it differently.
    DistinctFromBrackets,
    /// An expression outside the subset.
    Expression { expression },
    /// A product of two numbers with decimals.
    DecimalTimesDecimal { left_scale, right_scale },
    /// A product with a literal with decimals (`m * 1.5`).
    DecimalLiteralProduct { literal },
    /// A literal with decimals in + or −, or as an output.
    DecimalLiteral { literal },
    /// A literal with an exponent (`1e6`).
    ExponentLiteral { literal },
    /// A number of more digits than are kept.
    NumberTooLong { literal },
    /// A text that is not a day, where a day is meant (`DATE '2025-02-30'`).
    DateText { text },
    /// Things of different kinds compared.
    ComparedKinds { left, right },
    /// An operand of the wrong kind.
    OperandKind { wanted, found },
    /// Branches of CASE, COALESCE or a UNION of different kinds.
    BranchKinds { left, right },
    /// AVG.
    Average,
    /// ROUND, FLOOR, CEIL, TRUNC.
    Round { function },
    /// CAST to fewer decimals.
    CastShorter { from, to },
    /// CAST between kinds.
    CastKinds { from, to },
    /// A float type.
    FloatType { name },
    /// A type outside the subset.
    UnknownType { name },
    /// A function outside the subset.
    UnknownFunction { name, nearest },
    /// A wrong number of arguments.
    Arguments { function, wanted, found },
    /// MEDIAN, QUANTILE, STDDEV, ….
    Quantile { function },
    /// CONCAT, STRING_AGG, LISTAGG: engines differ on nulls and order.
    ConcatOfNullable { function },
    /// DATE_TRUNC, STRFTIME, YEAR(), ….
    DateFunction { function },
    /// Subtraction or addition of dates, INTERVAL.
    DateArithmetic,
    /// LIKE … ESCAPE.
    LikeEscape,
    /// LIKE with a pattern that is not a literal.
    LikePattern,
    /// RANK, DENSE_RANK, ROW_NUMBER, NTILE, …: ranks are declared.
    RankingFunction { function },
    /// A window's frame other than from the beginning to the current row.
    WindowFrame,
    /// A window over an aggregate, or in a SELECT that groups.
    WindowOverAggregate,
    /// A function that cannot be used over a window.
    WindowFunction { function },
    /// A window outside the outputs.
    WindowPlace { clause },
    /// An aggregate where none may stand.
    AggregatePlace { clause },
    /// SUM(DISTINCT …) and the like.
    AggregateDistinct { function },
    /// A column that is neither grouped nor aggregated.
    NotGrouped { column },
    /// ROLLUP, CUBE, GROUPING SETS, GROUP BY ALL.
    GroupingSets { keyword },
    /// GROUP BY a position that is not there.
    GroupPosition { position },
    /// QUALIFY.
    Qualify,
    /// DISTINCT ON.
    DistinctOn,
    /// HAVING names an output.
    HavingAlias { name },
    /// HAVING in a SELECT that does not group.
    HavingWithoutGroup,
    /// UNION … BY NAME.
    UnionByName,
    /// EXCEPT ALL, INTERSECT ALL, MINUS.
    SetOperation { operation },
    /// Branches of a UNION with different numbers of columns.
    UnionColumns { left, right },
    /// LATERAL.
    Lateral,
    /// A SELECT in FROM.
    DerivedTable,
    /// A function or file in FROM.
    TableFunction { name },
    /// NATURAL JOIN.
    NaturalJoin,
    /// USING in a FULL or RIGHT JOIN.
    FullJoinUsing,
    /// Tables joined by a comma.
    CommaJoin,
    /// SEMI, ANTI, ASOF, APPLY and other joins.
    JoinKind { kind },
    /// A join without a condition that can be carried out alike everywhere.
    JoinCondition { kind },
    /// A SELECT inside an expression.
    ScalarSubquery,
    /// IN (SELECT …) or EXISTS that is not one of WHERE's conditions joined by AND.
    SubqueryPlace,
    /// NOT IN (SELECT …).
    NotInSubquery,
    /// A subquery that groups, joins across levels, or is not tied to the outer row.
    SubqueryShape,
    /// ORDER BY without NULLS FIRST or NULLS LAST.
    OrderWithoutNulls,
    /// ORDER BY something that is not an output.
    OrderNotAnOutput { expression },
    /// ORDER BY inside WITH or a subquery.
    OrderInside,
    /// LIMIT without ORDER BY.
    LimitWithoutOrder,
    /// LIMIT inside WITH or a subquery.
    LimitInside,
    /// LIMIT or OFFSET that is not a whole number.
    LimitCount { found },
}
