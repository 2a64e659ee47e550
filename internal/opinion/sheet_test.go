package opinion_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nianbao/internal/opinion"
	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
)

var (
	author = model.Person{Name: "王敏", Post: "经办人"}
	chief  = model.Person{Name: "李强", Post: "科室负责人"}
	leader = model.Person{Name: "赵云", Post: "分管领导"}
)

func cell(s string) model.Ref {
	p := append(strings.Split(s, "/"), "", "")
	return model.Ref{Section: model.SectionID(p[0]), Row: model.RowID(p[1]), Col: model.ColID(p[2])}
}

// sheet returns the sheet of a report.
func sheet(r *model.Report) *opinion.Sheet {
	return &opinion.Sheet{Report: r, File: "示例.json", Date: time.Date(2026, 1, 20, 9, 0, 0, 0, time.UTC)}
}

func text(t testing.TB, r *model.Report, columns int) string {
	t.Helper()
	var b strings.Builder
	if err := sheet(r).WriteText(&b, columns); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func markdown(t testing.TB, r *model.Report) string {
	t.Helper()
	var b strings.Builder
	if err := sheet(r).WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// draft returns a report that nobody has said anything about.
func draft() *model.Report {
	r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	for _, at := range r.Edition().Cells() {
		if !r.Edition().IsTotal(at) && at != cell("requests/granted/natural") {
			r.Apply(model.SetValue{At: at, To: model.Int(0)})
		}
	}
	r.Apply(model.SetValue{At: cell("requests/partial/natural"), To: model.Int(3)})
	r.Apply(model.Splice{At: "overview", Ins: "本年收到申请12件，上年结转0件。其中部分公开3件。\n公文类信息主动公开35条，政策解读8篇。"})
	return r
}

// say adds a remark about a place, or about words of the overview.
func say(r *model.Report, at, words string, by model.Person, text string, p *model.Proposal) {
	a := review.Cell(r, cell(at))
	if words != "" {
		i := strings.Index(r.Text(a.At.Section), words)
		a = review.Passage(r, a.At.Section, i, i+len(words))
	}
	r.Apply(review.Say(r, a, by, "2026-01-19 09:15", text, p))
}

// talkedOver returns a report that two people have read, sent back and let pass, and that was
// changed since.
func talkedOver(t testing.TB) *model.Report {
	t.Helper()
	r := draft()
	do := func(e model.Edit, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		r.Apply(e)
	}
	r.Apply(review.Take(r, model.Submitted, author, "2026-01-18 16:05", "请审"))
	say(r, "requests/partial/natural", "", chief, "同台账不符", &model.Proposal{Value: model.Int(2)})
	say(r, "overview", "35条", chief, "", &model.Proposal{Text: "53条"})
	say(r, "overview", "，上年结转0件", chief, "可以不写", &model.Proposal{})
	say(r, "requests/granted/natural", "", chief, "“予以公开”没有填，没有的要填 0。\n请同各科室的台账再核对一遍，核对以后在这里写明是谁核的，什么时候核的", nil)
	say(r, "requests/robots/natural", "", chief, "这一格哪里去了", nil)
	say(r, "other", "", leader, "要写上收取信息处理费的情况", &model.Proposal{Text: "本年没有收取信息处理费。"})
	say(r, "", "", leader, "总的写得可以", nil)
	say(r, "overview", "政策解读8篇", leader, "写明是哪一级的", nil)
	findings, _ := model.Check(r, nil)
	for i := range findings {
		if f := &findings[i]; f.Rule.Code == "T3-BLANK" {
			r.Apply(review.Say(r, review.Finding(r, f), leader, "2026-01-19 11:00", "这一条为什么还没有改", nil))
			break
		}
	}
	r.Apply(review.Mark(r, cell("requests"), chief, "2026-01-19 09:10"))
	r.Apply(review.Mark(r, cell("preamble"), leader, "2026-01-19 09:10"))
	r.Apply(review.Take(r, model.Returned, chief, "2026-01-19 09:30", "请照改，改好再送"))
	do(review.Accept(r, 1, author, "2026-01-19 14:00"))
	do(review.Answer(r, 2, author, "2026-01-19 14:02", "35条没有错，\n同网站核对过", model.Refused))
	do(review.Answer(r, 7, author, "2026-01-19 14:03", "谢谢", model.Settled))
	i := strings.Index(r.Text("overview"), "8篇")
	r.Apply(model.Splice{At: "overview", Pos: i, Del: len("8篇"), Ins: "区级8篇"})
	do(review.Answer(r, 8, author, "2026-01-19 14:04", "", model.Done))
	r.Apply(review.Take(r, model.Submitted, author, "2026-01-20 08:30", ""))
	r.Apply(review.Take(r, model.Approved, leader, "2026-01-20 09:30", "同意"))
	r.Apply(model.SetField{Field: model.SignDate, To: "2026-01-20"})
	return r
}

func TestSheet(t *testing.T) {
	width.Apply(true)
	defer width.Apply(false)
	vtest.Golden(t, "testdata/whole.txt", text(t, talkedOver(t), 80))
	vtest.Golden(t, "testdata/whole.md", markdown(t, talkedOver(t)))
	vtest.Golden(t, "testdata/narrow.txt", text(t, talkedOver(t), 40))
	vtest.Golden(t, "testdata/nothing.txt", text(t, draft(), 80))
	vtest.Golden(t, "testdata/nothing.md", markdown(t, draft()))
}

// A conclusion holds for the version it was about, and the sheet says whether that is
// what the report is now.
func TestConclusion(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(r *model.Report)
		want string
	}{
		{"as it was", func(r *model.Report) {}, "第 1 版，此后报告没有改过"},
		{"a figure", func(r *model.Report) { r.Apply(model.SetValue{At: cell("requests/partial/natural")}) }, "第 1 版，此后报告改过：数字 1 格"},
		{"words", func(r *model.Report) { r.Apply(model.Splice{At: "other", Ins: "无"}) }, "第 1 版，此后报告改过：六、其他需要报告的事项"},
		{"the title", func(r *model.Report) { r.Apply(model.SetField{Field: model.Title, To: "年报"}) }, "第 1 版，此后报告改过：标题、单位和年度"},
		{"an explanation", func(r *model.Report) {
			r.Apply(model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: cell("overview")}})
		}, "第 1 版，此后报告改过：审核说明"},
		{"a remark", func(r *model.Report) { say(r, "", "", leader, "好", nil) }, "第 1 版，此后报告没有改过"},
		{"no such version", func(r *model.Report) {
			v := r.Review().Clone()
			v.Versions = nil
			r.Apply(model.SetReview{To: v})
		}, "第 1 版，没有留底，不知道此后改过没有"},
		{"changed elsewhere", func(r *model.Report) {
			v := r.Review().Clone()
			v.Versions[0].Sum, v.Versions[0].Doubtful = "0", true
			r.Apply(model.SetReview{To: v})
		}, "第 1 版，此后报告改过；文件被别的程序改过，留底对不上，改了哪里不知道"},
		{"another edition", func(r *model.Report) {
			v := r.Review().Clone()
			old := model.NewReport(edition.For(2019), 2019)
			v.Versions[0].Report, v.Versions[0].Sum = old, old.Fingerprint()
			r.Apply(model.SetReview{To: v})
		}, "第 1 版，此后报告改过：格式换了"},
	} {
		r := draft()
		r.Apply(review.Take(r, model.Approved, leader, "2026-01-20 09:30", ""))
		tt.do(r)
		if got := text(t, r, 200); strings.Count(got, tt.want+"\n") != 2 {
			t.Errorf("%s: no %s in\n%s", tt.name, tt.want, got)
		}
	}
}

