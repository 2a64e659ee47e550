package changes

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A detail is the whole of one change, on lines.
type detail struct {
	of    *change
	width int
	lines [][]run
}

// detailLines returns how many lines there are for the whole of the change one is on,
// with the line above them: sentences are long.
func (m *Model) detailLines() int { return min(max(10, (m.height-1)*2/5), 18) }

// drawDetail draws the whole of the change one is on under a line, on n lines.
func (m *Model) drawDetail(b *strings.Builder, n int) {
	b.WriteByte('\n')
	m.st.Rule.Write(b, strings.Repeat(width.Frame().H, max(m.width, 0)))
	lines := m.whole()
	from, to := m.window(n - 1)
	for i := from; i < to; i++ {
		b.WriteByte('\n')
		if i < len(lines) {
			write(b, lines[i], m.width)
		}
	}
	if hidden := len(lines) - to; hidden > 0 || m.scroll > 0 {
		b.WriteByte('\n')
		said := "← 往上翻看"
		switch {
		case hidden > 0 && m.scroll > 0:
			said = fmt.Sprintf("还有 %d 行，→ 往下翻看，← 往上", hidden)
		case hidden > 0:
			said = fmt.Sprintf("还有 %d 行，→ 往下翻看", hidden)
		}
		m.st.Muted.Write(b, width.Fit(" "+said, m.width))
	}
}

// window returns which lines of the detail are shown on n lines. If not all of them
// are, the last line is left to say so.
func (m *Model) window(n int) (from, to int) {
	all := len(m.whole())
	if all <= n {
		m.scroll = 0
		return 0, n
	}
	m.scroll = max(min(m.scroll, all-(n-1)), 0)
	return m.scroll, m.scroll + n - 1
}

// turn shows what is further down in the detail, or further up.
func (m *Model) turn(by int) {
	_, n := list.Divide(m.height-1, m.detailLines())
	if n > 0 {
		m.scroll += by * max(n-3, 1)
		m.window(n - 1)
	}
}

// whole returns the lines of the detail, which are laid out once for each change.
func (m *Model) whole() [][]run {
	c := m.current()
	if c == nil {
		return nil
	}
	if m.detail.of != c || m.detail.width != m.width {
		m.detail = detail{c, m.width, m.describe(c)}
	}
	return m.detail.lines
}

// describe writes all that is known of a change.
func (m *Model) describe(c *change) (lines [][]run) {
	cells := max(m.width-2, 2)
	say := func(text string, style theme.Style) {
		for i, l := range width.WrapText(text, cells) {
			if i > 0 {
				l = strings.TrimLeft(l, " ")
			}
			lines = append(lines, []run{{width.Cut(" ", m.width), m.st.Plain}, {width.Cut(l, m.width-1), style}})
		}
	}
	say(c.kind+"　"+c.long, m.st.Heading)
	switch {
	case !c.prose:
		say(c.values(), m.st.Plain)
	case c.old.text != "" && c.new.text != "" && m.sideBySide():
		lines = append(lines, m.abreast(c)...)
	default:
		lines = append(lines, m.below("旧", c.old, cells)...)
		lines = append(lines, m.below("新", c.new, cells)...)
	}
	for _, s := range c.notes {
		say(width.Clean(s), m.st.Muted)
	}
	for _, f := range c.mended {
		say("平了　"+m.found(f), m.st.Good)
	}
	for _, f := range c.stuck {
		say("因没填全核不了　原来"+m.found(f), m.st.Warn)
	}
	for _, f := range c.brought {
		say("带出　"+m.found(f), m.st.Warn)
	}
	return lines
}

func (m *Model) found(f *model.Finding) string {
	return width.Clean(f.Level.Chinese() + " " + m.seen.called(f) + "　" + f.Text)
}

// below returns the words of one side, which is named before them.
func (m *Model) below(name string, w words, cells int) (lines [][]run) {
	if w.text == "" {
		return nil
	}
	const indent = 3
	for i, l := range w.wrap(cells-indent, m.st.Plain, m.st.Key) {
		before := strings.Repeat(" ", indent+1)
		if i == 0 {
			before = " " + name + " "
		}
		lines = append(lines, append([]run{{before, m.st.Muted}}, l...))
	}
	return lines
}

// abreast returns the old words with the new ones beside them.
func (m *Model) abreast(c *change) (lines [][]run) {
	left := (m.width - 5) / 2
	right := m.width - 5 - left
	old := append([][]run{{{"旧", m.st.Muted}}}, c.old.wrap(left, m.st.Plain, m.st.Key)...)
	new := append([][]run{{{"新", m.st.Muted}}}, c.new.wrap(right, m.st.Plain, m.st.Key)...)
	for i := range max(len(old), len(new)) {
		l := []run{{" ", m.st.Plain}}
		n := left
		if i < len(old) {
			l = append(l, old[i]...)
			for _, r := range old[i] {
				n -= width.Of(r.text)
			}
		}
		l = append(l, run{strings.Repeat(" ", max(n, 0)), m.st.Plain}, run{" " + width.Frame().V + " ", m.st.Rule})
		if i < len(new) {
			l = append(l, new[i]...)
		}
		lines = append(lines, l)
	}
	return lines
}
