package model_test

import (
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
)

func TestCarryOver(t *testing.T) {
	out := func(col model.ColID) model.Ref { return model.Ref{Section: "requests", Row: "carried_out", Col: col} }
	in := func(col model.ColID) model.Ref { return model.Ref{Section: "requests", Row: "carried_in", Col: col} }
	applicants := []model.ColID{"natural", "business", "research", "nonprofit", "legal", "other"}

	t.Run("parts", func(t *testing.T) {
		// The last report of the old edition, the first of the new one.
		last, r := model.NewReport(edition.For(2020), 2020), model.NewReport(edition.For(2021), 2021)
		for i, col := range applicants {
			last.Apply(model.SetValue{At: out(col), To: model.Int(int64(i))})
		}
		b := model.CarryOver(r, last)
		if len(b.Edits) != len(applicants) {
			t.Errorf("%d edits: %v", len(b.Edits), b.Edits)
		}
		r.Apply(b)
		for i, col := range applicants {
			if got, want := r.Entered(in(col)), model.Int(int64(i)); got != want {
				t.Errorf("%s: %v, want %v", col, got, want)
			}
		}
		if !r.Automatic(in("total")) || r.Value(in("total")) != model.Int(15) {
			t.Errorf("total: %v", r.Value(in("total")))
		}
		if b := model.CarryOver(r, last); len(b.Edits) != 0 {
			t.Errorf("a second time: %v", b.Edits)
		}
	})

	t.Run("only the total", func(t *testing.T) {
		last, r := model.NewReport(edition.For(2024), 2024), model.NewReport(edition.For(2025), 2025)
		last.Apply(model.SetValue{At: out("natural"), To: model.Int(3)})
		last.Apply(model.SetValue{At: out("business"), To: model.TextValue("约2")})
		last.Apply(model.SetValue{At: out("total"), To: model.Int(5)})
		r.Apply(model.CarryOver(r, last))
		for _, tt := range []struct {
			col  model.ColID
			want model.Value
		}{{"natural", model.Int(3)}, {"business", model.Value{}}, {"other", model.Value{}}, {"total", model.Int(5)}} {
			if got := r.Entered(in(tt.col)); got != tt.want {
				t.Errorf("%s: %v, want %v", tt.col, got, tt.want)
			}
		}
	})

	t.Run("sums", func(t *testing.T) {
		item := func(row model.RowID, col model.ColID) model.Ref {
			return model.Ref{Section: "proactive", Row: row, Col: col}
		}
		last, r := model.NewReport(edition.For(2019), 2019), model.NewReport(edition.For(2020), 2020)
		last.Apply(model.SetValue{At: item("licences", "prior"), To: model.Int(20)})
		last.Apply(model.SetValue{At: item("licences", "change"), To: model.Int(-8)})
		last.Apply(model.SetValue{At: item("fees", "prior"), To: model.Int(2)}) // its change is not filled in
		r.Apply(model.CarryOver(r, last))
		if got := r.Entered(item("licences", "prior")); got != model.Int(12) {
			t.Errorf("licences: %v", got)
		}
		if got := r.Entered(item("fees", "prior")); got != (model.Value{}) {
			t.Errorf("fees: %v", got)
		}
	})

	t.Run("nothing", func(t *testing.T) {
		r := model.NewReport(edition.For(2025), 2025)
		if b := model.CarryOver(r, model.NewReport(edition.For(2024), 2024)); len(b.Edits) != 0 {
			t.Errorf("%v", b.Edits)
		}
	})
}
