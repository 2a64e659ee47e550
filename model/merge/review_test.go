package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/merge"
	"nianbao/model/review"
)

var (
	author = model.Person{Name: "王敏", Post: "经办人"}
	head   = model.Person{Name: "李青", Post: "科室负责人"}
	office = model.Person{Name: "周岚", Post: "办公室"}

	natural  = ref("requests/received/natural")
	business = ref("requests/received/business")
	overview = model.Ref{Section: "overview"}
)

func ref(s string) model.Ref { at, _ := model.ParseRef(s); return at }

// draft is a report on which nobody has said anything.
func draft() *model.Report {
	e, _ := edition.ByID("2021")
	r := model.Begin(e, 2025, "青溪县水务局", model.Department)
	r.Apply(model.Splice{At: "overview", Ins: "全年公开信息20条。收到申请5件。没有收费。"})
	r.Apply(model.SetValue{At: natural, To: model.Int(5)})
	return r
}

// A copy is a report in somebody's hands.
type copy struct {
	t *testing.T
	*model.Report
}

func (c copy) ok(e model.Edit, err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
	c.Apply(e)
}

func (c copy) put(at model.Ref, n int64) { c.Apply(model.SetValue{At: at, To: model.Int(n)}) }

func (c copy) say(at model.Ref, by model.Person, when, text string, p *model.Proposal) {
	c.Apply(review.Say(c.Report, review.Cell(c.Report, at), by, when, text, p))
}

func (c copy) take(kind model.StepKind, by model.Person, when string) {
	c.Apply(review.Take(c.Report, kind, by, when, ""))
}

// handOut returns three copies of what was submitted at nine: what it was, and one for
// each of two people.
func handOut(t *testing.T) (base, mine, theirs copy) {
	t.Helper()
	c := copy{t, draft()}
	c.say(natural, author, "2026-01-19 08:00", "这个数问过窗口了", nil)
	c.take(model.Submitted, author, "2026-01-19 09:00")
	return c, copy{t, c.Clone()}, copy{t, c.Clone()}
}