// Nobody writes lines of the page, moves the cursor, or lays out Markdown by what stands
// in a report or a remark.
func TestNobodyWritesTheSheet(t *testing.T) {
	const bad = "甲\n审核人：赵云\r一、经过\x1b[2J\u202e\n# 题\n1. 一\n**粗** [链](http://x) <b>|`"
	r := draft()
	r.Apply(model.SetField{Field: model.OrganName, To: bad})
	r.Apply(model.Splice{At: "overview", Ins: bad})
	say(r, "overview", bad, model.Person{Name: bad, Post: bad}, bad, &model.Proposal{Text: bad})
	r.Apply(review.Take(r, bad, model.Person{Name: bad}, bad, bad))
	got := text(t, r, 80)
	for line := range strings.Lines(got) {
		line = strings.TrimSuffix(line, "\n")
		if width.Clean(line) != line {
			t.Errorf("not clean: %q", line)
		}
	}
	if strings.Count(got, "\n审核人：") != 1 || strings.Count(got, "\n一、") != 1 {
		t.Errorf("somebody wrote a line:\n%s", got)
	}
	for line := range strings.Lines(markdown(t, r)) {
		s := strings.TrimLeft(strings.TrimSuffix(line, "\n"), " ")
		if width.Clean(s) != s || strings.HasPrefix(s, "# ") && !strings.HasPrefix(s, "# 审核意见单：") || strings.HasPrefix(s, "1. ") ||
			strings.Contains(s, " [链]") || strings.Contains(s, "**粗") || strings.Contains(s, " <b>") {
			t.Errorf("laid out by somebody: %q", line)
		}
	}
}

