//! From text to an expression. Bounded: no formula is longer or deeper than a person writes.

use super::{Expression, Function, Operator};
use crate::words::fraction::Fraction;
use crate::words::text;

/// Why a text is not a formula; `at` counts characters from one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormulaFault {
    /// Where.
    pub at: usize,
    /// What stands there; empty at the end.
    pub found: String,
    /// What could stand there instead (a function's name nearest to the one found).
    pub nearest: Option<&'static str>,
}

const LONGEST: usize = 4_000;
const DEEPEST: usize = 64;

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Number(Fraction, String),
    Text(String),
    Word(String),
    Sign(&'static str),
}

pub(super) fn parse(text: &str) -> Result<Expression, FormulaFault> {
    if text.len() > LONGEST {
        return Err(FormulaFault { at: LONGEST, found: String::new(), nearest: None });
    }
    let tokens = split(text)?;
    let mut parser = Parser { tokens, next: 0, depth: 0, end: text.chars().count() + 1 };
    let root = parser.expression(0)?;
    match parser.tokens.get(parser.next) {
        None => Ok(root),
        Some(_) => Err(parser.fault(None)),
    }
}

const SIGNS: [&str; 21] = [
    "<=", ">=", "<>", "!=", "==", "≤", "≥", "≠", "<", ">", "=", "+", "-", "*", "×", "/", "÷",
    "(", ")", ",", "−",
];

fn plain_sign(sign: &'static str) -> &'static str {
    match sign {
        "≤" => "<=",
        "≥" => ">=",
        "≠" | "!=" => "<>",
        "==" => "=",
        "×" => "*",
        "÷" => "/",
        "−" => "-",
        other => other,
    }
}

fn split(text: &str) -> Result<Vec<(usize, Token)>, FormulaFault> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut at = 1;
    'next: while let Some(letter) = rest.chars().next() {
        let taken = if letter.is_whitespace() {
            letter.len_utf8()
        } else if letter.is_ascii_digit() {
            let (number, length) = number(rest).ok_or_else(|| FormulaFault {
                at,
                found: letter.to_string(),
                nearest: None,
            })?;
            tokens.push((at, Token::Number(number, rest[..length].to_owned())));
            length
        } else if letter == '\'' {
            let end = rest[1..].find('\'').ok_or_else(|| FormulaFault {
                at,
                found: rest.to_owned(),
                nearest: None,
            })?;
            tokens.push((at, Token::Text(rest[1..=end].to_owned())));
            end + 2
        } else if letter.is_alphabetic() || letter == '_' {
            let mut length = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
                .unwrap_or(rest.len());
            // x@-1: so many periods back
            if let Some(back) = rest[length..].strip_prefix("@-") {
                let digits = back.bytes().take_while(u8::is_ascii_digit).count();
                length += if digits > 0 { digits + 2 } else { 0 };
            }
            tokens.push((at, Token::Word(rest[..length].to_owned())));
            length
        } else {
            for sign in SIGNS {
                if rest.starts_with(sign) {
                    tokens.push((at, Token::Sign(plain_sign(sign))));
                    at += sign.chars().count();
                    rest = &rest[sign.len()..];
                    continue 'next;
                }
            }
            return Err(FormulaFault { at, found: letter.to_string(), nearest: None });
        };
        at += rest[..taken].chars().count();
        rest = &rest[taken..];
    }
    Ok(tokens)
}

/// A number with an optional `%`, `‰`, `pp`, `万` or `亿`, and how many bytes it takes.
fn number(text: &str) -> Option<(Fraction, usize)> {
    let length = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let value = Fraction::parse(&text[..length])?;
    for (word, numerator, scale) in
        [("%", 1, 2), ("‰", 1, 3), ("pp", 1, 2), ("万", 10_000, 0), ("亿", 100_000_000, 0)]
    {
        if text[length..].starts_with(word) {
            return Some((&value * &Fraction::scaled(numerator, scale), length + word.len()));
        }
    }
    Some((value, length))
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: usize,
    end: usize,
}

impl Parser {
    fn fault(&self, nearest: Option<&'static str>) -> FormulaFault {
        let (at, found) = match self.tokens.get(self.next) {
            None => (self.end, String::new()),
            Some((at, token)) => (
                *at,
                match token {
                    Token::Number(_, text) | Token::Text(text) | Token::Word(text) => {
                        text.clone()
                    }
                    Token::Sign(sign) => (*sign).to_owned(),
                },
            ),
        };
        FormulaFault { at, found, nearest }
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found =
            matches!(self.tokens.get(self.next), Some((_, Token::Sign(s))) if *s == sign);
        self.next += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(
            self.tokens.get(self.next),
            Some((_, Token::Word(w))) if w.eq_ignore_ascii_case(word)
        );
        self.next += usize::from(found);
        found
    }

