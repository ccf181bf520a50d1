//! All mutants of one file, woven into its text: each is asleep until the program is told its number.
//!
//! `a < b` becomes `(if chosen(7) { a == b } else { a < b })`. Only one mutant is ever awake, so what stands in a mutant's
//! own branch is the text as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::list::{Genre, Mutant, Part, offset};

/// Something that is rewritten.
struct Edit {
    part: Part,
    kind: Kind,
}

type Choice<'m> = &'m Mutant;

enum Kind {
    /// Inserted: returns at once.
    Body,
    Binary {
        left: Part,
        right: Part,
        assigns: bool,
    },
    Unary {
        operand: Part,
    },
    /// The end of an arm's pattern, with its condition if it has one.
    Arm {
        condition: Option<Part>,
    },
}

/// A file's text with its mutants, and which of them are in it.
pub(crate) fn weave(text: &str, mutants: &[&Mutant]) -> Result<(String, BTreeSet<usize>), String> {
    let file = syn::parse_file(text).map_err(|error| error.to_string())?;
    let mut by_start: BTreeMap<(usize, Sort), Vec<Choice<'_>>> = BTreeMap::new();
    for mutant in mutants {
        let start = offset(text, mutant.start).ok_or_else(|| format!("{} is not in the file", mutant.name))?;
        by_start.entry((start, sort(mutant.genre))).or_default().push(mutant);
    }
    let mut found = Sites { by_start: &by_start, edits: Vec::new() };
    found.visit_file(&file);
    let mut edits = found.edits;
    for (start, _) in by_start.keys().filter(|(_, sort)| *sort == Sort::Body) {
        edits.push((Edit { part: *start..*start, kind: Kind::Body }, *start));
    }
    // Outer ones first; what is inserted, before what begins at the same place.
    edits.sort_by_key(|(edit, _)| (edit.part.start, !matches!(edit.kind, Kind::Body), usize::MAX - edit.part.end));
    let weaver = Weaver { text, by_start: &by_start, edits: &edits };
    let mut woven = BTreeSet::new();
    let out = weaver.render(0..text.len(), 0, &mut woven);
    Ok((out, woven))
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Body,
    Operator,
    Arm,
    Guard,
    Other,
}

fn sort(genre: Genre) -> Sort {
    match genre {
        Genre::Body => Sort::Body,
        Genre::Binary | Genre::Unary => Sort::Operator,
        Genre::Arm => Sort::Arm,
        Genre::Guard => Sort::Guard,
        Genre::Other => Sort::Other,
    }
}

/// Where the listed mutants' expressions are.
struct Sites<'a> {
    by_start: &'a BTreeMap<(usize, Sort), Vec<Choice<'a>>>,
    edits: Vec<(Edit, usize)>,
}

impl Sites<'_> {
    fn has(&self, start: usize, sort: Sort) -> bool {
        self.by_start.contains_key(&(start, sort))
    }
}

impl<'ast> Visit<'ast> for Sites<'_> {
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {
        // What is calculated while compiling is not woven: it cannot be told a number later.
    }

    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}

    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        let at = binary.op.span().byte_range().start;
        let chain = matches!(*binary.left, syn::Expr::Let(_)) || matches!(*binary.right, syn::Expr::Let(_));
        if self.has(at, Sort::Operator) && !chain && !has_let(&binary.left) {
            let (left, right) = (binary.left.span().byte_range(), binary.right.span().byte_range());
            let assigns = is_assignment(&binary.op);
            let part = left.start..right.end;
            self.edits.push((Edit { part, kind: Kind::Binary { left, right, assigns } }, at));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        let at = unary.op.span().byte_range().start;
        if self.has(at, Sort::Operator) {
            let operand = unary.expr.span().byte_range();
            self.edits.push((Edit { part: at..operand.end, kind: Kind::Unary { operand } }, at));
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let start = arm.span().byte_range().start;
        let (pattern_end, condition) = match &arm.pat {
            syn::Pat::Guard(guarded) => (guarded.pat.span().byte_range().end, Some(guarded.guard.span().byte_range())),
            pattern => (pattern.span().byte_range().end, None),
        };
        let guarded = condition.as_ref().is_some_and(|condition| self.has(condition.start, Sort::Guard));
        if self.has(start, Sort::Arm) || guarded {
            let part = pattern_end..condition.as_ref().map_or(pattern_end, |condition| condition.end);
            self.edits.push((Edit { part, kind: Kind::Arm { condition } }, start));
        }
        visit::visit_arm(self, arm);
    }
}

/// Whether an operand is itself a chain with `let` in it.
fn has_let(operand: &syn::Expr) -> bool {
    match operand {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
            has_let(&binary.left) || has_let(&binary.right)
        }
        _ => false,
    }
}

fn is_assignment(operator: &syn::BinOp) -> bool {
    use syn::BinOp as B;
    matches!(
        operator,
        B::AddAssign(_)
            | B::SubAssign(_)
            | B::MulAssign(_)
            | B::DivAssign(_)
            | B::RemAssign(_)
            | B::BitXorAssign(_)
            | B::BitAndAssign(_)
            | B::BitOrAssign(_)
            | B::ShlAssign(_)
            | B::ShrAssign(_)
    )
}

struct Weaver<'a> {
    text: &'a str,
    by_start: &'a BTreeMap<(usize, Sort), Vec<Choice<'a>>>,
    edits: &'a [(Edit, usize)],
}

