package changes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/diff"
)

// unchanged says which sections have no change, and what could not be compared.
func (c *comparison) unchanged() {
	var same []string
	for i, s := range c.sections() {
		if !slices.ContainsFunc(c.changes, func(x change) bool { return x.at.group == i+1 }) {
			same = append(same, cmp.Or(s.Number, s.Name))
		}
	}
	if len(same) > 0 && len(c.changes) > 0 {
		c.rest = append(c.rest, "没有改动的部分："+strings.Join(same, "、"))
	}
	for _, a := range c.Apart {
		c.rest = append(c.rest, fmt.Sprintf("不能相比的：%s %s %d 格，%s", a.Edition.Name, a.Edition.Section(a.Cells[0].Section).Table.Name, len(a.Cells), a.Why))
	}
}

// others says how many findings came or went that no change of the list touches.
func (c *comparison) others(f *findings) {
	loose := func(all []diff.Attached) (n int) {
		for i := range all {
			if !c.beside(&all[i].Finding) {
				n++
			}
		}
		return n
	}
	if said := tally(loose(f.mended), loose(f.stuck), loose(f.brought)); said != "" {
		c.rest = append(c.rest, "另外"+said+"，不是哪一处改动直接引起的")
	}
}

// beside reports whether a finding stands beside a change.
func (c *comparison) beside(f *model.Finding) bool {
	return slices.ContainsFunc(c.changes, func(x change) bool {
		return slices.Contains(x.mended, f) || slices.Contains(x.stuck, f) || slices.Contains(x.brought, f)
	})
}

// sum writes the head line.
func (c *comparison) sum(name string, f *findings) string {
	n := 0
	for i := range c.changes {
		if !c.changes[i].follows {
			n++
		}
	}
	head := "同" + name + "比："
	if n == 0 {
		head += "没有改动"
	} else {
		head += fmt.Sprintf("改了 %d 处", n)
	}
	if said := tally(len(f.mended), len(f.stuck), len(f.brought)); said != "" {
		return head + "；" + said
	}
	if f.known && n > 0 {
		head += "；问题没有增减"
	}
	return head
}

// tally says how many findings were mended, cannot be worked out any more and were
// brought, "" if none.
func tally(mended, stuck, brought int) string {
	var all []string
	add := func(n int, format string) {
		if n > 0 {
			all = append(all, fmt.Sprintf(format, n))
		}
	}
	add(mended, "平了 %d 个问题")
	add(brought, "带出 %d 个")
	if mended == 0 && brought > 0 {
		all[0] += "问题"
	}
	add(stuck, "有 %d 个因没填全核不了")
	return strings.Join(all, "，")
}

// called names a finding in a few words: T3-ID 自然人.
func (c *comparison) called(f *model.Finding) string {
	e := c.edition(f.At)
	if !e.Has(f.At) {
		return f.Rule.Code
	}
	row, column := e.Row(f.At).FullName(), e.Column(f.At).Name()
	if column == "总计" || len(e.Block(f.At).Columns) == 1 {
		return f.Rule.Code + " " + row[strings.LastIndexByte(row, ' ')+1:]
	}
	return f.Rule.Code + " " + column
}

// calledAll names findings: the first, and how many there are.
func (c *comparison) calledAll(all []*model.Finding) string {
	if len(all) == 1 {
		return c.called(all[0])
	}
	return fmt.Sprintf("%s等 %d 个", c.called(all[0]), len(all))
}
