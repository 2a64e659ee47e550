package findings_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/findings"
)

// Whatever is done to a draft, the list can be drawn and used, shows what there is, and
// the finding one chose stays chosen as long as it exists. Where it does not, one
// stands on the first one left of those that came after it.
func TestRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draft()
		m := open(d, rapid.IntRange(60, 130).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "height"))
		m.View()
		after := listed(d, m) // the finding one chose, and those that came after it
		choose := func() { after = listed(d, m) }
		cells := d.Report().Edition().Cells()
		prior := model.NewReport(edition.For(2023), 2023)
		prior.Apply(prior.Zeros("", prior.Edition().Cells()))
		t.Repeat(map[string]func(*rapid.T){
			"fill": func(t *rapid.T) {
				v := rapid.SampledFrom([]string{"", "0", "1", "7", "约", "-1"}).Draw(t, "figure")
				d.Do(model.SetValue{At: rapid.SampledFrom(cells).Draw(t, "cell"), To: model.ParseValue(v)})
			},
			"write": func(t *rapid.T) {
				s := rapid.SampledFrom([]model.SectionID{"preamble", "overview", "problems", "other"}).Draw(t, "section")
				write(d, s, rapid.SampledFrom([]string{"", "无", "收到政府信息公开申请3件，答复2件。\n截止年底XX待填。", "\x1b[2J"}).Draw(t, "text"))
			},
			"explain": func(t *rapid.T) {
				all := d.Findings()
				f := &all[rapid.IntRange(0, len(all)-1).Draw(t, "finding")]
				if f.Explainable() {
					x := d.Report().Accept(f)
					x.Reason = "核对过"
					d.Do(model.Explain{New: &x})
				}
			},
			"undo":  func(*rapid.T) { d.Undo() },
			"redo":  func(*rapid.T) { d.Redo() },
			"prior": func(*rapid.T) { d.SetPrior(prior) },
			"alone": func(*rapid.T) { d.SetPrior(nil) },
			"move": func(t *rapid.T) {
				press(m, rapid.SampledFrom([]rune{tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyEnter}).Draw(t, "key"))
				choose()
			},
			"turn": func(*rapid.T) { press(m, tea.KeyTab) },
			"narrow": func(t *rapid.T) { // and look through a kind, and back
				n := rapid.IntRange(0, 6).Draw(t, "kind")
				for range n {
					press(m, tea.KeyRight)
					m.View()
				}
				for range n {
					press(m, tea.KeyLeft)
				}
				press(m, tea.KeyEnter) // a kind may have had nothing of what was there
				choose()
			},
			"": func(t *rapid.T) {
				m.View()
				got := m.Selected()
				now := d.Findings()
				if (got == nil) != (len(now) == 0) {
					t.Fatalf("%d findings, on %v", len(now), got)
				}
				if got == nil {
					return
				}
				for _, f := range after {
					if exists(now, &f) {
						if !got.Same(&f) {
							t.Fatalf("on %s %v, want %s %v", got.Rule.Code, got.At, f.Rule.Code, f.At)
						}
						return
					}
				}
			},
		})
	})
}

// listed returns the finding one stands on and those that come after it in the list.
func listed(d *model.Draft, m *findings.Model) []model.Finding {
	all := findings.InOrder(d)
	for _, f := range d.Findings() {
		if f.Explained != nil {
			all = append(all, f)
		}
	}
	for i := range all {
		if f := m.Selected(); f != nil && all[i].Same(f) {
			return all[i:]
		}
	}
	return nil
}

func exists(all []model.Finding, f *model.Finding) bool {
	for i := range all {
		if all[i].Same(f) {
			return true
		}
	}
	return false
}
