//! The codes of the diagnostics that compiling, binding and scoring report. Each names its arguments.

use crate::diagnostic::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        $($(#[$doc])* pub const $name: Code = Code::new($code);)+

        /// Every code of the core, in order.
        pub const CODES: &[Code] = &[$($name),+];
    };
}

codes! {
    // Expressions
    /// An expression cannot be read. Arguments: `found` (empty at the end of the text), `expected`.
    EXPRESSION_SYNTAX = "expression-syntax";
    /// `a < b < c` in an expression. No arguments.
    CHAINED_COMPARISON = "chained-comparison";
    /// A number in an expression or interval that files may not hold. Arguments: `found`.
    EXPRESSION_NUMBER = "expression-number";
    /// An expression is nested too deeply or too long. No arguments.
    EXPRESSION_TOO_LARGE = "expression-too-large";
    /// A name in an expression is neither an input nor derived. Arguments: `name`, `suggestion` (if one is near).
    UNKNOWN_INPUT = "unknown-input";
    /// A function in an expression does not exist. Arguments: `name`, `suggestion` (if one is near), `known`.
    UNKNOWN_FUNCTION = "unknown-function";
    /// A function has too few or too many arguments. Arguments: `name`, `found`, `expected`.
    FUNCTION_ARGUMENTS = "function-arguments";
    /// An operand or a result has the wrong kind. Arguments: `found`, `expected` (kinds: number, condition, category, checklist, date, text).
    EXPRESSION_KIND = "expression-kind";
    /// Measures do not fit in a sum, difference or comparison. Arguments: `left`, `right`.
    MEASURES_DO_NOT_FIT = "measures-do-not-fit";
    /// A category or item named in an expression or rule does not exist. Arguments: `name`, `input`, `suggestion` (if one is near), `known`.
    UNKNOWN_OPTION = "unknown-option";
    /// Derived values need each other in a circle. Arguments: `circle` (names joined by ` -> `).
    DERIVED_CIRCLE = "derived-circle";
    /// A divisor can be zero and no outcome is declared. Arguments: `node`, `divisor`.
    DIVISOR_CAN_BE_ZERO = "divisor-can-be-zero";
    /// A logarithm or power need not exist and no outcome is declared. Arguments: `node`, `function` (as written).
    CAN_BE_OUTSIDE_DOMAIN = "can-be-outside-domain";
    /// A logarithm, exponential, power or root, in an engine that was built without real numbers. Arguments: `found`.
    NEEDS_REAL = "needs-real";

    // Framework structure
    /// An id is used twice. Arguments: `id`. Related: the first use.
    DUPLICATE_ID = "duplicate-id";
    /// A code is used twice. Arguments: `code`. Related: the first use.
    DUPLICATE_CODE = "duplicate-code";
    /// An id means something already. Arguments: `id`.
    RESERVED_ID = "reserved-id";
    /// A node that is named does not exist. Arguments: `name`, `suggestion` (if one is near).
    UNKNOWN_NODE = "unknown-node";
    /// A name is the id of one node and the code of another. Arguments: `name`, `id` (the node with that id), `other` (the node with that code).
    AMBIGUOUS_CODE = "ambiguous-code";
    /// The group of a node is an indicator. Arguments: `node`, `group`.
    NOT_A_GROUP = "not-a-group";
    /// A view is named as the owner of a node. Arguments: `node`, `group`.
    VIEW_OWNS_NOTHING = "view-owns-nothing";
    /// A view has a group, or a weight. Arguments: `node`.
    VIEW_IS_NOT_OWNED = "view-is-not-owned";
    /// A view counts the same node twice, directly or through a group. Arguments: `node`, `view`.
    VIEW_COUNTS_TWICE = "view-counts-twice";
    /// Groups own or count each other in a circle. Arguments: `circle` (ids joined by ` -> `).
    GROUP_CIRCLE = "group-circle";
    /// Groups are nested too deeply. Arguments: `node`, `max`.
    GROUP_TOO_DEEP = "group-too-deep";
    /// A framework has too many nodes, or expressions that are too long all together. Arguments: `what` (`nodes`, `inputs`,
    /// `derived`, `counted`, `expressions` or `functions`), `limit`, sometimes `found`.
    FRAMEWORK_TOO_LARGE = "framework-too-large";
    /// There are more problems, which are not listed. Arguments: `limit`.
    TOO_MANY_PROBLEMS = "too-many-problems";
    /// A group has no children. Arguments: `group`.
    EMPTY_GROUP = "empty-group";
    /// The framework scores nothing. No arguments.
    NOTHING_SCORED = "nothing-scored";
    /// An input is not used by any node, check or derived value, and is not documented as general information. Warning. Arguments: `input`.
    UNUSED_INPUT = "unused-input";
    /// A derived value is not used. Warning. Arguments: `name`.
    UNUSED_DERIVED = "unused-derived";

    /// A framework cannot be compiled and nothing said why: a fault of the engine, never of the framework. No arguments.
    INTERNAL_ERROR = "internal-error";

    // Weights
    /// An indicator under a sum needs max points. Arguments: `node`.
    MAX_POINTS_NEEDED = "max-points-needed";
    /// Max points or a weight are zero or negative, or too large. Arguments: `node`, `found`.
    WEIGHT_OUT_OF_RANGE = "weight-out-of-range";
    /// Max points where a weight (or nothing) belongs, or a weight where max points belong. Arguments: `node`, `combine`, `found` (max_points or weight).
    WEIGHT_NOT_USED = "weight-not-used";
    /// Some children of a weighted mean have a weight and some have none. Arguments: `node`, `group`.
    WEIGHT_MISSING = "weight-missing";
    /// A setting of how children combine stands where it does nothing. Arguments: `node`, `setting`, `combine`.
    COMBINE_SETTING_NOT_USED = "combine-setting-not-used";
    /// A power mean has no exponent. Arguments: `node`.
    EXPONENT_NEEDED = "exponent-needed";
    /// The exponent of a power mean is 0, or too large. Arguments: `node`, `found`.
    EXPONENT_OUT_OF_RANGE = "exponent-out-of-range";
    /// A share of children that must be known is not above 0 and at most 1. Arguments: `node`, `found`.
    AVAILABILITY_OUT_OF_RANGE = "availability-out-of-range";
    /// A child can be below 0 where its group's mean has no meaning, and the group does not say what that does. Arguments: `group`, `combine`, `node` (the child).
    NEGATIVE_OUTCOME_NEEDED = "negative-outcome-needed";
    /// The children's maxima do not add up to the declared maximum, or their weights to `weights_sum`. Arguments: `group`, `found`, `expected`, `difference`, `of` (`weights`; not there for maxima).
    WEIGHTS_DO_NOT_SUM = "weights-do-not-sum";
    /// `children_max_points` says what the children do not add up to. Arguments: `group`, `found`, `expected`.
    CHILDREN_MAX_POINTS_WRONG = "children-max-points-wrong";
    /// An informational indicator has max points or a weight. Arguments: `node`.
    INFORMATIONAL_HAS_WEIGHT = "informational-has-weight";
    /// A weighting is for another framework. Arguments: `found`, `expected`.
    WEIGHTING_FOR_OTHER_FRAMEWORK = "weighting-for-other-framework";
    /// A weighting names the same node twice. Arguments: `node`. Related: the first.
    WEIGHTING_TWICE = "weighting-twice";
    /// A weighting's base is not the one before it. Arguments: `base`, `weighting`.
    WEIGHTING_BASE = "weighting-base";

    // Rules
    /// A rule needs another kind of value. Arguments: `node`, `rule`, `found`, `expected`.
    RULE_NEEDS_OTHER_KIND = "rule-needs-other-kind";
    /// An indicator has no value: neither `value` nor an input of its own name. Arguments: `node`, `input` (the name that would serve), `suggestion` (if one is near).
    VALUE_NEEDED = "value-needed";
    /// A value stands where the rule takes none. Arguments: `node`, `rule`.
    VALUE_NOT_USED = "value-not-used";
    /// A setting stands where it does nothing. Arguments: `node`, `setting`, `rule`.
    SETTING_NOT_USED = "setting-not-used";
    /// A target is zero or negative. Arguments: `node`, `target`.
    TARGET_NOT_POSITIVE = "target-not-positive";
    /// A target or goalpost lies outside what the value can be. Arguments: `node`, `target`, `low`, `high` (`-` for no bound), `suggestion` (`95%` for 95, if that fits).
    TARGET_OUT_OF_BOUNDS = "target-out-of-bounds";
    /// Both goalposts are the same. Arguments: `node`, `goalpost`.
    GOALPOSTS_EQUAL = "goalposts-equal";
    /// A goalpost of a logarithmic scale is 0 or below. Arguments: `node`, `goalpost`.
    GOALPOST_NOT_POSITIVE = "goalpost-not-positive";
    /// The interval of a step cannot be read. Arguments: `found`, `expected`.
    INTERVAL_SYNTAX = "interval-syntax";
    /// The interval of a step holds nothing. Arguments: `interval`.
    INTERVAL_EMPTY = "interval-empty";
    /// Values that no step covers. Arguments: `node`, `gap` (an interval).
    STEPS_GAP = "steps-gap";
    /// Values that two steps cover. Arguments: `node`, `overlap` (an interval), `first`, `second`. Related: the other step.
    STEPS_OVERLAP = "steps-overlap";
    /// A step that no value reaches. Arguments: `node`, `interval`, `low`, `high`.
    STEP_UNREACHABLE = "step-unreachable";
    /// Points rise and fall from step to step. Warning. Arguments: `node`.
    STEPS_NOT_MONOTONE = "steps-not-monotone";
    /// `otherwise` is not the last step. Arguments: `node`.
    OTHERWISE_NOT_LAST = "otherwise-not-last";
    /// A category has no points. Arguments: `node`, `category`.
    CATEGORY_WITHOUT_POINTS = "category-without-points";
    /// A category, item or part is named twice. Arguments: `node`, `name`.
    RULE_NAMES_TWICE = "rule-names-twice";
    /// Something earns more than there is to earn, or less than nothing. Arguments: `node`, `found`, `max_points`.
    EARNS_OUT_OF_RANGE = "earns-out-of-range";
    /// A fraction's denominator is zero. Arguments: `node`.
    FRACTION_BY_ZERO = "fraction-by-zero";
    /// Parts (or items) can earn more than the indicator's max points, or never as much. Arguments: `node`, `found`, `max_points`.
    PARTS_DO_NOT_SUM = "parts-do-not-sum";
    /// A rule stands in a part that only a whole indicator can have. Arguments: `node`, `rule`.
    RULE_NOT_IN_PARTS = "rule-not-in-parts";
    /// Rules are nested too deeply. Arguments: `node`.
    RULE_TOO_DEEP = "rule-too-deep";

    // Inputs
    /// An input's lower bound lies above its upper. Arguments: `input`, `min`, `max`.
    BOUNDS_REVERSED = "bounds-reversed";
    /// Bounds on an input whose kind has none, or that contradict its kind. Arguments: `input`, `kind`.
    BOUNDS_DO_NOT_FIT = "bounds-do-not-fit";
    /// `max_jump` is zero or below. Arguments: `input`, `found`.
    JUMP_NOT_POSITIVE = "max-jump-not-positive";
    /// A category or checklist input with no options, or too many. Arguments: `input`, `found`, `max`.
    OPTIONS_COUNT = "options-count";

    // Unit
    /// The unit's file is for another framework. Arguments: `found`, `expected`.
    WRONG_FRAMEWORK = "wrong-framework";
    /// The unit's period lies outside the days that the edition applies to. Warning. Arguments: `period`, `from`, `to` (`-` if it has not ended), `framework`.
    PERIOD_OUTSIDE_EDITION = "period-outside-edition";
    /// A figure for an input that the framework does not have. Arguments: `name`, `suggestion` (if one is near), `framework`.
    UNKNOWN_FIGURE = "unknown-figure";
    /// Two figures of the same standing for one input, or two points for one node. Arguments: `name`. Related: the first.
    FIGURE_TWICE = "figure-twice";
    /// A figure by a name that its input no longer had in the unit's period. Warning. Arguments: `name`, `input`, `until` (the name's last day), `period`.
    ALIAS_OUTDATED = "alias-outdated";
    /// A figure of the wrong kind. Arguments: `input`, `found`, `expected`.
    FIGURE_KIND = "figure-kind";
    /// A number below its lower or above its upper bound. Arguments: `input`, `found`, `low`, `high` (`-` for no bound).
    FIGURE_OUT_OF_BOUNDS = "figure-out-of-bounds";
    /// A share above 1. Arguments: `input`, `found`, `suggestion` (`82.53%` for 82.53, if that fits).
    FIGURE_SHARE_ABOVE_ONE = "figure-share-above-one";
    /// A count that is not a whole number. Arguments: `input`, `found`.
    FIGURE_NOT_WHOLE = "figure-not-whole";
    /// Fewer or more numbers than the framework has inputs. Arguments: `found`, `expected`.
    FIGURES_COUNT = "figures-count";
    /// A number with a point and three zeros: is it one, or a thousand? An error for a count, else a warning. Arguments:
    /// `input`, `found`, `suggestion` (the number that a point between thousands would mean), `value` (the number as read).
    FIGURE_THOUSANDS_POINT = "figure-thousands-point";
    /// A category or an item that the input does not have. Arguments: `input`, `found`, `suggestion` (if one is near), `known`.
    FIGURE_UNKNOWN_OPTION = "figure-unknown-option";
    /// An item ticked twice. Arguments: `input`, `found`.
    FIGURE_ITEM_TWICE = "figure-item-twice";
    /// A unit reports a figure that only somebody else gives. Arguments: `input`, `given_by`, `given_by_vi`.
    FIGURE_GIVEN_BY_OTHERS = "figure-given-by-others";
    /// Points claimed for a node whose points are calculated. Arguments: `node`, `rule`.
    POINTS_ARE_CALCULATED = "points-are-calculated";
    /// Points below 0 or above the maximum. Arguments: `node`, `found`, `max_points`.
    POINTS_OUT_OF_RANGE = "points-out-of-range";
    /// Points for a node that is not scored. Arguments: `node`.
    POINTS_NOT_SCORED = "points-not-scored";
    /// An appraiser overrules a calculated score without saying why. Warning. Arguments: `node`.
    POINTS_WITHOUT_REASON = "points-without-reason";
    /// Points that the order of precedence never looks at. Warning. Arguments: `node`, `standing`.
    POINTS_NOT_USED = "points-not-used";
    /// Points that are not a number. Arguments: `node`, `found`.
    POINTS_KIND = "points-kind";
    /// Evidence or a note for something that the framework does not have. Arguments: `name`, `suggestion` (if one is near).
    UNKNOWN_SUBJECT = "unknown-subject";

    // Layers: several files for one unit
    /// A file is about another unit. Arguments: `found`, `expected`: names. Related: the first.
    LAYER_OTHER_UNIT = "layer-other-unit";
    /// A file is about another period. Arguments: `found`, `expected`. Related: the first.
    LAYER_OTHER_PERIOD = "layer-other-period";
    /// A file is for another framework or weighting. Arguments: `found`, `expected`. Related: the first.
    LAYER_OTHER_FRAMEWORK = "layer-other-framework";
    /// Two files contradict each other. Arguments: `name` (an input, or a node's id or code), `standing`, `found`, `first`: what each says. Related: the first.
    LAYER_CONFLICT = "layer-conflict";
    /// A file that is laid over another says something else. Warning. Arguments: `name`, `standing`, `found`, `before`. Related: what it replaces.
    LAYER_REPLACES = "layer-replaces";
    /// Two files say the same. Warning. Arguments: `name`, `standing`. Related: the first.
    LAYER_REPEATS = "layer-repeats";
    /// What is given for the period before is not what was reported then. Warning. Arguments: `input`, `found`, `before`: what was reported. Related: where.
    PREVIOUS_DIFFERS = "previous-differs";

    // Cohorts
    /// A rule relative to the cohort does not say what a column without a scale means. Arguments: `node`, `rule`.
    CONSTANT_NOT_DECLARED = "constant-not-declared";
    /// A rule that divides by the best is given values that can be below 0. Arguments: `node`, `rule`.
    RELATIVE_BELOW_ZERO = "relative-below-zero";
    /// A rule relative to a reference names none. Arguments: `node`, `rule`.
    RELATIVE_WITHOUT_REFERENCE = "relative-without-reference";
    /// A rule relative to a target has none. Arguments: `node`, `rule`.
    RELATIVE_WITHOUT_TARGET = "relative-without-target";
    /// The share of the indicators that a unit must have is no share. Arguments: `found`.
    SCREENING_OUT_OF_RANGE = "screening-out-of-range";
    /// A kept cohort names a column that the framework does not have. Arguments: `name`, `suggestion` (if one is near).
    COHORT_UNKNOWN_COLUMN = "cohort-unknown-column";
    /// A kept cohort was surveyed with the same edition, but not with the same rules or weights. Warning. Arguments: `framework`.
    COHORT_FRAMEWORK_CHANGED = "cohort-framework-changed";
    /// A value of a cohort is no fraction, so that it cannot be kept exactly. Arguments: `node`, `unit`.
    COHORT_VALUE_NOT_KEPT = "cohort-value-not-kept";
    /// One standard deviation is to be worth nothing, or less. Arguments: `node`, `spread`.
    SPREAD_NOT_POSITIVE = "spread-not-positive";
    /// A score depends on the others and there are none. Arguments: `node` (the first such), `framework`.
    COHORT_NEEDED = "cohort-needed";
    /// A cohort, or its figures, are of another framework. Arguments: `expected`, `found` (if it is known).
    COHORT_OTHER_FRAMEWORK = "cohort-other-framework";
    /// A cohort has several periods, and none is the unit's. Arguments: `found` (if the unit has one), `known`.
    COHORT_OTHER_PERIOD = "cohort-other-period";
    /// A unit stands twice in a cohort for the same period. Arguments: `unit`, `period` (if there is one). Related: the first.
    COHORT_UNIT_TWICE = "cohort-unit-twice";
    /// The reference of a rule is none of the units. Arguments: `node`, `unit`, `suggestion` (if one is near).
    REFERENCE_NOT_IN_COHORT = "reference-not-in-cohort";

    // Scoring
    /// A share above 1 came out of the figures. Arguments: `node`, `value`, `figures` (`a = 1; b = 2`).
    SHARE_OVER_ONE = "share-over-one";
    /// A share below 0 came out of the figures. Arguments: `node`, `value`, `figures`.
    SHARE_BELOW_ZERO = "share-below-zero";
    /// A division by zero with no declared outcome. Arguments: `node`, `figures`.
    DIVISION_BY_ZERO = "division-by-zero";
    /// A check does not hold. Error or warning, as the framework says. Arguments: `check`, `title_vi`, `title_en` (empty if none), `figures`.
    CHECK_FAILED = "check-failed";
    /// Evidence is asked for and none is given. Warning. Arguments: `node`, `title_vi`, `title_en`.
    EVIDENCE_MISSING = "evidence-missing";
}