func merged(t *testing.T, base, mine, theirs *model.Report) *merge.Result {
	t.Helper()
	res, err := merge.Merge(base, mine, theirs, now)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// layer writes what is said about a report, a line each.
func layer(r *model.Report) string {
	var b strings.Builder
	v := r.Review()
	for _, s := range v.Steps {
		fmt.Fprintf(&b, "%s %s %s 版%d\n", s.At[11:], s.By.Name, s.Kind.Chinese(), s.Version)
	}
	for _, m := range v.Remarks {
		fmt.Fprintf(&b, "%d %s %s 版%d %s：%s\n", m.ID, m.At[11:], m.By.Name, m.Version, m.State.Chinese(), m.Text)
		for _, a := range m.Answers {
			fmt.Fprintf(&b, "  %s %s：%s\n", a.At[11:], a.By.Name, a.Text)
		}
	}
	for _, m := range v.Marks {
		fmt.Fprintf(&b, "%s %s 已核 %s 版%d\n", m.On[11:], m.By.Name, m.At, m.Version)
	}
	for _, x := range v.Versions {
		fmt.Fprintf(&b, "版%d %s 新收%s\n", x.Number, x.At[11:], x.Report.Value(natural))
	}
	return b.String()
}

func want(t *testing.T, r *model.Report, text string) {
	t.Helper()
	if got := strings.TrimSpace(layer(r)); got != strings.TrimSpace(text) {
		t.Errorf("得到\n%s\n应是\n%s", got, strings.TrimSpace(text))
	}
}

// Both number their remarks and versions from the same next number.
func TestNewRemarksOfBoth(t *testing.T) {
	base, mine, theirs := handOut(t)
	mine.put(business, 2)
	mine.say(natural, head, "2026-01-19 10:00", "和去年差得多", nil)
	mine.say(business, head, "2026-01-19 10:05", "是哪两家", nil)
	mine.take(model.Commented, head, "2026-01-19 10:30")
	theirs.put(natural, 6)
	theirs.say(natural, office, "2026-01-19 10:02", "窗口说是 6", nil)
	theirs.take(model.Returned, office, "2026-01-19 10:10")
	theirs.put(natural, 7)
	theirs.take(model.Commented, office, "2026-01-19 10:20")
	res := merged(t, base.Report, mine.Report, theirs.Report)
	want(t, res.Report, `
09:00 王敏 送审 版1
10:10 周岚 退回修改 版3
10:20 周岚 只留意见 版4
10:30 李青 只留意见 版2
1 08:00 王敏 版1 待处理：这个数问过窗口了
2 10:00 李青 版2 待处理：和去年差得多
4 10:02 周岚 版3 待处理：窗口说是 6
3 10:05 李青 版2 待处理：是哪两家
版1 08:00 新收5
版2 10:00 新收5
版3 10:02 新收6
版4 10:20 新收7
`)
	if len(res.Conflicts) > 0 {
		t.Errorf("不该有分歧：%v", res.Conflicts)
	}
}

// What both kept is one version, under the number it has here.
func TestIdenticalVersions(t *testing.T) {
	base, mine, theirs := handOut(t)
	mine.put(business, 2)
	mine.take(model.Commented, head, "2026-01-19 10:00")
	mine.put(natural, 6)
	mine.take(model.Commented, head, "2026-01-19 10:10")
	theirs.put(business, 2)
	theirs.put(natural, 6)
	theirs.take(model.Approved, office, "2026-01-19 10:05")
	want(t, merged(t, base.Report, mine.Report, theirs.Report).Report, `
09:00 王敏 送审 版1
10:00 李青 只留意见 版2
10:05 周岚 通过 版3
10:10 李青 只留意见 版3
1 08:00 王敏 版1 待处理：这个数问过窗口了
版1 08:00 新收5
版2 10:00 新收5
版3 10:10 新收6
`)
}

// Contents that came back on the one side are a version of their own there.
func TestContentsThatCameBack(t *testing.T) {
	base, mine, theirs := handOut(t)
	mine.put(natural, 6)
	mine.take(model.Commented, head, "2026-01-19 10:00")
	mine.put(natural, 5)
	mine.take(model.Submitted, head, "2026-01-19 10:10")
	for _, res := range []*merge.Result{
		merged(t, base.Report, mine.Report, theirs.Report), merged(t, base.Report, theirs.Report, mine.Report),
	} {
		want(t, res.Report, layer(mine.Report))
	}
}

// Of a version that could not quite be made out here, what the other copy has is taken.
func TestDoubtfulVersion(t *testing.T) {
	base, mine, theirs := handOut(t)
	mine.put(business, 2)
	theirs.put(natural, 6)
	v := mine.Review().Clone()
	v.Versions[0].Report, v.Versions[0].Doubtful = model.NewReport(mine.Edition(), 2025), true
	mine.Apply(model.SetReview{To: v})
	if merge.Base(mine.Report, theirs.Report) != nil {
		t.Error("存疑的一版，不能当原稿")
	}
	res := merged(t, base.Report, mine.Report, theirs.Report)
	if got := res.Report.Review().Versions; len(got) != 1 || got[0].Doubtful || !got[0].Report.Equal(base.Review().Versions[0].Report) {
		t.Errorf("%+v", got)
	}
}

// Taking a proposal notes anew between which words the remarks beside it stand. They are
// the same remarks all the same.
func TestRemarksBesideAnAcceptedOne(t *testing.T) {
	base, _, _ := handOut(t)
	propose := func(words, to string) {
		at := strings.Index(base.Text("overview"), words)
		base.Apply(review.Say(base.Report, review.Passage(base.Report, "overview", at, at+len(words)), head, "2026-01-19 09:10", "改", &model.Proposal{Text: to}))
	}
	propose("20条", "21条")
	propose("5件", "6件")
	mine, theirs := copy{t, base.Clone()}, copy{t, base.Clone()}
	mine.ok(review.Accept(mine.Report, 2, author, "2026-01-19 10:00"))
	theirs.ok(review.Answer(theirs.Report, 3, office, "2026-01-19 10:05", "问过了", model.Answered))
	for _, b := range []*model.Report{base.Report, merge.Base(mine.Report, theirs.Report)} {
		for _, res := range []*merge.Result{merged(t, b, mine.Report, theirs.Report), merged(t, b, theirs.Report, mine.Report)} {
			if n := len(res.Report.Review().Remarks); n != 3 || len(res.Conflicts) > 0 {
				t.Errorf("意见 %d 条，分歧 %d 处：\n%s", n, len(res.Conflicts), layer(res.Report))
			}
			if m := review.Remark(res.Report, 3); m.State != model.Answered {
				t.Errorf("第 3 条%s", m.State.Chinese())
			}
		}
	}
}

// Both answer one remark; the one settles it, too.
func TestAnswersOfBoth(t *testing.T) {
	base, mine, theirs := handOut(t)
	mine.ok(review.Answer(mine.Report, 1, head, "2026-01-19 10:10", "好", model.Settled))
	theirs.ok(review.Answer(theirs.Report, 1, office, "2026-01-19 10:05", "有登记簿吗", model.Answered))
	want(t, merged(t, base.Report, mine.Report, theirs.Report).Report, `
09:00 王敏 送审 版1
1 08:00 王敏 版1 已了结：这个数问过窗口了
  10:05 周岚：有登记簿吗
  10:10 李青：好
版1 08:00 新收5
`)
}

// A remark that both put in other words is two remarks.
func TestRemarkRewrittenByBoth(t *testing.T) {
	base, mine, theirs := handOut(t)
	mine.ok(review.Rewrite(mine.Report, 1, "这个数问过窗口，有登记簿", nil))
	theirs.ok(review.Rewrite(theirs.Report, 1, "这个数有登记簿", nil))
	want(t, merged(t, base.Report, mine.Report, theirs.Report).Report, `
09:00 王敏 送审 版1
1 08:00 王敏 版1 待处理：这个数问过窗口，有登记簿
2 08:00 王敏 版1 待处理：这个数有登记簿
版1 08:00 新收5
`)
	one := merged(t, base.Report, mine.Report, base.Report)
	if got := one.Report.Review().Remarks; len(got) != 1 || got[0].Text != "这个数问过窗口，有登记簿" {
		t.Errorf("只有一边改写，得到 %+v", got)
	}
}

// A proposal that one side has replaced is one proposal, whichever side that was; what the
// other has answered to the first stays.
func TestReplacedProposal(t *testing.T) {
	c := copy{t, draft()}
	c.say(natural, head, "2026-01-19 08:00", "", &model.Proposal{Value: model.Int(6)})
	new, old := copy{t, c.Clone()}, copy{t, c.Clone()}
	new.ok(review.Replace(new.Report, 1, review.Cell(new.Report, natural), "2026-01-19 09:00", "登记簿", &model.Proposal{Value: model.Int(7)}))
	old.ok(review.Answer(old.Report, 1, author, "2026-01-19 08:30", "不是 6", model.Answered))
	for _, res := range []*merge.Result{merged(t, c.Report, new.Report, old.Report), merged(t, c.Report, old.Report, new.Report)} {
		all := res.Report.Review().Remarks
		if len(all) != 1 || all[0].At != "2026-01-19 09:00" || all[0].Proposal.Value != model.Int(7) || len(all[0].Answers) != 1 || all[0].State != model.Answered {
			t.Errorf("%+v", all)
		}
	}
}

// One takes a proposal that the other refuses.
func TestProposalTakenAndRefused(t *testing.T) {
	c := copy{t, draft()}
	c.say(natural, head, "2026-01-19 08:00", "窗口说是 6", &model.Proposal{Value: model.Int(6)})
	mine, theirs := copy{t, c.Clone()}, copy{t, c.Clone()}
	mine.ok(review.Answer(mine.Report, 1, author, "2026-01-19 09:00", "登记簿上是 5", model.Refused))
	theirs.ok(review.Accept(theirs.Report, 1, office, "2026-01-19 09:10"))
	res := merged(t, c.Report, mine.Report, theirs.Report)
	if len(res.Conflicts) != 1 || res.Conflicts[0].Mine != "未采纳" || res.Conflicts[0].Theirs != "已采纳" {
		t.Fatalf("分歧：%+v", res.Conflicts)
	}
	if m := review.Remark(res.Report, res.Conflicts[0].Remark); m == nil || m.Anchor.At != natural || !strings.Contains(m.Text, "处理得不一样") {
		t.Errorf("没有记下：%+v", m)
	}
}

// A mark taken back by one is gone; a new one takes the place of the old one.
func TestMarks(t *testing.T) {
	c := copy{t, draft()}
	c.Apply(review.Mark(c.Report, natural, head, "2026-01-19 08:00"))
	c.Apply(review.Mark(c.Report, business, head, "2026-01-19 08:01"))
	c.Apply(review.Mark(c.Report, overview, office, "2026-01-19 08:02"))
	mine, theirs := copy{t, c.Clone()}, copy{t, c.Clone()}
	mine.Apply(review.Unmark(mine.Report, natural, head))
	theirs.put(business, 3)
	theirs.Apply(review.Mark(theirs.Report, business, head, "2026-01-19 09:00"))
	want(t, merged(t, c.Report, mine.Report, theirs.Report).Report, `
08:02 周岚 已核 overview 版1
09:00 李青 已核 requests/received/business 版2
版1 08:00 新收5
版2 09:00 新收5
`)
}

// The version that a mark was made about goes with it.
func TestVersionOfAMarkTakenBack(t *testing.T) {
	c := copy{t, draft()}
	c.Apply(review.Mark(c.Report, natural, head, "2026-01-19 08:00"))
	mine, theirs := copy{t, c.Clone()}, copy{t, c.Clone()}
	mine.put(business, 2)
	theirs.Apply(review.Unmark(theirs.Report, natural, head))
	want(t, merged(t, c.Report, mine.Report, theirs.Report).Report, "")
}

// A version that only one side made does not get the number of one that was lost.
func TestLostVersion(t *testing.T) {
	base, mine, theirs := handOut(t)
	v := mine.Review().Clone()
	v.Steps = append(v.Steps, model.Step{Kind: model.Commented, By: head, At: "2026-01-19 10:00", Version: 2})
	mine.Apply(model.SetReview{To: v})
	theirs.put(natural, 6)
	theirs.take(model.Commented, office, "2026-01-19 10:10")
	want(t, merged(t, base.Report, mine.Report, theirs.Report).Report, `
09:00 王敏 送审 版1
10:00 李青 只留意见 版2
10:10 周岚 只留意见 版3
1 08:00 王敏 版1 待处理：这个数问过窗口了
版1 08:00 新收5
版3 10:10 新收6
`)
}

// What was decided when the same two were merged before is not asked again.
func TestMergedAgain(t *testing.T) {
	base, mine, theirs := handOut(t)
	mine.put(natural, 6)
	theirs.put(natural, 7)
	first := merged(t, base.Report, mine.Report, theirs.Report)
	again := merged(t, base.Report, first.Report, theirs.Report)
	if !again.Report.Equal(first.Report) || len(again.Conflicts) != 1 {
		t.Errorf("再合并一次：%d 处分歧\n%s", len(again.Conflicts), layer(again.Report))
	}
	c := copy{t, again.Report}
	c.ok(review.Answer(c.Report, again.Conflicts[0].Remark, author, now, "登记簿上是 6", model.Refused))
	decided := merged(t, base.Report, c.Report, theirs.Report)
	if !decided.Report.Equal(c.Report) || len(decided.Conflicts) != 0 {
		t.Errorf("已经定了，还问：%v", decided.Conflicts)
	}
}

// The newest version in common is what two copies are held against.
func TestBase(t *testing.T) {
	base, mine, theirs := handOut(t)
	if merge.Base(draft(), func() *model.Report { r := draft(); r.Apply(model.SetValue{At: natural, To: model.Int(9)}); return r }()) != nil {
		t.Error("没有共同的版本，却有原稿")
	}
	mine.put(natural, 6)
	theirs.put(business, 2)
	b := merge.Base(mine.Report, theirs.Report)
	if b == nil || b.Fingerprint() != base.Fingerprint() {
		t.Fatal("共同的版本应是送审的那一版")
	}
	res := merged(t, b, mine.Report, theirs.Report)
	if res.Report.Value(natural) != model.Int(6) || res.Report.Value(business) != model.Int(2) || len(res.Conflicts) != 0 {
		t.Errorf("照共同的版本合并：%v", res.Conflicts)
	}
	want(t, res.Report, layer(base.Report))

	// The other copy is what it was when this one was kept as a version.
	last := theirs.Clone()
	theirs.take(model.Submitted, office, "2026-01-19 11:00")
	theirs.put(natural, 8)
	if b := merge.Base(last, theirs.Report); b == nil || b.Fingerprint() != last.Fingerprint() {
		t.Error("另一份就是这里的一个版本")
	}
}

// An explanation given since the version in common is not taken for one withdrawn.
func TestExplanationSinceTheBase(t *testing.T) {
	_, mine, theirs := handOut(t)
	mine.Apply(model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: natural, Says: "比去年多", Reason: "划入两个单位"}})
	res := merged(t, merge.Base(mine.Report, theirs.Report), mine.Report, theirs.Report)
	if len(res.Report.Explanations()) != 1 {
		t.Error("审核说明丢了")
	}
}

