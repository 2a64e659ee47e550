package suggest

import (
	"fmt"
	"strings"

	"nianbao/model"
)

// text says in one sentence what may have happened, what to change, and what
// comes of it.
func (c *candidate) text() string {
	var b strings.Builder
	b.WriteString("可能是" + c.cause() + "：" + c.remedy())
	if last := b.String(); last[len(last)-1] <= '9' {
		b.WriteByte(' ')
	}
	fmt.Fprintf(&b, "后，%d 处等式相等", c.res.mends)
	if c.res.breaks > 0 {
		fmt.Fprintf(&b, "，但另有 %d 处不再相等", c.res.breaks)
	}
	if c.alike > 0 {
		fmt.Fprintf(&b, "（同样说得通的改法还有 %d 种，请核对台账）", c.alike)
	}
	return b.String()
}

func (c *candidate) row(i int) string {
	return c.pool.edition.Row(c.pool.cells[i].at).FullName()
}

func (c *candidate) column(i int) string {
	return c.pool.edition.Column(c.pool.cells[i].at).Name()
}

// name names a cell: （二）部分公开的商业企业.
func (c *candidate) name(i int) string { return c.row(i) + "的" + c.column(i) }

func (c *candidate) value(i int) int64 { return c.pool.cells[i].value }

func (c *candidate) cause() string {
	f := c.changes[0]
	second := c.changes[min(1, len(c.changes)-1)]
	d := f.to - c.value(f.cell)
	switch c.kind {
	case Mistyped:
		return c.name(f.cell) + c.mistyped(f)
	case WrongTotal:
		return c.name(f.cell) + "加错或抄错了"
	case RunTogether:
		return c.name(f.cell) + "和" + c.name(second.cell) + "的数字连在了一起"
	case Split:
		return c.name(f.cell) + "的数字拆到了两格里"
	case Moved:
		return c.moved()
	case Shifted:
		return c.row(f.cell) + "这一行的数错了一格"
	case Applicant:
		return fmt.Sprintf("%s有 %d 件归错了申请人，应归%s，却归到了%s", c.row(f.cell), -d, c.column(second.cell), c.column(f.cell))
	case Outcome:
		return fmt.Sprintf("%s有 %d 件归错了办理结果，应计入%s，却计入了%s", c.column(f.cell), -d, c.row(second.cell), c.row(f.cell))
	case Twice:
		if c.pool.carried[c.pool.cells[f.cell].row] {
			return fmt.Sprintf("%s有 %d 件重复计了，已经计入办理结果，又计入%s", c.column(f.cell), -d, c.row(f.cell))
		}
		return fmt.Sprintf("%s有 %d 件重复计了，%s和%s各计了一次", c.column(f.cell), -d, c.row(c.other), c.row(f.cell))
	default: // Fill
		if c.empty(f.cell) {
			return c.name(f.cell) + "漏填了"
		}
		return c.name(f.cell) + "填的“" + c.shown(f.cell) + "”不合要求"
	}
}

func (c *candidate) mistyped(f figure) string {
	is, d := c.value(f.cell), f.to-c.value(f.cell)
	if s := mistakes[c.mistake].text; s != "" && (is > 9 || f.to > 9) {
		return s
	}
	if d < 0 {
		return fmt.Sprintf("多填了 %d", -d)
	}
	return fmt.Sprintf("少填了 %d", d)
}

func (c *candidate) moved() string {
	i, j := c.changes[0].cell, c.changes[1].cell
	switch {
	case len(c.changes) > 2:
		return c.row(i) + "和" + c.row(j) + "两行填颠倒了"
	case c.value(i) == 0:
		return fmt.Sprintf("%s的 %d 错填到了%s", c.name(i), c.value(j), c.name(j))
	case c.value(j) == 0:
		return fmt.Sprintf("%s的 %d 错填到了%s", c.name(j), c.value(i), c.name(i))
	}
	return c.name(i) + "和" + c.name(j) + "填颠倒了"
}

// remedy says what to change. Where that is much, the figures of the changes
// themselves say it better.
func (c *candidate) remedy() string {
	var s string
	switch f := c.changes[0]; {
	case c.kind == Fill && c.empty(f.cell):
		s = fmt.Sprintf("填上 %d", f.to)
	case len(c.changes) == 1 && c.kind != Twice:
		s = fmt.Sprintf("改为 %d", f.to)
	case len(c.changes) > 3 && c.kind != Moved:
		s = "这一行改为 " + c.wholeRow(f.cell)
	case len(c.changes) > 3:
		s = "对调"
	default:
		s = c.each(c.changes)
	}
	switch follow := c.all[len(c.changes):]; {
	case len(follow) > 3:
		s += fmt.Sprintf("，有关的 %d 个总计跟着改", len(follow))
	case len(follow) > 0:
		s += "，" + c.each(follow)
	}
	return s
}

func (c *candidate) each(changes []figure) string {
	var list []string
	for _, f := range changes {
		list = append(list, fmt.Sprintf("%s由 %s 改为 %d", c.name(f.cell), c.shown(f.cell), f.to))
	}
	return strings.Join(list, "、")
}

func (c *candidate) empty(i int) bool { return c.pool.cells[i].shown.Kind() == model.Blank }

// shown writes what stands in a cell.
func (c *candidate) shown(i int) string {
	if c.empty(i) {
		return "空"
	}
	return c.pool.cells[i].shown.String()
}

// wholeRow writes the row of a cell with the changes made.
func (c *candidate) wholeRow(i int) string {
	var list []string
	for _, j := range c.pool.changeable(c.pool.rows[c.pool.cells[i].row]) {
		s := c.shown(j)
		for _, f := range c.changes {
			if f.cell == j {
				s = fmt.Sprint(f.to)
			}
		}
		list = append(list, s)
	}
	return strings.Join(list, "、")
}
