//! Which part of a formula is to blame where it does not hold: of `a <= b and b <= c` the half that is
//! false, of a `case` the branch that was taken. The rest would only confuse whoever has to mend it.

use super::evaluate::{Scope, evaluate};
use super::term::Term;
use super::{Expression, Formula, Operator};

impl Formula {
    /// The part that is to blame, or the whole formula if that cannot be said.
    #[must_use]
    pub fn at_fault(&self, scope: &dyn Scope) -> Formula {
        Self::from_root(part(&self.root, scope))
    }
}

fn part<'a>(whole: &'a Expression, scope: &dyn Scope) -> &'a Expression {
    match whole {
        Expression::Binary(Operator::And, left, right) => {
            let fails = |side: &Expression| evaluate(side, scope) == Term::Flag(false);
            match (fails(left), fails(right)) {
                (true, false) => part(left, scope),
                (false, true) => part(right, scope),
                _ => whole,
            }
        }
        Expression::Case(arms, other) => {
            let mut branch = other.as_deref();
            for (when, then) in arms {
                match evaluate(when, scope) {
                    Term::Flag(false) => {}
                    Term::Flag(true) => {
                        branch = Some(then);
                        break;
                    }
                    _ => return whole,
                }
            }
            match branch {
                None | Some(Expression::Flag(_)) => whole,
                Some(branch) => part(branch, scope),
            }
        }
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Fraction;

    #[test]
    fn the_part_that_is_false() {
        let scope = |name: &str| {
            let number = match name {
                "a" => 1,
                "b" => 2,
                _ => 3,
            };
            Some(Term::Number(Fraction::whole(number)))
        };
        for (whole, part) in [
            ("a > b and b < c", "a > b"),
            ("a < b and (b < c and c < a)", "c < a"),
            ("a > b and b > c", "a > b and b > c"),
            ("case when a < b then c < b else true end", "c < b"),
            ("case when a > b then true else c < b end", "c < b"),
            (
                "case when a < b then false else true end",
                "case when a < b then false else true end",
            ),
            ("not a < b", "not a < b"),
        ] {
            let formula = Formula::parse(whole).unwrap();
            let whole = Formula::parse(part).unwrap().canonical();
            assert_eq!(formula.at_fault(&scope).canonical(), whole);
        }
    }
}
