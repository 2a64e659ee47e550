package mend_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/mend"
	"nianbao/tui/theme"
)

// draft returns a draft whose tables are filled with 0 but for some cells.
func draft(cells ...string) *model.Draft {
	r := model.NewReport(edition.For(2024), 2024)
	for _, s := range []model.SectionID{"proactive", "requests", "disputes"} {
		r.Apply(r.Zeros("", r.BlankCells(s)))
	}
	for _, c := range cells {
		put(r, c)
	}
	return model.NewDraft(r)
}

func put(r *model.Report, cell string) {
	at, v, _ := strings.Cut(cell, "=")
	to, _ := model.ParseRef(at)
	r.Apply(model.SetValue{At: to, To: model.ParseValue(v)})
}

func open(t testing.TB, d *model.Draft, code string) *mend.Model {
	t.Helper()
	m := mend.New(d, find(t, d, code), theme.New(false))
	m.SetSize(78, 12)
	return m
}

func find(t testing.TB, d *model.Draft, code string) *model.Finding {
	t.Helper()
	all := d.Findings()
	i := slices.IndexFunc(all, func(f model.Finding) bool { return f.Rule.Code == code })
	if i < 0 {
		t.Fatalf("没有 %s", code)
	}
	return &all[i]
}

func press(m *mend.Model, keys ...rune) tea.Msg {
	var out tea.Msg
	for _, k := range keys {
		out, _ = m.Update(tea.KeyPressMsg{Code: k})
	}
	return out
}

func screen(m *mend.Model) string { return ansi.Strip(m.View()) }

// sum is a row of 表三 whose printed total is one short, in a table that balances
// otherwise.
func sum() *model.Draft {
	return draft("requests/received/natural=9", "requests/received/total=8", "requests/granted/natural=9")
}

// backlog is a table in which most applications are carried over to the next year.
func backlog() *model.Draft {
	return draft("requests/received/natural=90", "requests/carried_out/natural=90")
}

func TestShown(t *testing.T) {
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		t.Cleanup(func() { width.Apply(false) })
		for _, tt := range []struct {
			name string
			m    *mend.Model
		}{
			{"total", open(t, sum(), "T3-ROW")},
			{"warning", open(t, backlog(), "T3-BIG4")},
			{"balance", mend.New(sum(), nil, theme.New(false))},
			{"balanced", mend.New(draft(), nil, theme.New(false))},
		} {
			name := tt.name
			if wide {
				name += "-wide"
			}
			tt.m.SetSize(78, 12)
			vtest.Golden(t, "testdata/"+name+".golden", screen(tt.m))
		}
	}
}

func TestDo(t *testing.T) {
	d := sum()
	m := open(t, d, "T3-ROW")
	out, ok := press(m, tea.KeyEnter).(mend.DoMsg)
	if !ok {
		t.Fatalf("Enter: %v", out)
	}
	d.Do(out.Edit)
	if f := m.Finding(); f != nil {
		t.Errorf("还在：%s", f.Text)
	}
	if !strings.Contains(screen(m), "已经改好") {
		t.Errorf("没有说改好了：\n%s", screen(m))
	}
	if out := press(m, tea.KeyEnter); out != nil {
		t.Errorf("改好以后还能改：%v", out)
	}
	d.Undo()
	if m.Finding() == nil {
		t.Error("撤销以后应当回到这一处")
	}
	if out := press(m, tea.KeyEscape); out != (mend.CloseMsg{}) {
		t.Errorf("Esc: %v", out)
	}
}

// What would change is named before it is done, and shown in the table.
func TestProposed(t *testing.T) {
	m := open(t, sum(), "T3-ROW")
	at, _ := model.ParseRef("requests/received/total")
	if p, ok := m.Place(); !ok || p.At != at {
		t.Errorf("改的地方是 %v", p)
	}
	if p := m.Proposed(); len(p) != 1 {
		t.Errorf("改的格：%v", p)
	}
	if s := screen(m); !strings.Contains(s, "8 →") {
		t.Errorf("看不到改前改后：\n%s", s)
	}
}

