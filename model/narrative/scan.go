package narrative

import (
	"strings"
	"unicode/utf8"
)

// A token is a stretch of a text.
type token struct {
	kind     kind
	from, to int
	name     string
	value    int // of a year, or the place of a quantity in the list
}

// scan splits a text into tokens. Blanks belong to none.
func scan(s string) (tokens []token, quantities []quantity) {
	add := func(t token) {
		if n := len(tokens); t.kind == text && n > 0 && tokens[n-1].kind == text && tokens[n-1].to == t.from {
			tokens[n-1].to = t.to
			return
		}
		tokens = append(tokens, t)
	}
	for i := 0; i < len(s); {
		if n := blanks(s[i:]); n > 0 {
			i += n
			continue
		}
		if s[i] == '\n' {
			add(token{kind: stop, from: i, to: i + 1})
			i++
			continue
		}
		if s[i] == '.' && i > 0 && strings.TrimLeft(s[i+1:], " \t\r\n") == "" {
			add(token{kind: stop, from: i, to: i + 1}) // a full stop of another keyboard
			i++
			continue
		}
		if w, ok := wordAt(s[i:]); ok {
			add(token{kind: w.kind, from: i, to: i + len(w.text), name: w.name})
			i += len(w.text)
			continue
		}
		if whole, n := monthAt(s[i:]); n > 0 {
			t := token{kind: span, from: i, to: i + n}
			if whole {
				t.kind, t.name = filler, "year"
			}
			add(t)
			i += n
			continue
		}
		if y, n := yearAt(s[i:]); n > 0 {
			add(token{kind: year, from: i, to: i + n, value: y})
			i += n
			continue
		}
		if q, n, ok := quantityAt(s, i); n > 0 {
			// Digits without a unit may still be one of a list: 45，其他类4条.
			none := q.value == 0 && strings.HasSuffix(s[:i], "为") // 数量为零
			if ok && (q.unit != "" || digitsAt(s, i) || none) && !dated(s[q.end:]) {
				add(token{kind: number, from: i, to: i + n, value: len(quantities)})
				quantities = append(quantities, q)
			} else {
				add(token{kind: text, from: i, to: i + n})
			}
			i += n
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		add(token{kind: text, from: i, to: i + n})
		i += n
	}
	return tokens, quantities
}

func digitsAt(s string, i int) bool { _, n := digitAt(s[i:]); return n > 0 }

// dated reports whether what stands behind a number makes it part of a date or an
// address: 31日, 7号楼, 14层.
func dated(s string) bool {
	return prefixAny(s, "月", "日", "号", "时", "点", "分", "年", "层", "楼", "届", "〕", "]", "室", "周") > 0
}

// yearAt reads 2025年, 2025年度 or 2025年底.
func yearAt(s string) (y, size int) {
	r, digits := run(s)
	if digits != 4 || r.value < 1990 || r.value > 2100 || !strings.HasPrefix(s[r.size:], "年") {
		return 0, 0
	}
	size = r.size + len("年")
	return int(r.value), size + prefixAny(s[size:], "度", "内", "底", "末")
}

// monthAt reads a month, a date or a stretch of months, and whether it is the end of
// the year or all of it: 6月底, 1—6月, 1月1日至12月31日.
func monthAt(s string) (whole bool, size int) {
	first, n := monthNumber(s)
	if n == 0 {
		return false, 0
	}
	last := first
	if k := prefixAny(s[n:], "—", "－", "-", "至", "到", "~", "～"); k > 0 {
		m, l := monthNumber(s[n+k:])
		if l == 0 || !strings.HasPrefix(s[n+k+l:], "月") {
			return false, 0
		}
		last, n = m, n+k+l
	}
	if !strings.HasPrefix(s[n:], "月") {
		return false, 0
	}
	n += len("月")
	if d, k := run(s[n:]); k > 0 {
		n += d.size + prefixAny(s[n+d.size:], "日")
	}
	n += prefixAny(s[n:], "份", "底", "末")
	if k := prefixAny(s[n:], "至", "到", "—"); k > 0 {
		if _, l := monthAt(s[n+k:]); l > 0 {
			m, _ := monthNumber(s[n+k:])
			return first == 1 && m == 12, n + k + l
		}
	}
	return last == 12 && (first == 1 || strings.HasSuffix(s[:n], "底") || strings.HasSuffix(s[:n], "末") || strings.HasSuffix(s[:n], "31日")), n
}

func monthNumber(s string) (month, size int) {
	if r, digits := run(s); digits == 1 || digits == 2 {
		return int(r.value), r.size
	}
	if v, n, ok := chinese(s); ok && v >= 1 && v <= 12 {
		return int(v), n
	}
	return 0, 0
}
