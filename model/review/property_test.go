package review_test

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
	"nianbao/model/review"
)

// alphabet is poor, so that words come again and again.
var (
	alphabet = rapid.StringOfN(rapid.SampledFrom([]rune("年报件公开，。1\n")), 0, 40, -1)
	short    = rapid.StringOfN(rapid.SampledFrom([]rune("年报件公开，。1\n")), 0, 5, -1)
)

// offset draws where a character of a text begins, or its end, from a place on.
func offset(t *rapid.T, text string, from int) int {
	var all []int
	for i := range text {
		if i >= from {
			all = append(all, i)
		}
	}
	return rapid.SampledFrom(append(all, len(text))).Draw(t, "offset")
}

// What the reviewer proposes, taken all of it in any order, makes the report the
// reviewer meant; refused, it leaves the author's.
func TestProposals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := model.NewReport(edition.For(2025), 2025)
		text := alphabet.Draw(t, "text")
		r.Apply(model.Splice{At: "overview", Ins: text})
		d := model.NewDraft(r)
		meant, before := r.Contents(), r.Contents()
		shift := 0
		for from := 0; from < len(text); {
			begin := offset(t, text, from)
			end := offset(t, text, begin)
			if from = end; begin == end {
				break
			}
			to := short.Draw(t, "wording")
			d.Do(review.Say(r, review.Passage(r, "overview", begin, end), chief, now, "", &model.Proposal{Text: to}))
			meant.Apply(model.Splice{At: "overview", Pos: begin + shift, Del: end - begin, Ins: to})
			shift += len(to) - (end - begin)
		}
		for _, at := range rapid.SliceOfNDistinct(rapid.SampledFrom(r.Edition().Cells()), 0, 5, rapid.ID).Draw(t, "cells") {
			to := rapid.SampledFrom([]model.Value{{}, model.Int(0), model.Int(7), model.TextValue("约5")}).Draw(t, "figure")
			d.Do(review.Say(r, review.Cell(r, at), chief, now, "", &model.Proposal{Value: to}))
			meant.Apply(model.SetValue{At: at, To: to})
		}
		if !r.Contents().Equal(before) {
			t.Fatal("to propose is to change")
		}
		var ids []int
		for _, m := range review.All(r) {
			ids = append(ids, m.ID)
		}
		refuse := rapid.Bool().Draw(t, "refuse")
		for _, id := range rapid.Permutation(ids).Draw(t, "order") {
			e, err := review.Accept(r, id, author, now)
			if refuse {
				e, err = review.Answer(r, id, author, now, "不改", model.Refused)
			}
			if err != nil {
				t.Fatalf("remark %d: %v", id, err)
			}
			d.Do(e)
		}
		want, state := meant, model.Accepted
		if refuse {
			want, state = before, model.Refused
		}
		if !r.Contents().Equal(want) {
			t.Fatalf("the text is\n%q, want\n%q", r.Text("overview"), want.Text("overview"))
		}
		if n := review.Count(r, state); n != len(ids) {
			t.Fatalf("%d of %d are %s", n, len(ids), state)
		}
	})
}

// A passage is found as long as its words stand there once, whatever is written around
// it, and undoing that leaves everything as it was.
func TestPassageStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const quote = "“甲乙丙”"
		before, behind := alphabet.Draw(t, "before"), alphabet.Draw(t, "behind")
		r := model.NewReport(edition.For(2025), 2025)
		r.Apply(model.Splice{At: "overview", Ins: before + quote + behind})
		r.Apply(review.Say(r, review.Passage(r, "overview", len(before), len(before)+len(quote)), chief, now, "", nil))
		start := r.Clone()
		d := model.NewDraft(r)
		edits := rapid.IntRange(0, 6).Draw(t, "edits")
		for range edits {
			text := r.Text("overview")
			at := strings.Index(text, quote)
			part, from := text[:at], 0
			if rapid.Bool().Draw(t, "behind") {
				part, from = text[at+len(quote):], at+len(quote)
			}
			begin := offset(t, part, 0)
			end := offset(t, part, begin)
			d.Do(model.Splice{At: "overview", Pos: from + begin, Del: end - begin, Ins: alphabet.Draw(t, "ins")})
			span, fate := review.Locate(r, review.Remark(r, 1))
			if text := r.Text("overview"); fate != review.Same || text[span.From:span.To] != quote {
				t.Fatalf("fate %d, at %v in %q", fate, span, text)
			}
		}
		for d.CanUndo() {
			d.Undo()
		}
		if !r.Equal(start) {
			t.Fatal("undone, it is another report")
		}
	})
}

