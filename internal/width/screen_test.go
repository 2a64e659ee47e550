package width_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
)

// A table is a program that shows figures in columns, and ends by any key.
type table struct{ rows [][2]string }

func (m table) Init() tea.Cmd { return nil }

func (m table) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		return m, tea.Quit
	}
	return m, nil
}

func (m table) View() tea.View {
	var lines []string
	for _, r := range m.rows {
		lines = append(lines, width.Fit(r[0], 30)+"#"+width.FitRight(r[1], 8)+"#")
	}
	v := tea.NewView(width.OnScreen(strings.Join(lines, "\n")))
	v.AltScreen = true
	v.Cursor = tea.NewCursor(39, len(lines)-1)
	return v
}

// On a real screen the columns stand below each other, whatever the terminal makes of
// ambiguous characters and whatever was chosen for them: what differs is replaced.
func TestScreen(t *testing.T) {
	rows := [][2]string{
		{"“放管服”改革——第①项", "1"},
		{"3×4≥12，‘引’用……", "23"},
		{"政府信息 → 公开 · 查看", "456"},
		{"行政规范性文件（现行有效）", "12…"},
	}
	for _, c := range []struct {
		name            string
		terminal, count bool // the terminal is wide; they are counted as wide
		first           string
	}{
		{"narrow", false, false, "“放管服”改革——第①项"},
		{"wide", true, true, "“放管服”改革——第①项"},
		{"counted narrow, drawn wide", true, false, `"放管服"改革--第1项`},
		{"counted wide, drawn narrow", false, true, "〝放管服〞改革----第1)项"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.terminal {
				vtest.Wide(t)
			}
			apply(t, c.count)
			a := width.Answer{Widths: make(map[string]int)}
			for _, s := range width.Samples() {
				a.Widths[s] = map[bool]int{false: 1, true: 2}[c.terminal]
			}
			width.SetAnswer(a)
			t.Cleanup(func() { width.SetAnswer(width.Answer{}) })

			s := vtest.Model(t, table{rows}, 60, 6)
			s.WaitText("行政规范性文件")
			for y := range rows {
				for _, x := range []int{30, 39} {
					if got := s.Cell(x, y).C; got != "#" {
						t.Errorf("row %d: %q in column %d; the screen is\n%s", y, got, x, s.Screen())
					}
				}
			}
			if got := s.Row(0); !strings.HasPrefix(got, c.first) {
				t.Errorf("the first row is %s, want %s", got, c.first)
			}
			if x, y, _ := s.Cursor(); x != 39 || y != len(rows)-1 {
				t.Errorf("the cursor is at %d,%d", x, y)
			}
		})
	}
}
