package merge_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/merge"
	"nianbao/model/review"
)

// phrases are what drawn texts are made of: some alike, some the same, some broken.
var phrases = []string{
	"全年公开信息20条。", "全年公开信息30条。", "全年公开信息30条，其中动态20条。", "收到申请5件。", "收到申请6件，都按时办结。",
	"没有收取费用。", "全年没有收取任何费用。", "网站改版上线，栏目更清楚。", "举办政府开放日活动两次。", "没有句号的一句", "无。",
	"（一）主动公开\n", "（二）依申请公开\n", "\n", "\n\n", "\r\n", "　　", "；", "“他说：好！”", "A. b; c!", "\ufffd",
}

var figures = []string{"", "", "0", "1", "5", "12", "约3", "-2", "25.1"}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(phrases), 0, 8).Draw(t, "text"), "")
}

var people = []model.Person{author, head, office, {}}

// A session is what somebody does with a copy, minute by minute.
type session struct {
	*rapid.T
	r      *model.Report
	minute int
}

func (s *session) when() string {
	s.minute += s.intn("minutes", 2)
	return fmt.Sprintf("2026-01-19 %02d:%02d", 9+s.minute/60, s.minute%60)
}

func (s *session) intn(what string, n int) int { return rapid.IntRange(0, n-1).Draw(s.T, what) }

func (s *session) cell() model.Ref {
	cells := s.r.Edition().Cells()
	return cells[s.intn("cell", min(len(cells), 12))]
}

func (s *session) value() model.Value {
	return model.ParseValue(rapid.SampledFrom(figures).Draw(s.T, "figure"))
}

// act does one thing.
func (s *session) act() {
	by := rapid.SampledFrom(people).Draw(s.T, "by")
	remarks := s.r.Review().Remarks
	some := func() int {
		if len(remarks) == 0 {
			return 0
		}
		return remarks[s.intn("remark", len(remarks))].ID
	}
	apply := func(e model.Edit, err error) {
		if err == nil {
			s.r.Apply(e)
		}
	}
	text := rapid.SampledFrom(phrases).Draw(s.T, "words")
	switch s.intn("act", 12) {
	case 0, 1:
		s.r.Apply(model.SetValue{At: s.cell(), To: s.value()})
	case 2, 3, 4:
		s.rewrite()
	case 5:
		f := model.Fields[s.intn("field", len(model.Fields))]
		if f != model.Year && f != model.OrganName {
			s.r.Apply(model.SetField{Field: f, To: rapid.SampledFrom([]string{"", "甲", "乙"}).Draw(s.T, "fact")})
		}
	case 6:
		x := model.Explanation{Rule: "T3-CARRY", At: s.cell(), Says: "比去年多", Reason: text, Name: by.Name}
		s.r.Apply(model.Explain{New: &x})
	case 7:
		var p *model.Proposal
		if s.intn("proposes", 2) == 0 {
			p = &model.Proposal{Value: s.value()}
		}
		s.r.Apply(review.Say(s.r, review.Cell(s.r, s.cell()), by, s.when(), text, p))
	case 8:
		to := rapid.SampledFrom([]model.RemarkState{model.Open, model.Answered, model.Done, model.Refused, model.Settled}).Draw(s.T, "state")
		apply(review.Answer(s.r, some(), by, s.when(), text, to))
	case 9:
		apply(review.Accept(s.r, some(), by, s.when()))
	case 10:
		if s.intn("mark", 3) == 0 {
			s.r.Apply(review.Unmark(s.r, s.cell(), by))
		} else {
			s.r.Apply(review.Mark(s.r, s.cell(), by, s.when()))
		}
	case 11:
		switch s.intn("rewrite", 3) {
		case 0:
			apply(review.Rewrite(s.r, some(), text, nil))
		case 1:
			if m := review.Remark(s.r, some()); m != nil {
				apply(review.Replace(s.r, m.ID, m.Anchor, s.when(), text, m.Proposal))
			}
		default:
			s.r.Apply(review.Take(s.r, model.Submitted, by, s.when(), text))
		}
	}
}

