package changes

import (
	"strings"
	"unicode/utf8"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/tui/theme"
)

// The signs around characters that differ, which stand out without any colour.
const (
	signOpen  = "【"
	signClose = "】"
)

// Words are text to be drawn, some of which is marked.
type words struct {
	text  string
	marks []model.Span // in bytes, with the signs
}

func plainWords(s string) words { return words{text: visible(s)} }

// sideOf returns one side of a changed sentence: the old one if old.
func sideOf(t *diff.Text, marks []diff.Mark, old bool) words {
	var w words
	var b strings.Builder
	for i, m := range marks {
		text, span := t.New, m.New
		if old {
			text, span = t.Old, m.Old
		}
		s := text[span.From:span.To]
		if m.Same {
			// The indent and the end of a paragraph.
			if i == 0 {
				s = strings.TrimLeft(s, " \u3000\r\n")
			}
			if i == len(marks)-1 {
				s = strings.TrimRight(s, " \u3000\r\n")
			}
			b.WriteString(visible(s))
			continue
		}
		if s == "" {
			continue
		}
		from := b.Len()
		b.WriteString(signOpen + visible(s) + signClose)
		w.marks = append(w.marks, model.Span{From: from, To: b.Len()})
	}
	w.text = b.String()
	return w
}

// visible makes text fit for one line. Line breaks, and what is nothing but blanks,
// are written so that they can be seen.
func visible(s string) string {
	s = strings.NewReplacer("\r\n", "〔换行〕", "\n", "〔换行〕", "\r", "〔换行〕").Replace(s)
	if strings.TrimSpace(s) == "" {
		s = strings.NewReplacer("\t", "〔制表符〕", "\u3000", "〔全角空格〕", " ", "〔空格〕").Replace(s)
	}
	return width.Clean(s)
}

// around returns the words around the first mark in at most n cells.
func (w words) around(n int) words {
	if len(w.marks) == 0 {
		return w.cut(0, n)
	}
	at := w.marks[0].From
	return w.cut(backFrom(w.text, at, w.lead(at, n)), n)
}

// aroundBoth returns the words of both sides around where they begin to differ, each in at
// most so many cells, so that what is the same before stands on both.
func aroundBoth(old, new words, cells, newCells int) (words, words) {
	at := min(len(old.text), len(new.text))
	for _, w := range []words{old, new} {
		if len(w.marks) > 0 {
			at = min(at, w.marks[0].From)
		}
	}
	if len(old.marks)+len(new.marks) == 0 || old.text[:at] != new.text[:at] {
		return old.around(cells), new.around(newCells)
	}
	from := backFrom(new.text, at, min(old.lead(at, cells), new.lead(at, newCells)))
	return old.cut(from, cells), new.cut(from, newCells)
}

// lead returns how many of n cells are left for what stands before a byte.
func (w words) lead(at, n int) int { return max(n/3, n-cellsUpTo(w.text[at:], n)) }

// cut returns the words from a byte on in at most n cells.
func (w words) cut(from, n int) words {
	// Few characters have more than four bytes to a cell.
	to := len(w.text)
	if far := from + 4*max(n, 0) + 8; far < to {
		for to = far; to < len(w.text) && !utf8.RuneStart(w.text[to]); to++ {
		}
	}
	before := ""
	if from > 0 {
		before = ellipsis()
	}
	text := before + w.text[from:to]
	if to < len(w.text) || width.Of(text) > n {
		text = strings.TrimRight(width.Fit(text, n), " ")
	}
	out := words{text: text}
	for _, s := range w.marks {
		s.From, s.To = s.From-from+len(before), min(s.To-from+len(before), len(text))
		if s.From < s.To {
			out.marks = append(out.marks, s)
		}
	}
	return out
}

// cellsUpTo returns the width of a text, or anything above n if it is wider.
func cellsUpTo(s string, n int) (cells int) {
	for s != "" && cells <= n {
		cluster, w := width.Next(s)
		s, cells = s[len(cluster):], cells+w
	}
	return cells
}

// backFrom returns where the text before at begins that fits n cells; 0 if all of it does.
func backFrom(text string, at, n int) int {
	from := max(at-4*n-8, 0)
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	cut := text[from:at]
	if w := width.Of(cut); w > n || from > 0 {
		for n -= width.Of(ellipsis()); w > n && cut != ""; {
			cluster, cells := width.Next(cut)
			cut, w = cut[len(cluster):], w-cells
		}
		return at - len(cut)
	}
	return 0
}

func ellipsis() string {
	if width.Wide() {
		return ".."
	}
	return "…"
}

// A run is a piece of a line in one style.
type run struct {
	text  string
	style theme.Style
}

// runs returns the words from byte from to to, what is marked in another style.
func (w words) runs(from, to int, plain, marked theme.Style) (all []run) {
	add := func(to int, style theme.Style) {
		if from < to {
			all = append(all, run{w.text[from:to], style})
			from = to
		}
	}
	for _, s := range w.marks {
		add(min(s.From, to), plain)
		add(min(s.To, to), marked)
	}
	add(to, plain)
	return all
}

// wrap returns the words on lines of at most n cells.
func (w words) wrap(n int, plain, marked theme.Style) (lines [][]run) {
	for _, s := range width.Wrap(nil, w.text, max(n, 2)) {
		lines = append(lines, w.runs(s.From, s.To, plain, marked))
	}
	return lines
}

// write draws runs in exactly n cells, into which they must fit.
func write(b *strings.Builder, runs []run, n int) {
	for _, r := range runs {
		r.style.Write(b, r.text)
		n -= width.Of(r.text)
	}
	b.WriteString(strings.Repeat(" ", max(n, 0)))
}
