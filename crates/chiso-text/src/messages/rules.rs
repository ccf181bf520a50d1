//! Rules, and the inputs that they look at.

use super::entries;

entries! {
    "rule-needs-other-kind"
    en: "a rule needs another kind of value"
      | "the value of `{node}` is {found:word}, expected {expected:word} for rule `{rule}`"
      | "";
    vi: "quy tắc cần giá trị kiểu khác"
      | "giá trị của `{node}` là {found:word}, quy tắc `{rule}` cần {expected:word}"
      | "";

    "value-needed"
    en: "an indicator has no value"
      | "`{node}` has no value: expected `value`, or an input called `{input}`"
      | "{?suggestion|did you mean `value = \"{suggestion}\"`?}{!suggestion|add `value = \"…\"`}";
    vi: "chỉ tiêu chưa có giá trị"
      | "`{node}` chưa có giá trị: cần `value`, hoặc số liệu đầu vào tên là `{input}`"
      | "{?suggestion|có phải là `value = \"{suggestion}\"` không?}{!suggestion|thêm `value = \"…\"`}";

    "value-not-used"
    en: "a value stands where the rule takes none"
      | "rule `{rule}` of `{node}` takes no value"
      | "remove `value`";
    vi: "khai báo giá trị trong khi quy tắc không dùng đến"
      | "quy tắc `{rule}` của `{node}` không dùng giá trị"
      | "bỏ `value`";

    "setting-not-used"
    en: "a setting stands where it does nothing"
      | "`{setting}` of `{node}` does nothing{?rule| with rule `{rule}`}"
      | "remove `{setting}`";
    vi: "thiết lập không có tác dụng"
      | "`{setting}` của `{node}` không có tác dụng{?rule| với quy tắc `{rule}`}"
      | "bỏ `{setting}`";

    "target-not-positive"
    en: "a target is zero or negative"
      | "target of `{node}` is {target:number}, expected a number above 0"
      | "where less is better, use `goalposts = [from, to]` with `from` above `to`";
    vi: "mục tiêu bằng 0 hoặc âm"
      | "mục tiêu của `{node}` là {target:number}, cần một số lớn hơn 0"
      | "nếu càng thấp càng tốt thì dùng `goalposts = [from, to]` với `from` lớn hơn `to`";

    "target-out-of-bounds"
    en: "a target or goalpost lies outside what the value can be"
      | "target or goalpost `{target}` of `{node}` lies outside what the value can be: expected {?low|{low:number} or more}{?low|{?high| and }}{?high|{high:number} or less}"
      | "{?suggestion|did you mean `\"{suggestion}\"`?}{!suggestion|correct it, or the bounds of the inputs in the value}";
    vi: "mục tiêu hoặc mốc nằm ngoài các giá trị có thể có"
      | "mục tiêu hoặc mốc `{target}` của `{node}` nằm ngoài các giá trị có thể có: cần {?low|từ {low:number} trở lên}{?low|{?high| và }}{?high|không quá {high:number}}"
      | "{?suggestion|có phải là `\"{suggestion}\"` không?}{!suggestion|sửa lại, hoặc sửa giới hạn của các số liệu đầu vào trong công thức}";

    "goalposts-equal"
    en: "both goalposts are the same"
      | "both goalposts of `{node}` are {goalpost:number}, expected two different numbers"
      | "for full points from one value on, use `target` or `steps`";
    vi: "hai mốc trùng nhau"
      | "hai mốc của `{node}` đều là {goalpost:number}, cần hai số khác nhau"
      | "nếu đạt một giá trị là đủ điểm thì dùng `target` hoặc `steps`";

    "goalpost-not-positive"
    en: "a goalpost of a logarithmic scale is not above 0"
      | "the goalpost {goalpost:number} of `{node}` has no logarithm, expected a number above 0"
      | "with `scale = \"linear\"` a goalpost can be any number";
    vi: "mốc của thang lôgarit không lớn hơn 0"
      | "mốc {goalpost:number} của `{node}` không có lôgarit, cần số lớn hơn 0"
      | "với `scale = \"linear\"` thì mốc có thể là số bất kỳ";

    "interval-syntax"
    en: "the interval of a step cannot be read"
      | "cannot read the interval: {?found|found `{found}`, }{!found|it ends too early, }expected {expected:word}"
      | "write `0 < x <= 2`, `x >= 95%`, `x = 3` or `otherwise`";
    vi: "không đọc được khoảng của bậc"
      | "không đọc được khoảng: {?found|gặp `{found}`, }{!found|khoảng kết thúc sớm, }cần {expected:word}"
      | "viết `0 < x <= 2`, `x >= 95%`, `x = 3` hoặc `otherwise`";

    "interval-empty"
    en: "the interval of a step holds nothing"
      | "interval `{interval}` holds no value"
      | "the lower bound must lie below the upper bound";
    vi: "khoảng của bậc không chứa giá trị nào"
      | "khoảng `{interval}` không chứa giá trị nào"
      | "cận dưới phải nhỏ hơn cận trên";

    "steps-gap"
    en: "values that no step covers"
      | "no step of `{node}` covers `{gap}`"
      | "widen a step, or add `{{ when = \"{gap}\", points = … }}` or `{{ when = \"otherwise\", points = 0 }}`";
    vi: "có giá trị không thuộc bậc nào"
      | "không bậc nào của `{node}` chứa `{gap}`"
      | "mở rộng một bậc, hoặc thêm `{{ when = \"{gap}\", points = … }}` hay `{{ when = \"otherwise\", points = 0 }}`";

    "steps-overlap"
    en: "values that two steps cover"
      | "steps `{first}` and `{second}` of `{node}` both cover `{overlap}`"
      | "use `<` in one of them where the other has `<=`, or move a bound";
    vi: "có giá trị thuộc hai bậc"
      | "bậc `{first}` và bậc `{second}` của `{node}` đều chứa `{overlap}`"
      | "dùng `<` ở bậc này khi bậc kia dùng `<=`, hoặc sửa cận";

    "step-unreachable"
    en: "a step that no value reaches"
      | "no value of `{node}` reaches the step `{interval}`: {?interval=otherwise|the steps before it cover all values}{!interval=otherwise|values are {?low|{low:number} or more}{?low|{?high| and }}{?high|{high:number} or less}}"
      | "{?interval=otherwise|remove the step}{!interval=otherwise|correct the interval, or the bounds of the inputs in the value; 95 % is `95%` or `0.95`}";
    vi: "bậc không giá trị nào đạt tới"
      | "không giá trị nào của `{node}` thuộc bậc `{interval}`: {?interval=otherwise|các bậc trước đã gồm mọi giá trị}{!interval=otherwise|giá trị {?low|từ {low:number} trở lên}{?low|{?high| và }}{?high|không quá {high:number}}}"
      | "{?interval=otherwise|bỏ bậc này}{!interval=otherwise|sửa khoảng, hoặc sửa giới hạn của các số liệu đầu vào trong công thức; 95 % viết là `95%` hoặc `0.95`}";

    "steps-not-monotone"
    en: "points rise and fall from step to step"
      | "points of `{node}` rise and fall from step to step"
      | "compare the steps with the source; if they are meant so, nothing needs to change";
    vi: "điểm tăng giảm không đều giữa các bậc"
      | "điểm của `{node}` lúc tăng lúc giảm giữa các bậc"
      | "đối chiếu các bậc với văn bản gốc; nếu đúng là như vậy thì không cần sửa";

    "otherwise-not-last"
    en: "`otherwise` is not the last step"
      | "`otherwise` of `{node}` is not the last step"
      | "move it to the end: it stands for all values that are left";
    vi: "`otherwise` không phải là bậc cuối"
      | "`otherwise` của `{node}` không phải là bậc cuối"
      | "chuyển xuống cuối: bậc này dành cho mọi giá trị còn lại";

    "category-without-points"
    en: "a category has no points"
      | "category `{category}` has no points in `{node}`"
      | "add `{category} = …` to the rule, with 0 if it earns nothing";
    vi: "phân loại chưa có điểm"
      | "phân loại `{category}` chưa có điểm trong `{node}`"
      | "thêm `{category} = …` vào quy tắc, ghi 0 nếu không được điểm";

    "rule-names-twice"
    en: "a rule names a category, an item or a part twice"
      | "the rule of `{node}` names `{name}` twice"
      | "remove or rename one of the two";
    vi: "quy tắc nêu một phân loại, nội dung hoặc phần hai lần"
      | "quy tắc của `{node}` nêu `{name}` hai lần"
      | "bỏ hoặc đổi tên một trong hai";

    "earns-out-of-range"
    en: "something earns more than there is to earn, or less than nothing"
      | "the rule of `{node}` gives {found:number} points, expected from 0 to {max_points:number}"
      | "points in a rule are on the framework's own scale; a part of the maximum is written `\"full\"`, `\"1/2\"` or `\"50%\"`";
    vi: "điểm được hưởng vượt điểm tối đa hoặc âm"
      | "quy tắc của `{node}` cho {found:number} điểm, cần từ 0 đến {max_points:number}"
      | "điểm trong quy tắc tính theo thang gốc của bộ chỉ số; một phần điểm tối đa viết là `\"full\"`, `\"1/2\"` hoặc `\"50%\"`";

    "fraction-by-zero"
    en: "a fraction's denominator is zero"
      | "a fraction of points in `{node}` has the denominator 0"
      | "write a fraction such as `\"1/2\"`";
    vi: "phân số có mẫu số bằng 0"
      | "phân số điểm trong `{node}` có mẫu số bằng 0"
      | "viết phân số như `\"1/2\"`";

    "parts-do-not-sum"
    en: "parts or items can earn more than the max points, or never as much"
      | "parts or items of `{node}` earn at most {found:number} points together, expected {max_points:number}"
      | "correct their points, or set `at_most` where extras may go beyond";
    vi: "các phần hoặc nội dung cộng lại vượt hoặc không đạt điểm tối đa"
      | "các phần hoặc nội dung của `{node}` cộng lại được nhiều nhất {found:number} điểm, cần {max_points:number}"
      | "sửa điểm các phần, hoặc đặt `at_most` nếu được phép vượt";

    "rule-not-in-parts"
    en: "a rule stands in a part that only a whole indicator can have"
      | "a part of `{node}` has the rule `{rule}`, expected one that is calculated"
      | "make the part an indicator of its own";
    vi: "một phần dùng quy tắc chỉ dành cho cả chỉ tiêu"
      | "một phần của `{node}` dùng quy tắc `{rule}`, cần quy tắc tính được từ số liệu"
      | "tách phần này thành chỉ tiêu riêng";

    "rule-too-deep"
    en: "rules are nested too deeply"
      | "rules of `{node}` are nested too deeply"
      | "make some of the parts indicators of their own";
    vi: "quy tắc lồng quá nhiều cấp"
      | "quy tắc của `{node}` lồng quá nhiều cấp"
      | "tách một số phần thành chỉ tiêu riêng";

    "bounds-reversed"
    en: "an input's lower bound lies above its upper bound"
      | "`min` of input `{input}` is {min:number}, above its `max` of {max:number}"
      | "exchange the two, or correct one of them";
    vi: "giới hạn dưới lớn hơn giới hạn trên"
      | "`min` của số liệu đầu vào `{input}` là {min:number}, lớn hơn `max` là {max:number}"
      | "đổi chỗ hai giới hạn, hoặc sửa một trong hai";

    "bounds-do-not-fit"
    en: "bounds that do not fit the kind of an input"
      | "bounds of input `{input}` do not fit its kind `{kind}`"
      | "numbers, counts and shares have bounds; those of counts and shares are never below 0";
    vi: "giới hạn không phù hợp với kiểu của số liệu đầu vào"
      | "giới hạn của số liệu đầu vào `{input}` không phù hợp với kiểu `{kind}`"
      | "chỉ `number`, `count` và `share` có giới hạn; giới hạn của `count` và `share` không được âm";

    "options-count"
    en: "a category or checklist input with no options, or too many"
      | "number of categories or items of input `{input}` is {found:number}, expected from 1 to {max:number}"
      | "list them in `categories` or `items`";
    vi: "số liệu đầu vào kiểu phân loại hoặc danh mục không có lựa chọn nào, hoặc quá nhiều"
      | "số liệu đầu vào `{input}` có {found:number} phân loại hoặc nội dung, cần từ 1 đến {max:number}"
      | "liệt kê trong `categories` hoặc `items`";
}
