package label

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A name is a label in normal form.
type name struct {
	num  string // its numbering: h3 for 三、, p3 for （三）, d3 for 3.; empty: it has none
	text string // without numbering, notes, blanks and punctuation
	unit string // the unit that a note prescribes: 万元
}

// longest is how many bytes a label may have that is worth comparing.
const longest = 600

// normal returns the normal form of a label.
func normal(s string) name {
	if len(s) > longest {
		return name{}
	}
	s = plain(s)
	n := name{unit: unitOf(s)}
	n.num, s = numbering(s)
	n.text = same(strip(s))
	return n
}

// plain takes out what labels are spaced and quoted with, and makes figures,
// brackets and punctuation half-width.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case passedOver(r):
		case r >= '！' && r <= '～':
			b.WriteRune(r - '！' + '!')
		case strings.ContainsRune("〔【〖", r):
			b.WriteByte('(')
		case strings.ContainsRune("〕】〗", r):
			b.WriteByte(')')
		case r == '。', r == '·':
			b.WriteByte('.')
		case r >= '①' && r <= '⑳':
			writeNumber(&b, "", int(r-'①')+1, ".")
		case r >= '⒈' && r <= '⒛':
			writeNumber(&b, "", int(r-'⒈')+1, ".")
		case r >= '㈠' && r <= '㈩':
			writeNumber(&b, "(", int(r-'㈠')+1, ")")
		case r == '它':
			b.WriteRune('他')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// passedOver reports whether r says nothing in a label.
func passedOver(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= '\u4e00' && r <= '\u9fff':
		return false
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || strings.ContainsRune("“”‘’「」『』\"'*＂＇", r)
}

func writeNumber(b *strings.Builder, before string, n int, after string) {
	b.WriteString(before)
	if n >= 10 {
		b.WriteByte(byte('0' + n/10))
	}
	b.WriteByte(byte('0' + n%10))
	b.WriteString(after)
}

// numbering splits the numbering off a label: 一、 （一） 1. A Chinese figure alone
// counts as numbering too, for tables that write no more than 一.
func numbering(s string) (num, rest string) {
	if inner, ok := strings.CutPrefix(s, "("); ok {
		n, _, rest := number(inner)
		if after, ok := strings.CutPrefix(rest, ")"); ok && n > 0 {
			return code('p', n), strings.TrimLeft(after, "、.,")
		}
		return "", s
	}
	n, chinese, rest := number(s)
	kind := byte('d')
	if chinese {
		kind = 'h'
	}
	after := strings.TrimLeft(rest, "、.,)")
	switch {
	case n == 0:
	case len(after) < len(rest) && (after == "" || after[0] < '0' || after[0] > '9'):
		return code(kind, n), after
	case rest == "" && chinese:
		return code(kind, n), ""
	}
	return "", s
}

func code(kind byte, n int) string {
	var b strings.Builder
	writeNumber(&b, string(kind), n, "")
	return b.String()
}

// number reads the number up to 99 that s begins with, 0 if it begins with none.
func number(s string) (n int, chinese bool, rest string) {
	i := 0
	for i < len(s) && i < 2 && s[i] >= '0' && s[i] <= '9' {
		n = 10*n + int(s[i]-'0')
		i++
	}
	if i > 0 {
		return n, false, s[i:]
	}
	for i < len(s) && n < 100 {
		r, size := utf8.DecodeRuneInString(s[i:])
		at := strings.IndexRune("一二三四五六七八九", r)
		switch {
		case r == '十' && n < 10:
			n = 10 * max(n, 1)
		case at >= 0 && n%10 == 0:
			n += at/len("一") + 1
		default:
			return n, true, s[i:]
		}
		i += size
	}
	return n, true, s[i:]
}

// strip takes out notes in brackets, one that is not closed up to the end, and
// punctuation.
func strip(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(depth-1, 0)
		case depth > 0, unicode.IsPunct(r), unicode.IsSymbol(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unitOf returns the unit that a note in a label prescribes: (单位:万元), (元).
func unitOf(s string) string {
	_, unit, ok := strings.Cut(s, "单位:")
	if !ok {
		for _, money := range []string{"元", "万元", "亿元"} {
			if strings.Contains(s, "("+money+")") {
				return money
			}
		}
		return ""
	}
	if end := strings.IndexAny(unit, "),;"); end >= 0 {
		unit = unit[:end]
	}
	return unit
}

// same returns the form's word for another one that means the same.
func same(s string) string {
	switch s {
	case "合计", "共计", "总数":
		return "总计"
	case "公民":
		return "自然人"
	case "申请人":
		return "申请人情况"
	case "行政规章":
		return "规章"
	case "行政许可事项":
		return "行政许可"
	case "信访投诉举报类申请":
		return "信访举报投诉类申请"
	}
	return strings.Replace(s, "逾期不缴", "逾期未缴", 1)
}