// Explanations are merged by the finding they are about.
func TestExplanations(t *testing.T) {
	explain := func(r *model.Report, says, reason string) *model.Report {
		r = r.Clone()
		r.Apply(model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: natural, Says: says, Reason: reason, Name: "王敏", Date: "2026-01-12"}})
		return r
	}
	withdraw := func(r *model.Report) *model.Report {
		r = r.Clone()
		r.Apply(model.Explain{Old: &r.Explanations()[0]})
		return r
	}
	base := explain(draft(), "比去年多", "划入两个单位")
	for _, tt := range []struct {
		name         string
		mine, theirs *model.Report
		want         string // the reasons
		conflict     string
	}{
		{"各说各的", explain(base, "比去年少", "撤销一个单位"), base, "划入两个单位 撤销一个单位", ""},
		{"一边改了", base, explain(base, "比去年多", "划入三个单位"), "划入三个单位", ""},
		{"一边撤回", withdraw(base), base, "", ""},
		{"两边改得不同", explain(base, "比去年多", "划入三个单位"), explain(base, "比去年多", "划入四个单位"), "划入三个单位", "“划入四个单位”（王敏 2026-01-12）"},
		{"一边撤回，一边改了", withdraw(base), explain(base, "比去年多", "划入四个单位"), "划入四个单位", "“划入四个单位”（王敏 2026-01-12）"},
	} {
		res := merged(t, base, tt.mine, tt.theirs)
		var reasons []string
		for _, x := range res.Report.Explanations() {
			reasons = append(reasons, x.Reason)
		}
		if got := strings.Join(reasons, " "); len(reasons) != len(strings.Fields(tt.want)) || !sameWords(got, tt.want) {
			t.Errorf("%s：得到 %s", tt.name, got)
		}
		if tt.conflict == "" != (len(res.Conflicts) == 0) || tt.conflict != "" && res.Conflicts[0].Theirs != tt.conflict {
			t.Errorf("%s：分歧 %+v", tt.name, res.Conflicts)
		}
	}
}