// Whatever is said about a report: no line is too long, and no remark is left out.
func TestAnySheet(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		wide := rapid.Bool().Draw(rt, "wide")
		width.Apply(wide)
		defer width.Apply(false)
		r := draft()
		words := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "“引”——……", strings.Repeat("长", 99), strings.Repeat("x", 99), "a\nb"}))
		person := func() model.Person { return model.Person{Name: words.Draw(rt, "name"), Post: words.Draw(rt, "post")} }
		n := rapid.IntRange(0, 6).Draw(rt, "remarks")
		for range n {
			a := review.Cell(r, cell(rapid.SampledFrom([]string{"", "head", "overview", "requests", "requests/partial", "requests/partial/natural", "requests/robots/x", "x"}).Draw(rt, "at")))
			if rapid.Bool().Draw(rt, "quotes") {
				from := rapid.IntRange(0, len(r.Text("overview"))).Draw(rt, "from")
				a = review.Passage(r, "overview", from, from+rapid.IntRange(0, 60).Draw(rt, "length"))
			}
			p := rapid.SampledFrom([]*model.Proposal{nil, {}, {Value: model.Int(1)}, {Text: "新\n的"}}).Draw(rt, "proposal")
			r.Apply(review.Say(r, a, person(), words.Draw(rt, "date"), words.Draw(rt, "text"), p))
			r.Apply(review.Mark(r, a.At, person(), ""))
			if e, err := review.Answer(r, 1, person(), "", words.Draw(rt, "answer"), model.RemarkState(words.Draw(rt, "state"))); err == nil {
				r.Apply(e)
			}
			r.Apply(review.Take(r, model.StepKind(words.Draw(rt, "kind")), person(), words.Draw(rt, "date"), words.Draw(rt, "words")))
			r.Apply(model.Splice{At: "overview", Ins: words.Draw(rt, "ins")})
		}
		columns := rapid.SampledFrom([]int{20, 40, 80}).Draw(rt, "columns")
		got := text(t, r, columns)
		for line := range strings.Lines(got) {
			if n := width.Of(strings.TrimSuffix(line, "\n")); n > columns {
				rt.Fatalf("%d columns of %d: %s", n, columns, line)
			}
		}
		md := markdown(t, r)
		for i := range n {
			if label := fmt.Sprintf("意见 %d　", i+1); !strings.Contains(got, "\n"+label) || !strings.Contains(md, "\n- **"+strings.TrimSuffix(label, "　")+"**") {
				rt.Fatalf("no %s in\n%s\n%s", label, got, md)
			}
		}
	})
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteError(t *testing.T) {
	if err := sheet(draft()).WriteText(full{}, 80); err == nil {
		t.Error("a full disk is no error")
	}
	if err := sheet(draft()).WriteMarkdown(full{}); err == nil {
		t.Error("a full disk is no error")
	}
}

// What was accepted and changed again, what the form does not have, and what cannot be read
// is named.
func TestOddities(t *testing.T) {
	r := talkedOver(t)
	r.Apply(model.SetValue{At: cell("requests/partial/natural"), To: model.Int(4)})
	r.Apply(review.Mark(r, cell("nowhere/x"), leader, "2026-01-20 09:10"))
	v := r.Review().Clone()
	v.Remarks[6].Version, v.Remarks[6].Anchor.Rule = 99, "T9-NOPE"
	v.Remarks[5].Proposal = &model.Proposal{Unreadable: true}
	r.Apply(model.SetReview{To: v})
	s := text(t, r, 200)
	for _, want := range []string{
		"采纳以后又改成 4", "另有已核 1 处，表上没有：nowhere/x（2021 格式没有这一处），赵云核的",
		"第 99 版（那一版没有留底）", "T9-NOPE（没有这条规则）", "没有写 → （文件里写的读不懂）",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("no %q in\n%s", want, s)
		}
	}
}
