package changes

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// beside is the width from which old and new words stand side by side.
const beside = 112

// A line is one line of the list.
type line struct {
	change int    // -1: a heading, or what is counted
	second bool   // the new words of a change, below the old ones
	text   string // of a heading, or what is counted
	muted  bool   // it only counts
	label  int    // cells for what a figure is called
}

// fixed reports whether one does not stand on the line.
func (l *line) fixed() bool { return l.change < 0 || l.second }

func (m *Model) sideBySide() bool { return m.width >= beside }

// layOut makes the lines of the list.
func (m *Model) layOut() []line {
	lines := []line{}
	for _, g := range m.seen.groups {
		label := m.labelCells(&g)
		lines = append(lines, line{change: -1, text: g.heading})
		for i := g.from; i < g.to; i++ {
			lines = append(lines, line{change: i, label: label})
			if m.twoLines(&m.seen.changes[i]) {
				lines = append(lines, line{change: i, second: true})
			}
		}
		if g.same != "" {
			lines = append(lines, line{change: -1, text: "  " + g.same, muted: true})
		}
	}
	if len(m.seen.changes) == 0 {
		lines = append(lines, line{change: -1, text: " 内容一样，没有改动", muted: true})
	}
	for _, s := range m.seen.rest {
		for i, part := range width.WrapText(width.Clean(s), max(m.width-2, 2)) {
			if i > 0 {
				part = strings.TrimLeft(part, " ")
			}
			lines = append(lines, line{change: -1, text: part, muted: true})
		}
	}
	return lines
}

// fit divides the lines between the list and what is said of its change. The line below
// the one one is on may be its second one: one more is kept for it.
func (m *Model) fit() (rows, below int) {
	rows, below = list.Divide(m.height-1, m.detailLines())
	m.list.Fit(len(m.lines), rows-1)
	return rows, below
}

// View draws the list under a line that counts, and below it the whole of the change
// one is on.
func (m *Model) View() string {
	m.refresh()
	var b strings.Builder
	m.st.Heading.Write(&b, width.Fit(m.seen.head, m.width))
	rows, below := m.fit()
	from, _ := m.list.Window()
	from = max(min(from, len(m.lines)-rows), 0)
	m.list.Blank()
	for i := from; i < from+rows; i++ {
		b.WriteByte('\n')
		if i < len(m.lines) {
			m.list.Draw(1+i-from, i)
			m.line(&b, i)
		}
	}
	if below > 0 {
		m.drawDetail(&b, below)
	}
	return b.String()
}

func (m *Model) line(b *strings.Builder, i int) {
	l := &m.lines[i]
	switch {
	case l.change >= 0:
		current := m.list.Index < len(m.lines) && m.lines[m.list.Index].change == l.change
		m.entry(b, l, current)
	case l.muted:
		m.st.Muted.Write(b, width.Fit(l.text, m.width))
	default:
		m.st.Heading.Write(b, width.Fit(l.text, m.width))
	}
}

// The columns of the list, in cells.
const (
	leading    = 2 + 5 // the mark and what happened
	seatCells  = 14    // 1段2句→12段1句
	valueCells = 13    // at least, for 未填→未填 and the like
	noteless   = 60    // narrower lists leave the findings to the detail
)

// columns are the widths that all entries share.
type columns struct {
	note int // for the findings, with the blank before them; 0 if there are none
	left int // for old words, where the new ones stand beside them
}

// measure finds the widths of the columns.
func (m *Model) measure() (c columns) {
	if m.width >= noteless && slices.ContainsFunc(m.seen.changes, func(x change) bool { return x.touches() }) {
		c.note = m.width * 3 / 10
	}
	c.left = (m.width - leading - c.note - seatCells - 3) / 2
	return c
}

// labelCells returns the width for what the figures of a group are called: all of it,
// as far as there is room for what they were and are.
func (m *Model) labelCells(g *group) int {
	label, value, notes := 0, 0, 0
	for i := g.from; i < g.to; i++ {
		c := &m.seen.changes[i]
		if c.prose {
			continue
		}
		label = max(label, width.Of(c.short))
		value = max(value, width.Of(c.values()))
		if c.touches() {
			notes = m.columns.note
		}
	}
	room := max(m.width-leading-notes, 0)
	return max(min(label, room-1-min(value, valueCells)), room/3)
}

// values says what a figure, or a fact, was and is.
func (c *change) values() string { return c.old.text + "→" + c.new.text }

// touches reports whether a finding came or went with the change.
func (c *change) touches() bool { return len(c.mended)+len(c.stuck)+len(c.brought) > 0 }

