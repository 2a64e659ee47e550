package findings

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/theme"
)

// An Aside shows in a narrow column what is wrong, for whoever works elsewhere. It has
// no cursor and no keys; the list has these. It says of each finding as much as there
// is room for, and of what is not filled in only how many cells there are; what is
// explained needs no attention and is left out.
type Aside struct {
	draft         *model.Draft
	st            *theme.Styles
	width, height int
	mark          *model.Finding // the one the user is at; nil: none

	order order // what there is, as of the last look at the draft
	lines []asideLine
	shown []asideLine // as last drawn
}

// An asideLine is a line of the column: a head or a line of an entry.
type asideLine struct {
	text   string
	level  string // what the first line of an entry begins with
	entry  *entry // nil: a head, or no finding at all
	head   bool
	blanks int // of a head: cells that are not filled in
}

// NewAside returns the column for the findings of d.
func NewAside(d *model.Draft, st *theme.Styles) *Aside { return &Aside{draft: d, st: st} }

// SetSize says how many cells and lines the column may use.
func (m *Aside) SetSize(width, height int) {
	if width != m.width || height != m.height {
		m.width, m.height, m.order = width, height, order{}
	}
}

// Mark says at which finding the user is, so that it is marked and in sight; nil: at none.
func (m *Aside) Mark(f *model.Finding) { m.mark = f }

// At returns the finding drawn in a line, nil if there is none.
func (m *Aside) At(line int) *model.Finding {
	if line < 0 || line >= len(m.shown) || m.shown[line].entry == nil {
		return nil
	}
	return &m.shown[line].entry.Finding
}

// View draws the column.
func (m *Aside) View() string {
	if !m.order.isOf(m.draft, false) {
		m.order = findingsOf(m.draft)
		m.fill()
	}
	m.shown = m.window()
	var b strings.Builder
	for i := range m.height {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(m.shown) {
			m.line(&b, &m.shown[i])
		} else {
			b.WriteString(strings.Repeat(" ", m.width))
		}
	}
	return b.String()
}

// mostLines is how many lines an entry takes where there is room. Nearly all are said
// whole in them.
const mostLines = 8

// fill lays out the lines, an entry in as many as there is room for.
func (m *Aside) fill() {
	m.lines = m.lines[:0]
	entries := m.order.entries
	if i := slices.IndexFunc(entries, func(e entry) bool { return e.kind == Explained }); i >= 0 {
		entries = entries[:i] // they come last
	}
	most, more := m.each(entries)
	head := 0
	for i := range entries {
		e := &entries[i]
		if i == 0 || entries[i-1].group != e.group {
			head = len(m.lines)
			m.lines = append(m.lines, asideLine{text: m.order.groups[e.group], head: true})
		}
		if e.kind == Blanks {
			m.lines[head].blanks += e.places()
			continue
		}
		before := len(m.lines)
		m.entry(e, most+min(more, 1))
		if len(m.lines)-before > most {
			more--
		}
	}
	if len(m.lines) > 0 {
		return
	}
	said := "没有发现问题"
	if n := m.draft.CountUnchecked(); n > 0 {
		said += fmt.Sprintf("；还有 %d 项未能核对，F9 看缺什么", n)
	}
	for _, s := range width.WrapText(said, m.room()) {
		m.lines = append(m.lines, asideLine{text: s})
	}
}

// each returns how many lines there are for an entry at the most, and how many entries
// can have one more.
func (m *Aside) each(entries []entry) (most, more int) {
	room := m.height
	var whole []int // how many lines an entry would take
	for i := range entries {
		if i == 0 || entries[i-1].group != entries[i].group {
			room--
		}
		if entries[i].kind != Blanks {
			whole = append(whole, 0)
		}
		if len(whole) > room {
			return 1, 0 // found out before anything is measured: there may be hundreds
		}
	}
	whole = whole[:0]
	for i := range entries {
		if e := &entries[i]; e.kind != Blanks {
			whole = append(whole, len(m.wrap(e)))
		}
	}
	for most = mostLines; ; most-- {
		rest := room
		for _, n := range whole {
			rest -= min(n, most)
		}
		if rest >= 0 || most == 1 {
			return most, max(rest, 0)
		}
	}
}

func (m *Aside) wrap(e *entry) []string {
	return width.WrapText(e.level()+" "+m.words(e), m.room())
}

// words says an entry without the name of the section, below which it stands.
func (m *Aside) words(e *entry) string {
	return strings.TrimPrefix(e.brief(), m.order.groups[e.group]+"：")
}

// entry lays out an entry in at most so many lines.
func (m *Aside) entry(e *entry, most int) {
	level := e.level()
	lines := []string{level + " " + shortened(m.words(e), m.room()-width.Of(level)-1)}
	if most > 1 {
		lines = m.wrap(e)
	}
	if len(lines) > most {
		lines[most-1] = width.Fit(lines[most-1]+lines[most], m.room())
		lines = lines[:most]
	}
	lines[0] = strings.TrimPrefix(lines[0], level)
	for _, text := range lines {
		m.lines = append(m.lines, asideLine{text: text, level: level, entry: e})
		level = ""
	}
}

// numbered is a row below a heading of 表三: （三）不予公开 1.属于国家秘密.
var numbered = regexp.MustCompile(`^（[一二三四五六]）\S+ (\d\.)`)

// shortened leaves out the heading of a row where n cells do not hold the words whole:
// what tells findings from each other, the row and the column, would else be cut off.
func shortened(words string, n int) string {
	if width.Of(words) <= n {
		return words
	}
	return numbered.ReplaceAllString(words, "$1")
}

// room is how many cells the words have: without the mark and a blank at the end.
func (m *Aside) room() int { return max(m.width-3, 8) }

// window returns the lines that are shown: all, or those around the marked finding, with
// a line that says how many there are besides.
func (m *Aside) window() []asideLine {
	if len(m.lines) <= m.height || m.height < 2 {
		return m.lines[:min(len(m.lines), m.height)]
	}
	n := m.height - 1
	at := 0
	for i := range m.lines {
		if m.marked(&m.lines[i]) {
			at = i
			break
		}
	}
	from := min(max(at-n/2, 0), len(m.lines)-n)
	shown := append([]asideLine(nil), m.lines[from:from+n]...)
	hidden := 0
	for i := range m.lines {
		if (i < from || i >= from+n) && m.lines[i].entry != nil {
			hidden++
		}
	}
	return append(shown, asideLine{text: fmt.Sprintf("还有 %d 处，F9 看全部", hidden)})
}

func (m *Aside) marked(l *asideLine) bool {
	return l.entry != nil && m.mark != nil && l.entry.Same(m.mark)
}

// line draws a line.
func (m *Aside) line(b *strings.Builder, l *asideLine) {
	if l.head {
		blanks := ""
		if l.blanks > 0 {
			blanks = fmt.Sprintf(" %s%d%s ", Blanks, l.blanks, Blanks.unit())
		}
		m.st.Heading.Write(b, width.Fit(l.text, m.width-width.Of(blanks)))
		m.st.Warn.Write(b, blanks)
		return
	}
	mark, style := "  ", m.st.Plain
	switch {
	case l.entry == nil:
		style = m.st.Muted
	case m.marked(l):
		style = m.st.Key
		if l.level != "" {
			mark = "> "
		}
	}
	b.WriteString(mark)
	if l.level != "" {
		level := m.st.Warn
		if l.entry.kind == Errors {
			level = m.st.Bad
		}
		level.Write(b, l.level)
	}
	style.Write(b, width.Fit(l.text, m.width-width.Of(mark+l.level)))
}
