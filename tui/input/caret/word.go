package caret

import (
	"unicode"
	"unicode/utf8"
)

// A kind of text: Ctrl with an arrow goes from one run of a kind to the next.
type kind uint8

const (
	newline kind = iota
	blank
	chinese
	word // Latin letters and figures, 12.5% included
	mark // punctuation and all else
)

// WordRight returns where the next run of Chinese characters, the next word or
// number or the next punctuation begins. A newline counts as a run.
func WordRight(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	k := kindAt(s, at)
	at = Next(s, at)
	for k != newline && at < len(s) && kindAt(s, at) == k {
		at = Next(s, at)
	}
	for k != newline && at < len(s) && kindAt(s, at) == blank {
		at = Next(s, at)
	}
	return at
}

// WordLeft returns where the run before the offset at begins.
func WordLeft(s string, at int) int {
	if at <= 0 {
		return 0
	}
	i := Prev(s, at)
	k := kindAt(s, i)
	for k == blank && i > 0 {
		before := Prev(s, i)
		if k = kindAt(s, before); k == newline {
			return i
		}
		i = before
	}
	for k != newline && i > 0 {
		before := Prev(s, i)
		if kindAt(s, before) != k {
			break
		}
		i = before
	}
	return i
}

func kindAt(s string, at int) kind {
	r, size := utf8.DecodeRuneInString(s[at:])
	switch {
	case r == '\n':
		return newline
	case unicode.IsSpace(r):
		return blank
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return chinese
	case unicode.IsLetter(r), unicode.IsDigit(r), r == '_':
		return word
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:at]); unicode.IsDigit(before) {
		switch r {
		case '%', '％', '‰':
			return word
		case '.', ',', '．':
			if after, _ := utf8.DecodeRuneInString(s[at+size:]); unicode.IsDigit(after) {
				return word
			}
		}
	}
	return mark
}
