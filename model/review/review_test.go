package review_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
)

var (
	author = model.Person{Name: "王敏", Post: "经办人"}
	chief  = model.Person{Name: "李强", Post: "科室负责人"}
	office = model.Person{Name: "赵云", Post: "办公室"}
)

const now = "2026-01-20 09:30"

// overview is the text of the reports in these tests.
const overview = "本年收到政府信息公开申请12件，上年结转0件。其中予以公开9件，部分公开2件，不予公开0件。\n" +
	"公文类信息主动公开35条，政策解读8篇，回应关切6次。\n全年没有因信息公开被申请行政复议。"

// draft returns a draft with some figures and a text.
func draft() *model.Draft {
	r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	for i, at := range r.Edition().Cells() {
		if !r.Edition().IsTotal(at) {
			r.Apply(model.SetValue{At: at, To: model.Int(int64(i % 7))})
		}
	}
	r.Apply(model.Splice{At: "overview", Ins: overview})
	return model.NewDraft(r)
}

// cell returns the address written s; a row is written without a column.
func cell(s string) model.Ref {
	p := append(strings.Split(s, "/"), "", "")
	return model.Ref{Section: model.SectionID(p[0]), Row: model.RowID(p[1]), Col: model.ColID(p[2])}
}

// words returns the anchor of the n-th place, from 0, where words stand in a text.
func words(t testing.TB, r *model.Report, id model.SectionID, s string, n int) model.Anchor {
	t.Helper()
	at := -1
	for ; n >= 0; n-- {
		i := strings.Index(r.Text(id)[at+1:], s)
		if i < 0 {
			t.Fatalf("%q does not stand there so often:\n%s", s, r.Text(id))
		}
		at += 1 + i
	}
	return review.Passage(r, id, at, at+len(s))
}

// replace returns the edit that puts other words in the place of some.
func replace(t testing.TB, r *model.Report, id model.SectionID, old, to string) model.Edit {
	t.Helper()
	at := strings.Index(r.Text(id), old)
	if at < 0 {
		t.Fatalf("no %q in\n%s", old, r.Text(id))
	}
	return model.Splice{At: id, Pos: at, Del: len(old), Ins: to}
}

