// Package theme holds the styles of the screens, named by what they mean.
//
// # Which colours
//
// Text is at least 4.5 to 1 against its background, on black and white and on the off
// colours that terminals have in their place; TestContrast computes it, for the sixteen
// colours of the common terminals too.
//
// # Why styles are strings
//
// lipgloss renders a style anew for every cell, which costs more than all else a
// screen does. A Style here is rendered once, when the theme is made, and then only
// wrapped around text.
package theme

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
)

// A Style is how a piece of text looks. It must not be nested: style each piece,
// then join the pieces.
type Style struct{ open, shut string }

// Render returns text in the style; blank text stays blank text of the same width.
func (s Style) Render(text string) string {
	if text == "" {
		return ""
	}
	return s.open + text + s.shut
}

// Write appends text in the style to b.
func (s Style) Write(b *strings.Builder, text string) {
	if text == "" {
		return
	}
	b.WriteString(s.open)
	b.WriteString(text)
	b.WriteString(s.shut)
}

// Styles are the styles of all screens. Nothing is said by colour alone: what is
// marked Bad also carries a sign or a word.
type Styles struct {
	Plain    Style // ordinary text
	Bar      Style // the title bar and the bottom line
	Heading  Style // headings of sections, blocks and columns
	Muted    Style // guidance, labels of less weight, what is not filled in
	Key      Style // names of keys
	Bad      Style // errors, and text in a cell that is no figure
	Warn     Style // warnings, and what is not filled in where it is counted
	Good     Style // what balances, what is done
	Auto     Style // automatic totals
	Cursor   Style // the cell or the entry one is on
	Away     Style // the same cell while another pane has the keys, or in a selected block
	Typing   Style // the cell being typed into
	Selected Style // selected cells and text
	Left     Style // cells on the left side of the finding one stands on
	Right    Style // cells on its right side
	Marked   Style // the words in a text that the finding one stands on is about
	Rule     Style // lines between panes
	Link     Style // numbers and names that lead somewhere
}

// New returns the styles for a dark or a light background.
func New(dark bool) *Styles { return styles(dark, false) }

// New16 returns the styles for a terminal of sixteen colours, or of none: what the colours
// of a background say otherwise, these say by reversing and underlining. Only those are used that
// can be read on any such terminal: on a dark background the bright ones, on a light one
// red and blue; what has no colour then has the terminal's own.
func New16(dark bool) *Styles { return styles(dark, true) }

// A hue is a colour for each kind of terminal. Of the sixteen, none is the terminal's own.
type hue struct{ light, dark, light16, dark16 string }

var (
	blue   = hue{"#1f4e79", "#9cc7ee", "4", "14"}
	grey   = hue{"#5f6368", "#a0a6ad", "", ""}
	brown  = hue{"#7a3e00", "#ffcc80", "4", "11"}
	red    = hue{"#b00020", "#ff8a80", "1", "9"}
	amber  = hue{"#8a5000", "#ffcc66", "", "11"}
	green  = hue{"#1b6e2e", "#8fd19e", "", "10"}
	steel  = hue{"#3a5f8a", "#8fb8de", "", ""}
	link   = hue{"#0b57d0", "#8ab4f8", "4", "14"}
	ink    = hue{"#000000", "#ffffff", "", ""}
	orange = hue{"#ffe0b2", "#6b4a1e", "", ""}
	purple = hue{"#e1bee7", "#55306b", "", ""}
	white  = hue{"#ffffff", "#ffffff", "", ""}
	navy   = hue{"#1f4e79", "#1f4e79", "", ""}
)

func styles(dark, few bool) *Styles {
	plain := lipgloss.NewStyle()
	shade := func(h hue) color.Color {
		name := h.light
		switch {
		case dark && few:
			name = h.dark16
		case few:
			name = h.light16
		case dark:
			name = h.dark
		}
		if name == "" {
			return lipgloss.NoColor{}
		}
		return lipgloss.Color(name)
	}
	text := func(h hue) lipgloss.Style { return plain.Foreground(shade(h)) }
	on := func(h, back hue) lipgloss.Style {
		if few {
			return plain.Underline(true)
		}
		return text(h).Background(shade(back))
	}
	bar := on(white, navy)
	if few {
		bar = plain.Reverse(true)
	}
	return &Styles{
		Plain:    of(plain),
		Bar:      of(bar),
		Heading:  of(text(blue).Bold(true)),
		Muted:    of(text(grey)),
		Key:      of(text(brown).Bold(true)),
		Bad:      of(text(red).Bold(true)),
		Warn:     of(text(amber)),
		Good:     of(text(green)),
		Auto:     of(text(steel).Italic(true)),
		Cursor:   of(plain.Reverse(true).Bold(true)),
		Away:     of(plain.Underline(true).Bold(true)),
		Typing:   of(plain.Underline(true).Bold(true)),
		Selected: of(plain.Reverse(true)), // seen without colour too
		Left:     of(on(ink, orange)),
		Right:    of(on(ink, purple)),
		Marked:   of(on(ink, orange).Underline(true)),
		Rule:     of(text(grey)),
		Link:     of(text(link).Underline(true)),
	}
}

// of renders a lipgloss style once.
func of(s lipgloss.Style) Style {
	const mark = "x"
	open, shut, _ := strings.Cut(s.Render(mark), mark)
	return Style{open, shut}
}
