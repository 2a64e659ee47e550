package vtest_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/vtest"
)

// A still is a program that shows one screen.
type still string

func (s still) Init() tea.Cmd                       { return nil }
func (s still) Update(tea.Msg) (tea.Model, tea.Cmd) { return s, nil }

func (s still) View() tea.View {
	v := tea.NewView(string(s))
	v.AltScreen = true
	v.Cursor = tea.NewCursor(2, 1)
	return v
}

func TestSVG(t *testing.T) {
	s := vtest.Model(t, still("a<b 政府&公开\n\x1b[1;38;2;255;138;128m错误\x1b[0m \x1b[7m217\x1b[0m\n└─┘"), 20, 4)
	s.WaitText("└─┘")
	s.Wait("the cursor", func() bool { x, y, visible := s.Cursor(); return x == 2 && y == 1 && visible })
	svg := s.SVG()
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{
		`<text x="0" y="14" textLength="24">a&lt;b</text>`,
		`<text x="33" y="14" textLength="30">政府</text>`, // 4 cells less the room beside the letters
		`<text x="64" y="14">&amp;</text>`,
		`.s0{fill:#ff8a80;font-weight:bold}`,
		`<text class="s0" x="1" y="33" textLength="30">错误</text>`,
		`<rect x="40" y="19" width="24" height="19" fill="#e3e6ea"/>`,
		`.s1{fill:#1b1f24}`,
		`<rect x="16" y="19" width="16" height="19" fill="#fff" fill-opacity=".55"/>`, // the cursor, on 误
		`M3.5 47.5V38M3.5 47.5H8`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %s\n%s", want, svg)
		}
	}
}
