package merge

import (
	"strings"
	"unicode/utf8"
)

const (
	ends   = "。！？；!?;" // of a sentence
	closes = "”’」』）)"  // what can stand behind the end
)

// split splits a text into sentences and line breaks, which together are all of it.
func split(text string) (units []string) {
	from := 0
	cut := func(to int) {
		if to > from {
			units = append(units, text[from:to])
		}
		from = to
	}
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		i += w
		switch {
		case r == '\n':
			cut(i - w)
			cut(i)
		case strings.ContainsRune(ends, r):
			i = skip(text, skip(text, i, ends), closes)
			cut(i)
		}
	}
	cut(len(text))
	return units
}

// skip returns where behind a place in a text the characters of a set end.
func skip(text string, at int, set string) int {
	for at < len(text) {
		r, w := utf8.DecodeRuneInString(text[at:])
		if !strings.ContainsRune(set, r) {
			break
		}
		at += w
	}
	return at
}

func isBreak(unit string) bool { return unit == "\n" }

// onlyBreaks reports whether there is no sentence among some units.
func onlyBreaks(units []string) bool {
	for _, u := range units {
		if !isBreak(u) {
			return false
		}
	}
	return true
}
