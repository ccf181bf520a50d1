//! The nodes of a framework and what owns them.

use super::entries;

entries! {
    "internal-error"
    en: "the framework cannot be compiled, and nothing said why"
      | "the framework cannot be compiled, and nothing said why"
      | "this is a fault of the program, not of the framework: please report it, with the file";
    vi: "không biên dịch được bộ chỉ số mà không rõ lý do"
      | "không biên dịch được bộ chỉ số mà không rõ lý do"
      | "đây là lỗi của chương trình, không phải của bộ chỉ số: vui lòng báo lại kèm theo tệp";

    "duplicate-id"
    en: "an id is used twice"
      | "id `{id}` is used twice"
      | "give one of the two another id";
    vi: "định danh bị dùng hai lần"
      | "định danh `{id}` bị dùng hai lần"
      | "đổi một trong hai định danh";

    "duplicate-code"
    en: "a code is used twice"
      | "code `{code}` is used twice"
      | "give one of the two nodes another code";
    vi: "mã bị dùng hai lần"
      | "mã `{code}` bị dùng hai lần"
      | "đổi mã của một trong hai mục";

    "reserved-id"
    en: "an id means something already"
      | "id `{id}` has a meaning of its own"
      | "choose another id";
    vi: "định danh đã có nghĩa riêng"
      | "định danh `{id}` đã có nghĩa riêng"
      | "chọn định danh khác";

    "unknown-node"
    en: "a node that is named does not exist"
      | "there is no node with id or code `{name}`"
      | "{?suggestion|did you mean `{suggestion}`?}";
    vi: "mục được nêu không tồn tại"
      | "không có mục nào có định danh hoặc mã `{name}`"
      | "{?suggestion|có phải là `{suggestion}` không?}";

    "ambiguous-code"
    en: "a name is the id of one node and the code of another"
      | "`{name}` is the id of node `{id}` and the code of node `{other}`"
      | "change the id, or the code";
    vi: "một tên vừa là định danh của mục này vừa là mã của mục khác"
      | "`{name}` vừa là định danh của mục `{id}` vừa là mã của mục `{other}`"
      | "đổi định danh hoặc đổi mã";

    "not-a-group"
    en: "the group of a node is an indicator"
      | "`{group}`, the group of `{node}`, is an indicator, expected a group"
      | "name a group";
    vi: "mục được nêu làm nhóm lại là chỉ tiêu"
      | "`{group}` được nêu làm nhóm của `{node}` nhưng là chỉ tiêu"
      | "nêu tên một nhóm";

    "view-owns-nothing"
    en: "a view is named as the group of a node"
      | "`{group}`, the group of `{node}`, is a view, expected a group that owns its children"
      | "let another group own `{node}`, and list `{node}` in `counts` of the view";
    vi: "nhóm tham chiếu được nêu làm nhóm của một mục"
      | "`{group}` được nêu làm nhóm của `{node}` nhưng chỉ là nhóm tham chiếu"
      | "xếp `{node}` vào nhóm khác, và ghi `{node}` trong `counts` của nhóm tham chiếu";

    "view-is-not-owned"
    en: "a view has a group or a weight"
      | "view `{node}` has a group or a weight, expected neither"
      | "remove `group` and `weight`: a view counts nodes and is itself not counted";
    vi: "nhóm tham chiếu lại có nhóm cấp trên hoặc trọng số"
      | "nhóm tham chiếu `{node}` có nhóm cấp trên hoặc trọng số"
      | "bỏ `group` và `weight`: nhóm tham chiếu không được cộng vào tổng";

    "view-counts-twice"
    en: "a view counts the same node twice"
      | "view `{view}` counts `{node}` twice"
      | "a group stands for all its children: list the group or the children, not both";
    vi: "nhóm tham chiếu tính một mục hai lần"
      | "nhóm tham chiếu `{view}` tính `{node}` hai lần"
      | "một nhóm đã gồm mọi mục con: chỉ ghi nhóm hoặc chỉ ghi các mục con";

    "group-circle"
    en: "groups own or count each other in a circle"
      | "groups own or count each other in a circle: `{circle}`"
      | "let one of them stand directly under the total";
    vi: "các nhóm chứa nhau vòng tròn"
      | "các nhóm chứa nhau vòng tròn: `{circle}`"
      | "đưa một nhóm trong số đó lên ngay dưới tổng";

    "group-too-deep"
    en: "groups are nested too deeply"
      | "group `{node}` is nested too deeply, expected at most {max:number} levels"
      | "join some of the groups";
    vi: "các nhóm lồng quá nhiều cấp"
      | "nhóm `{node}` lồng quá nhiều cấp, cần không quá {max:number} cấp"
      | "gộp bớt các nhóm";

    "framework-too-large"
    en: "a framework has too much of something"
      | "{?what=nodes|there are {found:number} nodes}{?what=inputs|there are {found:number} inputs}{?what=derived|there are {found:number} derived values}{?what=counted|all groups together count {found:number} nodes, each time that one is counted}{?what=expressions|all expressions together, with derived values put in, are too long}{?what=functions|all expressions together have too many logarithms, exponentials and powers}, expected at most {limit:number}{?what=expressions| parts}"
      | "split the framework, or leave out what no total counts";
    vi: "bộ tiêu chí quá lớn"
      | "{?what=nodes|có {found:number} nhóm và chỉ tiêu}{?what=inputs|có {found:number} số liệu đầu vào}{?what=derived|có {found:number} giá trị trung gian}{?what=counted|các nhóm cộng lại tính {found:number} lượt nhóm và chỉ tiêu}{?what=expressions|tất cả công thức cộng lại, kể cả giá trị trung gian thay vào, quá dài}{?what=functions|tất cả công thức cộng lại có quá nhiều logarit, hàm mũ và lũy thừa}, cần không quá {limit:number}{?what=expressions| phần tử}"
      | "tách bộ tiêu chí, hoặc bỏ những gì không tính vào tổng";

    "empty-group"
    en: "a group has no children"
      | "group `{group}` has no children"
      | "add an indicator with `group = \"{group}\"`, or remove the group";
    vi: "nhóm không có mục con"
      | "nhóm `{group}` không có mục con"
      | "thêm chỉ tiêu có `group = \"{group}\"`, hoặc bỏ nhóm này";

    "nothing-scored"
    en: "the framework scores nothing"
      | "the framework has no indicator that is scored"
      | "add an `[[indicator]]` with a rule other than `informational`";
    vi: "bộ chỉ số không chấm điểm chỉ tiêu nào"
      | "bộ chỉ số không có chỉ tiêu nào được tính điểm"
      | "thêm `[[indicator]]` có quy tắc khác `informational`";

    "unused-input"
    en: "an input is not used"
      | "input `{input}` is not used by any indicator, check or derived value"
      | "use it in an expression, remove it, or say in its `note` that it is general information";
    vi: "số liệu đầu vào không được sử dụng"
      | "số liệu đầu vào `{input}` không được chỉ tiêu, điều kiện kiểm tra hay giá trị trung gian nào sử dụng"
      | "dùng trong một công thức, bỏ đi, hoặc nêu trong `note` rằng đây là thông tin chung";

    "unused-derived"
    en: "a derived value is not used"
      | "derived value `{name}` is not used"
      | "use it in an expression, or remove it";
    vi: "giá trị trung gian không được sử dụng"
      | "giá trị trung gian `{name}` không được sử dụng"
      | "dùng giá trị này trong một công thức, hoặc bỏ đi";
}