// rewrite changes a text: a splice, a new one, or pieces of it in another order.
func (s *session) rewrite() {
	at := rapid.SampledFrom([]model.SectionID{"overview", "problems"}).Draw(s.T, "section")
	text := s.r.Text(at)
	switch s.intn("rewriting", 3) {
	case 0:
		from := s.intn("from", len(text)+1)
		to := min(from+s.intn("del", 20), len(text))
		for from > 0 && from < len(text) && !utf8.RuneStart(text[from]) {
			from--
		}
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to++
		}
		s.r.Apply(model.Splice{At: at, Pos: from, Del: to - from, Ins: rapid.SampledFrom(phrases).Draw(s.T, "ins")})
	case 1:
		s.r.Apply(model.Splice{At: at, Del: len(text), Ins: drawText(s.T)})
	case 2:
		parts := strings.SplitAfter(text, "。")
		parts = rapid.Permutation(parts).Draw(s.T, "order")
		s.r.Apply(model.Splice{At: at, Del: len(text), Ins: strings.Join(parts[:s.intn("kept", len(parts)+1)], "")})
	}
}

// work returns what became of a copy after some time of work on it.
func work(t *rapid.T, r *model.Report, most int) *model.Report {
	s := &session{T: t, r: r.Clone(), minute: 60 * rapid.IntRange(0, 1).Draw(t, "begins")}
	for range rapid.IntRange(0, most).Draw(t, "acts") {
		s.act()
	}
	return s.r
}

// three draws a report, and what became of two copies of it.
func three(t *rapid.T) (base, mine, theirs *model.Report) {
	e := edition.All()[rapid.IntRange(0, 1).Draw(t, "edition")]
	base = model.NewReport(e, 2025)
	base.Apply(model.Splice{At: "overview", Ins: drawText(t)})
	base = work(t, base, 6)
	return base, work(t, base, 8), work(t, base, 8)
}

func must(t *rapid.T, base, mine, theirs *model.Report) *merge.Result {
	res, err := merge.Merge(base, mine, theirs, now)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// Whoever did nothing adds nothing, and merging with oneself changes nothing.
func TestOneSideOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, a, b := three(t)
		for name, res := range map[string]*merge.Result{
			"自己和自己":        must(t, base, a, a.Clone()),
			"只有这一份改了":      must(t, base, a, base),
			"只有另一份改了":      must(t, base, base, a),
			"自己和自己，原来是另一份": must(t, b, a, a.Clone()),
		} {
			if len(res.Conflicts) > 0 {
				t.Fatalf("%s：不该有分歧：%+v", name, res.Conflicts)
			}
			if !res.Report.Equal(a) {
				t.Fatalf("%s：\n%q\n%s\n应是\n%q\n%s", name, res.Report.Text("overview"), layer(res.Report), a.Text("overview"), layer(a))
			}
		}
	})
}

// The edit makes mine the merged report and can be taken back; none of the three changes.
func TestEdit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := three(t)
		before := []*model.Report{base.Clone(), mine.Clone(), theirs.Clone()}
		reviews := []string{layer(base), layer(mine), layer(theirs)}
		res := must(t, base, mine, theirs)
		d := model.NewDraft(mine.Clone())
		d.Do(res.Edit)
		if !d.Report().Equal(res.Report) {
			t.Fatal("照 Edit 改，得不到合并的结果")
		}
		if len(res.Edit.Edits) > 0 {
			d.Undo()
		}
		if !d.Report().Equal(mine) {
			t.Fatal("撤销以后不是原来的样子")
		}
		res.Weigh(nil)
		for i, r := range []*model.Report{base, mine, theirs} {
			if !r.Equal(before[i]) || layer(r) != reviews[i] {
				t.Fatalf("第 %d 份被改动了", i)
			}
		}
	})
}