// must returns an edit that can be made.
func must(t testing.TB) func(model.Edit, error) model.Edit {
	return func(e model.Edit, err error) model.Edit {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
}

// The report goes from the clerk to the head of the office, comes back, is mended, and
// goes on to the next one, in one file.
func TestRounds(t *testing.T) {
	d := draft()
	state := func(want review.State, changed bool) {
		t.Helper()
		got, step := review.StateOf(d.Report())
		if got != want || step != nil && (review.ChangedSince(d.Report(), step) != nil) != changed {
			t.Errorf("%v, by %+v; changed: %v", got, step, !changed)
		}
	}
	state(review.Draft, false)
	d.Do(review.Take(d.Report(), model.Submitted, author, now, "请审"))
	state(review.Submitted, false)
	d.Do(review.Say(d.Report(), review.Cell(d.Report(), cell("requests/partial/natural")), chief, now, "同台账不符", &model.Proposal{Value: model.Int(1)}))
	d.Do(review.Say(d.Report(), words(t, d.Report(), "overview", "8篇", 0), chief, now, "请写明是哪一级的", nil))
	d.Do(review.Take(d.Report(), model.Returned, chief, now, "请照改"))
	state(review.Returned, false)
	if n := len(d.Report().Review().Versions); n != 1 {
		t.Errorf("%d versions of one report", n)
	}

	d.Do(must(t)(review.Accept(d.Report(), 1, author, now)))
	d.Do(replace(t, d.Report(), "overview", "8篇", "区级8篇"))
	d.Do(must(t)(review.Answer(d.Report(), 2, author, now, "已写明", model.Done)))
	state(review.Returned, true)
	d.Do(review.Take(d.Report(), model.Submitted, author, now, ""))
	d.Do(review.Take(d.Report(), model.Commented, office, now, "看过"))
	state(review.Submitted, false)
	d.Do(review.Take(d.Report(), model.Approved, office, now, "同意"))
	state(review.Approved, false)
	d.Do(model.SetValue{At: cell("requests/granted/natural"), To: model.Int(99)})
	state(review.Approved, true)
	d.Undo()
	state(review.Approved, false)

	v := d.Report().Review()
	if len(v.Steps) != 5 || len(v.Remarks) != 2 || len(v.Versions) != 2 {
		t.Errorf("%d steps, %d remarks, %d versions", len(v.Steps), len(v.Remarks), len(v.Versions))
	}
	if got := review.VersionOf(d.Report(), 1).Report.Text("overview"); got != overview {
		t.Errorf("what was returned is now\n%s", got)
	}
	if m := review.Remark(d.Report(), 1); m.State != model.Accepted || m.Answers[0].By != author || review.Waiting(m) {
		t.Errorf("%+v", m)
	}
}

// An explanation is a part of what a reviewer judges; where last year's file lies is not.
func TestChangedSince(t *testing.T) {
	for _, tt := range []struct {
		name    string
		edit    model.Edit
		changed bool
	}{
		{"a figure", model.SetValue{At: cell("requests/granted/natural"), To: model.Int(99)}, true},
		{"a figure taken away", model.SetValue{At: cell("requests/granted/natural")}, true},
		{"a figure that looks the same", model.SetValue{At: cell("requests/granted/natural"), To: model.TextValue("约5")}, true},
		{"a word", model.Splice{At: "other", Ins: "无。"}, true},
		{"the title", model.SetField{Field: model.Title, To: "年报"}, true},
		{"an explanation", model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: cell("requests/carried_in/natural"), Reason: "机构改革"}}, true},
		{"where last year's file lies", model.SetField{Field: model.Prior, To: "../2024.json"}, false},
		{"nothing", model.Splice{At: "overview"}, false},
	} {
		d := draft()
		d.Do(review.Take(d.Report(), model.Approved, chief, now, ""))
		d.Do(tt.edit)
		_, step := review.StateOf(d.Report())
		if got := review.ChangedSince(d.Report(), step) != nil; got != tt.changed {
			t.Errorf("%s: changed: %v", tt.name, got)
		}
	}
}

// What becomes of a remark about words when the text is edited.
func TestPassages(t *testing.T) {
	for _, tt := range []struct {
		name, quote string
		nth         int // which of the places where the words stand
		old, to     string
		fate        review.Fate
		now         string // what stands there then
	}{
		{"nothing changes", "0件", 1, "本年", "本年", review.Same, "0件"},
		{"a sentence in front", "予以公开9件", 0, "本年收到", "今年工作平稳。本年收到", review.Same, "予以公开9件"},
		{"a paragraph in front", "本年收到", 0, "本年", "本局负责全区林业。\n本年", review.Same, "本年收到"},
		{"a paragraph taken out in front", "没有因信息公开", 0, "公文类信息主动公开35条，政策解读8篇，回应关切6次。\n", "", review.Same, "没有因信息公开"},
		{"the word in front changes", "部分公开2件", 0, "9件，", "10件，", review.Same, "部分公开2件"},
		{"the word behind changes", "8篇", 0, "回应关切", "线上回应关切", review.Same, "8篇"},
		{"both neighbours change", "政策解读8篇", 0, "35条，政策解读8篇，回应", "三十五条；政策解读8篇；办理", review.Same, "政策解读8篇"},
		{"a figure in it", "部分公开2件", 0, "公开2件", "公开3件", review.Changed, "部分公开3件"},
		{"the same words elsewhere stay", "0件", 0, "结转0件", "结转4件", review.Changed, "4件"},
		{"it grows", "8篇", 0, "8篇", "图文和视频一共十八条", review.Changed, "图文和视频一共十八条"},
		{"it is taken out", "政策解读8篇，", 0, "政策解读8篇，", "", review.Gone, ""},
		{"it is taken out, the same words elsewhere stay", "0件", 0, "0件", "", review.Gone, ""},
		{"a figure in it and a word not far from it", "部分公开2件", 0, "其中予以公开9件，部分公开2件", "内予以公开9件，部分公开3件", review.Changed, "部分公开3件"},
		{"it is taken out with all around it, the same words elsewhere stay", "0件", 1, "其中予以公开9件，部分公开2件，不予公开0件。\n公文类信息主动公开35条，政策解读8篇", "另行说明", review.Gone, ""},
		{"its paragraph is taken out", "回应关切6次", 0, "\n公文类信息主动公开35条，政策解读8篇，回应关切6次。", "", review.Gone, ""},
		{"the text is taken out", "回应关切6次", 0, overview, "", review.Gone, ""},
		{"the text is another one", "回应关切6次", 0, overview, "今年没有收到申请。", review.Gone, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := draft()
			d.Do(review.Say(d.Report(), words(t, d.Report(), "overview", tt.quote, tt.nth), chief, now, "请核", nil))
			d.Do(replace(t, d.Report(), "overview", tt.old, tt.to))
			m := review.Remark(d.Report(), 1)
			span, fate := review.Locate(d.Report(), m)
			if got := d.Report().Text("overview")[span.From:span.To]; fate != tt.fate || got != tt.now {
				t.Errorf("fate %d, it is now %q", fate, got)
			}
			if list := review.All(d.Report()); len(list) != 1 || list[0] != m {
				t.Errorf("it is not listed: %v", list)
			}
		})
	}
}

