// Package theme holds the styles of the screens, named by what they mean.
//
// # Why styles are strings
//
// lipgloss renders a style anew for every cell, which costs more than all else a
// screen does. A Style here is rendered once, when the theme is made, and then only
// wrapped around text.
package theme

import (
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
	Typing   Style // the cell being typed into
	Selected Style // selected cells and text
	Left     Style // cells on the left side of the finding one stands on
	Right    Style // cells on its right side
	Rule     Style // lines between panes
	Link     Style // numbers and names that lead somewhere
}

// New returns the styles for a dark or a light background.
func New(dark bool) *Styles {
	pick := lipgloss.LightDark(dark)
	color := func(light, dark string) lipgloss.Style {
		return lipgloss.NewStyle().Foreground(pick(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	on := func(s lipgloss.Style, light, dark string) lipgloss.Style {
		return s.Background(pick(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	return &Styles{
		Plain:    of(lipgloss.NewStyle()),
		Bar:      of(on(color("#ffffff", "#ffffff"), "#1f4e79", "#1f4e79")),
		Heading:  of(color("#1f4e79", "#9cc7ee").Bold(true)),
		Muted:    of(color("#5f6368", "#a0a6ad")),
		Key:      of(color("#7a3e00", "#ffcc80").Bold(true)),
		Bad:      of(color("#b00020", "#ff8a80").Bold(true)),
		Warn:     of(color("#8a5000", "#ffcc66")),
		Good:     of(color("#1b6e2e", "#8fd19e")),
		Auto:     of(color("#3a5f8a", "#8fb8de").Italic(true)),
		Cursor:   of(lipgloss.NewStyle().Reverse(true).Bold(true)),
		Typing:   of(lipgloss.NewStyle().Underline(true).Bold(true)),
		Selected: of(lipgloss.NewStyle().Reverse(true)), // seen without colour too
		Left:     of(on(color("#000000", "#ffffff"), "#ffe0b2", "#6b4a1e")),
		Right:    of(on(color("#000000", "#ffffff"), "#e1bee7", "#55306b")),
		Rule:     of(color("#9aa0a6", "#6b7178")),
		Link:     of(color("#0b57d0", "#8ab4f8").Underline(true)),
	}
}

// of renders a lipgloss style once.
func of(s lipgloss.Style) Style {
	const mark = "x"
	open, shut, _ := strings.Cut(s.Render(mark), mark)
	return Style{open, shut}
}