// told returns what a merge says in the end, whoever's value it is that stands:
// sentences, figures and conflicts.
func told(res *merge.Result) string {
	var all []string
	r := res.Report
	disputed := map[model.Ref]bool{}
	for _, c := range res.Conflicts {
		values := []string{c.Mine, c.Theirs}
		slices.Sort(values)
		all = append(all, fmt.Sprintf("%s %s %s %q", c.At, c.Field, c.Base, values))
		if c.At.Row != "" {
			disputed[c.At] = true
		}
	}
	for _, at := range r.Edition().Cells() {
		if !disputed[at] {
			all = append(all, at.String()+" "+r.Entered(at).String())
		}
	}
	for _, s := range r.Review().Steps {
		all = append(all, fmt.Sprint(s.Kind, s.By, s.At, s.Words))
	}
	for _, m := range r.Review().Marks {
		all = append(all, fmt.Sprint(m.At, m.By, m.On))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// unlike returns the lines of a that b does not have.
func unlike(a, b string) (list []string) {
	for line := range strings.SplitSeq(a, "\n") {
		if !slices.Contains(strings.Split(b, "\n"), line) {
			list = append(list, line)
		}
	}
	return list
}

// It does not matter which report is called mine, but for the value that stands.
func TestSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := three(t)
		one, other := must(t, base, mine, theirs), must(t, base, theirs, mine)
		if a, b := told(one), told(other); a != b {
			t.Fatalf("不一样：\n%s\n反过来：\n%s\n原 %q\n我 %q\n他 %q\n合 %q\n反 %q", unlike(a, b), unlike(b, a), base.Text("overview"), mine.Text("overview"),
				theirs.Text("overview"), one.Report.Text("overview"), other.Report.Text("overview"))
		}
		if a, b := len(one.Report.Review().Remarks), len(other.Report.Review().Remarks); a != b {
			t.Fatalf("意见 %d 条，反过来 %d 条", a, b)
		}
	})
}

// What either side wrote is in the merged report, or kept beside it.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := three(t)
		res := must(t, base, mine, theirs)
		r, kept := res.Report, keptIn(res)
		for _, side := range []*model.Report{mine, theirs} {
			for _, at := range side.Edition().Cells() {
				if v := side.Entered(at); v != base.Entered(at) && v != r.Entered(at) && !kept[at.String()+v.String()] {
					t.Fatalf("%s：丢了 %s", at, v)
				}
			}
			for _, id := range []model.SectionID{"overview", "problems"} {
				for _, s := range sentencesOf(side.Text(id)) {
					if !strings.Contains(base.Text(id), s) && !strings.Contains(r.Text(id), s) && !proposed(r, id, s) {
						t.Fatalf("%s：丢了 %q\n原 %q\n我 %q\n他 %q\n合 %q", id, s, base.Text(id), mine.Text(id), theirs.Text(id), r.Text(id))
					}
				}
			}
			for _, f := range model.Fields {
				if v := side.Field(f); f != model.Prior && v != base.Field(f) && v != r.Field(f) && !said(r, v) {
					t.Fatalf("%s：丢了 %s", f.Chinese(), v)
				}
			}
			for _, x := range side.Explanations() {
				if !slices.ContainsFunc(r.Explanations(), func(o model.Explanation) bool { return o.At == x.At && o.Reason == x.Reason }) &&
					!slices.ContainsFunc(base.Explanations(), func(o model.Explanation) bool { return o.At == x.At && o.Reason == x.Reason }) && !said(r, x.Reason) {
					t.Fatalf("说明丢了：%+v", x)
				}
			}
			nothingSaidIsLost(t, base, side, r)
		}
	})
}

// keptIn returns the figures that are proposed, with their places.
func keptIn(res *merge.Result) map[string]bool {
	kept := map[string]bool{}
	for _, m := range res.Report.Review().Remarks {
		if m.Proposal != nil {
			kept[m.Anchor.At.String()+m.Proposal.Value.String()] = true
		}
	}
	return kept
}

func proposed(r *model.Report, id model.SectionID, s string) bool {
	return slices.ContainsFunc(r.Review().Remarks, func(m model.Remark) bool {
		return m.Anchor.At.Section == id && m.Proposal != nil && strings.Contains(m.Proposal.Text, s)
	})
}

func said(r *model.Report, s string) bool {
	return slices.ContainsFunc(r.Review().Remarks, func(m model.Remark) bool { return strings.Contains(m.Text, s) })
}

