//! What a host allows the rules of a pack to be.

use super::super::error::PackFault;
use super::PackReader;
use crate::document::{Place, Scalar};
use crate::language::{DEEPEST, Expression, LONGEST, LanguageError, Refusal, height};

/// What a host allows the rules of a pack to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RuleLimits {
    /// How many criteria, parameters and formulas.
    pub(crate) rules: usize,
    /// How many characters an expression.
    pub(crate) characters: usize,
    /// How deep an expression.
    pub(crate) depth: usize,
}

impl Default for RuleLimits {
    fn default() -> RuleLimits {
        RuleLimits { rules: 10_000, characters: LONGEST, depth: DEEPEST }
    }
}

impl PackReader {
    /// Counts a rule of the pack; one too many is a fault, told once.
    pub(crate) fn count_rule(&mut self, place: Place) {
        self.rules = self.rules.saturating_add(1);
        let most = self.limits.rules;
        if self.rules == most.saturating_add(1) {
            self.fault(place, PackFault::Limit { limit: format!("{most} rules and formulas") });
        }
    }

    /// Whether there are more rules than may be, which was told.
    pub(crate) fn has_too_many_rules(&self) -> bool {
        self.rules > self.limits.rules
    }

    /// An expression is no longer and no deeper than the host allows.
    pub(super) fn within_limits(&mut self, tree: &Expression, scalar: &Scalar) -> Option<()> {
        self.count_rule(scalar.content_place());
        let RuleLimits { characters, depth, .. } = self.limits;
        let refusal = if scalar.text.trim_end().chars().nth(characters).is_some() {
            Refusal::Limit { what: "long", limit: format!("{characters} characters") }
        } else if height(tree) > depth {
            Refusal::Limit { what: "deep", limit: format!("{depth} levels") }
        } else {
            return Some(());
        };
        let fault = PackFault::Expression(LanguageError::new(refusal, tree.span, &scalar.text));
        self.fault(scalar.content_place(), fault);
        None
    }
}
