package prose

import (
	"fmt"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/tui/input"
	"nianbao/tui/input/caret"
	"nianbao/tui/theme"
)

const findLabel = "查找："

// A find is a search in the text: the bar where the words are typed, and what was
// found. While the bar is open all keys go to it.
type find struct {
	open    bool
	line    *input.Model
	query   string
	matches []match
	current int    // in matches, where there are any
	origin  int    // where the caret was when the bar was opened
	note    string // that the search went on at the other end
}

// A match is where the text has what is looked for, in byte offsets.
type match struct{ from, to int }

func newFind(st *theme.Styles) find {
	line := input.New(st)
	line.Placeholder = "输入要找的词语"
	return find{line: line}
}

// openFind opens the bar, with what is selected if that is on one line.
func (m *Model) openFind() {
	f := &m.find
	from, to := m.selection()
	if from < to && !strings.Contains(m.text[from:to], "\n") {
		f.line.SetValue(m.text[from:to])
	}
	f.open, f.origin = true, from
	m.put(from)
	f.line.SelectAll()
	m.lookFor(f.line.Value())
}

// closeFind closes the bar and selects what was found.
func (m *Model) closeFind() {
	m.find.open = false
	if len(m.find.matches) > 0 {
		m.selectMatch()
	}
}

func (m *Model) selectMatch() {
	f := m.find.matches[m.find.current]
	m.put(caret.Snap(m.text, f.from))
	m.move(caret.SnapUp(m.text, f.to), true)
}

// pressFind handles a key while the bar is open.
func (m *Model) pressFind(msg tea.KeyPressMsg) tea.Msg {
	k := &m.KeyMap
	switch {
	case msg.Text != "":
		return m.ask(msg)
	case key.Matches(msg, k.Previous), key.Matches(msg, k.Up), key.Matches(msg, k.Newline) && msg.Mod&tea.ModShift != 0:
		m.nextMatch(-1)
	case key.Matches(msg, k.Next), key.Matches(msg, k.Down), key.Matches(msg, k.Newline):
		m.nextMatch(+1)
	case key.Matches(msg, k.Close):
		m.closeFind()
	case key.Matches(msg, k.Find):
		m.find.line.SelectAll()
	case key.Matches(msg, k.KeyMap.All()...):
		return m.ask(msg)
	}
	m.fitBar()
	return nil
}

// ask gives a message to the line in the bar and looks for what it now says.
func (m *Model) ask(msg tea.Msg) tea.Msg {
	out, _ := m.find.line.Update(msg)
	if q := m.find.line.Value(); q != m.find.query {
		m.lookFor(q)
	}
	return out
}

// lookFor goes to the first match behind the place where the search began.
func (m *Model) lookFor(query string) {
	m.put(caret.Snap(m.text, m.find.origin))
	m.find.query, m.find.note = query, ""
	m.search()
	m.toMatch()
	m.fitBar()
}

// search finds all matches; the current one is the first not before the caret.
func (m *Model) search() {
	f := &m.find
	f.matches, f.current = nil, 0
	if !f.open {
		return
	}
	f.matches = matches(m.text, f.query)
	for i, match := range f.matches {
		if match.from >= m.at {
			f.current = i
			return
		}
	}
	if len(f.matches) > 0 {
		f.note = "，已从头查起"
	}
}

// toMatch shows the current match.
func (m *Model) toMatch() {
	if f := &m.find; len(f.matches) > 0 {
		m.put(caret.Snap(m.text, f.matches[f.current].from))
	}
}

// nextMatch goes to the next match or the one before, around the ends of the text.
func (m *Model) nextMatch(n int) {
	f := &m.find
	f.note = ""
	if len(f.matches) == 0 {
		return
	}
	f.current += n
	switch {
	case f.current < 0:
		f.current, f.note = len(f.matches)-1, "，已从末尾查起"
	case f.current == len(f.matches):
		f.current, f.note = 0, "，已从头查起"
	}
	m.toMatch()
}

// again looks for the same words once more with the bar closed.
func (m *Model) again(n int) tea.Msg {
	f := &m.find
	if f.query == "" {
		m.openFind()
		return nil
	}
	from, to := m.selection()
	f.note, f.current = "", 0
	f.matches = matches(m.text, f.query)
	last := len(f.matches) - 1
	switch {
	case last < 0:
		return SaidMsg{f.found()}
	case n > 0:
		for f.current <= last && f.matches[f.current].from < to {
			f.current++
		}
		f.current--
	default:
		for f.current <= last && f.matches[f.current].to <= from {
			f.current++
		}
	}
	m.nextMatch(n)
	m.selectMatch()
	return SaidMsg{f.found()}
}

// found says how many matches there are.
func (f *find) found() string {
	switch {
	case f.query == "":
		return ""
	case len(f.matches) == 0:
		return "没有找到“" + width.Clean(f.query) + "”"
	}
	return fmt.Sprintf("第 %d 处，共 %d 处%s", f.current+1, len(f.matches), f.note)
}

// matches returns where s has query, which do not overlap. Letters match in either
// case, and full-width letters, digits and blanks match ordinary ones.
func matches(s, query string) []match {
	var want []rune
	for _, r := range query {
		want = append(want, fold(r))
	}
	if len(want) == 0 {
		return nil
	}
	text, at := make([]rune, 0, len(s)/2), make([]int, 0, len(s)/2)
	for i, r := range s {
		text, at = append(text, fold(r)), append(at, i)
	}
	at = append(at, len(s))
	var all []match
next:
	for i := 0; i+len(want) <= len(text); i++ {
		for j, r := range want {
			if text[i+j] != r {
				continue next
			}
		}
		all = append(all, match{at[i], at[i+len(want)]})
		i += len(want) - 1
	}
	return all
}

// fold returns what r is compared as.
func fold(r rune) rune {
	switch {
	case r == '\u3000', r == '\u00a0':
		return ' '
	case '！' <= r && r <= '～':
		r += '!' - '！'
	case r > 0x2e80:
		return r
	}
	return unicode.ToLower(r)
}

// fitBar gives the line in the bar the room that is left.
func (m *Model) fitBar() {
	room := m.width - width.Of(findLabel)
	if w := 1 + width.Of(m.find.found()); room-w >= 8 {
		room -= w
	}
	m.find.line.SetWidth(room)
}

// bar returns the bar in at most the width of the editor.
func (m *Model) bar() string {
	f := &m.find
	label := width.Cut(findLabel, m.width)
	line := f.line.View()
	room := m.width - width.Of(findLabel) - f.line.Width()
	style := m.styles.Muted
	if len(f.matches) == 0 {
		style = m.styles.Warn
	}
	says := ""
	if room > 1 {
		says = " " + width.Fit(f.found(), room-1)
	}
	return m.styles.Heading.Render(label) + line + style.Render(says)
}

func (m *Model) barCursor() *tea.Cursor {
	c := m.find.line.Cursor()
	if c != nil {
		c.X += width.Of(findLabel)
		c.Y = m.height - 1
	}
	return c
}

// Searching reports whether the search has the keys.
func (m *Model) Searching() bool { return m.find.open }