// Whatever is written into a passage, what stands in its place is found, and marked as
// changed; taken out, it is gone and still listed.
func TestPassageChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := alphabet.Draw(t, "before") + "本局依法收到、办理的申请" // words that stand there once
		behind := "，均在规定期限以内答复。" + alphabet.Draw(t, "behind")
		quote := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙丁")), 2, 12, -1).Draw(t, "quote")
		r := model.NewReport(edition.For(2025), 2025)
		r.Apply(model.Splice{At: "overview", Ins: before + quote + behind})
		r.Apply(review.Say(r, review.Passage(r, "overview", len(before), len(before)+len(quote)), chief, now, "", nil))
		begin := offset(t, quote, 0)
		end := offset(t, quote, begin)
		ins := rapid.StringOfN(rapid.SampledFrom([]rune("戊己庚")), 0, 8, -1).Draw(t, "ins")
		r.Apply(model.Splice{At: "overview", Pos: len(before) + begin, Del: end - begin, Ins: ins})
		now := quote[:begin] + ins + quote[end:]
		want := review.Changed
		switch {
		case strings.Contains(now, quote): // nothing but something in front or behind
			want, now = review.Same, quote
		case now == "":
			want = review.Gone
		}
		span, fate := review.Locate(r, review.Remark(r, 1))
		if got := r.Text("overview")[span.From:span.To]; fate != want || got != now {
			t.Fatalf("fate %d, %q, want %d, %q", fate, got, want, now)
		}
		if len(review.All(r)) != 1 {
			t.Fatal("it is not listed")
		}
	})
}

// Every step of a review is undone to the same report and done again to the same.
func TestUndo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draft()
		r := d.Report()
		states := []*model.Report{r.Clone()}
		people := rapid.SampledFrom([]model.Person{author, chief, office})
		cells := rapid.SampledFrom([]model.Ref{{}, cell("head"), cell("requests"), cell("requests/partial"), cell("requests/partial/natural"), cell("overview"), cell("requests/robots/x"), cell("appendix")})
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			by, at, id := people.Draw(t, "by"), cells.Draw(t, "at"), rapid.IntRange(1, 4).Draw(t, "id")
			var e model.Edit
			var err error
			switch rapid.IntRange(0, 10).Draw(t, "what") {
			case 0:
				e = review.Say(r, review.Cell(r, at), by, now, "请核", &model.Proposal{Value: model.Int(int64(id))})
			case 1:
				begin := offset(t, r.Text("overview"), 0)
				e = review.Say(r, review.Passage(r, "overview", begin, offset(t, r.Text("overview"), begin)), by, now, "", &model.Proposal{Text: "新"})
			case 2:
				e, err = review.Accept(r, id, by, now)
			case 3:
				e, err = review.Answer(r, id, by, now, "已改", model.Done)
			case 4:
				e, err = review.Rewrite(r, id, "再核", nil)
			case 5:
				e = review.Mark(r, at, by, now)
			case 6:
				e = review.Unmark(r, at, by)
			case 7:
				e = review.Take(r, model.Returned, by, now, "请改")
			case 8:
				e = model.SetValue{At: cell("requests/partial/natural"), To: model.Int(int64(50 + len(states)))}
			case 9:
				e, err = review.Refuse(r, id, by, now, "不对")
			case 10:
				e, err = review.Replace(r, id, review.Cell(r, at), now, "再核", nil)
			}
			if err != nil {
				continue
			}
			d.Do(e)
			states = append(states, r.Clone())
		}
		for i := len(states) - 2; i >= 0; i-- {
			if d.Undo(); !r.Equal(states[i]) {
				t.Fatalf("undone to %d it is another report", i)
			}
		}
		for i := 1; i < len(states); i++ {
			if d.Redo(); !r.Equal(states[i]) {
				t.Fatalf("done again to %d it is another report", i)
			}
		}
	})
}

