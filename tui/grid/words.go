package grid

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
)

// This file says in words where a pasted block would land.

// question says what a look shows, and which keys answer it.
func (l *look) question(m *Model) string {
	if l.placing == nil {
		return l.plainQuestion(m)
	}
	p := l.placing
	odd := l.odd(m)
	said := []string{fmt.Sprintf("按 %s，%d 个数落在标 > 的各格", l.recognised(), p.Figures-len(odd))}
	if p.Transposed {
		said = append(said, "行列是互换的")
	}
	if p.NoTotal {
		said = append(said, "没有总计列")
	}
	said = append(said, l.unknown()...)
	if len(odd) > 0 {
		said = append(said, l.oddWords(m, odd))
	}
	keys := "Enter 贴入，Esc 不贴"
	if l.movable() {
		keys = "方向键移动，" + keys
	}
	return strings.Join(said, "；") + "。" + keys
}

// recognised says by which labels figures land.
func (l *look) recognised() string {
	var by []string
	if n := l.placing.Rows; n > 0 {
		by = append(by, fmt.Sprintf("%d 个行名", n))
	}
	if n := l.placing.Columns; n > 0 {
		by = append(by, fmt.Sprintf("%d 个列名", n))
	}
	return strings.Join(by, "、")
}

const (
	mostNames = 3  // that are named; of more it is said how many
	maxName   = 24 // cells of a name
)

// unknown names the labels whose figures land nowhere, with the reason.
func (l *look) unknown() (said []string) {
	var whys []string
	names := map[string][]string{}
	for _, u := range l.placing.Unknown {
		if !slices.Contains(whys, u.Why) {
			whys = append(whys, u.Why)
		}
		names[u.Why] = append(names[u.Why], "“"+shortName(u.Text)+"”")
	}
	for _, why := range whys {
		said = append(said, listed(names[why])+why)
	}
	if len(whys) > 0 {
		said[len(said)-1] += fmt.Sprintf("，%d 个数不贴", l.lost())
	} else if n := l.lost(); n > 0 {
		said = append(said, fmt.Sprintf("%d 个数在表外，不贴", n))
	}
	return said
}

func shortName(s string) string { return strings.TrimSpace(width.Fit(width.Clean(s), maxName)) }

// listed joins names; of many it gives the first and how many there are.
func listed(names []string) string {
	if len(names) > mostNames {
		return strings.Join(names[:mostNames], "") + fmt.Sprintf("等 %d 处", len(names))
	}
	return strings.Join(names, "")
}

// oddWords names the cells in which the block would put what is no figure.
func (l *look) oddWords(m *Model, odd []pos) string {
	var names []string
	for _, p := range odd {
		text, _ := l.text(p)
		names = append(names, m.draft.Report().Edition().Label(m.ref(p))+"“"+shortName(text)+"”")
	}
	if len(names) > mostNames {
		return strings.Join(names[:mostNames], "、") + fmt.Sprintf("等 %d 格不是数字", len(names))
	}
	return strings.Join(names, "、") + "不是数字"
}

func (l *look) plainQuestion(m *Model) string {
	rows, cols := l.size()
	outside, odd := l.problems(m)
	s := fmt.Sprintf("粘贴 %d 行 %d 列，落在标 > 的各格", rows, cols)
	if l.hint != "" {
		s += "；" + l.hint
	}
	if outside > 0 {
		s += fmt.Sprintf("；%d 格在表外，不会贴入", outside)
	}
	if odd > 0 {
		s += fmt.Sprintf("；%d 格不是数字", odd)
	}
	return s + "。方向键移动，Enter 贴入，Esc 不贴"
}

// missingTotal returns where in a block the row of totals is left out, -1 if it is
// not: the block has a row less than the table, and its figures obey the balance
// only without that row.
func (m *Model) missingTotal(l *look) int {
	b, total := m.section.Table.Balance, m.totalRow()
	rows, cols := l.size()
	i := slices.IndexFunc(m.rows, func(r row) bool { return r.row.ID == total.Row })
	if b == nil || i < 0 || rows != len(m.rows)-1 || cols > m.columns(0) {
		return -1
	}
	some := false
	for c := range cols {
		left, right := int64(0), int64(0)
		for y, line := range l.block {
			if c >= len(line) || model.ParseValue(line[c]).Kind() != model.Number {
				return -1
			}
			n := model.ParseValue(line[c]).Micro()
			at := y
			if y >= i {
				at++
			}
			if id := m.rows[at].row.ID; slices.Contains(b.Left, id) {
				left += n
			} else {
				right += n
			}
			some = some || n != 0
		}
		if left != right {
			return -1
		}
	}
	if !some {
		return -1
	}
	return i
}
