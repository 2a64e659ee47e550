package findings

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
)

// sizes, in cells and lines.
const (
	wideList   = 112 // from here the detail stands beside the list
	detailPart = 42  // of a hundred cells of a wide list are the detail's
	leastBelow = 13  // from here there is a detail below the list
	leastList  = 8   // lines the list keeps
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
		lines := max(leastList, (m.height-2)/2)
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

// View draws the bar of kinds, the list, and what is to be said of the chosen finding.
func (m *Model) View() string {
	m.sync()
	l := m.layout()
	var b strings.Builder
	m.bar(&b)
	list := m.rows(l)
	switch {
	case l.detail == 0:
		write(&b, list)
	case l.below == 0:
		m.tell(l.detail)
		write(&b, beside(list, m.detailRows(l.lines), m.st.Rule.Render(width.Frame().V)))
	case l.below == 1:
		write(&b, append(list, m.hint()))
	default:
		m.tell(l.detail)
		write(&b, append(list, m.where(l)))
		write(&b, m.detailRows(l.below))
	}
	return b.String()
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
// brackets: [全部 21] 错误 3  警告 1 … Where there is no room, it says less.
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
	if title := " 核对结果"; width.Of(title) <= room {
		m.st.Heading.Write(b, title)
		room -= width.Of(title)
	}
	for k, item := range items {
		m.item(b, Kind(k), item, counts[k])
	}
	b.WriteString(strings.Repeat(" ", max(room, 0)))
}

// item draws one kind of the bar.
func (m *Model) item(b *strings.Builder, k Kind, text string, n int) {
	style := m.st.Plain
	switch {
	case n == 0:
		style = m.st.Muted
	case k == Errors:
		style = m.st.Bad
	case k == Warnings || k == Blanks:
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

// counts counts what there is of each kind, cells where they are not filled in.
func (m *Model) counts() [kinds]int {
	n := Counts(m.draft)
	return [kinds]int{
		n.Errors + n.Warnings + n.Notices + n.Blanks + n.Explained,
		n.Errors, n.Warnings, n.Notices, n.Blanks, n.Explained, m.draft.CountUnchecked(),
	}
}

// rows draws the list.
func (m *Model) rows(l layout) []string {
	m.list.Height = l.listHeight()
	from, to := m.list.Window()
	rows := make([]string, 0, l.lines)
	switch {
	case len(m.lines) == 0:
		for _, s := range width.WrapText(m.nothing(), max(l.list-2, 10)) {
			rows = append(rows, " "+m.st.Good.Render(width.Fit(s, l.list-1)))
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
	counts := n.counts
	if counts != "" {
		counts = "  " + counts
	}
	title := m.order.groups[n.group]
	if room := cells - width.Of(counts); width.Of(title) > room {
		title = width.Fit(title, room)
	}
	return m.st.Heading.Render(width.Fit(title+counts, cells))
}

// row draws one finding.
func (m *Model) row(n *entry, current bool, cells int) string {
	mark, style := "  ", m.st.Plain
	if n.kind == Explained {
		style = m.st.Muted
	}
	if current {
		mark = "> "
		if m.focused {
			style = m.st.Cursor
		}
	}
	level, levelStyle := n.level(), m.st.Warn
	switch {
	case n.kind == Explained || n.kind == Unchecked:
		levelStyle = m.st.Muted
	case n.kind == Errors:
		levelStyle = m.st.Bad
	}
	var b strings.Builder
	b.WriteString(mark)
	levelStyle.Write(&b, level)
	code := " " + width.Fit(n.Rule.Code, max(9, len(n.Rule.Code))) + " "
	m.st.Muted.Write(&b, code)
	room := max(cells-width.Of(mark+level+code), 0)
	style.Write(&b, width.Fit(m.short(n, room), room))
	return b.String()
}

// level says of what kind a finding is in two characters.
func (n *entry) level() string {
	switch n.kind {
	case Blanks:
		return "未填"
	case Unchecked:
		return "未核"
	}
	return n.Level.Chinese()
}

// short says a finding in one line of about so many cells, with what matters most
// first, since the end may be cut off.
func (m *Model) short(n *entry, cells int) string {
	switch n.kind {
	case Unchecked:
		return width.Clean(n.words(m.draft.Report().Edition()))
	case Explained:
		text, why := width.Clean(n.Text), "  说明："+width.Clean(n.Explained.Reason)
		return width.Fit(text, min(width.Of(text), max(cells-width.Of(why), cells/3))) + why
	}
	return n.brief()
}

// brief says a finding of the report, of a sum by how much it is out first.
func (n *entry) brief() string {
	text := width.Clean(n.Text)
	if n.IsEquation() {
		text = model.MoreOrLess(n.RightSum-n.LeftSum) + "  " + text
	}
	if n.Lapsed != nil {
		text = "（说明已失效）" + text
	}
	return text
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
	words := fmt.Sprintf(" 第 %d 条，共 %d 条 ", i, of)
	h := width.Frame().H
	return m.st.Rule.Render(h + h + words + strings.Repeat(h, max(l.detail-2-width.Of(words), 0)))
}

// nothing says that nothing is listed, and what to do next.
func (m *Model) nothing() string {
	counts := m.counts()
	said := "没有" + m.kind.String() + "的"
	switch m.kind {
	case All:
		if counts[Unchecked] == 0 {
			return "各项核对都通过了，可以导出了（F10 菜单里选“导出”）"
		}
		return fmt.Sprintf("没有发现问题；还有 %d 项未能核对，按 ← 看缺什么", counts[Unchecked])
	case Errors, Warnings, Notices:
		said = "没有" + m.kind.String()
	case Explained:
		said = "没有写了说明的；警告、提示经核对属实的，可以写审核说明"
	}
	for i := Kind(1); i < kinds; i++ {
		if k := (m.kind + i) % kinds; k != All && counts[k] > 0 {
			return fmt.Sprintf("%s；还有%s %d %s，按 ←→ 去看", said, k, counts[k], k.unit())
		}
	}
	return said + "；各项核对都通过了"
}
