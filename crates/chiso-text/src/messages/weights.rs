//! Maxima and weights.

use super::entries;

entries! {
    "max-points-needed"
    en: "an indicator under a sum needs max points"
      | "`{node}` has no max points, but its group adds points up"
      | "add `max_points = …`";
    vi: "chỉ tiêu trong nhóm cộng điểm cần có điểm tối đa"
      | "`{node}` chưa có điểm tối đa, trong khi nhóm của nó cộng điểm các mục con"
      | "thêm `max_points = …`";

    "weight-out-of-range"
    en: "max points or a weight are zero, negative or too large"
      | "max points or weight of `{node}` is `{found}`, expected a number above 0, at most 1,000,000,000,000"
      | "an indicator that is not scored has `rule = \"informational\"` and neither of them";
    vi: "điểm tối đa hoặc trọng số bằng 0, âm hoặc quá lớn"
      | "điểm tối đa hoặc trọng số của `{node}` là `{found}`, cần một số lớn hơn 0, không quá 1.000.000.000.000"
      | "chỉ tiêu không tính điểm thì ghi `rule = \"informational\"`, không ghi điểm tối đa và trọng số";

    "weight-not-used"
    en: "max points or a weight stand where the other (or nothing) belongs"
      | "`{found}` of `{node}` has no use {?combine=total|for the total}{?combine=view|for a view}{!combine=total|{!combine=view|in a group with `combine = \"{combine}\"`}}"
      | "{?combine=sum|give `max_points` instead}{?combine=minimum|remove it: the lowest of the children counts}{!combine=sum|{!combine=minimum|{!combine=view|{!combine=total|give `weight` instead}}}}{?combine=view|remove it: a view follows from the nodes that it counts}{?combine=total|remove it}";
    vi: "khai báo điểm tối đa hoặc trọng số không đúng chỗ"
      | "`{found}` của `{node}` không có tác dụng {?combine=total|đối với tổng}{?combine=view|đối với nhóm tham chiếu}{!combine=total|{!combine=view|trong nhóm có `combine = \"{combine}\"`}}"
      | "{?combine=sum|thay bằng `max_points`}{?combine=minimum|bỏ đi: nhóm này lấy mục con thấp nhất}{!combine=sum|{!combine=minimum|{!combine=view|{!combine=total|thay bằng `weight`}}}}{?combine=view|bỏ đi: điểm của nhóm tham chiếu do các mục được tính quyết định}{?combine=total|bỏ đi}";

    "weight-missing"
    en: "some children of a weighted mean have a weight and some have none"
      | "`{node}` has no weight, expected one as other children of `{group}` have"
      | "add `weight = …`, or remove the weights of all its siblings";
    vi: "trong nhóm lấy trung bình có trọng số, mục có trọng số mục không"
      | "`{node}` chưa có trọng số, trong khi các mục khác của nhóm `{group}` đã có"
      | "thêm `weight = …`, hoặc bỏ trọng số của mọi mục trong nhóm";

    "weights-do-not-sum"
    en: "the children's max points or weights do not add up to what is declared"
      | "{?of|weights}{!of|max points} of the children of `{group}` add up to {found:number}, expected {expected:number}"
      | "the difference is {difference:number}: {?of|correct a weight, or `weights_sum`}{!of|correct `max_points`, or, if the source says so, declare `children_max_points = {found}`}";
    vi: "điểm tối đa hoặc trọng số của các mục con cộng lại không bằng số đã khai báo"
      | "{?of|trọng số}{!of|điểm tối đa} các mục con của `{group}` cộng lại là {found:number}, cần {expected:number}"
      | "chênh lệch {difference:number}: {?of|sửa trọng số hoặc `weights_sum`}{!of|sửa `max_points`, hoặc nếu văn bản gốc ghi như vậy thì khai báo `children_max_points = {found}`}";

    "combine-setting-not-used"
    en: "a setting of how children combine stands where it does nothing"
      | "`{setting}` of `{node}` does nothing with `combine = \"{combine}\"`"
      | "remove `{setting}`, or change `combine`";
    vi: "thiết lập về cách kết hợp các mục con không có tác dụng"
      | "`{setting}` của `{node}` không có tác dụng khi `combine = \"{combine}\"`"
      | "bỏ `{setting}`, hoặc đổi `combine`";

    "exponent-needed"
    en: "a power mean has no exponent"
      | "`{node}` is a power mean without `exponent`"
      | "add `exponent = 2`, or whatever the source says; -1 is the harmonic mean, 1 the arithmetic one";
    vi: "trung bình lũy thừa chưa có số mũ"
      | "`{node}` là trung bình lũy thừa mà chưa có `exponent`"
      | "thêm `exponent = 2`, hoặc số mũ mà văn bản gốc ghi; -1 là trung bình điều hòa, 1 là trung bình cộng";

    "exponent-out-of-range"
    en: "the exponent of a power mean is 0, or too large"
      | "`exponent` of `{node}` is `{found}`, expected a number from -100 to 100 other than 0"
      | "for exponent 0 write `combine = \"geometric\"`, which it tends to";
    vi: "số mũ của trung bình lũy thừa bằng 0 hoặc quá lớn"
      | "`exponent` của `{node}` là `{found}`, cần một số từ -100 đến 100, khác 0"
      | "số mũ 0 thì ghi `combine = \"geometric\"`, là giới hạn của nó";

    "availability-out-of-range"
    en: "a share of children that must be known is not above 0 and at most 1"
      | "`min_available` of `{node}` is `{found}`, expected a share above 0 and at most 1"
      | "write it as a fraction or a percentage: `min_available = \"2/3\"`";
    vi: "tỷ lệ mục con phải có số liệu không nằm trong khoảng lớn hơn 0 đến 1"
      | "`min_available` của `{node}` là `{found}`, cần một tỷ lệ lớn hơn 0 và không quá 1"
      | "ghi dưới dạng phân số hoặc phần trăm: `min_available = \"2/3\"`";

    "negative-outcome-needed"
    en: "a child can be below 0 where its group's mean has no meaning"
      | "`{node}` can be below 0, and `combine = \"{combine}\"` of `{group}` has no meaning there"
      | "add `negative = \"zero\"` (it counts as 0) or `negative = \"missing\"` (then the group is missing) to `{group}`, or keep the child within its goalposts with `clamp = true`";
    vi: "mục con có thể dưới 0, trong khi giá trị trung bình của nhóm không xác định ở đó"
      | "`{node}` có thể dưới 0, trong khi `combine = \"{combine}\"` của `{group}` không xác định ở đó"
      | "thêm `negative = \"zero\"` (tính bằng 0) hoặc `negative = \"missing\"` (nhóm coi như thiếu số liệu) vào `{group}`, hoặc giữ mục con trong hai mốc bằng `clamp = true`";

    "children-max-points-wrong"
    en: "the children do not add up to the declared `children_max_points`"
      | "max points of the children of `{group}` add up to {found:number}, expected {expected:number} as `children_max_points` declares"
      | "correct `children_max_points`, or the children's `max_points`";
    vi: "các mục con không cộng thành `children_max_points` đã khai báo"
      | "điểm tối đa các mục con của `{group}` cộng lại là {found:number}, cần {expected:number} như `children_max_points` đã khai báo"
      | "sửa `children_max_points`, hoặc `max_points` của các mục con";

    "informational-has-weight"
    en: "an informational indicator has max points or a weight"
      | "`{node}` is not scored, but has max points or a weight"
      | "remove `max_points` and `weight`, or choose another rule than `informational`";
    vi: "chỉ tiêu không tính điểm lại có điểm tối đa hoặc trọng số"
      | "`{node}` không tính điểm nhưng lại có điểm tối đa hoặc trọng số"
      | "bỏ `max_points` và `weight`, hoặc chọn quy tắc khác `informational`";

    "weighting-for-other-framework"
    en: "a weighting is for another framework"
      | "the weighting is for `{found}`, expected `{expected}`"
      | "";
    vi: "bộ trọng số dành cho bộ chỉ số khác"
      | "bộ trọng số dành cho `{found}`, cần `{expected}`"
      | "";

    "weighting-twice"
    en: "a weighting names the same node twice"
      | "the weighting names `{node}` twice"
      | "remove one of the two lines; a node can be named by its id or by its code";
    vi: "bộ trọng số nêu một mục hai lần"
      | "bộ trọng số nêu `{node}` hai lần"
      | "bỏ một trong hai dòng; một mục có thể được nêu bằng định danh hoặc bằng mã";

    "weighting-base"
    en: "a weighting's base is not the weighting before it"
      | "weighting `{weighting}` {?base|starts from `{base}`, which does not come before it}{!base|has no `base`, but comes after another weighting}"
      | "{?base|give the weighting `{base}` as well, just before this one}{!base|give this weighting alone, or name the one before it as its `base`}";
    vi: "bộ trọng số gốc không đứng trước bộ trọng số dựa trên nó"
      | "bộ trọng số `{weighting}` {?base|dựa trên `{base}`, nhưng `{base}` không đứng ngay trước nó}{!base|không có `base`, nhưng lại đứng sau bộ trọng số khác}"
      | "{?base|đưa bộ trọng số `{base}` vào ngay trước bộ này}{!base|chỉ dùng riêng bộ này, hoặc nêu bộ đứng trước trong `base`}";
}