// sentencesOf splits a text in the roughest way. What closes a sentence belongs to it.
func sentencesOf(text string) (list []string) {
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。！？；!?;\r\n", r) }) {
		if s = strings.TrimSpace(strings.TrimLeft(s, "”’」』）)")); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// nothingSaidIsLost checks that remarks, answers, steps, versions of a side are there,
// and that what was said about a version is still about what stood there. In the place of a
// remark of the base there may be the one by which the other side has replaced it.
func nothingSaidIsLost(t *rapid.T, base, side, r *model.Report) {
	v := r.Review()
	version := func(of *model.Report, n int) string {
		if x := review.VersionOf(of, n); x != nil {
			return x.Report.Fingerprint()
		}
		return ""
	}
	for _, x := range side.Review().Versions {
		toldOf := slices.ContainsFunc(side.Review().Steps, func(s model.Step) bool { return s.Version == x.Number }) ||
			slices.ContainsFunc(side.Review().Remarks, func(m model.Remark) bool { return m.Version == x.Number })
		if toldOf && !slices.ContainsFunc(v.Versions, func(o model.Version) bool { return o.Report.Fingerprint() == x.Report.Fingerprint() }) {
			t.Fatalf("版 %d 丢了", x.Number)
		}
	}
	for _, s := range side.Review().Steps {
		if !slices.ContainsFunc(v.Steps, func(o model.Step) bool {
			return o.Kind == s.Kind && o.By == s.By && o.At == s.At && o.Words == s.Words && version(r, o.Version) == version(side, s.Version)
		}) {
			t.Fatalf("丢了一步：%+v", s)
		}
	}
	for _, m := range side.Review().Remarks {
		same := func(o model.Remark) bool { return o.By == m.By && o.At == m.At && o.Anchor == m.Anchor }
		if !slices.ContainsFunc(v.Remarks, func(o model.Remark) bool { return same(o) && version(r, o.Version) == version(side, m.Version) }) {
			was := review.Remark(base, m.ID)
			same = func(o model.Remark) bool {
				return was != nil && was.By == m.By && was.At == m.At && o.ID == m.ID && o.By == m.By && o.Anchor.At == m.Anchor.At
			}
			if !slices.ContainsFunc(v.Remarks, same) {
				t.Fatalf("意见丢了：%+v", m)
			}
		}
		for _, a := range m.Answers {
			if !slices.ContainsFunc(v.Remarks, func(o model.Remark) bool { return same(o) && slices.Contains(o.Answers, a) }) {
				t.Fatalf("答复丢了：%+v", a)
			}
		}
	}
	ids, numbers := map[int]bool{}, 0
	for _, m := range v.Remarks {
		if ids[m.ID] {
			t.Fatalf("两条意见都是 %d 号", m.ID)
		}
		ids[m.ID] = true
	}
	for _, x := range v.Versions {
		if x.Number <= numbers {
			t.Fatalf("版 %d 在版 %d 后面", x.Number, numbers)
		}
		numbers = x.Number
	}
}

// Where the two sides touched disjoint cells and paragraphs, the result has exactly both.
func TestDisjoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := draft()
		n := rapid.IntRange(1, 8).Draw(t, "paragraphs")
		sides := [4][]string{} // base, mine, theirs, both
		for i := range n {
			was := fmt.Sprintf("第%d段说第%d项工作。这一段的第二句讲第%d件事。末句是%d。", i, i*7, i*13, i*17)
			is := was
			switch rapid.IntRange(0, 5).Draw(t, "change") {
			case 0:
				is = strings.Replace(was, "第二句讲", "第二句说明了", 1)
			case 1:
				is = was + fmt.Sprintf("又加一句%d。", i*19)
			case 2:
				is = was + fmt.Sprintf("\n新的一段，讲第%d个专题。", i*23)
			case 3:
				is = strings.Replace(was, fmt.Sprintf("这一段的第二句讲第%d件事。", i*13), "", 1)
			case 4:
				is = fmt.Sprintf("全段改写成了另外的话，%d。", i*29)
			}
			side := rapid.IntRange(0, 1).Draw(t, "side")
			for k := range sides {
				if k == 0 || k == 2-side {
					sides[k] = append(sides[k], was)
				} else {
					sides[k] = append(sides[k], is)
				}
			}
		}
		reports := [4]*model.Report{}
		cells := base.Edition().Cells()
		for k := range reports {
			reports[k] = base.Clone()
			reports[k].Apply(model.Splice{At: "overview", Del: len(base.Text("overview")), Ins: strings.Join(sides[k], "\n")})
		}
		for i := range cells {
			v := model.SetValue{At: cells[i], To: model.ParseValue(rapid.SampledFrom(figures).Draw(t, "figure"))}
			reports[1+i%2].Apply(v)
			reports[3].Apply(v)
		}
		res := must(t, reports[0], reports[1], reports[2])
		if len(res.Conflicts) > 0 || !res.Report.Equal(reports[3]) {
			t.Fatalf("分歧 %+v\n原 %q\n我 %q\n他 %q\n合 %q\n应 %q", res.Conflicts, reports[0].Text("overview"), reports[1].Text("overview"),
				reports[2].Text("overview"), res.Report.Text("overview"), reports[3].Text("overview"))
		}
	})
}