// What becomes of remarks about cells, rows, sections and the whole report.
func TestPlaces(t *testing.T) {
	d := draft()
	r := d.Report()
	for i, tt := range []struct {
		at, name      string
		before, after review.Fate
	}{
		{"", "整份报告", review.Same, review.Same},
		{"head", "标题、单位和年度", review.Same, review.Same},
		{"overview", "一、总体情况", review.Same, review.Same},
		{"requests", "三、收到和处理政府信息公开申请情况", review.Same, review.Same},
		{"requests/partial", "表三·（二）部分公开", review.Same, review.Same},
		{"requests/partial/natural", "表三·（二）部分公开·自然人", review.Same, review.Changed},
		{"requests/partial/total", "表三·（二）部分公开·总计", review.Same, review.Changed},
		{"requests/granted/natural", "表三·（一）予以公开·自然人", review.Same, review.Same},
		{"requests/robots", "requests/robots（2021 格式没有这一处）", review.Gone, review.Gone},
		{"requests/robots/natural", "requests/robots/natural（2021 格式没有这一处）", review.Gone, review.Gone},
		{"appendix", "appendix（2021 格式没有这一处）", review.Gone, review.Gone},
	} {
		d.Do(review.Say(r, review.Cell(r, cell(tt.at)), chief, now, "请核", nil))
		if _, fate := review.Locate(r, review.Remark(r, i+1)); fate != tt.before {
			t.Errorf("%s: fate %d", tt.at, fate)
		}
		d.Do(model.SetValue{At: cell("requests/partial/natural"), To: model.Int(77)})
		if _, fate := review.Locate(r, review.Remark(r, i+1)); fate != tt.after {
			t.Errorf("%s, once a figure has changed: fate %d", tt.at, fate)
		}
		d.Undo()
		if got := review.Name(r.Edition(), cell(tt.at)); got != tt.name {
			t.Errorf("%s: %s", tt.at, got)
		}
	}
}

