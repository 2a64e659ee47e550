package changes

import (
	"cmp"
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Model is the list of what differs between an older report and a draft. It compares
// when the draft has changed, so it is never behind.
type Model struct {
	draft         *model.Draft
	since         *model.Report
	name          string // what users call since
	warning       string // why since may not be what it was; empty: it is
	st            *theme.Styles
	list          list.Model // of lines, on whose headings and second lines one does not stand
	width, height int
	focused       bool

	seen    *comparison
	lines   []line
	columns columns
	here    seat // the change one chose
	visited bool // one has been at its place already
	scroll  int  // lines of the detail that are above what is shown
	detail  detail
}

// GotoMsg asks the parent to show a place of the draft.
type GotoMsg struct{ Place model.Place }

// SaidMsg asks the parent to say something.
type SaidMsg struct{ Text string }

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of what has changed in d since an older report, which users
// know by name: 第 2 版（李强 01-20）, 去年的报告. The older report must not change.
func New(d *model.Draft, since *model.Report, name string, st *theme.Styles) *Model {
	m := &Model{draft: d, since: since, name: name, st: st}
	m.list.Heading = func(i int) bool { return m.lines[i].fixed() }
	return m
}

// SetWarning says in the head, and below the list, that the older report may not be what it
// was, and why.
func (m *Model) SetWarning(why string) { m.warning, m.seen = why, nil }

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) {
	if width != m.width {
		m.lines = nil
	}
	if width != m.width || height != m.height {
		m.scroll = 0
	}
	m.width, m.height = width, height
}

// Focus gives the list the keys.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away.
func (m *Model) Blur() { m.focused = false }

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyGoto  = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "到改的地方"))
	keyDown  = key.NewBinding(key.WithKeys("right"), key.WithHelp("←→", "长句翻看"))
	keyUp    = key.NewBinding(key.WithKeys("left"))
	keyNext  = key.NewBinding(key.WithKeys("f7", "alt+7"), key.WithHelp("F7", "下一处"))
	keyPrev  = key.NewBinding(key.WithKeys("shift+f7", "f19"))
	keyClose = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	if m.refresh(); len(m.seen.changes) == 0 {
		return []key.Binding{keyClose}
	}
	return []key.Binding{list.Moves, keyGoto, keyNext, keyDown, keyClose}
}

// Update moves in the list, or answers with one of the messages of this package.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := m.list.Key(msg)
	if !ok {
		return nil, nil
	}
	m.refresh()
	m.fit()
	switch {
	case m.list.Update(k):
		m.choose()
	case key.Matches(k, keyClose):
		return CloseMsg{}, nil
	case key.Matches(k, keyNext, keyPrev):
		by := 1
		if key.Matches(k, keyPrev) {
			by = -1
		}
		m.visited = true // one stands on it
		if _, ok := m.Next(by); !ok {
			return SaidMsg{"没有更多的改动了"}, nil
		}
	case key.Matches(k, keyDown):
		m.turn(1)
	case key.Matches(k, keyUp):
		m.turn(-1)
	case key.Matches(k, keyGoto):
		c := m.current()
		switch {
		case c == nil:
		case c.nowhere != "":
			return SaidMsg{c.nowhere}, nil
		default:
			m.choose()
			m.visited = true
			return GotoMsg{c.place}, nil
		}
	}
	return nil, nil
}

// Next goes to the next change, or with a negative by to the one before, and returns
// its place; false if there is none. The first time it is the change one stands on.
// Totals that only follow, and what the draft has no place for, are passed by.
func (m *Model) Next(by int) (model.Place, bool) {
	m.refresh()
	all := m.seen.changes
	i, same := m.standing()
	switch {
	case by < 0:
		i--
	case same && m.visited:
		i++
	}
	step := cmp.Compare(by, 0)
	for ; step != 0 && i >= 0 && i < len(all); i += step {
		if c := &all[i]; !c.follows && c.nowhere == "" {
			m.stand(i)
			m.choose()
			m.visited = true
			return c.place, true
		}
	}
	return model.Place{}, false
}

// Count returns how many changes there are, those that only follow aside.
func (m *Model) Count() int {
	m.refresh()
	_, of := m.nth(nil)
	return of
}

// nth returns which of how many a change is, those that only follow aside.
func (m *Model) nth(c *change) (n, of int) {
	for i := range m.seen.changes {
		x := &m.seen.changes[i]
		if !x.follows {
			of++
		}
		if x == c {
			n = of
		}
	}
	return n, of
}

// Words says the change one stands on in a line or two, and which of how many it is.
func (m *Model) Words() string {
	m.refresh()
	c := m.current()
	if c == nil {
		return ""
	}
	n, of := m.nth(c)
	said := fmt.Sprintf("改动 %d/%d %s %s ", n, of, c.kind, c.short)
	const cells = 40 // of a sentence, around what differs
	switch old, new := c.old.around(cells).text, c.new.around(cells).text; {
	case !c.prose:
		said += c.values()
	case old == "" || new == "":
		said += "“" + old + new + "”"
	default:
		said += "“" + old + "”→“" + new + "”"
	}
	for _, f := range []struct {
		word  string
		found []*model.Finding
	}{{"平了 ", c.mended}, {"核不了 ", c.stuck}, {"带出 ", c.brought}} {
		if len(f.found) > 0 {
			said += "；" + f.word + m.seen.calledAll(f.found)
		}
	}
	return said
}

// standing returns the change one stands on, and whether it is the one that was chosen:
// if that is gone it is the next one, which behind the last one there is not.
func (m *Model) standing() (i int, same bool) {
	all := m.seen.changes
	i = slices.IndexFunc(all, func(c change) bool { return c.at == m.here })
	if i >= 0 {
		return i, true
	}
	i = slices.IndexFunc(all, func(c change) bool { return c.at.compare(m.here) > 0 })
	if i < 0 {
		return len(all), false
	}
	return i, false
}

// refresh compares again if the draft has changed, and lays out the lines.
func (m *Model) refresh() {
	if m.seen == nil || !m.seen.isOf(m.draft) {
		first := m.seen == nil
		m.seen = compare(m.draft, m.since, m.name)
		if m.warning != "" {
			m.seen.head = "（这一版不可靠）" + m.seen.head
			m.seen.rest = append([]string{m.warning}, m.seen.rest...)
		}
		m.lines, m.detail = nil, detail{}
		if first && len(m.seen.changes) > 0 {
			m.here = m.seen.changes[0].at
		}
	}
	if m.lines == nil {
		m.columns = m.measure()
		m.lines = m.layOut()
		m.list.Len = len(m.lines)
		i, _ := m.standing()
		m.stand(min(i, len(m.seen.changes)-1))
	}
}

// stand puts the cursor of the list on a change.
func (m *Model) stand(change int) {
	i := slices.IndexFunc(m.lines, func(l line) bool { return l.change == change })
	m.list.Index = max(i, 0)
}

// choose notes where one is.
func (m *Model) choose() {
	c := m.current()
	if c == nil || c.at == m.here {
		return
	}
	m.here, m.visited, m.scroll = c.at, false, 0
}

// current returns the change one stands on, nil if there is none.
func (m *Model) current() *change {
	if m.list.Index >= len(m.lines) || m.lines[m.list.Index].change < 0 {
		return nil
	}
	return &m.seen.changes[m.lines[m.list.Index].change]
}
