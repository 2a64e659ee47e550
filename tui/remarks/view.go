package remarks

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/theme"
)

// sizes, in cells and lines.
const (
	wideList   = 112 // from here the detail stands beside the list
	detailPart = 45  // of a hundred cells of a wide list are the detail's
	leastBelow = 13  // from here there is a detail below the list
	leastList  = 6   // lines the list keeps
	leastHint  = 5   // from here there is one line in place of the detail
)

// A layout is how a list of some size is divided.
type layout struct {
	list, lines int // cells and lines of the list, without the bar above it
	detail      int // cells of the detail
	below       int // its lines; 0: it stands beside the list, if it has cells
}

func (m *Model) layout() layout {
	l := layout{list: m.width, lines: max(m.height-1, 0)}
	switch {
	case m.width >= wideList && m.height >= leastBelow:
		l.detail = m.width * detailPart / 100
		l.list -= l.detail + 1
	case m.height >= leastBelow:
		lines := max(leastList, (m.height-2)*2/5)
		l.detail, l.below = m.width, l.lines-1-lines
		l.lines = lines
	case m.height >= leastHint:
		l.detail, l.below = m.width, 1
		l.lines--
	}
	return l
}

// listHeight is how many lines of the list scroll: the first is the head of the group.
func (l layout) listHeight() int {
	if l.lines < 3 {
		return l.lines
	}
	return l.lines - 1
}

// detailHeight is how many lines of the detail are shown, 0 if it is left out.
func (l layout) detailHeight() int {
	switch {
	case l.detail == 0 || l.below == 1:
		return 0
	case l.below == 0:
		return l.lines
	}
	return l.below
}

// choiceLines is how many lines there are for the choices, below what they are about:
// those of the detail, or where it is left out, those of the list.
func (m *Model) choiceLines() int {
	l := m.layout()
	if n := l.detailHeight(); n > 0 {
		return max(n-1-len(m.gist(l.detail, n)), 1)
	}
	return max(l.lines-1-len(m.gist(m.width, l.lines)), 1)
}

// gist says in a few lines what is to be decided on, as far as so many lines leave room
// for it above the choices.
func (m *Model) gist(cells, height int) (lines []styled) {
	e := m.current()
	if e == nil {
		return nil
	}
	var all []styled
	say := func(style *theme.Style, text string) {
		for _, l := range width.WrapText(flat(text), max(cells-2, 10)) {
			all = append(all, styled{l, style})
		}
	}
	for _, s := range e.proposed() {
		say(&m.st.Plain, s)
	}
	if s := e.become(); s != "" {
		say(&m.st.Warn, s)
	}
	if e.Text != "" {
		say(&m.st.Plain, e.By.Name+"："+begin(e.Text))
	}
	return all[:min(len(all), max(height-1-len(m.offered), 0))]
}

// View draws the bar of kinds, the list, and what is to be said of the chosen remark, or
// what can be done about it.
func (m *Model) View() string {
	m.sync()
	l := m.layout()
	var b strings.Builder
	m.bar(&b)
	switch {
	case l.detailHeight() == 0 && m.choosing != 0:
		write(&b, m.choiceRows(m.width, l.lines))
		if l.below == 1 {
			b.WriteByte('\n')
		}
	case l.detail == 0:
		write(&b, m.rows(l))
	case l.below == 0:
		write(&b, beside(m.rows(l), m.below(l), m.st.Rule.Render(width.Frame().V)))
	case l.below == 1:
		write(&b, append(m.rows(l), m.hint()))
	default:
		write(&b, append(m.rows(l), m.where(l)))
		write(&b, m.below(l))
	}
	return b.String()
}

// below draws what stands below the list, or beside it.
func (m *Model) below(l layout) []string {
	if m.choosing != 0 {
		return m.choiceRows(l.detail, l.detailHeight())
	}
	m.tell(l.detail)
	return m.detailRows(l.detailHeight())
}

func write(b *strings.Builder, lines []string) {
	for _, l := range lines {
		b.WriteByte('\n')
		b.WriteString(l)
	}
}

func beside(left, right []string, rule string) []string {
	for i := range left {
		left[i] += rule
		if i < len(right) {
			left[i] += right[i]
		}
	}
	return left
}

// bar draws the kinds with how many there are of each, the one that is shown in
// brackets: [待处理 3] 已处理 2  已了结 0 … Where there is no room, it says less.
func (m *Model) bar(b *strings.Builder) {
	counts := m.counts()
	var items [kinds]string
	room := 0
	for _, how := range []func(k Kind) string{
		func(k Kind) string { return fmt.Sprintf("%s %d", k, counts[k]) },
		func(k Kind) string { return fmt.Sprintf("%s%d", k, counts[k]) },
		Kind.String,
	} {
		room = m.width
		for k := range items {
			items[k] = how(Kind(k))
			room -= width.Of(items[k]) + 2
		}
		if room >= 0 {
			break
		}
	}
	if title := " 意见清单 "; width.Of(title) <= room {
		m.st.Heading.Write(b, title)
		room -= width.Of(title)
	}
	if room < 0 { // only the kind that is shown
		b.WriteString(width.Fit("["+items[m.kind]+"]", m.width))
		return
	}
	for k, item := range items {
		m.item(b, Kind(k), item, counts[k])
	}
	b.WriteString(strings.Repeat(" ", room))
}

// item draws one kind of the bar.
func (m *Model) item(b *strings.Builder, k Kind, text string, n int) {
	style := m.st.Plain
	switch {
	case n == 0:
		style = m.st.Muted
	case k == Waiting:
		style = m.st.Warn
	}
	if k != m.kind {
		style.Write(b, " "+text+" ")
		return
	}
	if style = m.st.Key; m.focused {
		style = m.st.Cursor
	}
	style.Write(b, "["+text+"]")
}