// entry draws a change, or the second line of one.
func (m *Model) entry(b *strings.Builder, l *line, current bool) {
	c := &m.seen.changes[l.change]
	plain, marked := m.looks(c, current)
	notes := m.columns.note
	if !c.touches() {
		notes = 0
	}
	room := max(m.width-leading-notes, 0)
	mark := "  "
	if current && !l.second {
		mark = "> "
	}
	kind := c.kind
	if l.second {
		kind = ""
	}
	b.WriteString(width.Cut(mark, m.width))
	n := min(5, max(m.width-2, 0))
	kind = width.Cut(kind, max(n-1, 0))
	m.kindStyle(c).Write(b, kind)
	b.WriteString(strings.Repeat(" ", n-width.Of(kind)))
	if c.prose {
		m.prose(b, c, l.second, room, plain, marked)
	} else {
		m.figure(b, c, l.label, room, plain)
	}
	if notes == 0 {
		return
	}
	b.WriteByte(' ')
	m.note(b, c, l.second, notes-1)
}

func (m *Model) looks(c *change, current bool) (plain, marked theme.Style) {
	switch {
	case current && m.focused:
		return m.st.Cursor, m.st.Cursor
	case c.follows:
		return m.st.Muted, m.st.Muted
	}
	return m.st.Plain, m.st.Key
}

func (m *Model) kindStyle(c *change) theme.Style {
	if c.follows {
		return m.st.Muted
	}
	return m.st.Link
}

// figure draws what a figure, or a fact, was and is behind its name.
func (m *Model) figure(b *strings.Builder, c *change, label, room int, plain theme.Style) {
	n := min(label, room)
	plain.Write(b, width.Fit(c.short, n))
	if n < room {
		plain.Write(b, " "+width.Fit(c.values(), room-n-1))
	}
}

// prose draws the words of a change: the old ones, on a second line the new ones, or
// both side by side.
func (m *Model) prose(b *strings.Builder, c *change, second bool, room int, plain, marked theme.Style) {
	put := func(short words, n int) {
		write(b, short.runs(0, len(short.text), plain, marked), n)
	}
	seat := c.short
	if second {
		seat = ""
	}
	n := min(seatCells, room/3)
	m.st.Muted.Write(b, width.Fit(seat, n))
	room -= n
	both := c.old.text != "" && c.new.text != ""
	switch {
	case m.sideBySide():
		left := m.columns.left
		right := room - 3 - left
		old, new := aroundBoth(c.old, c.new, left, right)
		put(old, left)
		m.st.Rule.Write(b, " "+width.Frame().V+" ")
		put(new, right)
	case both && room >= 12:
		m.st.Muted.Write(b, map[bool]string{false: " 旧 ", true: " 新 "}[second])
		w, new := aroundBoth(c.old, c.new, room-4, room-4)
		if second {
			w = new
		}
		put(w, room-4)
	default:
		w := c.new
		if w.text == "" || both && !second {
			w = c.old
		}
		b.WriteString(strings.Repeat(" ", min(1, room)))
		put(w.around(max(room-1, 0)), max(room-1, 0))
	}
}

// twoLines reports whether a change has a line for its new words.
func (m *Model) twoLines(c *change) bool {
	return c.prose && c.old.text != "" && c.new.text != "" && !m.sideBySide()
}

// note says which findings a change touches. Where it has two lines, what it brought is
// on the second one if there is something else on the first.
func (m *Model) note(b *strings.Builder, c *change, second bool, n int) {
	var all []run
	add := func(word string, found []*model.Finding, style theme.Style) {
		if len(found) > 0 {
			all = append(all, run{word + m.seen.calledAll(found), style})
		}
	}
	add("平了 ", c.mended, m.st.Good)
	add("核不了 ", c.stuck, m.st.Warn)
	add("带出 ", c.brought, m.st.Warn)
	switch {
	case m.twoLines(c) && second:
		all = all[1:]
	case m.twoLines(c):
		all = all[:1]
	}
	total := 0
	for i := range all {
		if i > 0 {
			all[i].text = "；" + all[i].text
		}
		total += width.Of(all[i].text)
	}
	if total > n && len(all) > 1 {
		all = []run{{inBrief(c), m.st.Warn}} // the detail names them
	}
	if len(all) == 1 {
		all[0].text = width.Fit(strings.TrimPrefix(all[0].text, "；"), n)
	}
	write(b, all, n)
}

// inBrief counts the findings of a change where there is no room to name them.
func inBrief(c *change) string {
	var all []string
	for _, x := range []struct {
		word string
		n    int
	}{{"平了", len(c.mended)}, {"核不了", len(c.stuck)}, {"带出", len(c.brought)}} {
		if x.n > 0 {
			all = append(all, fmt.Sprintf("%s %d 个", x.word, x.n))
		}
	}
	return strings.Join(all, "；")
}
