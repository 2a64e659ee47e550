package explained_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/explained"
	"nianbao/tui/theme"
)

// draft returns a draft with three explanations: one that holds, one whose figures
// have changed, one about a finding that is gone.
func draft(t *testing.T) *model.Draft {
	t.Helper()
	r := model.NewReport(edition.For(2024), 2024)
	for _, s := range []model.SectionID{"proactive", "requests", "disputes"} {
		r.Apply(r.Zeros("", r.BlankCells(s)))
	}
	d := model.NewDraft(r)
	put := func(at string, n int64) {
		ref, _ := model.ParseRef(at)
		d.Do(model.SetValue{At: ref, To: model.Int(n)})
	}
	explain := func(code, reason string) {
		for _, f := range d.Findings() {
			if f.Rule.Code == code {
				x := r.Accept(&f)
				x.Reason, x.Name, x.Date = reason, "王敏", "2025-01-12"
				d.Do(model.Explain{New: &x})
				return
			}
		}
		t.Fatalf("没有 %s", code)
	}
	put("requests/received/natural", 3)
	put("requests/rejected.excessive/natural", 1)
	explain("T3-INVALID35", "同一人当天申请多次")
	put("requests/received/natural", 90) // no longer few
	put("requests/carried_out/natural", 90)
	explain("T3-BIG4", "十二月集中收到八十件")
	put("requests/closed.rest/natural", 40)
	explain("T3-OTHER3", "多为申请人撤回")
	put("requests/closed.rest/natural", 41)
	return d
}

func TestList(t *testing.T) {
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		t.Cleanup(func() { width.Apply(false) })
		for _, size := range [][2]int{{78, 20}, {60, 9}, {118, 20}} {
			m := explained.New(draft(t), theme.New(false))
			m.SetSize(size[0], size[1])
			vtest.Golden(t, fmt.Sprintf("testdata/%dx%d%s.golden", size[0], size[1], map[bool]string{true: "-wide"}[wide]), ansi.Strip(m.View()))
		}
	}
}

// From an explanation one gets to what it is about, and can take it back.
func TestKeys(t *testing.T) {
	d := draft(t)
	m := explained.New(d, theme.New(false))
	m.SetSize(78, 20)
	found := map[string]bool{}
	for range d.Report().Explanations() {
		out, _ := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		g := out.(explained.GotoMsg)
		if g.Finding != nil {
			found[g.Finding.Rule.Code] = true
		}
		m.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	}
	if len(found) != 2 || !found["T3-BIG4"] || !found["T3-OTHER3"] {
		t.Errorf("还有的问题：%v", found)
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyHome})
	out, _ := m.Update(tea.KeyPressMsg{Code: tea.KeyDelete})
	w, ok := out.(explained.WithdrawMsg)
	if !ok || w.Explanation.Rule != d.Report().Explanations()[0].Rule {
		t.Errorf("Delete：%v", out)
	}
	if out, _ := m.Update(tea.KeyPressMsg{Code: tea.KeyEscape}); out != (explained.CloseMsg{}) {
		t.Errorf("Esc：%v", out)
	}
}

func TestNone(t *testing.T) {
	d := model.NewDraft(model.NewReport(edition.For(2024), 2024))
	m := explained.New(d, theme.New(false))
	m.SetSize(78, 12)
	if s := ansi.Strip(m.View()); !strings.Contains(s, "还没有") {
		t.Errorf("没有说明时：\n%s", s)
	}
	if out, _ := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); out != nil {
		t.Errorf("没有说明时 Enter：%v", out)
	}
	if k := m.ShortHelp(); len(k) != 1 || k[0].Help().Key != "Esc" {
		t.Errorf("没有说明时底行的键：%v", k)
	}
}