    fn operator(&self) -> Option<Operator> {
        Some(match &self.tokens.get(self.next)?.1 {
            Token::Word(word) if word.eq_ignore_ascii_case("and") => Operator::And,
            Token::Word(word) if word.eq_ignore_ascii_case("or") => Operator::Or,
            Token::Sign("=") => Operator::Equal,
            Token::Sign("<>") => Operator::NotEqual,
            Token::Sign("<") => Operator::Less,
            Token::Sign("<=") => Operator::LessOrEqual,
            Token::Sign(">") => Operator::Greater,
            Token::Sign(">=") => Operator::GreaterOrEqual,
            Token::Sign("+") => Operator::Add,
            Token::Sign("-") => Operator::Subtract,
            Token::Sign("*") => Operator::Multiply,
            Token::Sign("/") => Operator::Divide,
            _ => return None,
        })
    }

    fn expression(&mut self, weakest: u8) -> Result<Expression, FormulaFault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(None));
        }
        let mut left = self.unary()?;
        loop {
            let membership = self.tokens.get(self.next).is_some_and(
                |(_, token)| matches!(token, Token::Word(word) if word.eq_ignore_ascii_case("in")),
            );
            if membership && weakest <= 4 {
                self.next += 1;
                left = Expression::In(Box::new(left), self.list()?);
                continue;
            }
            let Some(operator) = self.operator().filter(|op| op.strength() > weakest) else {
                break;
            };
            self.next += 1;
            let right = self.expression(operator.strength())?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn list(&mut self) -> Result<Vec<Expression>, FormulaFault> {
        if !self.sign("(") {
            return Err(self.fault(None));
        }
        let mut parts = Vec::new();
        if self.sign(")") {
            return Ok(parts);
        }
        loop {
            parts.push(self.expression(0)?);
            if self.sign(")") {
                return Ok(parts);
            }
            if !self.sign(",") {
                return Err(self.fault(None));
            }
        }
    }

    fn unary(&mut self) -> Result<Expression, FormulaFault> {
        if self.sign("-") {
            // binds tighter than × and ÷
            return Ok(Expression::Negate(Box::new(self.expression(6)?)));
        }
        if self.word("not") {
            // binds weaker than a comparison, stronger than `and`
            return Ok(Expression::Not(Box::new(self.expression(3)?)));
        }
        if self.sign("(") {
            let inner = self.expression(0)?;
            return if self.sign(")") { Ok(inner) } else { Err(self.fault(None)) };
        }
        if self.word("case") {
            return self.case();
        }
        let Some((_, token)) = self.tokens.get(self.next).cloned() else {
            return Err(self.fault(None));
        };
        match token {
            Token::Number(value, written) => {
                self.next += 1;
                Ok(Expression::Number(value, written))
            }
            Token::Text(text) => {
                self.next += 1;
                Ok(Expression::Text(text))
            }
            Token::Word(word) => self.name_or_call(&word),
            Token::Sign(_) => Err(self.fault(None)),
        }
    }

    fn name_or_call(&mut self, word: &str) -> Result<Expression, FormulaFault> {
        let lower = word.to_ascii_lowercase();
        if ["then", "else", "end", "when", "and", "or", "in"].contains(&lower.as_str()) {
            return Err(self.fault(None));
        }
        if lower == "true" || lower == "false" {
            self.next += 1;
            return Ok(Expression::Flag(lower == "true"));
        }
        let is_call = matches!(self.tokens.get(self.next + 1), Some((_, Token::Sign("("))));
        if !is_call {
            self.next += 1;
            return Ok(Expression::Name(word.to_owned()));
        }
        let Some((_, function, fewest, most)) =
            Function::ALL.iter().find(|(name, ..)| *name == lower).copied()
        else {
            let known = Function::ALL.iter().map(|(name, ..)| *name);
            return Err(self.fault(text::nearest(&lower, known)));
        };
        let fault = self.fault(Some(function.name()));
        self.next += 1;
        let parts = self.list()?;
        if (fewest..=most).contains(&parts.len()) {
            Ok(Expression::Call(function, parts))
        } else {
            Err(fault)
        }
    }

    fn case(&mut self) -> Result<Expression, FormulaFault> {
        let mut arms = Vec::new();
        while self.word("when") {
            let when = self.expression(0)?;
            if !self.word("then") {
                return Err(self.fault(Some("then")));
            }
            arms.push((when, self.expression(0)?));
        }
        let other = if self.word("else") { Some(Box::new(self.expression(0)?)) } else { None };
        if arms.is_empty() || !self.word("end") {
            return Err(self.fault(Some("end")));
        }
        Ok(Expression::Case(arms, other))
    }
}
