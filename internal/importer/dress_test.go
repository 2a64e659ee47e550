package importer_test

import (
	"fmt"
	"html"
	"strings"

	"nianbao/model"
)

// A dress is how a page prints a report: each field a habit seen in published ones.
type dress struct {
	spaced    bool // 自 然 人
	half      bool // (三) for （三）
	numbers   int  // 1. 1、 1． ⒈
	short     bool // labels without their notes
	thousands bool
	wide      bool // １２
	nbsp      bool // in cells that are not filled in
	long      bool // 二、行政机关主动公开政府信息情况
	bold      bool // **一、总体情况**
	one       bool // all tables in one
	blocks    bool // 表二 as a table for each block
	cut       int  // the row of 表三 before which a page ends, 0: none
	again     bool // with the head repeated
	portal    bool // navigation tables around
	upright   bool // 表四 with a row for each of its rows
	extra     bool // a row of the organ's own in 表二
}

var longNames = map[model.SectionID]string{
	"proactive": "行政机关主动公开政府信息情况",
	"requests":  "行政机关收到和处理政府信息公开申请情况",
	"disputes":  "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
	"problems":  "政府信息公开工作存在的主要问题及改进情况",
}

// label prints a label.
func (d dress) label(s string) string {
	if d.half {
		s = strings.NewReplacer("（", "(", "）", ")").Replace(s)
	}
	for i, n := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		if rest, ok := strings.CutPrefix(s, n+"."); ok {
			s = []string{n + ".", n + "、", n + "．", string(rune('⒈' + i))}[d.numbers] + rest
		}
	}
	if d.spaced {
		s = strings.Join(strings.Split(s, ""), " ")
	}
	return s
}

// cell prints what stands in a cell.
func (d dress) cell(r *model.Report, at model.Ref) string {
	s := r.Value(at).String()
	if s == "" && d.nbsp {
		return "\u00a0"
	}
	if r.Value(at).Kind() == model.Number {
		whole, frac, point := strings.Cut(s, ".")
		if d.thousands {
			digits := strings.TrimPrefix(whole, "-")
			minus := whole[:len(whole)-len(digits)]
			for i := len(digits) - 3; i > 0; i -= 3 {
				digits = digits[:i] + "," + digits[i:]
			}
			whole = minus + digits
		}
		if s = whole; point {
			s += "." + frac
		}
		if r.Edition().HasUnits(at) {
			s += r.Unit(at)
		}
	}
	if d.wide {
		s = strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return c - '0' + '０'
			}
			return c
		}, s)
	}
	return s
}

// page prints a report as a page.
func (d dress) page(r *model.Report) string {
	var b strings.Builder
	p := func(s string) { fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(s)) }
	b.WriteString("<html><head><meta charset=utf-8><title>" + r.Title() + "_示例市人民政府</title></head><body>")
	if d.portal {
		b.WriteString("<table width=1000><tr><td><table><tr><td>首页</td><td>政务公开</td><td>互动交流</td></tr></table></td></tr>" +
			"<tr><td>当前位置：首页 &gt; 政务公开 &gt; 年报</td></tr><tr><td>")
	}
	fmt.Fprintf(&b, "<h1>%s</h1>", r.Title())
	if d.portal {
		b.WriteString("<div><span>发布时间：2026-01-21 09:12</span> <span>来源：办公室</span> 字号：<a>大</a> <a>中</a></div>")
	}
	tables := 0
	for i := range r.Edition().Sections {
		s := &r.Edition().Sections[i]
		if s.Number != "" {
			h := s.Heading()
			if d.long && longNames[s.ID] != "" {
				h = s.Number + "、" + longNames[s.ID]
			}
			if d.bold {
				h = "**" + h + "**"
			}
			if d.one && tables > 0 && s.Table != nil {
				b.WriteString("<tr><td colspan=10>" + h + "</td></tr>")
			} else {
				p(h)
			}
		}
		if s.Table == nil {
			for line := range strings.SplitSeq(r.Text(s.ID), "\n") {
				p("　　" + line)
			}
			continue
		}
		if !d.one || tables == 0 {
			b.WriteString("<table border=1>")
		}
		b.WriteString(d.table(r, s))
		if tables++; !d.one || tables == 3 {
			b.WriteString("</table>")
		}
	}
	p(r.Field(model.SignName))
	p(r.Field(model.SignDate))
	if d.portal {
		b.WriteString("</td></tr><tr><td>上一篇：没有了</td></tr><tr><td>主办：示例市人民政府办公室　网站地图</td></tr></table>")
	}
	return b.String()
}