// counts counts the remarks of each kind.
func (m *Model) counts() (n [kinds]int) {
	for i := range m.order.entries {
		n[kindOf(m.order.entries[i].State)]++
	}
	n[All] = len(m.order.entries)
	return n
}

// rows draws the list.
func (m *Model) rows(l layout) []string {
	m.list.Height = l.listHeight()
	from, to := m.list.Window()
	rows := make([]string, 0, l.lines)
	switch {
	case len(m.lines) == 0:
		for _, s := range width.WrapText(m.nothing(), max(l.list-2, 10)) {
			rows = append(rows, " "+m.st.Good.Render(width.Fit(s, max(l.list-1, 0))))
		}
	case l.lines > l.listHeight() && m.lines[from].entry != nil:
		rows = append(rows, m.head(m.headOf(from), l.list))
	default:
		to = min(from+l.lines, len(m.lines))
	}
	m.list.Blank()
	for i := from; i < to; i++ {
		m.list.Draw(1+len(rows), i) // the bar stands above
		if n := &m.lines[i]; n.entry == nil {
			rows = append(rows, m.head(n, l.list))
		} else {
			rows = append(rows, m.row(n.entry, i == m.list.Index, l.list))
		}
	}
	for len(rows) < l.lines {
		rows = append(rows, strings.Repeat(" ", l.list))
	}
	return rows[:l.lines]
}

// headOf returns the head that line i stands under.
func (m *Model) headOf(i int) *line {
	for m.lines[i].entry != nil {
		i--
	}
	return &m.lines[i]
}

// head draws the head of a group.
func (m *Model) head(n *line, cells int) string {
	count := fmt.Sprintf("  %d 条", n.count)
	title := shorten(m.order.groups[n.group], max(cells-width.Of(count), 0))
	return m.st.Heading.Render(width.Fit(title+count, cells))
}

// row draws one remark.
func (m *Model) row(n *entry, current bool, cells int) string {
	n.locate()
	mark, style := "  ", m.st.Plain
	if current {
		mark = "> "
		if m.focused {
			style = m.st.Cursor
		}
	}
	state, stateStyle := width.Fit(flat(n.State.Chinese()), 6), m.stateStyle(n.State)
	var b strings.Builder
	b.WriteString(width.Cut(mark, cells))
	room := max(cells-width.Of(mark), 0)
	put := func(style theme.Style, text string) {
		text = width.Cut(text, room)
		room -= width.Of(text)
		style.Write(&b, text)
	}
	put(stateStyle, state)
	put(m.st.Muted, " "+n.kindName()+" ")
	if place := max((cells-15)*2/5, 0); n.Anchor.At != (model.Ref{}) {
		put(style, width.Fit(n.where(place), place)+" ")
	}
	style.Write(&b, width.Fit(n.short(), room))
	return b.String()
}

// stateStyle returns the style of a state.
func (m *Model) stateStyle(s model.RemarkState) theme.Style {
	switch kindOf(s) {
	case Waiting:
		return m.st.Warn
	case Handled:
		return m.st.Good
	}
	return m.st.Muted
}

// choiceRows draws what can be done about the remark one stands on.
func (m *Model) choiceRows(cells, height int) []string {
	e := m.current()
	all := m.offered
	gist := m.gist(cells, height)
	m.choices.Len, m.choices.Height = len(all), max(height-1-len(gist), 1)
	from, to := m.choices.Window()
	rows := make([]string, 0, height)
	rows = append(rows, m.st.Heading.Render(width.Fit(" 这条"+e.kindName()+"怎么办："+e.name(), cells)))
	for _, l := range gist {
		rows = append(rows, " "+l.style.Render(width.Cut(l.text, max(cells-1, 0))))
	}
	for i := from; i < to; i++ {
		rows = append(rows, m.choice(&all[i], i == m.choices.Index, cells))
	}
	for len(rows) < height {
		rows = append(rows, "")
	}
	rows = rows[:height]
	return rows
}

func (m *Model) choice(c *choice, current bool, cells int) string {
	mark, style := "  ", m.st.Plain
	if current {
		mark, style = "> ", m.st.Cursor
	}
	var b strings.Builder
	b.WriteString(width.Cut(" "+mark, cells))
	name := width.Fit(c.name, min(max(cells-3, 0), 10))
	style.Write(&b, name)
	m.st.Muted.Write(&b, width.Fit("  "+c.says, max(cells-3-width.Of(name), 0)))
	return b.String()
}

// where draws the line above the detail: which one of how many it is about.
func (m *Model) where(l layout) string {
	if m.current() == nil {
		return ""
	}
	i, of := 0, 0
	for k := range m.lines {
		if m.lines[k].entry != nil {
			of++
			if k <= m.list.Index {
				i++
			}
		}
	}
	h := width.Frame().H
	words := fmt.Sprintf("%s%s 第 %d 条，共 %d 条 ", h, h, i, of)
	return m.st.Rule.Render(width.Cut(words+strings.Repeat(h, max(l.detail-width.Of(words), 0)), l.detail))
}

// nothing says that nothing is listed, and what to do next.
func (m *Model) nothing() string {
	counts := m.counts()
	switch {
	case counts[All] == 0 && m.role == Author:
		return "这份报告没有意见"
	case counts[All] == 0:
		return "还没有提意见；到要说的那一格、那一行或者那段文字上去提"
	}
	for i := Kind(1); i < kinds; i++ {
		if k := (m.kind + i) % kinds; k != All && counts[k] > 0 {
			return fmt.Sprintf("没有%s的意见；还有%s的 %d 条，按 ←→ 去看", m.kind, k, counts[k])
		}
	}
	return "没有" + m.kind.String() + "的意见"
}
