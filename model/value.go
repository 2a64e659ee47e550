package model

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// A Kind is what stands in a cell.
type Kind uint8

// Not filled in, a figure (0 among them), and text that is no figure.
const (
	Blank Kind = iota
	Number
	Text
)

// micro is the number of smallest units, millionths, in one.
const micro = 1_000_000

// maxWhole bounds figures, so that the sum of a whole table, some 130 of them, fits
// an int64 of millionths.
const maxWhole = 50_000_000_000

// A Value is what stands in a cell. The zero Value is not filled in, which is not
// the same as a figure 0. Figures are exact to six decimals. Values are comparable.
type Value struct {
	kind  Kind
	units int64 // millionths
	text  string
}

// Int returns the figure n.
func Int(n int64) Value { return Value{kind: Number, units: n * micro} }

// Micro returns the figure of m millionths.
func Micro(m int64) Value { return Value{kind: Number, units: m} }

// TextValue returns a cell that holds s though s is no figure; blank text is Blank.
func TextValue(s string) Value {
	if strings.TrimSpace(s) == "" {
		return Value{}
	}
	return Value{kind: Text, text: s}
}

// Kind says which of the kinds of cell v is.
func (v Value) Kind() Kind { return v.kind }

// Micro returns a figure in millionths, 0 for the other kinds.
func (v Value) Micro() int64 { return v.units }

// IsWhole reports whether v is a figure without decimals.
func (v Value) IsWhole() bool { return v.kind == Number && v.units%micro == 0 }

// String returns the figure in its shortest exact form, the text as typed, or
// nothing for a cell that is not filled in.
func (v Value) String() string {
	switch v.kind {
	case Number:
		return FormatMicro(v.units)
	case Text:
		return v.text
	}
	return ""
}

// FormatMicro writes m millionths in the shortest exact form: 24252.311082.
func FormatMicro(m int64) string {
	sign, u := "", uint64(m)
	if m < 0 {
		sign, u = "-", -u
	}
	s := sign + strconv.FormatUint(u/micro, 10)
	if frac := u % micro; frac != 0 {
		s += "." + strings.TrimRight(strconv.FormatUint(micro+frac, 10)[1:], "0")
	}
	return s
}

// ParseValue reads what a person typed or pasted into a cell: digits of either
// width, a sign, thousands separators where they belong, up to six decimals.
// Whatever is no such figure is kept as text; blanks alone are Blank.
func ParseValue(s string) Value {
	t := strings.Map(halfWidth, strings.TrimFunc(s, blank))
	if t == "" {
		return Value{}
	}
	if m, ok := parseMicro(t); ok {
		return Micro(m)
	}
	return TextValue(strings.TrimFunc(s, blank))
}

// halfWidth turns what a Chinese input method types for a figure into ASCII.
func halfWidth(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '，':
		return ','
	case r == '．' || r == '。':
		return '.'
	case r == '－' || r == '−':
		return '-'
	case r == '＋':
		return '+'
	}
	return r
}

// blank reports blanks that do not show: those of web pages and spreadsheets too.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u00a0' || r == '\u3000' || r == '\u200b' || r == '\ufeff'
}

func parseMicro(s string) (int64, bool) {
	neg := strings.HasPrefix(s, "-")
	if neg || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	whole, frac, point := strings.Cut(s, ".")
	whole, ok := ungroup(whole)
	if !ok || point && (frac == "" || !digits(frac)) {
		return 0, false
	}
	frac = strings.TrimRight(frac, "0")
	if len(frac) > 6 {
		return 0, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n > maxWhole {
		return 0, false
	}
	f, _ := strconv.ParseInt((frac + "000000")[:6], 10, 64)
	m := n*micro + f
	if neg {
		m = -m
	}
	return m, true
}

// ungroup takes out thousands separators that stand where they belong.
func ungroup(s string) (string, bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if !digits(g) || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// A Sum is what some cells add up to, and how far that can be relied upon.
type Sum struct {
	Micro   int64 // of those that are figures, in millionths
	Blank   int   // cells that are not filled in
	Bad     int   // cells with text that is no figure
	Figures int   // cells that are figures
}

// Known reports whether every cell is a figure, so that Micro is the sum of all.
func (s Sum) Known() bool { return s.Blank == 0 && s.Bad == 0 }

// String returns the sum of the figures there are.
func (s Sum) String() string { return FormatMicro(s.Micro) }

func (s *Sum) add(v Value) {
	switch v.kind {
	case Number:
		if v.units > 0 && s.Micro > math.MaxInt64-v.units || v.units < 0 && s.Micro < math.MinInt64-v.units {
			s.Bad++
			return
		}
		s.Micro += v.units
		s.Figures++
	case Blank:
		s.Blank++
	case Text:
		s.Bad++
	}
}

func (s *Sum) join(o Sum) {
	s.add(Micro(o.Micro))
	s.Figures += o.Figures - 1
	s.Blank += o.Blank
	s.Bad += o.Bad
}
