package browse

import (
	"fmt"
	"slices"

	"nianbao/internal/width"
	"nianbao/tui/theme"
)

// A Text is all there is to say of an entry, laid out for some width, of which a page is
// shown.
type Text struct {
	about any
	cells int
	wide  bool // ambiguous characters take two cells
	lines []Paragraph
	top   int // the first line shown
}

// A Paragraph is a piece of a text in a style. It is fit to be shown: without line ends.
type Paragraph struct {
	Text  string
	Style *theme.Style
}

// Tell makes the text be about an entry, of which paragraphs says all there is to say. What
// says the same as before keeps its place.
func (t *Text) Tell(about any, cells int, paragraphs func() []Paragraph) {
	if t.about == about && t.cells == cells && t.wide == width.Wide() {
		return
	}
	t.about, t.cells, t.wide = about, cells, width.Wide()
	was := t.lines
	t.lines = nil
	for _, p := range paragraphs() {
		for _, l := range width.WrapText(p.Text, max(cells-2, 10)) {
			t.lines = append(t.lines, Paragraph{l, p.Style})
		}
	}
	if !slices.Equal(was, t.lines) {
		t.top = 0
	}
}

// Len returns how many lines the text has.
func (t *Text) Len() int { return len(t.lines) }

// Turn turns a page of so many lines, from the last one to the first.
func (t *Text) Turn(by, height int) {
	last := max(len(t.lines)-height, 0)
	if by > 0 && t.top >= last {
		t.top = 0
		return
	}
	t.top = min(max(t.top+by*(height-1), 0), last)
}

// Rows draws n lines of the text.
func (t *Text) Rows(n int, st *theme.Styles) []string {
	top := max(min(t.top, len(t.lines)-n), 0)
	rest := len(t.lines) - top - n
	rows := make([]string, n)
	for i := range rows {
		switch {
		case i == n-1 && rest > 0:
			rows[i] = " " + st.Muted.Render(width.Cut(fmt.Sprintf("（下面还有 %d 行，Tab 翻看）", rest+1), max(t.cells-1, 0)))
		case top+i < len(t.lines):
			l := &t.lines[top+i]
			rows[i] = " " + l.Style.Render(width.Cut(l.Text, max(t.cells-1, 0)))
		}
	}
	return rows
}
