package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"nianbao/model"
)

// A token is what is compared as one: a number, a Latin word, or one character with
// all that is written on it.
type token struct {
	from, to int // bytes
	kind     tokenKind
}

type tokenKind uint8

const (
	character tokenKind = iota // Chinese, or another that is neither of the rest
	word                       // Latin letters
	number
	mark // punctuation and blanks
	lineBreak
)

// tokens splits a text. No token ends within what is seen as one character.
func tokens(text string) []token {
	all := make([]token, 0, len(text)/3+1)
	for from := 0; from < len(text); {
		size, kind := nextCharacter(text[from:])
		t := token{from, from + size, kind}
		if n := len(all); n > 0 && joins(text, all[n-1], t) {
			all[n-1].to = t.to
		} else {
			all = append(all, t)
		}
		from = t.to
	}
	return separators(text, all)
}

// joins reports whether two neighbours are parts of one word or one number.
func joins(text string, a, b token) bool {
	return a.kind == b.kind && (a.kind == word || a.kind == number)
}

// separators joins the two halves of 24252.31 and of 1,234.
func separators(text string, all []token) []token {
	kept := all[:0]
	for i := 0; i < len(all); i++ {
		t := all[i]
		for t.kind == number && i+2 < len(all) && all[i+2].kind == number && strings.ContainsAny(text[all[i+1].from:all[i+1].to], ".,．") {
			if all[i+1].to-all[i+1].from > len("．") {
				break
			}
			t.to = all[i+2].to
			i += 2
		}
		kept = append(kept, t)
	}
	return kept
}

// nextCharacter returns the size in bytes and the kind of the first character of s,
// with what is written on it.
func nextCharacter(s string) (size int, kind tokenKind) {
	r, size := utf8.DecodeRuneInString(s)
	if !(stands(r) && (size == len(s) || stands(first(s[size:])))) {
		_, rest, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
		size = len(s) - len(rest)
	}
	switch {
	case r == '\n' || r == '\r':
		return size, lineBreak
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		return size, number
	case model.IsHan(r):
		return size, character
	case unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r):
		return size, mark
	case r < 0x2e80 && unicode.IsLetter(r):
		return size, word
	}
	return size, character
}

func first(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// stands reports whether a character is known to stand for itself beside another one
// of which this is known too. False costs time only.
func stands(r rune) bool {
	return r >= ' ' && r < 0x7f || r >= 0x3001 && r < 0x3029 || r >= 0x3400 && r <= 0x9fff || r >= 0xff01 && r < 0xff5f
}

// A unit is a sentence or a line break.
type unit struct {
	from, to int // in the text's tokens
	isBreak  bool
}

// closing are the brackets and quotation marks that belong together. What a quotation
// mark closes can end a sentence.
var closing = map[string]string{
	"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "[": "]",
	"“": "”", "‘": "’", "「": "」", "『": "』",
}

const quotes = "”’」』"

// units splits a text into sentences and line breaks, which together are all of it. A
// sentence ends behind 。！？； and the quotation marks that follow; not within brackets
// or quotation marks, if these are closed in the same line.
func units(text string, all []token) (list []unit) {
	closes := closers(text, all)
	is := func(i int, set string) bool {
		return i < len(all) && all[i].kind == mark && strings.Contains(set, text[all[i].from:all[i].to])
	}
	from, within := 0, -1 // within: the mark that closes what we are in
	end := func(to int) {
		if to > from {
			list = append(list, unit{from: from, to: to})
		}
		from = to
	}
	for i := 0; i < len(all); i++ {
		switch {
		case all[i].kind == lineBreak:
			end(i)
			list = append(list, unit{i, i + 1, true})
			from = i + 1
		case i < within:
		case i == within:
			within = -1
			// 他问：“谁来答复？”第二天……
			if is(i, quotes) && is(i-1, "。！？") && i-1 > from && !is(i+1, "，。；：、！？）") {
				end(i + 1)
			}
		case closes[i] > i:
			within = closes[i]
		case is(i, "。！？；!?;"):
			for is(i+1, "。！？；!?;") || is(i+1, quotes) || i+1 < len(all) && all[i+1].kind == mark && text[all[i+1].from:all[i+1].to] == " " {
				i++
			}
			end(i + 1)
		}
	}
	end(len(all))
	return list
}

// closers returns for each token that opens a bracket or a quotation the one that
// closes it in the same line, 0 for all others.
func closers(text string, all []token) []int {
	closes := make([]int, len(all))
	type opened struct {
		at int
		by string
	}
	var open []opened
	for i, t := range all {
		if t.kind == lineBreak {
			open = open[:0]
			continue
		}
		if t.kind != mark {
			continue
		}
		s := text[t.from:t.to]
		if by := closing[s]; by != "" {
			open = append(open, opened{i, by})
			continue
		}
		for k := len(open) - 1; k >= max(0, len(open)-8); k-- {
			if open[k].by == s {
				closes[open[k].at] = i
				open = open[:k]
				break
			}
		}
	}
	return closes
}