// Remarks are listed in the form's order, those about what is not there last.
func TestOrder(t *testing.T) {
	d := draft()
	r := d.Report()
	say := func(a model.Anchor) { d.Do(review.Say(r, a, chief, now, "请核", nil)) }
	for _, at := range []string{"appendix", "disputes/review/upheld", "requests/partial/natural", "requests/granted/natural", "requests/robots/x", "requests/partial", "requests"} {
		say(review.Cell(r, cell(at)))
	}
	say(words(t, r, "overview", "6次", 0))
	say(words(t, r, "overview", "12件", 0))
	for _, at := range []string{"overview", "head", ""} {
		say(review.Cell(r, cell(at)))
	}
	var got []int
	for _, m := range review.All(r) {
		got = append(got, m.ID)
	}
	if want := []int{12, 11, 10, 9, 8, 7, 4, 6, 3, 5, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if n := review.Count(r, model.Open); n != 12 {
		t.Errorf("%d are open", n)
	}
}

// A finding is remarked on where it is: a cell, or the words it quotes.
func TestFinding(t *testing.T) {
	d := draft()
	words := 0
	for _, f := range d.Findings() {
		a := review.Finding(d.Report(), &f)
		if a.Rule != f.Rule.Code || a.At.Section != f.At.Section {
			t.Errorf("%s at %s: %+v", f.Rule.Code, f.At, a)
		}
		if f.To > f.From {
			words++
			if a.Quote != d.Report().Text(f.At.Section)[f.From:f.To] {
				t.Errorf("%s: %q", f.Rule.Code, a.Quote)
			}
		} else if a.Value != d.Report().Value(f.At) {
			t.Errorf("%s: %v", f.Rule.Code, a.Value)
		}
	}
	if words == 0 {
		t.Error("no finding is about words")
	}
}

// What a proposal puts into the report, and when it cannot.
func TestAccept(t *testing.T) {
	const gone, elsewhere = "这条建议说的地方已经不在了，请自己改，再记为已办", "这条建议不是对一格或者一段文字提的，请自己改，再记为已办"
	value, text := &model.Proposal{Value: model.Int(5)}, &model.Proposal{Text: "新的"}
	for _, tt := range []struct {
		name   string
		anchor func(r *model.Report) model.Anchor
		p      *model.Proposal
		meanwhile,
		want model.Edit
		err string
	}{
		{name: "a figure", anchor: at("requests/partial/natural"), p: value, want: model.SetValue{At: cell("requests/partial/natural"), To: model.Int(5)}},
		{name: "no figure", anchor: at("requests/partial/natural"), p: &model.Proposal{}, want: model.SetValue{At: cell("requests/partial/natural")}},
		{name: "a total", anchor: at("requests/partial/total"), p: value, want: model.SetValue{At: cell("requests/partial/total"), To: model.Int(5)}},
		{
			name: "a figure that has changed", anchor: at("requests/partial/natural"), p: value,
			meanwhile: model.SetValue{At: cell("requests/partial/natural"), To: model.Int(8)}, want: model.SetValue{At: cell("requests/partial/natural"), To: model.Int(5)},
		},
		{name: "words", anchor: quoted("本年"), p: text, want: model.Splice{At: "overview", Del: len("本年"), Ins: "新的"}},
		{name: "no words", anchor: quoted("本年"), p: &model.Proposal{}, want: model.Splice{At: "overview", Del: len("本年")}},
		{
			name: "words that have changed", anchor: quoted("年收到政府信息公开申请12件，上年结转0件。其中予以公开"), p: text,
			meanwhile: model.Splice{At: "overview", Pos: len("本年"), Ins: "一共"},
			want:      model.Splice{At: "overview", Pos: len("本"), Del: len("年一共收到政府信息公开申请12件，上年结转0件。其中予以公开"), Ins: "新的"},
		},
		{name: "words that are gone", anchor: quoted("本年"), p: text, meanwhile: model.Splice{At: "overview", Del: len(overview)}, err: gone},
		{name: "a section without words", anchor: at("other"), p: text, want: model.Splice{At: "other", Ins: "新的"}},
		{name: "a section with words", anchor: at("other"), p: text, meanwhile: model.Splice{At: "other", Ins: "无"}, err: "提这条建议的时候这一部分还没有写，现在写了，请自己改，再记为已办"},
		{name: "a cell that is not there", anchor: at("requests/robots/natural"), p: value, err: gone},
		{name: "a row", anchor: at("requests/partial"), p: value, err: elsewhere},
		{name: "a table", anchor: at("requests"), p: text, err: elsewhere},
		{name: "the signature", anchor: at("signoff"), p: text, err: elsewhere},
		{name: "the head", anchor: at("head"), p: text, err: elsewhere},
		{name: "the report", anchor: at(""), p: text, err: elsewhere},
		{name: "no proposal", anchor: at("requests/partial/natural"), err: "这条意见没有建议，不能采纳；可以答复，或者记为已办"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := draft()
			d.Do(review.Say(d.Report(), tt.anchor(d.Report()), chief, now, "", tt.p))
			if tt.meanwhile != nil {
				d.Do(tt.meanwhile)
			}
			want := d.Report().Contents()
			e, err := review.Accept(d.Report(), 1, author, now)
			if err != nil || tt.err != "" {
				if err == nil || err.Error() != tt.err {
					t.Errorf("error %v, want %s", err, tt.err)
				}
				return
			}
			want.Apply(tt.want)
			d.Do(e)
			if got := d.Report().Contents(); !got.Equal(want) {
				t.Errorf("the report is another one:\n%s", got.Text("overview"))
			}
			if m := review.Remark(d.Report(), 1); m.State != model.Accepted {
				t.Errorf("state %s", m.State)
			}
			if _, err := review.Accept(d.Report(), 1, author, now); err == nil || err.Error() != "这条建议已经采纳过了" {
				t.Errorf("again: %v", err)
			}
		})
	}
}