// Where every sentence is a line, it still is when both sides have changed, moved,
// deleted and added some.
func TestLinesStayLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "lines")
		lines := make([]string, n)
		for i := range lines {
			lines[i] = fmt.Sprintf("第%d项工作已经完成，编号%d%d%d。", i, i, i, i)
		}
		reports := [3]*model.Report{}
		for k := range reports {
			list := slices.Clone(lines)
			if k > 0 {
				if rapid.Bool().Draw(t, "moves") {
					list = rapid.Permutation(list).Draw(t, "order")
				}
				list = slices.DeleteFunc(list, func(string) bool { return rapid.IntRange(0, 5).Draw(t, "deletes") == 0 })
				for i := range list {
					if rapid.IntRange(0, 3).Draw(t, "changes") == 0 {
						list[i] = strings.Replace(list[i], "已经", fmt.Sprintf("由第%d组", k), 1)
					}
				}
				for i := range rapid.IntRange(0, 2).Draw(t, "adds") {
					list = slices.Insert(list, rapid.IntRange(0, len(list)).Draw(t, "where"), fmt.Sprintf("%s加的话，%d。", []string{"甲写在这里", "乙另外又说"}[k-1], i))
				}
			}
			reports[k] = draft()
			reports[k].Apply(model.Splice{At: "overview", Del: len(reports[k].Text("overview")), Ins: strings.Join(list, "\n")})
		}
		text := must(t, reports[0], reports[1], reports[2]).Report.Text("overview")
		for line := range strings.SplitSeq(text, "\n") {
			if strings.Count(line, "。") != 1 && text != "" {
				t.Fatalf("原 %q\n我 %q\n他 %q\n合 %q", reports[0].Text("overview"), reports[1].Text("overview"), reports[2].Text("overview"), text)
			}
		}
	})
}

// The proposal of every conflict about a cell or a passage can be accepted, and then
// the other value stands there.
func TestProposalsCanBeAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := three(t)
		res := must(t, base, mine, theirs)
		for _, c := range res.Conflicts {
			m := review.Remark(res.Report, c.Remark)
			if m == nil || m.By.Name != "合并" || m.State != model.Open {
				t.Fatalf("没有记下：%+v", c)
			}
			if m.Proposal == nil {
				continue
			}
			e, err := review.Accept(res.Report, m.ID, author, now)
			if err != nil {
				t.Fatalf("%+v：%v", c, err)
			}
			accepted, byHand := res.Report.Clone(), res.Report.Clone()
			accepted.Apply(e)
			byHand.Apply(c.Edit)
			if !accepted.Contents().Equal(byHand.Contents()) {
				t.Fatalf("%+v：采纳得 %q，应是 %q", c, accepted.Text(c.At.Section), byHand.Text(c.At.Section))
			}
		}
	})
}

