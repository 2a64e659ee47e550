package narrative

import (
	"math"
	"strings"
	"unicode/utf8"
)

const micro = 1_000_000

// A quantity is a number as it stands in a text.
type quantity struct {
	from, to int   // byte offsets of the figures alone: 3,119
	end      int   // byte offset behind the unit
	value    int64 // in millionths; money in 元
	step     int64 // what one in the last place that is written stands for
	unit     string
	about    rune // 余, 近 or 约: the number is more, less, or either; else 0
	untied   bool // a range or an ordinal: it counts nothing by itself
}

// units are what numbers count in a report, longest first where one begins another.
// Numbers of anything else, dates and house numbers among them, are not read.
var units = []string{
	"个百分点", "人次", "件次", "件事", "件", "条", "起", "宗", "例", "份", "项", "篇", "期", "次", "场", "部",
	"个", "元", "%", "％", "人", "家", "通", "页", "处",
}

func unitAt(s string) string {
	for _, u := range units {
		if strings.HasPrefix(s, u) {
			return u
		}
	}
	return ""
}

// digitAt returns the decimal digit, of either width, that s begins with.
func digitAt(s string) (d int64, size int) {
	if s == "" {
		return 0, 0
	}
	if c := s[0]; c >= '0' && c <= '9' {
		return int64(c - '0'), 1
	}
	if r, n := utf8.DecodeRuneInString(s); r >= '０' && r <= '９' {
		return int64(r - '０'), n
	}
	return 0, 0
}

// figures reads decimal digits, with thousands separators where they belong and a
// fraction. It returns the number in millionths, the weight of its last place and
// how long it is; 0 where s begins with no number that fits.
func figures(s string) (value, step int64, size int) {
	whole, digits := run(s)
	if digits == 0 || digits > 11 {
		return 0, 0, skipDigits(s)
	}
	n := whole.size
	for first := digits; first <= 3 && whole.value > 0; {
		comma := prefixAny(s[n:], ",", "，")
		next, k := run(s[n+comma:])
		if comma == 0 || k != 3 || digits+3 > 11 {
			break
		}
		whole.value, n, digits = whole.value*1000+next.value, n+comma+next.size, digits+3
	}
	value, step = whole.value*micro, micro
	if point := prefixAny(s[n:], ".", "．"); point > 0 {
		if frac, k := run(s[n+point:]); k > 0 && k <= 6 {
			for range k {
				step /= 10
			}
			value += frac.value * step
			n += point + frac.size
		}
	}
	return value, step, n
}

type digitRun struct {
	value int64
	size  int
}

func run(s string) (r digitRun, digits int) {
	for {
		d, n := digitAt(s[r.size:])
		if n == 0 {
			return r, digits
		}
		if digits < 18 {
			r.value = r.value*10 + d
		}
		r.size += n
		digits++
	}
}

func skipDigits(s string) int {
	r, _ := run(s)
	return r.size
}

// prefixAny returns the length of the first of prefixes that s begins with, or 0.
func prefixAny(s string, prefixes ...string) int {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return len(p)
		}
	}
	return 0
}

const numerals = "零〇一二三四五六七八九两十百千万亿"

// chinese reads a number in Chinese numerals: 十二, 一百零五, 三千二百.
func chinese(s string) (value int64, size int, ok bool) {
	var total, section, digit int64
	ok = true
	for _, r := range s {
		i := strings.IndexRune(numerals, r)
		if i < 0 {
			break
		}
		size += utf8.RuneLen(r)
		if size > 45 || total > 1_000_000 {
			return 0, size, false
		}
		switch i /= 3; {
		case i < 2: // 零
			digit = 0
		case i < 12: // 一 to 九, 两
			ok = ok && digit == 0
			if digit = int64(i - 1); i == 11 {
				digit = 2
			}
		case i < 15: // 十 百 千
			unit := [...]int64{10, 100, 1000}[i-12]
			if digit == 0 && unit == 10 {
				digit = 1
			}
			ok = ok && digit > 0
			section, digit = section+digit*unit, 0
		default: // 万 亿
			unit := [...]int64{10_000, 100_000_000}[i-15]
			ok = ok && section+digit > 0
			total, section, digit = total+(section+digit)*unit, 0, 0
		}
	}
	return total + section + digit, size, ok && size > 0
}