// Exactly what has changed since it was checked is to be checked again.
func TestStaleExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draft()
		r := d.Report()
		wholes := rapid.SliceOfN(rapid.SampledFrom([]model.Ref{{}, cell("requests"), cell("disputes"), cell("proactive/rules"), cell("overview"), cell("requests/partial/total")}), 1, 4).Draw(t, "marks")
		for _, at := range wholes {
			d.Do(review.Mark(r, at, chief, now))
		}
		was := r.Contents()
		for at, v := range rapid.MapOfN(rapid.SampledFrom(r.Edition().Cells()), rapid.Int64Range(-1, 9), 0, 6).Draw(t, "figures") {
			to := model.Int(v)
			if v < 0 {
				to = model.Value{}
			}
			d.Do(model.SetValue{At: at, To: to})
		}
		d.Do(model.Splice{At: "overview", Ins: short.Draw(t, "text")})
		all := append(r.Edition().Cells()[:len(r.Edition().Cells()):len(r.Edition().Cells())], cell("overview"), cell("head"), cell("other"))
		for _, at := range all {
			want := review.Unmarked
			if slices.ContainsFunc(wholes, func(m model.Ref) bool {
				return m == model.Ref{} || m == at || m == cell(string(at.Section)) || m == model.Ref{Section: at.Section, Row: at.Row}
			}) {
				want = review.Checked
				if r.Entered(at) != was.Entered(at) || r.Value(at) != was.Value(at) || at.Row == "" && r.Text(at.Section) != was.Text(at.Section) {
					want = review.Stale
				}
			}
			if got := review.StateOfMark(r, at); got != want {
				t.Fatalf("%s: %v, want %v", at, got, want)
			}
		}
	})
}

// hostile draws reviews about anything, as a file can hold them.
func hostile(t *rapid.T) *model.Review {
	refs := rapid.Custom(func(t *rapid.T) model.Ref {
		section := rapid.SampledFrom([]string{"", "head", "overview", "signoff", "requests", "appendix", "\xff"}).Draw(t, "section")
		row := rapid.SampledFrom([]string{"", "partial", "robots", "\xb8"}).Draw(t, "row")
		return model.Ref{Section: model.SectionID(section), Row: model.RowID(row), Col: model.ColID(rapid.SampledFrom([]string{"", "natural", "total", "x"}).Draw(t, "col"))}
	})
	pieces := rapid.SampledFrom([]string{"", "公开", "0件", "本年", "\xe5\xbc", "\x80", "不在这里", overview, strings.Repeat("长", 99)})
	number := rapid.SampledFrom([]int{math.MinInt / 2, -1, 0, 1, 2, 7, len(overview), math.MaxInt / 2})
	v := &model.Review{}
	for range rapid.IntRange(0, 6).Draw(t, "remarks") {
		m := model.Remark{ID: number.Draw(t, "id") & 7, Version: number.Draw(t, "version"), State: model.RemarkState(pieces.Draw(t, "state"))}
		m.Anchor = model.Anchor{
			At: refs.Draw(t, "at"), Quote: pieces.Draw(t, "quote"), Before: pieces.Draw(t, "before"), After: pieces.Draw(t, "after"), From: number.Draw(t, "from"),
		}
		if rapid.Bool().Draw(t, "proposes") {
			m.Proposal = &model.Proposal{Text: pieces.Draw(t, "text")}
		}
		v.Remarks = append(v.Remarks, m)
	}
	for range rapid.IntRange(0, 4).Draw(t, "marks") {
		v.Marks = append(v.Marks, model.Mark{At: refs.Draw(t, "at"), By: chief, Version: number.Draw(t, "version") & 3})
	}
	for range rapid.IntRange(0, 3).Draw(t, "versions") {
		e := rapid.SampledFrom(edition.All()).Draw(t, "edition")
		v.Versions = append(v.Versions, model.Version{Number: number.Draw(t, "number") & 3, Report: model.NewReport(e, 2025), Doubtful: rapid.Bool().Draw(t, "doubtful")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "steps") {
		v.Steps = append(v.Steps, model.Step{Kind: rapid.SampledFrom([]model.StepKind{"", "filed", model.Returned}).Draw(t, "kind"), Version: number.Draw(t, "version")})
	}
	return v
}

// Whatever a review is about, nothing breaks, and nothing is lost by working with it.
func TestHostile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draft()
		r := d.Report()
		v := hostile(t)
		d.Do(model.SetReview{To: v, At: model.Ref{Section: "\xff", Row: "x"}})
		if n := len(review.All(r)); n != len(v.Remarks) {
			t.Fatalf("%d of %d remarks are listed", n, len(v.Remarks))
		}
		check := func() {
			valid := utf8.ValidString(r.Text("overview"))
			for i := range r.Review().Remarks {
				m := &r.Review().Remarks[i]
				span, fate := review.Locate(r, m)
				text := r.Text(m.Anchor.At.Section)
				if span.From < 0 || span.To < span.From || span.To > len(text) || valid && !utf8.ValidString(text[span.From:span.To]) {
					t.Fatalf("%+v is at %v, fate %d", m.Anchor, span, fate)
				}
				review.Name(r.Edition(), m.Anchor.At)
			}
			for _, m := range r.Review().Marks {
				review.StateOfMark(r, m.At)
				review.Progress(r, m.At)
			}
			for i := range r.Review().Steps {
				review.ChangedSince(r, &r.Review().Steps[i])
			}
			review.StateOf(r)
			if !valid && !slices.ContainsFunc(v.Remarks, func(m model.Remark) bool {
				return m.Proposal != nil && !utf8.ValidString(m.Proposal.Text)
			}) {
				t.Fatalf("the text is %q", r.Text("overview"))
			}
		}
		check()
		for i := range v.Remarks {
			if e, err := review.Accept(r, v.Remarks[i].ID, author, now); err == nil {
				d.Do(e)
			}
			check()
		}
		d.Do(review.Say(r, review.Passage(r, "overview", rapid.IntRange(-9, 999).Draw(t, "from"), rapid.IntRange(-9, 999).Draw(t, "to")), chief, now, "", nil))
		for _, m := range v.Marks {
			d.Do(review.Unmark(r, m.At, chief))
			d.Do(review.Mark(r, m.At, chief, now))
		}
		d.Do(review.Take(r, model.Returned, chief, now, ""))
		check()
		if n := len(r.Review().Remarks); n != len(v.Remarks)+1 {
			t.Fatalf("%d remarks, there were %d", n, len(v.Remarks))
		}
	})
}