// Of proposals side by side about words that read alike each finds its own, though
// taking one takes away what the next was told by.
func TestNeighbours(t *testing.T) {
	r := model.NewReport(edition.For(2025), 2025)
	r.Apply(model.Splice{At: "other", Ins: "年年年年年"})
	for i, to := range []string{"", "", "报"} {
		from := []int{0, 6, 9}[i]
		end := []int{6, 9, 12}[i]
		r.Apply(review.Say(r, review.Passage(r, "other", from, end), chief, now, "", &model.Proposal{Text: to}))
	}
	for _, id := range []int{1, 3, 2} {
		r.Apply(must(t)(review.Accept(r, id, author, now)))
	}
	if got := r.Text("other"); got != "报年" {
		t.Errorf("got %s", got)
	}
}

func at(s string) func(*model.Report) model.Anchor {
	return func(r *model.Report) model.Anchor { return review.Cell(r, cell(s)) }
}

func quoted(s string) func(*model.Report) model.Anchor {
	return func(r *model.Report) model.Anchor {
		i := strings.Index(r.Text("overview"), s)
		return review.Passage(r, "overview", i, i+len(s))
	}
}

// Whoever refuses what was accepted has back what stood there, where that is certain.
func TestPutBack(t *testing.T) {
	partial, total := cell("requests/partial/natural"), cell("requests/partial/total")
	for _, tt := range []struct {
		name      string
		anchor    func(r *model.Report) model.Anchor
		p         *model.Proposal
		meanwhile model.Edit
		forget    bool // the version it was made about
		want      model.Edit
	}{
		{name: "a figure", anchor: at("requests/partial/natural"), p: &model.Proposal{Value: model.Int(5)}, want: model.SetValue{At: partial, To: draft().Report().Entered(partial)}},
		{name: "a figure that was changed since", anchor: at("requests/partial/natural"), p: &model.Proposal{Value: model.Int(5)}, meanwhile: model.SetValue{At: partial, To: model.Int(8)}},
		{name: "an automatic total", anchor: at("requests/partial/total"), p: &model.Proposal{Value: model.Int(5)}, want: model.SetValue{At: total}},
		{name: "a total of which it is not known", anchor: at("requests/partial/total"), p: &model.Proposal{Value: model.Int(5)}, forget: true},
		{name: "words", anchor: quoted("本年"), p: &model.Proposal{Text: "今年一年"}, want: model.Splice{At: "overview", Del: len("今年一年"), Ins: "本年"}},
		{name: "words with the old ones in them", anchor: quoted("本年"), p: &model.Proposal{Text: "在本年里"}, want: model.Splice{At: "overview", Del: len("在本年里"), Ins: "本年"}},
		{name: "words that are gone", anchor: quoted("本年"), p: &model.Proposal{Text: "今年一年"}, meanwhile: model.Splice{At: "overview", Del: len("今年一年")}},
		{name: "words that were taken out", anchor: quoted("本年"), p: &model.Proposal{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := draft()
			before := d.Report().Contents()
			d.Do(review.Say(d.Report(), tt.anchor(d.Report()), chief, now, "", tt.p))
			e, err := review.Accept(d.Report(), 1, author, now)
			if err != nil {
				t.Fatal(err)
			}
			d.Do(e)
			if tt.meanwhile != nil {
				d.Do(tt.meanwhile)
			}
			if tt.forget {
				v := d.Report().Review().Clone()
				v.Versions = nil
				d.Do(model.SetReview{To: v})
			}
			if got := review.PutBack(d.Report(), review.Remark(d.Report(), 1)); got != tt.want {
				t.Errorf("%#v, want %#v", got, tt.want)
			}
			e, err = review.Refuse(d.Report(), 1, author, now, "不对")
			if (err == nil) != (tt.want != nil) {
				t.Fatal(err)
			}
			if err != nil {
				return
			}
			d.Do(e)
			if m := review.Remark(d.Report(), 1); m.State != model.Refused || !d.Report().Contents().Equal(before) {
				t.Errorf("it is %s", m.State)
			}
		})
	}
}

