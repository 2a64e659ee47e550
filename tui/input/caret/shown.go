package caret

import (
	"sort"
	"strings"

	"nianbao/internal/width"
)

// A Shown is a line of text as it is drawn. It differs from the text itself where
// that holds what must not reach the terminal: control characters, direction marks,
// marks without a letter. These are drawn as question marks, each a place of its own.
type Shown struct {
	Text string // every cluster is at least one cell wide

	// Where each cluster begins in the text and in Text, and where they end. nil
	// where both are the same, which is nearly always.
	in, out []int
}

// Show returns how s, which has no newline in it, is drawn.
func Show(s string) Shown {
	if width.Clean(s) == s {
		return Shown{Text: s}
	}
	var (
		v      Shown
		b      strings.Builder
		before string // the piece before, if it is a stand-in
	)
	for i := 0; i < len(s); {
		next := Next(s, i)
		c := s[i:next]
		piece := width.Clean(c)
		if before != "" {
			// A stand-in must not become the letter for a mark that had none.
			if first, _ := width.Next(before + piece); first != before {
				piece = "?"
			}
		}
		v.in, v.out = append(v.in, i), append(v.out, b.Len())
		b.WriteString(piece)
		before = ""
		if piece != c {
			before = piece
		}
		i = next
	}
	v.in, v.out = append(v.in, len(s)), append(v.out, b.Len())
	v.Text = b.String()
	return v
}

// Out returns the offset in v.Text of the stop at in the text.
func (v Shown) Out(at int) int { return convert(v.in, v.out, at) }

// In returns the offset in the text of the stop at in v.Text.
func (v Shown) In(at int) int { return convert(v.out, v.in, at) }

// convert finds at, or the last offset before it, in from and returns its
// counterpart in to.
func convert(from, to []int, at int) int {
	if from == nil {
		return at
	}
	i := sort.SearchInts(from, at+1)
	return to[max(i-1, 0)]
}