func sameWords(a, b string) bool {
	for w := range strings.FieldsSeq(b) {
		if !strings.Contains(a, w) {
			return false
		}
	}
	return true
}

// Either value of a conflict is weighed by what is found with it.
func TestWeigh(t *testing.T) {
	base := draft()
	for _, c := range []string{"business", "research", "nonprofit", "legal", "other"} {
		base.Apply(model.SetValue{At: ref("requests/received/" + c), To: model.Int(0)})
	}
	base.Apply(model.SetValue{At: ref("requests/received/total"), To: model.Int(7)})
	mine, theirs := copy{t, base.Clone()}, copy{t, base.Clone()}
	mine.put(natural, 6)
	theirs.put(natural, 7)
	mine.Apply(model.SetField{Field: model.SignDate, To: "2026-01-20"})
	theirs.Apply(model.SetField{Field: model.SignDate, To: "2026-13-20"})
	res := merged(t, base, mine.Report, theirs.Report)
	w := res.Weigh(nil)
	if len(w) != 2 {
		t.Fatalf("%+v", res.Conflicts)
	}
	has := func(list []model.Finding, code string) bool {
		return slices.ContainsFunc(list, func(f model.Finding) bool { return f.Rule.Code == code })
	}
	date, figure := w[0], w[1]
	if len(date.Standing) > 0 || len(date.Other) != 1 {
		t.Errorf("日期：%+v", date)
	}
	if !has(figure.Standing, "T3-ROW") || has(figure.Other, "T3-ROW") || has(figure.Other, date.Other[0].Rule.Code) {
		t.Errorf("新收：%+v", figure)
	}
	if !res.Report.Equal(merged(t, base, mine.Report, theirs.Report).Report) {
		t.Error("掂量两个数，不该改动报告")
	}
}
