package narrative

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// mend offers to put the number of the tables into the text, and that of the text
// into the tables where it is tied to one cell.
func mend(c *model.Case) (remedies []model.Remedy) {
	n := meant(c)
	if n == nil || n.About {
		return nil // 约12件 leaves open which number is meant
	}
	name := "正文改成表里的数"
	switch {
	case n.Claim.Cells == nil && n.Claim.Code == "N-SUMLIST":
		name = "总数改成各类之和"
	case n.Claim.Cells == nil:
		return nil // shares that do not make 100 %: which of them is wrong?
	case n.Claim.Code == "N-PCT":
		name = "占比改成算出来的"
	}
	if words, ok := n.rewritten(c.Report.Text(n.Section)); ok {
		remedies = model.OneRemedy(name, model.Splice{At: n.Section, Pos: n.From, Del: n.To - n.From, Ins: words})
	}
	if edit, ok := n.intoTable(c.Report); ok {
		remedies = append(remedies, model.OneRemedy("表里改成正文的数", edit)...)
	}
	return remedies
}

// meant returns the number that a finding is about, nil if it is not there any more.
func meant(c *model.Case) *Number {
	numbers := Read(c.Report)
	i := slices.IndexFunc(numbers, func(n Number) bool {
		k := n.Claim
		return k != nil && n.Section == c.At.Section && k.Code == c.Rule.Code && k.From == c.From && k.To == c.To &&
			k.Verdict == Disagrees && k.Wrong() == c.Text
	})
	if i < 0 {
		return nil
	}
	return &numbers[i]
}

// intoTable returns the edit that fills in what the text says. A total that the
// table makes by itself is not filled in.
func (n *Number) intoTable(r *model.Report) (model.Edit, bool) {
	k := n.Claim
	if len(k.Cells) != 1 || k.Code == "N-PCT" || !k.Known {
		return nil, false
	}
	at, figure := k.Cells[0], model.Micro(k.Says)
	if r.Automatic(at) || !r.Edition().Takes(at, figure) {
		return nil, false
	}
	return model.SetValue{At: at, To: figure}, true
}

// rewritten returns what the tables say in the manner in which the number is written.
func (n *Number) rewritten(text string) (string, bool) {
	k := n.Claim
	if !k.Known || k.Is < 0 {
		return "", false
	}
	if !isFigures(n.Text) {
		return n.affirmed(text[:n.From], text[n.To:])
	}
	is := k.Is
	if n.Unit == "元" && k.Code == "N-FEE" { // the table has 万元
		if is > 1<<62/10_000 {
			return "", false
		}
		is *= 10_000
	}
	words := inTheMannerOf(n.Text, is, n.Unit)
	return words, words != n.Text
}

// isFigures reports whether words are a number in figures or Chinese numerals.
func isFigures(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune(numerals, r)
}

var multiples = []struct {
	word  string
	times int64
}{{"万", 10_000}, {"亿", 100_000_000}, {"千", 1000}}

// inTheMannerOf writes a number, in millionths, as another one of this unit is
// written: in figures of the same width or Chinese numerals, with thousands
// separators, in 万. Money and shares are rounded to as many places.
func inTheMannerOf(old string, is int64, unit string) string {
	rounded := unit == "元" || unit == "%"
	if strings.Trim(old, numerals) == "" {
		if rounded {
			is = rounding(is, 0)
		}
		if s, ok := numeral(is); ok {
			return s
		}
		return model.FormatMicro(is)
	}
	figures, multiple := old, ""
	for _, m := range multiples {
		if bare, ok := strings.CutSuffix(old, m.word); ok && is%m.times == 0 && (rounded || is >= m.times*micro) {
			figures, multiple, is = strings.TrimRight(bare, " 　"), m.word, is/m.times
			break
		}
	}
	half := strings.Map(halfWidth, figures)
	_, decimals, _ := strings.Cut(half, ".")
	s := model.FormatMicro(is)
	if rounded {
		s = model.FormatMicro(rounding(is, len(decimals)))
		if whole, rest, _ := strings.Cut(s, "."); unit == "%" && len(rest) < len(decimals) { // 32.0%
			s = whole + "." + rest + strings.Repeat("0", len(decimals)-len(rest))
		}
	}
	if strings.Contains(half, ",") {
		s = grouped(s, ",")
	}
	if strings.Contains(figures, "，") {
		s = strings.ReplaceAll(s, ",", "，")
	}
	if strings.ContainsFunc(figures, func(r rune) bool { return r >= '０' && r <= '９' }) {
		s = strings.Map(fullWidth, s)
	}
	return s + multiple
}

