package model

import (
	"slices"
	"strings"
)

// The remedies of the rules over tables.

// computed is the name of every remedy that takes back a typed total.
const computed = "总计恢复自动"

// automatic offers to let the totals that a finding rests on be worked out again,
// those of them that were typed and are not what their parts make. Whether the total
// is wrong or a part is nobody can tell; where a part is not known, what was typed
// stays.
func automatic(c *Case) []Remedy {
	var edits []Edit
	var look func(cells []Ref)
	look = func(cells []Ref) {
		for _, at := range cells {
			edit := Edit(SetValue{At: at})
			if c.Report.mistyped(at) && !slices.Contains(edits, edit) {
				edits = append(edits, edit)
			}
			look(c.Report.edition.Parts(at))
		}
	}
	look(c.Cells)
	return OneRemedy(computed, edits...)
}

// mistyped reports whether a total was typed that is not what its parts make, the
// mistyped totals among them put right.
func (r *Report) mistyped(at Ref) bool {
	s := r.restored(at)
	return r.edition.IsTotal(at) && r.Entered(at).kind != Blank && s.Known() && r.Entered(at) != Micro(s.Micro)
}

// restored returns what a cell stands for once every total that can be worked out is.
func (r *Report) restored(at Ref) (sum Sum) {
	for _, part := range r.edition.Parts(at) {
		sum.join(r.restored(part))
	}
	if !r.edition.IsTotal(at) || !sum.Known() && !r.Automatic(at) {
		sum = Sum{}
		sum.add(r.Entered(at))
	}
	return sum
}

// zeros offers to fill what is not filled in with 0.
func zeros(c *Case) []Remedy {
	return OneRemedy("未填的格填 0", c.Report.Zeros("", c.Cells).Edits...)
}

// carriedOver offers last year's figure. A total that its parts make is given by
// last year's figures of the parts.
func carriedOver(c *Case) []Remedy {
	if c.Prior == nil {
		return nil
	}
	e := c.Report.edition
	last := func(at Ref) (Edit, bool) {
		was, ok := c.Prior.carried(e.carriedFrom(at))
		return SetValue{at, Micro(was)}, ok && e.Takes(at, Micro(was))
	}
	var edits []Edit
	for _, part := range e.Parts(c.At) {
		edit, ok := last(part)
		if !ok {
			edits = nil
			break
		}
		edits = append(edits, edit)
	}
	switch edit, ok := last(c.At); {
	case edits != nil:
		edits = append(edits, SetValue{At: c.At})
	case ok && !c.Report.Computed(c.At).Known(), ok && !e.IsTotal(c.At):
		edits = append(edits, edit)
	}
	return OneRemedy("改成去年报告的数", edits...)
}

// readable offers the figure that the text in a cell can only mean; of a total, what
// its parts make.
func readable(c *Case) (remedies []Remedy) {
	if edits := c.figure(); edits != nil {
		remedies = OneRemedy("写法改成数字", edits...)
	}
	if c.Report.mistyped(c.At) {
		remedies = append(remedies, OneRemedy(computed, SetValue{At: c.At})...)
	}
	return remedies
}

func (c *Case) figure() []Edit {
	v := c.Report.Entered(c.At)
	if v.kind != Text {
		return nil
	}
	figure, unit, ok := c.Report.edition.Meant(c.At, v.text, c.Report.Unit(c.At))
	if !ok {
		return nil
	}
	var edits []Edit
	if unit != c.Report.Unit(c.At) {
		edits = append(edits, SetUnit{c.At, unit})
	}
	return append(edits, SetValue{c.At, figure})
}

// Meant returns the figure that the words in a cell can only mean: 12件, 减4, 无, 25.1万元.
// unit is what the cell's figures count so far, or "" where the form prints none and none
// is chosen; then it is returned as the words have it. ok is false where the words can
// mean several figures, or one that may not stand in the cell.
func (e *Edition) Meant(at Ref, words, unit string) (figure Value, of string, ok bool) {
	c := e.Column(at)
	if c == nil {
		return Value{}, "", false
	}
	figure, money, ok := c.Unit.read(words)
	if !ok {
		return Value{}, "", false
	}
	if money != "" {
		if unit == "" && slices.Contains(c.Unit.Choices, money) {
			unit = money
		}
		if figure, ok = exchanged(figure, money, unit); !ok {
			return Value{}, "", false
		}
	}
	return figure, unit, e.Takes(at, figure)
}