func TestExplain(t *testing.T) {
	d := backlog()
	m := open(t, d, "T3-BIG4")
	press(m, tea.KeyEnd)
	for range 9 {
		press(m, tea.KeyDown)
	}
	out, ok := press(m, tea.KeyEnter).(mend.ExplainMsg)
	if !ok || out.Finding.Rule.Code != "T3-BIG4" || out.Old != nil {
		t.Fatalf("最后一项应当是写说明：%v\n%s", out, screen(m))
	}
	x := d.Report().Accept(&out.Finding)
	x.Reason, x.Name = "十二月集中收到", "王敏"
	d.Do(model.Explain{New: &x})
	if s := screen(m); !strings.Contains(strings.ReplaceAll(s, "\n", ""), "十二月集中收到") || !strings.Contains(s, "收回说明") {
		t.Errorf("说明以后：\n%s", s)
	}
	do, ok := press(m, tea.KeyDown, tea.KeyEnter).(mend.DoMsg)
	if !ok {
		t.Fatal("收回说明应当是第二项")
	}
	d.Do(do.Edit)
	if len(d.Report().Explanations()) != 0 {
		t.Error("说明没有收回")
	}
}

// Arithmetic is not offered to be explained.
func TestArithmetic(t *testing.T) {
	if s := screen(open(t, sum(), "T3-ROW")); strings.Contains(s, "审核说明") {
		t.Errorf("加法不能说明了事：\n%s", s)
	}
}

// Whatever is wrong, every option can be looked at and made, fits the panel, and is
// taken back by one undo.
func TestAnyFinding(t *testing.T) {
	e := edition.For(2024)
	texts := []model.SectionID{"preamble", "overview", "problems", "other"}
	pieces := []string{"登陆网站", "本年新收申请12件。", "收取信息处理费", "，，", "XX", "２０２３年", "（文字描述）", "未收到政府信息公开申请。"}
	rapid.Check(t, func(rt *rapid.T) {
		d := draft()
		for range rapid.IntRange(1, 6).Draw(rt, "cells") {
			at := rapid.SampledFrom(e.Cells()).Draw(rt, "at")
			d.Do(model.SetValue{At: at, To: model.ParseValue(rapid.SampledFrom([]string{"", "1", "12", "120", "3件", "/"}).Draw(rt, "value"))})
		}
		for range rapid.IntRange(0, 4).Draw(rt, "pieces") {
			d.Do(model.Splice{At: rapid.SampledFrom(texts).Draw(rt, "text"), Ins: rapid.SampledFrom(pieces).Draw(rt, "piece")})
		}
		all := d.Findings()
		if len(all) == 0 {
			return
		}
		m := mend.New(d, &all[rapid.IntRange(0, len(all)-1).Draw(rt, "finding")], theme.New(false))
		w, h := rapid.IntRange(30, 120).Draw(rt, "w"), rapid.IntRange(1, 14).Draw(rt, "h")
		m.SetSize(w, h)
		for range rapid.IntRange(0, 8).Draw(rt, "down") {
			press(m, tea.KeyDown)
			lines := strings.Split(screen(m), "\n")
			if len(lines) != h {
				rt.Fatalf("%d 行，应为 %d 行", len(lines), h)
			}
			for _, l := range lines {
				if width.Of(l) > w {
					rt.Fatalf("太宽：%q", l)
				}
			}
		}
		before := d.Report().Clone()
		if out, ok := press(m, tea.KeyEnter).(mend.DoMsg); ok {
			d.Do(out.Edit)
			if d.Report().Equal(before) {
				rt.Fatalf("%s：什么都没有改", out.Edit.Name)
			}
			d.Undo()
		}
		if !d.Report().Equal(before) {
			rt.Fatal("撤销以后同原来不一样")
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	d := sum()
	f := find(b, d, "T3-ROW")
	for b.Loop() {
		m := mend.New(d, f, theme.New(false))
		m.SetSize(78, 12)
		_ = m.View()
	}
}