// many returns a draft with n remarks about words and cells.
func many(n int) *model.Draft {
	d := draft()
	r := d.Report()
	r.Apply(model.Splice{At: "overview", Pos: len(overview), Ins: "\n" + strings.Repeat(overview, 20)})
	v := &model.Review{}
	cells := r.Edition().Cells()
	for i := range n {
		a := review.Cell(r, cells[i%len(cells)])
		if i%2 == 0 {
			begin := i * 31 % (len(r.Text("overview")) - 60)
			a = review.Passage(r, "overview", begin, begin+60)
		}
		v.Remarks = append(v.Remarks, model.Remark{ID: i + 1, Anchor: a, By: chief, At: now, Version: 1, Text: fmt.Sprintf("第 %d 条", i+1), State: model.Open})
	}
	v.Versions = []model.Version{{Number: 1, At: now, Report: r.Contents(), Sum: r.Fingerprint()}}
	r.Apply(model.SetReview{To: v})
	return d
}

// BenchmarkLocate looks for 500 remarks in a long text of which every second sentence
// was rewritten, and puts them in order.
func BenchmarkLocate(b *testing.B) {
	d := many(500)
	r := d.Report()
	r.Apply(model.Splice{At: "overview", Pos: 0, Del: len(r.Text("overview")), Ins: strings.ReplaceAll(r.Text("overview"), "公开", "主动公开")})
	for b.Loop() {
		review.All(r)
	}
}

// BenchmarkProgress counts what is checked in a whole report with 200 marks.
func BenchmarkProgress(b *testing.B) {
	d := many(0)
	r := d.Report()
	v := r.Review().Clone()
	for i := range 200 {
		v.Marks = append(v.Marks, model.Mark{At: r.Edition().Cells()[i%len(r.Edition().Cells())], By: chief, On: now, Version: 1})
	}
	r.Apply(model.SetReview{To: v})
	for b.Loop() {
		review.Progress(r, model.Ref{})
	}
}

func BenchmarkFingerprint(b *testing.B) {
	r := many(0).Report()
	for b.Loop() {
		r.Fingerprint()
	}
}

// BenchmarkAccept takes one of 500 remarks.
func BenchmarkAccept(b *testing.B) {
	d := many(500)
	r := d.Report()
	v := r.Review().Clone()
	i := slices.IndexFunc(v.Remarks, func(m model.Remark) bool { return m.Anchor.Quote != "" })
	v.Remarks[i].Proposal = &model.Proposal{Text: "新的"}
	r.Apply(model.SetReview{To: v})
	for b.Loop() {
		if _, err := review.Accept(r, v.Remarks[i].ID, author, now); err != nil {
			b.Fatal(err)
		}
	}
}