func halfWidth(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '，':
		return ','
	case r == '．':
		return '.'
	}
	return r
}

func fullWidth(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return r - '0' + '０'
	case r == '.':
		return '．'
	}
	return r
}

// rounding rounds a number to some decimals, unless nothing would be left of it.
func rounding(is int64, places int) int64 {
	unit := int64(micro)
	for range min(places, 6) {
		unit /= 10
	}
	if rest := is % unit; is >= unit/2 {
		is -= rest
		if rest > 0 && rest >= unit/2 {
			is += unit
		}
	}
	return is
}

// grouped puts a separator before every three digits of the whole part.
func grouped(s, separator string) string {
	whole, rest, point := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + separator + whole[i:]
	}
	if point {
		whole += "." + rest
	}
	return whole
}

// numeral writes a whole number in Chinese numerals: 一百零五, 两. What is nothing, or
// longer than such numbers are, it leaves to figures.
func numeral(is int64) (string, bool) {
	n := is / micro
	if is%micro != 0 || n <= 0 || n >= 1_000_000 {
		return "", false
	}
	if n == 2 {
		return "两", true
	}
	high, low := n/10_000, n%10_000
	s := ""
	if high > 0 {
		s = fourDigits(high) + "万"
		if low > 0 && low < 1000 {
			s += "零"
		}
	}
	if low > 0 {
		s += fourDigits(low)
	}
	if n < 20 {
		s = strings.TrimPrefix(s, "一十")
		if n >= 10 {
			s = "十" + s
		}
	}
	return s, true
}

func fourDigits(n int64) (s string) {
	digits := []rune("零一二三四五六七八九")
	zero := false
	for i, unit := range []string{"千", "百", "十", ""} {
		d := n / [...]int64{1000, 100, 10, 1}[i] % 10
		switch {
		case d > 0:
			if zero {
				s += "零"
			}
			s, zero = s+string(digits[d])+unit, false
		case s != "":
			zero = true
		}
	}
	return s
}

// affirmed turns 未收到政府信息公开申请 into 收到政府信息公开申请12件, where the sentence
// goes on so that it stays good Chinese.
func (n *Number) affirmed(before, behind string) (string, bool) {
	words := n.Text
	if n.Claim.Is <= 0 || n.Claim.Is%micro != 0 || !endsClause(behind) {
		return "", false
	}
	for _, w := range []string{"也", "亦", "均", "都", "仍", "还", "并"} { // 也未收到
		if strings.HasSuffix(before, w) {
			return "", false
		}
	}
	for _, neg := range []string{"未曾", "从未", "没有", "尚未", "未"} {
		said, ok := strings.CutPrefix(words, neg)
		if !ok {
			continue
		}
		for _, verb := range []string{"收到", "接到", "受理", "发生"} {
			if noun, ok := strings.CutPrefix(said, verb); ok && slices.ContainsFunc([]string{"申请", "行政复议", "行政诉讼"}, func(w string) bool { return oneNoun(noun, w) }) {
				return said + model.FormatMicro(n.Claim.Is) + "件", true
			}
		}
	}
	return "", false
}

// oneNoun reports whether words end in a noun and are not a list.
func oneNoun(words, noun string) bool {
	return strings.HasSuffix(words, noun) && !strings.ContainsAny(words, "、，和及与或")
}

// endsClause reports whether what stands behind begins another clause, and not one
// that goes on in the same strain: ，也未发生行政诉讼.
func endsClause(behind string) bool {
	if behind == "" {
		return true
	}
	for _, end := range []string{"，", "。", "；", "\n", ",", ";"} {
		if rest, ok := strings.CutPrefix(behind, end); ok {
			return prefixAny(rest, "也", "亦", "均", "都", "并", "且", "更") == 0
		}
	}
	return false
}