// All proposals of a merge can be accepted one after the other.
func TestAllProposalsCanBeAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := three(t)
		res := must(t, base, mine, theirs)
		accepted, byHand := res.Report.Clone(), res.Report.Clone()
		for _, c := range res.Conflicts {
			if m := review.Remark(res.Report, c.Remark); m.Proposal != nil {
				e, err := review.Accept(accepted, m.ID, author, now)
				if err != nil {
					t.Fatalf("%+v：%v", c, err)
				}
				accepted.Apply(e)
			}
		}
		for _, c := range slices.Backward(res.Conflicts) { // the last first, so that the others keep their places
			if review.Remark(res.Report, c.Remark).Proposal != nil {
				byHand.Apply(c.Edit)
			}
		}
		if !accepted.Contents().Equal(byHand.Contents()) {
			t.Fatalf("合 %q\n%+v\n采纳得 %q\n应是 %q", res.Report.Text("overview"), res.Conflicts, accepted.Text("overview"), byHand.Text("overview"))
		}
	})
}

// Layers that no hand has made: numbers given twice, versions that are lost, places that
// are not there.
func TestHostileLayers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, _ := edition.ByID("2021")
		number := rapid.SampledFrom([]int{-1, 0, 1, 1, 2, 3, math.MaxInt})
		at := rapid.SampledFrom([]model.Ref{{}, natural, overview, {Section: "nowhere"}, {Section: "requests", Row: "received"}, ref("a/b/c")})
		words := rapid.SampledFrom([]string{"", "甲", "\xff", "2026-01-19 09:00"})
		hostile := func() *model.Report {
			r := draft()
			r.Apply(model.Splice{At: "overview", Pos: rapid.IntRange(0, 20).Draw(t, "pos"), Del: rapid.IntRange(0, 9).Draw(t, "del"), Ins: words.Draw(t, "ins")})
			r.Apply(model.SetValue{At: natural, To: model.Int(int64(rapid.IntRange(1, 3).Draw(t, "n")))})
			v := &model.Review{}
			for range rapid.IntRange(0, 4).Draw(t, "entries") {
				v.Versions = append(v.Versions, model.Version{Number: number.Draw(t, "version"), At: words.Draw(t, "at")})
				if rapid.Bool().Draw(t, "kept") {
					v.Versions[len(v.Versions)-1].Report = model.NewReport(e, rapid.IntRange(2021, 2022).Draw(t, "year"))
				}
				v.Steps = append(v.Steps, model.Step{Kind: model.StepKind(words.Draw(t, "kind")), At: words.Draw(t, "at"), Version: number.Draw(t, "of")})
				v.Marks = append(v.Marks, model.Mark{At: at.Draw(t, "place"), On: words.Draw(t, "on"), Version: number.Draw(t, "of")})
				m := model.Remark{ID: number.Draw(t, "id"), At: words.Draw(t, "at"), State: model.RemarkState(words.Draw(t, "state")), Text: words.Draw(t, "text")}
				m.Anchor = model.Anchor{At: at.Draw(t, "place"), Quote: words.Draw(t, "quote"), From: number.Draw(t, "from")}
				if rapid.Bool().Draw(t, "proposes") {
					m.Proposal = &model.Proposal{Text: words.Draw(t, "proposal")}
				}
				for range rapid.IntRange(0, 2).Draw(t, "answers") {
					m.Answers = append(m.Answers, model.Answer{At: words.Draw(t, "at"), Text: words.Draw(t, "answer")})
				}
				v.Remarks = append(v.Remarks, m)
			}
			r.Apply(model.SetReview{To: v})
			return r
		}
		base, mine, theirs := hostile(), hostile(), hostile()
		res := must(t, base, mine, theirs)
		v := res.Report.Review()
		if len(v.Remarks) < max(len(mine.Review().Remarks), len(theirs.Review().Remarks)) || len(v.Steps) < max(len(mine.Review().Steps), len(theirs.Review().Steps)) {
			t.Fatal("有的丢了")
		}
		res.Weigh(nil)
		if b := merge.Base(mine, theirs); b != nil {
			must2(t, b, mine, theirs)
		}
	})
}

// must2 merges what may rightly be refused.
func must2(t *rapid.T, base, mine, theirs *model.Report) {
	if _, err := merge.Merge(base, mine, theirs, now); err != nil && !strings.Contains(err.Error(), "不能合并") {
		t.Fatal(err)
	}
}