// There is nothing to answer, rewrite or accept where there is no remark.
func TestNoRemark(t *testing.T) {
	r := draft().Report()
	_, err1 := review.Accept(r, 7, author, now)
	_, err2 := review.Answer(r, 7, author, now, "", model.Done)
	_, err3 := review.Rewrite(r, 7, "", nil)
	_, err4 := review.Refuse(r, 7, author, now, "")
	_, err5 := review.Replace(r, 7, model.Anchor{}, now, "", nil)
	for _, err := range []error{err1, err2, err3, err4, err5} {
		if err == nil || err.Error() != "没有这条意见" {
			t.Error(err)
		}
	}
	if review.Remark(r, 7) != nil {
		t.Error("there is a remark")
	}
}

// A mark holds for what has not changed: the cell itself, and the totals it is part of.
func TestMarks(t *testing.T) {
	d := draft()
	r := d.Report()
	d.Do(review.Mark(r, cell("requests"), chief, now))
	if checked, stale, of := review.Progress(r, cell("requests")); checked != of || stale != 0 || of < 150 {
		t.Errorf("checked %d, stale %d of %d", checked, stale, of)
	}
	if checked, _, of := review.Progress(r, cell("overview")); checked != 0 || of != 1 {
		t.Errorf("the text: checked %d of %d", checked, of)
	}
	d.Do(model.SetValue{At: cell("requests/partial/natural"), To: model.Int(99)})
	d.Do(replace(t, r, "overview", "12件", "13件"))
	var stale []string
	for _, at := range r.Edition().Cells() {
		if review.StateOfMark(r, at) == review.Stale {
			stale = append(stale, at.String())
		}
	}
	want := []string{"requests/partial/natural", "requests/partial/total", "requests/result/natural", "requests/result/total"}
	if !slices.Equal(stale, want) {
		t.Errorf("to be checked again: %v", stale)
	}
	for at, want := range map[string]review.MarkState{
		"requests/partial": review.Stale, "requests/granted": review.Checked, "requests": review.Stale,
		"overview": review.Unmarked, "": review.Stale, "head": review.Unmarked, "appendix": review.Unmarked, "requests/robots/x": review.Unmarked,
	} {
		if got := review.StateOfMark(r, cell(at)); got != want {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
	// Another one checks what is left, and the figure goes back to what it was.
	d.Do(review.Mark(r, cell("requests/partial"), office, now))
	if got := review.StateOfMark(r, cell("requests/partial/natural")); got != review.Checked {
		t.Errorf("checked by another: %v", got)
	}
	d.Do(model.SetValue{At: cell("requests/partial/natural"), To: model.Int(3)})
	d.Do(model.SetValue{At: cell("requests/partial/natural"), To: review.VersionOf(r, 1).Report.Value(cell("requests/partial/natural"))})
	if got := review.StateOfMark(r, cell("requests")); got != review.Checked {
		t.Errorf("once it is what it was: %v", got)
	}
}

// Of the whole report everything is checked, its head too.
func TestMarkWhole(t *testing.T) {
	d := draft()
	r := d.Report()
	d.Do(review.Mark(r, model.Ref{}, chief, now))
	checked, _, of := review.Progress(r, model.Ref{})
	if checked != of || review.StateOfMark(r, cell("head")) != review.Checked || review.StateOfMark(r, cell("signoff")) != review.Checked {
		t.Errorf("checked %d of %d", checked, of)
	}
	d.Do(model.SetField{Field: model.Title, To: "年报"})
	d.Do(model.SetField{Field: model.SignDate, To: "2026-01-20"})
	_, stale, _ := review.Progress(r, model.Ref{})
	if stale != 2 || review.StateOfMark(r, cell("head")) != review.Stale || review.StateOfMark(r, cell("signoff")) != review.Stale {
		t.Errorf("%d to be checked again", stale)
	}
}

// Each has marks of their own: what the one has checked is not checked for the other, and
// is to be checked again when it changes, whoever has checked it since.
func TestMarksOfTwo(t *testing.T) {
	d := draft()
	r := d.Report()
	at := cell("requests/partial/natural")
	renamed := model.Person{Name: chief.Name, Post: "副局长"}
	state := func(who model.Person) review.MarkState { return review.StateOfMarkBy(r, at, review.Own(who)) }
	d.Do(review.Mark(r, at, chief, now))
	if state(chief) != review.Checked || state(renamed) != review.Checked || state(office) != review.Unmarked {
		t.Errorf("%v, %v, %v", state(chief), state(renamed), state(office))
	}
	d.Do(model.SetValue{At: at, To: model.Int(77)})
	d.Do(review.Mark(r, at, office, now))
	if state(chief) != review.Stale || state(office) != review.Checked || review.StateOfMark(r, at) != review.Checked {
		t.Errorf("%v, %v, %v", state(chief), state(office), review.StateOfMark(r, at))
	}
	if checked, _, _ := review.ProgressBy(r, cell("requests"), review.Others(chief)); checked != 1 {
		t.Errorf("others have checked %d", checked)
	}
	d.Do(review.Unmark(r, at, renamed))
	if state(chief) != review.Unmarked || state(office) != review.Checked {
		t.Errorf("taken back: %v, %v", state(chief), state(office))
	}
}

// Taking back the check of a cell leaves that of the rest of the report.
func TestUnmark(t *testing.T) {
	for _, whole := range []string{"", "requests", "requests/partial", "requests/partial/natural"} {
		d := draft()
		r := d.Report()
		d.Do(review.Mark(r, cell(whole), chief, now))
		before, _, _ := review.Progress(r, model.Ref{})
		d.Do(review.Unmark(r, cell("requests/partial/natural"), office))
		if after, _, _ := review.Progress(r, model.Ref{}); after != before {
			t.Errorf("%q: another one took %d back", whole, before-after)
		}
		d.Do(review.Unmark(r, cell("requests/partial/natural"), chief))
		after, _, _ := review.Progress(r, model.Ref{})
		if got := review.StateOfMark(r, cell("requests/partial/natural")); got != review.Unmarked || after != before-1 {
			t.Errorf("%q: %v, checked %d of %d", whole, got, after, before)
		}
		d.Do(review.Unmark(r, model.Ref{}, chief))
		if v := r.Review(); len(v.Marks) != 0 || len(v.Versions) != 0 {
			t.Errorf("%q: left %v, %d versions", whole, v.Marks, len(v.Versions))
		}
	}
}

// A version that a step is about stays, whatever becomes of the marks on it.
func TestVersionsOfSteps(t *testing.T) {
	d := draft()
	r := d.Report()
	d.Do(review.Mark(r, cell("requests"), chief, now))
	d.Do(review.Take(r, model.Returned, chief, now, ""))
	d.Do(model.Splice{At: "other", Ins: "无。"})
	d.Do(review.Mark(r, cell("requests"), chief, now))
	if v := r.Review(); len(v.Marks) != 1 || len(v.Versions) != 2 {
		t.Errorf("%d marks, %d versions", len(v.Marks), len(v.Versions))
	}
}

// The number of a version that is only talked about is not given to another one.
func TestVersionNumbers(t *testing.T) {
	d := draft()
	r := d.Report()
	d.Do(model.SetReview{To: &model.Review{Remarks: []model.Remark{{ID: 1, Version: 4}}, Marks: []model.Mark{{At: cell("requests"), Version: 6}}}})
	d.Do(review.Take(r, model.Submitted, author, now, ""))
	if got := r.Review().Steps[0].Version; got != 7 {
		t.Errorf("version %d", got)
	}
	if got := review.StateOfMark(r, cell("requests/partial/natural")); got != review.Stale {
		t.Errorf("a mark on a version that is not there: %v", got)
	}
}

// A version that is not what it was proves nothing about what was checked then, and what
// stands there now is kept as a version of its own.
func TestDoubtfulVersion(t *testing.T) {
	d := draft()
	r := d.Report()
	d.Do(review.Mark(r, cell("requests"), chief, now))
	v := r.Review().Clone()
	v.Versions[0].Doubtful = true
	d.Do(model.SetReview{To: v})
	if got := review.StateOfMark(r, cell("requests/partial/natural")); got != review.Stale {
		t.Errorf("it is %v", got)
	}
	d.Do(review.Take(r, model.Approved, office, now, ""))
	if _, step := review.StateOf(r); step.Version != 2 || review.VersionOf(r, 2).Doubtful {
		t.Errorf("approved is version %d", step.Version)
	}
}

// While a colleague reviews, a draft takes remarks and no figures.
func TestReviewing(t *testing.T) {
	d := draft()
	d.SetReviewing("正在审核")
	before := d.Report().Contents()
	d.Do(review.Say(d.Report(), review.Cell(d.Report(), cell("requests/partial/natural")), chief, now, "", &model.Proposal{Value: model.Int(5)}))
	d.Do(review.Mark(d.Report(), cell("requests"), chief, now))
	d.Do(review.Take(d.Report(), model.Returned, chief, now, ""))
	if why := d.TakeRefusal(); why != "" || len(d.Report().Review().Remarks) != 1 {
		t.Errorf("refused: %s", why)
	}
	d.Do(must(t)(review.Accept(d.Report(), 1, chief, now)))
	if why := d.TakeRefusal(); why != "正在审核" || !d.Report().Contents().Equal(before) {
		t.Errorf("refused: %q", why)
	}
}

// Where the report stands follows from the newest step that is known.
func TestState(t *testing.T) {
	d := draft()
	d.Do(review.Take(d.Report(), model.Final, author, now, ""))
	if s, _ := review.StateOf(d.Report()); s.String() != "已定稿" {
		t.Errorf("%v", s)
	}
	d.Do(review.Take(d.Report(), model.Reopened, author, now, ""))
	d.Do(review.Take(d.Report(), "filed", office, now, "")) // of a later version of the program
	if s, by := review.StateOf(d.Report()); s.String() != "草稿" || by.Kind != model.Reopened {
		t.Errorf("%v", s)
	}
	if got := model.StepKind("filed").Chinese() + model.RemarkState("parked").Chinese(); got != "filedparked" {
		t.Errorf("what is not known is called %s", got)
	}
}