impl Weaver<'_> {
    fn raw(&self, part: &Part) -> &str {
        self.text.get(part.clone()).unwrap_or_default()
    }

    fn chosen(&self, at: usize, sort: Sort) -> &[Choice<'_>] {
        self.by_start.get(&(at, sort)).map_or(&[], Vec::as_slice)
    }

    /// A part of the text, with the edits in it; those before `from` have been dealt with.
    fn render(&self, part: Part, from: usize, woven: &mut BTreeSet<usize>) -> String {
        let mut out = String::new();
        let (mut at, mut next) = (part.start, from);
        while let Some((edit, key)) = self.edits.get(next) {
            if edit.part.start >= part.end {
                break;
            }
            if edit.part.start < at || edit.part.end > part.end {
                next += 1;
                continue;
            }
            out.push_str(self.raw(&(at..edit.part.start)));
            self.edit(edit, *key, next + 1, &mut out, woven);
            at = edit.part.end;
            next += 1;
        }
        out.push_str(self.raw(&(at..part.end)));
        out
    }

    fn edit(&self, edit: &Edit, key: usize, from: usize, out: &mut String, woven: &mut BTreeSet<usize>) {
        // Writing to a string cannot fail.
        let _ = match &edit.kind {
            Kind::Body => {
                for mutant in self.chosen(key, Sort::Body) {
                    woven.insert(mutant.id);
                    let _ = write!(out, "{}", awake(mutant.id, &format!("return {};", mutant.replacement)));
                }
                Ok(())
            }
            Kind::Binary { left, right, assigns } => {
                let (l, r) = (self.raw(left), self.raw(right));
                let mut branches = String::new();
                for mutant in self.chosen(key, Sort::Operator) {
                    woven.insert(mutant.id);
                    let changed = if *assigns {
                        format!("{l} {} {r}", mutant.replacement)
                    } else {
                        format!("(({l}) {} ({r}))", mutant.replacement)
                    };
                    let _ = write!(branches, "{} else ", awake(mutant.id, &changed));
                }
                let between = self.raw(&(left.end..right.start));
                let (l, r) = (self.render(left.clone(), from, woven), self.render(right.clone(), from, woven));
                let (open, close) = if *assigns { ("{", "}") } else { ("(", ")") };
                write!(out, "{open}{branches}{{ {open}{l}{between}{r}{close} }}{close}")
            }
            Kind::Unary { operand } => {
                let mut branches = String::new();
                for mutant in self.chosen(key, Sort::Operator) {
                    woven.insert(mutant.id);
                    let _ = write!(branches, "{} else ", awake(mutant.id, &format!("({})", self.raw(operand))));
                }
                let operator = self.raw(&(edit.part.start..operand.start));
                let inner = self.render(operand.clone(), from, woven);
                write!(out, "({branches}{{ {operator}{inner} }})")
            }
            Kind::Arm { condition } => {
                let mut text = String::new();
                for mutant in self.chosen(key, Sort::Arm) {
                    woven.insert(mutant.id);
                    let _ = write!(text, "!{} && ", asked(mutant.id));
                }
                if let Some(condition) = condition {
                    let inner = self.render(condition.clone(), from, woven);
                    let guards = self.chosen(condition.start, Sort::Guard);
                    let id = |value: &str| guards.iter().find(|mutant| mutant.replacement == value).map(|m| m.id);
                    let (always, never) = (id("true"), id("false"));
                    woven.extend(always.into_iter().chain(never));
                    let always = always.map_or(String::new(), |id| format!("{} || ", asked(id)));
                    let never = never.map_or(String::new(), |id| format!("!{} && ", asked(id)));
                    let _ = write!(text, "({always}{never}({inner}))");
                } else {
                    text.push_str("true");
                }
                write!(out, " if {text}")
            }
        };
    }
}

fn asked(id: usize) -> String {
    format!("crate::woven::chosen({id})")
}

/// A branch that is taken when this mutant is awake, marked so that what the compiler says of it can be attributed.
fn awake(id: usize, text: &str) -> String {
    format!("if {} {{ /*<{id}*/ {text} /*{id}>*/ }}", asked(id))
}

/// Which mutant's branch a byte of a woven text lies in, the innermost; else the function's mutants before it.
pub(crate) fn blamed(woven: &str, byte: usize) -> BTreeSet<usize> {
    let (before, after) = (woven.get(..byte).unwrap_or(woven), woven.get(byte..).unwrap_or_default());
    let mut starts = before.rmatch_indices("/*<").filter_map(|(at, _)| {
        let id = before.get(at + 3..)?.split_once("*/")?.0;
        (!before.get(at..)?.contains(&format!("/*{id}>*/")) && after.contains(&format!("/*{id}>*/"))).then_some(id)
    });
    starts.next().and_then(|id| id.parse().ok()).into_iter().collect()
}

/// The mutants of the body in which a byte lies: those that return at once, last seen before it.
pub(crate) fn returning_before(woven: &str, byte: usize) -> BTreeSet<usize> {
    let before = woven.get(..byte).unwrap_or(woven);
    let Some(last) = before.rfind("*/ return ") else { return BTreeSet::new() };
    let start = before.get(..last).and_then(|text| text.rfind('\n')).unwrap_or(0);
    let line = before.get(start..).unwrap_or_default();
    let ids = line.match_indices("/*<").filter_map(|(at, _)| line.get(at + 3..)?.split_once("*/")?.0.parse().ok());
    ids.collect()
}

/// The arms of the match whose operand begins at a byte: what only looks complete with all of them.
pub(crate) fn arms_of(woven: &str, byte: usize) -> BTreeSet<usize> {
    let after = woven.get(byte..).unwrap_or_default();
    let mut depth = 0_usize;
    let mut end = after.len();
    for (at, letter) in after.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth <= 1 => {
                end = at;
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    let inside = after.get(..end).unwrap_or_default();
    let sleeping = inside.split(" if !crate::woven::chosen(").skip(1);
    sleeping.filter_map(|text| text.split_once(") && ")?.0.parse().ok()).collect()
}