// Takes reports whether a figure may stand in a cell: as fine as the column's unit
// allows, and not below zero where that means nothing.
func (e *Edition) Takes(at Ref, v Value) bool {
	c := e.Column(at)
	return c != nil && v.kind == Number && (v.units >= 0 || c.Unit.Signed) && v.fits(c.Unit.Decimals)
}

// none are ways to write that there is nothing, where a figure belongs.
var none = []string{"/", "／", "\\", "-", "--", "—", "——", "―", "–", "~", "无", "零", "〇", "○", "没有", "暂无", "未发生", "空", "nil", "N/A", "n/a"}

// inYuan is what the names of money mean in 元.
var inYuan = map[string]int64{"元": 1, "万元": 10_000, "亿元": 100_000_000}

// read reads what a person wrote where a figure of this unit belongs, if it can mean
// but one: 12件, 减4, 无. money is the unit of money that stands behind the figure.
func (u Unit) read(s string) (v Value, money string, ok bool) {
	s = strings.Map(halfWidth, strings.TrimFunc(s, blank))
	s = strings.TrimRightFunc(s, func(r rune) bool { return blank(r) || strings.ContainsRune(".,、;；", r) })
	if slices.Contains(none, s) {
		return Int(0), "", true
	}
	isMoney := u.Name == "万元" || u.Choices != nil
	if isMoney {
		s = strings.TrimLeft(strings.TrimPrefix(s, "人民币"), "¥￥")
		s, money = cutMoney(s)
	} else {
		s = u.cutName(s)
	}
	sign := ""
	for _, p := range []string{"共计", "合计", "共"} {
		s = strings.TrimPrefix(s, p)
	}
	if u.Signed {
		for _, w := range []struct{ word, sign string }{{"减少", "-"}, {"减", "-"}, {"增加", ""}, {"新增", ""}, {"增", ""}} {
			if rest, cut := strings.CutPrefix(s, w.word); cut {
				s, sign = strings.TrimFunc(rest, blank), w.sign
				if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
					return Value{}, "", false // 减-4
				}
				break
			}
		}
	}
	s = strings.TrimFunc(s, blank)
	if fields := strings.FieldsFunc(s, blank); len(fields) > 1 { // 1 234
		s = strings.Join(fields, ",")
	}
	m, ok := parseMicro(sign + s)
	return Micro(m), money, ok
}

// cutMoney cuts the name of money off a figure: 25.1万 is 25.1 万元.
func cutMoney(s string) (figure, money string) {
	for _, m := range []struct{ suffix, money string }{
		{"亿元", "亿元"}, {"万元", "万元"}, {"元整", "元"}, {"元", "元"}, {"亿", "亿元"}, {"万", "万元"},
	} {
		if figure, ok := strings.CutSuffix(s, m.suffix); ok {
			return figure, m.money
		}
	}
	return s, ""
}

// cutName cuts the name of what is counted off a figure, in brackets or not.
func (u Unit) cutName(s string) string {
	bare := strings.TrimSuffix(strings.TrimSuffix(s, ")"), "）")
	for _, name := range []string{u.Name, "件", "项", "个", "起", "宗"} {
		figure, ok := strings.CutSuffix(bare, name)
		if !ok {
			continue
		}
		if bare != s {
			figure = strings.TrimSuffix(strings.TrimSuffix(figure, "("), "（")
		}
		return figure
	}
	return s
}

// exchanged turns an amount of one unit of money into another, if that is exact.
func exchanged(v Value, from, to string) (Value, bool) {
	a, b := inYuan[from], inYuan[to]
	switch {
	case a == 0 || b == 0:
		return v, false
	case a < b:
		return Micro(v.units / (b / a)), v.units%(b/a) == 0
	}
	exact := v.units*(a/b)/(a/b) == v.units && v.units < maxWhole*micro/(a/b)
	return Micro(v.units * (a / b)), exact
}
