package model_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
)

func at(s string) model.Ref {
	r, ok := model.ParseRef(s)
	if !ok {
		panic("no address: " + s)
	}
	return r
}

func newDraft(id model.EditionID) *model.Draft {
	e, _ := edition.ByID(id)
	return model.NewDraft(model.NewReport(e, 2024))
}

func set(d *model.Draft, address, value string) {
	d.Do(model.SetValue{At: at(address), To: model.ParseValue(value)})
}

func say(findings []model.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s %s %d/%d\n", f.Rule.Code, f.At, f.Text, f.LeftSum, f.RightSum)
	}
	return b.String()
}

// After any run of edits, undos and redos, the findings that a draft kept current
// are those of a fresh check; undoing everything restores the report as it was, and
// redoing everything the report as it became.
func TestDraftStaysInStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]model.EditionID{"2019", "2021"}).Draw(t, "edition")
		d := newDraft(id)
		e := d.Report().Edition()
		start := d.Report().Clone()
		values := []string{"", "0", "1", "7", "-3", "2.5", "元", "12件", "100000000000"}
		last, _ := edition.ByID(rapid.SampledFrom([]model.EditionID{"2019", "2021"}).Draw(t, "last year's edition"))
		priors := []*model.Report{nil, model.NewReport(last, 2022), model.NewReport(last, 2023)}
		for _, c := range last.Cells() {
			priors[2].Apply(model.SetValue{At: c, To: model.Int(7)})
		}
		priors[2].Apply(model.Splice{At: "overview", Ins: "去年的总体情况写的是这样一句话。"})
		texts := []model.SectionID{"preamble", "overview", "problems", "other"}
		cell := func() model.SetValue {
			return model.SetValue{
				At: rapid.SampledFrom(e.Cells()).Draw(t, "cell"),
				To: model.ParseValue(rapid.SampledFrom(values).Draw(t, "value")),
			}
		}
		splice := func() model.Splice {
			return model.Splice{
				At: rapid.SampledFrom(texts).Draw(t, "text"), Pos: rapid.IntRange(0, 12).Draw(t, "pos"),
				Del: rapid.IntRange(0, 6).Draw(t, "del"), Ins: rapid.SampledFrom([]string{"", "a", "bc", "\n", "无", "，，", "2023年，我局", "去年的总体情况写的是这样一句话。"}).Draw(t, "ins"),
			}
		}
		steps := map[string]func(*rapid.T){
			"set":   func(*rapid.T) { d.Do(cell()) },
			"type":  func(*rapid.T) { d.Amend(cell()) },
			"write": func(*rapid.T) { d.Amend(splice()) },
			"field": func(t *rapid.T) {
				f := rapid.SampledFrom(model.Fields).Draw(t, "field")
				d.Amend(model.SetField{Field: f, To: rapid.SampledFrom([]string{"", "甲", "2020", "2024", "county", "2025-02-10"}).Draw(t, "to")})
			},
			"unit": func(*rapid.T) {
				d.Do(model.SetUnit{At: e.Cells()[0], To: rapid.SampledFrom([]string{"", "元"}).Draw(t, "unit")})
			},
			"batch": func(*rapid.T) { d.Do(model.Batch{Name: "粘贴", Edits: []model.Edit{cell(), splice(), cell()}}) },
			"prior": func(t *rapid.T) {
				d.SetPrior(rapid.SampledFrom(priors).Draw(t, "prior"))
			},
			"close":  func(*rapid.T) { d.Close() },
			"cancel": func(*rapid.T) { d.Cancel() },
			"undo":   func(*rapid.T) { d.Undo() },
			"redo":   func(*rapid.T) { d.Redo() },
			"": func(t *rapid.T) {
				findings, unchecked := model.Check(d.Report(), d.Prior())
				if got, want := say(d.Findings()), say(findings); got != want {
					t.Fatalf("findings kept:\n%s\nfresh:\n%s", got, want)
				}
				if got, want := say(d.Unchecked()), say(unchecked); got != want {
					t.Fatalf("unchecked kept:\n%s\nfresh:\n%s", got, want)
				}
			},
		}
		t.Repeat(steps)
		d.Close()
		for { // to the newest state
			if _, ok := d.Redo(); !ok {
				break
			}
		}
		end := d.Report().Clone()
		for {
			if _, ok := d.Undo(); !ok {
				break
			}
		}
		if !d.Report().Equal(start) {
			t.Fatal("undoing everything does not give the first report back")
		}
		for {
			if _, ok := d.Redo(); !ok {
				break
			}
		}
		if !d.Report().Equal(end) {
			t.Fatal("redoing everything does not give the last report back")
		}
	})
}

// Typing 217 into a cell is one step, and the total moves while it is typed.
func TestTypingIsOneStep(t *testing.T) {
	d := newDraft("2021")
	for _, c := range []string{"business", "research", "nonprofit", "legal", "other"} {
		set(d, "requests/received/"+c, "0")
	}
	cell, total := at("requests/received/natural"), at("requests/received/total")
	for _, typed := range []string{"2", "21", "217"} {
		d.Amend(model.SetValue{At: cell, To: model.ParseValue(typed)})
		if got := d.Report().Value(total).String(); got != typed {
			t.Errorf("typed %s: total %q", typed, got)
		}
	}
	d.Close()
	done, ok := d.Undo()
	if !ok || done.Place.At != cell || d.Report().Entered(cell).Kind() != model.Blank {
		t.Errorf("undo: %+v, cell %q; want the cell not filled in", done, d.Report().Entered(cell))
	}
	d.Redo()
	if got := d.Report().Entered(cell).String(); got != "217" {
		t.Errorf("redo: %q, want 217", got)
	}
}

