package store

import (
	"strings"
	"unicode/utf8"
)

// This file writes one text as what has to be replaced in another.

// A replacement says which words stood in the place of some words of a text.
type replacement struct {
	at  int // byte offset in the text there is
	now string
	was string
}

// briefly is how many characters of the words there are now are written down; of more
// only their number is.
const briefly = 80

// replacementsOf writes what has to be replaced in a text to make it what it was.
func replacementsOf(now, was string) []byte {
	var entries [][]byte
	p := position{text: now, paragraph: 1, character: 1}
	for _, x := range compare(now, was) {
		p.move(x.at)
		var o object
		o.number("paragraph", p.paragraph)
		o.number("character", p.character)
		if n := utf8.RuneCountInString(x.now); n > briefly {
			o.number("length", n)
		} else {
			o.add("now", quote(x.now))
		}
		o.add("was", quote(x.was))
		entries = append(entries, o.line())
	}
	return array(entries, "          ")
}

// A position is a place in a text as a person counts, from 1.
type position struct {
	text                 string
	at                   int // in bytes
	paragraph, character int
}

// move goes on to an offset.
func (p *position) move(to int) {
	for p.at < to {
		r, w := utf8.DecodeRuneInString(p.text[p.at:])
		p.at += w
		p.character++
		if r == '\n' {
			p.paragraph, p.character = p.paragraph+1, 1
		}
	}
}

// find goes on to a character of a paragraph, and reports whether it is there.
func (p *position) find(paragraph, character int) bool {
	for p.paragraph < paragraph {
		i := strings.IndexByte(p.text[p.at:], '\n')
		if i < 0 {
			return false
		}
		p.at, p.paragraph, p.character = p.at+i+1, p.paragraph+1, 1
	}
	if p.paragraph != paragraph || p.character > character {
		return false
	}
	to, ok := after(p.text, p.at, character-p.character)
	p.move(to)
	return ok && p.paragraph == paragraph
}

// A written replacement is one as it stands in the file.
type written struct {
	paragraph, character, length int
	now, was                     string
	known                        bool // it says nothing that is not known
}

// replacements reads a list of them.
func replacements(key string, m member) (list []written, err error) {
	m.key = key
	err = m.entries(key, maxReview, func(name string, m member) error {
		if m.value[0] != '{' {
			return m.errorf(repair, "%s应是一对花括号，写的是 %s", name, m.excerpt())
		}
		all, err := m.members(name)
		if err != nil {
			return err
		}
		x := written{known: true}
		for _, m := range all {
			var err error
			switch m.key {
			case "paragraph":
				x.paragraph, err = m.integer()
			case "character":
				x.character, err = m.integer()
			case "length":
				x.length, err = m.integer()
			case "now":
				x.now, err = m.str()
			case "was":
				x.was, err = m.str()
			default:
				x.known = false
			}
			if err != nil {
				return err
			}
		}
		list = append(list, x)
		return nil
	})
	return list, err
}

// restore makes a text what it was. It fails where the words to be replaced are not
// there, or are not in their order.
func restore(now string, list []written) (was string, ok bool) {
	var b strings.Builder
	p, done := position{text: now, paragraph: 1, character: 1}, 0
	for _, x := range list {
		if !x.known || !p.find(x.paragraph, x.character) {
			return "", false
		}
		to, found := p.at+len(x.now), strings.HasPrefix(now[p.at:], x.now)
		if x.length > 0 {
			to, found = after(now, p.at, x.length)
		}
		if !found {
			return "", false
		}
		b.WriteString(now[done:p.at])
		b.WriteString(x.was)
		p.move(to)
		done = to
	}
	b.WriteString(now[done:])
	return b.String(), true
}

// after returns where in a text n characters from an offset end, if there are so many.
func after(s string, from, n int) (int, bool) {
	for ; n > 0; n-- {
		if from == len(s) {
			return 0, false
		}
		_, w := utf8.DecodeRuneInString(s[from:])
		from += w
	}
	return from, true
}

// compare returns what has to be replaced in a text, clause by clause.
func compare(now, was string) (list []replacement) {
	a, b := clauses(now), clauses(was)
	at, head := 0, 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		at += len(a[head])
		head++
	}
	a, b = a[head:], b[head:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	if len(a)*len(b) > 1<<20 {
		return []replacement{{at, strings.Join(a, ""), strings.Join(b, "")}}
	}
	return replaced(at, a, b)
}

// replaced returns what has to be replaced in some clauses, which begin at an offset, so
// that as many as can be stay.
func replaced(at int, now, was []string) (list []replacement) {
	stay := common(now, was)
	i, k := 0, 0
	for i < len(now) || k < len(was) {
		x := replacement{at: at}
		for i < len(now) || k < len(was) {
			switch {
			case k == len(was), i < len(now) && now[i] != was[k] && stay[i+1][k] >= stay[i][k+1]:
				x.now += now[i]
				i++
				continue
			case i == len(now), now[i] != was[k]:
				x.was += was[k]
				k++
				continue
			}
			break
		}
		if x.now != "" || x.was != "" {
			list = append(list, x)
		}
		at += len(x.now)
		for i < len(now) && k < len(was) && now[i] == was[k] {
			at += len(now[i])
			i, k = i+1, k+1
		}
	}
	return list
}

// common returns, for each i and k, how many clauses can stay of a from i on in b from k on.
func common(a, b []string) [][]int32 {
	n := make([][]int32, len(a)+1)
	for i := range n {
		n[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if a[i] == b[k] {
				n[i][k] = n[i+1][k+1] + 1
			} else {
				n[i][k] = max(n[i+1][k], n[i][k+1])
			}
		}
	}
	return n
}

// clauses cuts a text behind its punctuation and at the ends of paragraphs.
func clauses(s string) (all []string) {
	for s != "" {
		end := len(s)
		if i := strings.IndexAny(s, "，。；：、！？\n"); i >= 0 {
			_, w := utf8.DecodeRuneInString(s[i:])
			end = i + w
		}
		all = append(all, s[:end])
		s = s[end:]
	}
	return all
}