// quantityAt reads the number that begins at offset i of s. Whatever it returns,
// size says how much of s is not worth looking at again; 0 where there is no number.
func quantityAt(s string, i int) (q quantity, size int, ok bool) {
	start, t := i, s[i:]
	percent := strings.HasPrefix(t, "百分之")
	if percent {
		i, t = i+len("百分之"), t[len("百分之"):]
	}
	value, step, n := figures(t)
	if n == 0 {
		v, m, fine := chinese(t)
		if m == 0 {
			return q, 0, false
		}
		if !fine {
			return q, i - start + m, false
		}
		value, step, n = v*micro, micro, m
	} else if step == 0 {
		return q, i - start + n, false
	}
	q = quantity{from: i, to: i + n, value: value, step: step}
	q.readUnit(s, percent)
	q.heed(s[:start])
	if _, digit := digitAt(t); digit == 0 { // 数十件, 十几件
		q.untied = q.untied || strings.HasSuffix(s[:start], "数") || strings.HasSuffix(s[:start], "几")
	}
	// 10至20件, 10—20件: neither end is the number.
	if k := prefixAny(t[n:], "-", "—", "－", "~", "～", "至", "到", "/"); k > 0 && q.unit == "" {
		q.untied = true
	}
	return q, q.end - start, true
}

// readUnit reads what stands behind the digits of a number: 余, 万, 件.
func (q *quantity) readUnit(s string, percent bool) {
	rest := s[q.to:]
	skip := func(k int) { rest = rest[k:] }
	more := func() {
		if k := prefixAny(rest, "余", "多"); k > 0 {
			q.about = '余'
			skip(k)
		}
	}
	skip(blanks(rest))
	more()
	for _, m := range []struct {
		word  string
		times int64
	}{{"万", 10_000}, {"亿", 100_000_000}, {"千", 1000}} {
		if strings.HasPrefix(rest, m.word) {
			q.untied = q.value > math.MaxInt64/m.times
			if !q.untied {
				q.value, q.step = q.value*m.times, q.step*m.times
			}
			skip(len(m.word))
			q.to = len(s) - len(rest)
			more()
			break
		}
	}
	q.unit = unitAt(rest)
	switch {
	case percent:
		q.unit = "%"
	case q.unit == "％":
		q.unit = "%"
		skip(len("％"))
	default:
		skip(len(q.unit))
	}
	q.end = len(s) - len(rest)
}

// heed notes what the words before a number make of it: that it is not exact, 近 and 超过,
// or not the number of anything, 第 and 〔.
func (q *quantity) heed(before string) {
	for _, w := range []string{"近", "不足", "不到"} {
		if strings.HasSuffix(before, w) {
			q.about = '近'
		}
	}
	if strings.HasSuffix(before, "约") {
		q.about = '约'
	}
	for _, w := range []string{"超", "逾", "超过", "突破", "达到近"} {
		if strings.HasSuffix(before, w) {
			q.about = '余'
		}
	}
	for _, w := range []string{"第", "-", "—", "－", "~", "～", "〔", "[", "/", "No."} {
		q.untied = q.untied || strings.HasSuffix(before, w)
	}
	if strings.HasSuffix(before, "至") || strings.HasSuffix(before, "到") {
		if b := strings.TrimSuffix(strings.TrimSuffix(before, "至"), "到"); endsInDigit(b) {
			q.untied = true
		}
	}
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r >= '0' && r <= '9' || r >= '０' && r <= '９'
}

// blanks returns how many bytes of blanks s begins with; line breaks end a sentence
// and are none.
func blanks(s string) int {
	n := 0
	for n < len(s) {
		k := prefixAny(s[n:], " ", "\t", "\r", "\u3000", "\u00a0")
		if k == 0 {
			break
		}
		n += k
	}
	return n
}