// Esc gives the old value back, and what could be redone before still can.
func TestCancel(t *testing.T) {
	d := newDraft("2021")
	set(d, "requests/received/natural", "5")
	set(d, "requests/received/natural", "6")
	d.Undo()
	d.Amend(model.SetValue{At: at("requests/received/natural"), To: model.Int(99)})
	d.Cancel()
	if got := d.Report().Entered(at("requests/received/natural")).String(); got != "5" {
		t.Errorf("after cancelling: %q, want 5", got)
	}
	d.Redo()
	if got := d.Report().Entered(at("requests/received/natural")).String(); got != "6" {
		t.Errorf("after redoing: %q, want 6", got)
	}
}

// What is half typed can be left out of what is saved.
func TestSettled(t *testing.T) {
	d := newDraft("2021")
	set(d, "requests/received/natural", "55")
	_, finished := d.Settled()
	for _, v := range []string{"6", "66"} {
		d.Amend(model.SetValue{At: at("requests/carried_in/natural"), To: model.ParseValue(v)})
	}
	r, rev := d.Settled()
	if got := r.Entered(at("requests/received/natural")).String() + " " + r.Entered(at("requests/carried_in/natural")).String(); got != "55 " || rev != finished {
		t.Errorf("state %d: %q, want state %d and only 55", rev, got, finished)
	}
	d.Close()
	if r, rev = d.Settled(); r.Entered(at("requests/carried_in/natural")) != model.Int(66) || rev != d.Rev() {
		t.Errorf("with nothing open it is state %d of %d", rev, d.Rev())
	}
}

// Typing the figure that stands there already is nothing to undo.
func TestNothingChanged(t *testing.T) {
	d := newDraft("2021")
	set(d, "requests/received/natural", "5")
	set(d, "requests/received/natural", "5")
	d.Undo()
	if d.CanUndo() {
		t.Error("typing the same figure again made a step of its own")
	}
}

// Deleting back and typing on in a text are told apart in the history only as far
// as the editor closes the steps; each run comes back whole.
func TestTextSteps(t *testing.T) {
	d := newDraft("2021")
	pos := 0
	typed := func(s string) {
		for _, r := range s {
			d.Amend(model.Splice{At: "overview", Pos: pos, Ins: string(r)})
			pos += len(string(r))
		}
		d.Close()
	}
	typed("全年收到申请")
	typed("12件")
	for range "12件" { // Backspace
		n := len([]byte("件"))
		if !strings.HasSuffix(d.Report().Text("overview"), "件") {
			n = 1
		}
		pos -= n
		d.Amend(model.Splice{At: "overview", Pos: pos, Del: n})
	}
	d.Close()
	want := []string{"全年收到申请12件", "全年收到申请", ""}
	for _, w := range want {
		d.Undo()
		if got := d.Report().Text("overview"); got != w {
			t.Errorf("undo: %q, want %q", got, w)
		}
	}
}

// A draft that may only be read refuses every change and says why, once.
func TestReadOnly(t *testing.T) {
	d := newDraft("2021")
	set(d, "requests/received/natural", "5")
	d.SetReadOnly("只读")
	set(d, "requests/received/natural", "6")
	if got := d.Report().Entered(at("requests/received/natural")).String(); got != "5" {
		t.Errorf("changed to %q though read-only", got)
	}
	if d.TakeRefusal() != "只读" || d.TakeRefusal() != "" {
		t.Error("the refusal was not told exactly once")
	}
	if _, ok := d.Undo(); ok {
		t.Error("undone though read-only")
	}
}

// A late answer about an older state does not hide newer changes.
func TestMarkSaved(t *testing.T) {
	d := newDraft("2021")
	set(d, "requests/received/natural", "5")
	rev := d.Rev()
	set(d, "requests/received/natural", "6")
	d.MarkSaved(rev)
	if !d.Dirty() {
		t.Error("marked as saved though it changed since")
	}
	d.MarkSaved(d.Rev())
	if d.Dirty() {
		t.Error("still dirty after the last state was saved")
	}
}

// Filling with 0 leaves alone what is filled in, and the totals.
func TestZeros(t *testing.T) {
	d := newDraft("2021")
	set(d, "requests/received/natural", "5")
	set(d, "requests/received/business", "/")
	d.Do(d.Report().Zeros("本年零申请", d.Report().BlankCells("requests")))
	r := d.Report()
	if got := r.Entered(at("requests/received/natural")).String() + r.Entered(at("requests/received/business")).String(); got != "5/" {
		t.Errorf("filled cells became %q", got)
	}
	if !r.Automatic(at("requests/result/total")) || len(r.BlankCells("requests")) != 0 {
		t.Error("totals were filled in, or blanks were left")
	}
	if done, _ := d.Undo(); done.Name != "本年零申请" || len(d.Report().BlankCells("requests")) != 24*6-2 {
		t.Errorf("undo %q leaves %d blanks, want all %d back", done.Name, len(d.Report().BlankCells("requests")), 24*6-2)
	}
}

func full(tb testing.TB) *model.Draft {
	d := newDraft("2021")
	for _, c := range d.Report().Edition().Cells() {
		if !d.Report().Edition().IsTotal(c) {
			d.Do(model.SetValue{At: c, To: model.Int(3)})
		}
	}
	if len(d.Findings()) == 0 {
		tb.Fatal("threes everywhere should not balance")
	}
	return d
}

func BenchmarkCheckReport(b *testing.B) {
	r := full(b).Report()
	for b.Loop() {
		model.Check(r, nil)
	}
}

func BenchmarkCheckAfterEdit(b *testing.B) {
	d := full(b)
	cell := at("requests/granted/natural")
	n := int64(0)
	for b.Loop() {
		n++
		d.Amend(model.SetValue{At: cell, To: model.Int(n % 10)})
		d.Findings()
	}
}
