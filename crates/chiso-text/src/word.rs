//! Headings and labels.

use crate::lang::Lang;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)+) => {
        /// A heading or a label.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Word {
            $(#[doc = concat!("*", $en, "*.")] $(#[$doc])* $name,)+
        }

        impl Word {
            /// Every word.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        /// A heading or a label, starting lower case.
        #[must_use]
        pub const fn word(word: Word, lang: Lang) -> &'static str {
            match word {
                $(Word::$name => lang.pick($vi, $en),)+
            }
        }
    };
}

words! {
    // What is scored.
    Framework: "bộ chỉ số", "framework";
    Edition: "phiên bản", "edition";
    Weighting: "bộ trọng số", "weighting";
    Official: "chính thức", "official";
    NotOfficial: "không chính thức", "not official";
    Effective: "thời gian áp dụng", "applies to";
    Unit: "đơn vị", "unit";
    Period: "kỳ báo cáo", "period";
    MadeUp: "số liệu giả định, dùng làm ví dụ", "made-up figures, for an example";

    // Nodes.
    Node: "mục", "node";
    Total: "tổng điểm", "total";
    Group: "nhóm", "group";
    Groups: "nhóm", "groups";
    View: "nhóm tham chiếu", "view";
    Views: "nhóm tham chiếu", "views";
    Indicator: "chỉ tiêu", "indicator";
    Indicators: "chỉ tiêu", "indicators";
    Part: "phần", "part";
    Parts: "phần", "parts";
    Children: "mục con", "children";
    CountedIn: "được tính vào", "counted in";
    Combine: "cách tổng hợp", "combines by";
    Code: "mã", "code";
    Id: "định danh", "id";
    Title: "tên", "title";
    Kind: "loại", "kind";
    Status: "trạng thái", "status";

    // Amounts.
    Points: "điểm", "points";
    MaxPoints: "điểm tối đa", "max points";
    Index: "chỉ số", "index";
    Weight: "trọng số", "weight";
    Score: "điểm chuẩn hóa", "normalised score";
    Contribution: "đóng góp", "contribution";
    Lost: "điểm chưa đạt", "points lost";
    LostMost: "chỉ tiêu mất nhiều điểm nhất", "indicators that lost most";
    SoFar: "điểm tính đến nay", "points so far";
    Lowest: "thấp nhất có thể", "lowest possible";
    Highest: "cao nhất có thể", "highest possible";
    Calculated: "điểm tính theo số liệu", "calculated points";
    ClaimedPoints: "điểm tự đánh giá", "claimed points";
    AppraisedPoints: "điểm thẩm định", "appraised points";
    Rank: "hạng", "rank";
    Of: "trên", "of";

    // How an indicator is scored.
    Value: "giá trị", "value";
    Expression: "công thức", "expression";
    Rule: "quy tắc tính điểm", "rule";
    Branch: "trường hợp áp dụng", "branch";
    /// What a value was compared with.
    ComparedWith: "so sánh", "compared";
    Condition: "điều kiện", "condition";
    ConditionFalse: "điều kiện không thỏa mãn", "condition does not hold";
    Reason: "lý do", "reason";
    Reasons: "lý do", "reasons";
    Missing: "chưa có số liệu", "missing";
    NotApplicable: "không áp dụng", "not applicable";
    NotScored: "không tính điểm", "not scored";
    Informational: "chỉ thu thập, không tính điểm", "reported, not scored";

    // Figures.
    Input: "số liệu đầu vào", "input";
    Inputs: "số liệu đầu vào", "inputs";
    Figure: "số liệu", "figure";
    Figures: "số liệu", "figures";
    Derived: "giá trị trung gian", "derived value";
    Measure: "đơn vị tính", "measure";
    Bounds: "giới hạn", "bounds";
    Standing: "nguồn số liệu", "standing";
    Claimed: "đơn vị báo cáo", "claimed";
    Measured: "hệ thống đo", "measured";
    Appraised: "thẩm định", "appraised";
    /// Figures of other standing, which did not count.
    NotUsed: "không sử dụng", "not used";
    Yes: "có", "yes";
    No: "không", "no";

    // The columns of a rule table.
    Source: "căn cứ", "source";
    Method: "cách xác định", "method";
    Evidence: "minh chứng", "evidence";
    EvidenceNeeded: "minh chứng cần có", "evidence needed";
    DataSource: "nguồn dữ liệu", "data source";
    VerifiedBy: "đơn vị thẩm định", "verified by";
    SuppliedBy: "đơn vị cung cấp", "supplied by";
    GivenBy: "do bên ngoài cung cấp", "given by";
    Note: "ghi chú", "note";
    Notes: "ghi chú", "notes";
    Why: "lý do thẩm định", "why";
    WrittenAt: "vị trí trong tệp", "written at";

    // Diagnostics.
    Error: "lỗi", "error";
    Errors: "lỗi", "errors";
    Warning: "cảnh báo", "warning";
    Warnings: "cảnh báo", "warnings";
    Help: "gợi ý", "help";
    /// The place of the first of two that clash.
    First: "vị trí thứ nhất", "the first";
    /// A place that belongs to a problem found elsewhere.
    Related: "vị trí liên quan", "related";
    File: "tệp", "file";
    Line: "dòng", "line";
    Column: "cột", "column";
    /// Of a file without problems.
    NoProblems: "không có lỗi", "no problems";
}
