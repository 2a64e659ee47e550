package changes_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/changes"
)

// Whatever is done to a draft, whatever the size, every line fits, one change is marked
// while there is one, and Enter leads to it.
func TestRandom(t *testing.T) {
	defer width.Apply(false)
	pieces := []string{
		"申请5件", "。", "\n", "，", "全部按期办结。", "\x1b[2J", "\u202e", "\t", "\r\n", "　", "门户网站每周检查一次，合并重复栏目三个。",
		"非常长的一段没有标点的文字写在这里不知道什么时候才会结束", "😀", "“", "——", "e\u0301", "\u0301", "\u200d", "【】", "1,234,567",
	}
	rapid.Check(t, func(t *rapid.T) {
		width.Apply(rapid.Bool().Draw(t, "wide"))
		d := model.NewDraft(older())
		if rapid.Bool().Draw(t, "reviewed") {
			d = reviewed()
		}
		m := open(d, rapid.IntRange(20, 130).Draw(t, "width"), rapid.IntRange(2, 40).Draw(t, "height"))
		cells := d.Report().Edition().Cells()
		t.Repeat(map[string]func(*rapid.T){
			"fill": func(t *rapid.T) {
				v := rapid.SampledFrom([]string{"", "0", "1", "7", "约", "-1", "123456789012"}).Draw(t, "figure")
				d.Do(model.SetValue{At: rapid.SampledFrom(cells).Draw(t, "cell"), To: model.ParseValue(v)})
			},
			"write": func(t *rapid.T) {
				s := rapid.SampledFrom([]model.SectionID{"overview", "problems", "other"}).Draw(t, "section")
				text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
				d.Do(model.Splice{At: s, Pos: rapid.IntRange(0, 60).Draw(t, "pos") * 3, Del: rapid.IntRange(0, 30).Draw(t, "del") * 3, Ins: text})
			},
			"field": func(t *rapid.T) {
				f := rapid.SampledFrom(model.Fields).Draw(t, "field")
				d.Do(model.SetField{Field: f, To: rapid.SampledFrom([]string{"", "2024", "2025-13-40", "甲\n乙\x1b"}).Draw(t, "to")})
			},
			"explain": func(t *rapid.T) {
				for _, f := range d.Findings() {
					if f.Explainable() {
						x := d.Report().Accept(&f)
						x.Reason = rapid.SampledFrom(pieces).Draw(t, "reason")
						d.Do(model.Explain{New: &x})
						return
					}
				}
			},
			"undo": func(*rapid.T) { d.Undo() },
			"key": func(t *rapid.T) {
				press(m, rapid.SampledFrom([]rune{tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyLeft, tea.KeyRight}).Draw(t, "key"))
			},
			"next": func(t *rapid.T) { m.Next(rapid.SampledFrom([]int{-1, 1}).Draw(t, "by")) },
			"size": func(t *rapid.T) {
				m.SetSize(rapid.IntRange(20, 130).Draw(t, "width"), rapid.IntRange(2, 40).Draw(t, "height"))
			},
			"": func(t *rapid.T) { checkView(t, m) },
		})
	})
}

func checkView(t *rapid.T, m *changes.Model) {
	out := m.View()
	w, h := changes.SizeOf(m)
	lines := strings.Split(ansi.Strip(out), "\n")
	if len(lines) != h {
		t.Fatalf("%d lines, want %d", len(lines), h)
	}
	marked := 0
	for _, l := range lines {
		if width.Of(l) > w || width.Clean(l) != l {
			t.Fatalf("%q is %d cells of %d", l, width.Of(l), w)
		}
		if strings.HasPrefix(l, "> ") {
			marked++
		}
	}
	if out := press(m, tea.KeyEnter); (out != nil) != (marked == 1) || marked > 1 {
		t.Fatalf("%d changes are marked; Enter answers %v", marked, out)
	}
}