func (d dress) table(r *model.Report, s *model.Section) string {
	switch {
	case s.ID == "disputes" && !d.upright:
		return d.disputes(r, s)
	case s.ID == "requests":
		return d.requests(r, s)
	}
	var b strings.Builder
	for i := range s.Table.Blocks {
		block := &s.Table.Blocks[i]
		if i > 0 && d.blocks && !d.one {
			b.WriteString("</table><table>")
		}
		span := (4 - 1) / len(block.Columns)
		if s.ID != "proactive" {
			span = 1
		}
		if block.Title != "" {
			b.WriteString("<tr><td colspan=4>" + d.label(block.Title) + "</td></tr>")
		}
		b.WriteString("<tr><td>" + block.Stub + "</td>")
		for j := range block.Columns {
			fmt.Fprintf(&b, "<td colspan=%d>%s</td>", span, d.label(block.Columns[j].Name()))
		}
		b.WriteString("</tr>")
		for j := range block.Rows {
			row := &block.Rows[j]
			b.WriteString("<tr><td>" + d.label(row.Label) + "</td>")
			for k := range block.Columns {
				text := ""
				if row.ID != "" {
					text = d.cell(r, model.Ref{Section: s.ID, Row: row.ID, Col: block.Columns[k].ID})
				}
				fmt.Fprintf(&b, "<td colspan=%d>%s</td>", span, html.EscapeString(text))
			}
			b.WriteString("</tr>")
		}
		if d.extra && i == 0 && s.ID == "proactive" {
			b.WriteString("<tr><td>本单位自己加的一行</td><td>7</td><td>8</td><td>9</td></tr>")
		}
	}
	return b.String()
}

// requests prints 表三 with its merged cells.
func (d dress) requests(r *model.Report, s *model.Section) string {
	block := &s.Table.Blocks[0]
	head := "<tr><td colspan=3 rowspan=3>" + s.Table.Note + "</td><td colspan=7>" + d.label("申请人情况") + "</td></tr>" +
		"<tr><td rowspan=2>" + d.label("自然人") + "</td><td colspan=5>" + d.label("法人或其他组织") + "</td><td rowspan=2>" + d.label("总计") + "</td></tr><tr>"
	for _, c := range block.Columns[1:6] {
		head += "<td>" + d.label(c.Name()) + "</td>"
	}
	head += "</tr>"
	var b strings.Builder
	b.WriteString(head)
	// below returns how many of the rows from i on stand under the heading.
	below := func(i int) (n int) {
		for _, row := range block.Rows[i+1:] {
			if row.Depth <= block.Rows[i].Depth {
				break
			}
			if row.ID != "" {
				n++
			}
		}
		return n
	}
	pending := ""
	for i := range block.Rows {
		row := &block.Rows[i]
		cells := pending
		if row.ID == "" {
			n := below(i)
			if d.cut > 0 {
				n = 1 // see below
			}
			pending += fmt.Sprintf("<td rowspan=%d>%s</td>", n, d.label(row.Label))
			continue
		}
		if d.cut == i && i > 0 {
			b.WriteString("</table><p>— 3 —</p><table>")
			if d.again {
				b.WriteString(head)
			}
		}
		if d.cut > 0 { // cells that a page has cut apart stand alone, blank but for the first
			for range row.Depth - strings.Count(pending, "<td") {
				cells = "<td></td>" + cells
			}
		}
		label := row.Label
		if !d.short {
			label += row.Note
		}
		cells += fmt.Sprintf("<td colspan=%d>%s</td>", 3-row.Depth, d.label(label))
		for _, c := range block.Columns {
			cells += "<td><p>" + html.EscapeString(d.cell(r, model.Ref{Section: s.ID, Row: row.ID, Col: c.ID})) + "</p></td>"
		}
		b.WriteString("<tr>" + cells + "</tr>")
		pending = ""
	}
	return b.String()
}

// disputes prints 表四 with its fifteen columns.
func (d dress) disputes(r *model.Report, s *model.Section) string {
	block := &s.Table.Blocks[0]
	top, names, cells := "", "", ""
	for i := range block.Rows {
		row := &block.Rows[i]
		if row.ID == "" {
			continue
		}
		for _, c := range block.Columns {
			if row.Depth == 0 {
				top += "<td rowspan=2>" + d.label(c.Name()) + "</td>"
			} else {
				names += "<td>" + d.label(c.Name()) + "</td>"
			}
			cells += "<td>" + html.EscapeString(d.cell(r, model.Ref{Section: s.ID, Row: row.ID, Col: c.ID})) + "</td>"
		}
		if row.Depth > 0 {
			top += "<td colspan=5>" + d.label(row.Label) + "</td>"
		}
	}
	return "<tr><td colspan=5>" + d.label("行政复议") + "</td><td colspan=10>" + d.label("行政诉讼") + "</td></tr><tr>" + top + "</tr><tr>" + names + "</tr><tr>" + cells + "</tr>"
}
