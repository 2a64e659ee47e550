package vtest

import (
	"cmp"
	"fmt"
	"iter"
	"strings"

	"github.com/gdamore/tcell/v3/color"
	"github.com/gdamore/tcell/v3/vt"
)

// Measures of the picture, in pixels.
const (
	cellW, cellH = 8, 19
	baseline     = 14 // of the letters in a row
	fontSize     = 14
	margin       = 12
)

// The colours of a terminal with a dark background, readable on any page.
const (
	paper = "#1b1f24"
	ink   = "#e3e6ea"
	edge  = "#57606a"
)

// fonts come first with those whose Latin letters are all of one width. Chinese
// characters are taken from whichever has them.
const fonts = `Consolas,Menlo,'DejaVu Sans Mono','Noto Sans Mono CJK SC','Microsoft YaHei','PingFang SC',monospace`

// SVG returns a picture of the screen and its cursor, for documentation. It needs
// nothing but itself: no script, no font, no other file.
//
// Each word has its place and its length in the picture, so columns stand in line
// whatever fonts the reader has. One row of the terminal is one line of text, so a
// change of the screen is a small change of the file.
func (t *Term) SVG() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	d := &drawing{classes: map[look]string{}}
	var rows []string
	for y := range t.h {
		rows = append(rows, d.row(t.cells(y), y))
	}
	if c := t.vt.Backend().GetCursor(); c.IsVisible() {
		p := t.vt.Pos()
		rows = append(rows, cursor(c, t.vt.GetCell(p), int(p.X), int(p.Y)))
	}

	w, h := t.w*cellW+2*margin, t.h*cellH+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="zh-CN" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d">`+"\n", w, h)
	fmt.Fprintf(&b, "<style>\ntext{font:%dpx %s;fill:%s}\n", fontSize, fonts, ink)
	for i, l := range d.looks {
		fmt.Fprintf(&b, ".%s{%s}\n", class(i), l.css())
	}
	fmt.Fprintf(&b, "</style>\n"+`<rect x=".5" y=".5" width="%d" height="%d" rx="6" fill="%s" stroke="%s"/>`+"\n", w-1, h-1, paper, edge)
	fmt.Fprintf(&b, `<g transform="translate(%d %d)">`+"\n", margin, margin)
	for _, row := range rows {
		if row != "" {
			b.WriteString(row + "\n")
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// A placed is what stands in one cell, or in two, of a row.
type placed struct {
	text   string // "": blank
	x, w   int
	look   look
	behind string // colour of the background, "": the paper
}

func (p placed) end() int { return p.x + p.w }

// cells returns what stands in row y.
func (t *Term) cells(y int) []placed {
	var list []placed
	for x := 0; x < t.w; {
		c := t.vt.GetCell(vt.Coord{X: vt.Col(x), Y: vt.Row(y)})
		p := placed{text: strings.TrimSpace(c.C), x: x, w: max(1, c.W)}
		p.look, p.behind = looks(c.S)
		list = append(list, p)
		x += p.w
	}
	return list
}

// A look is what of a style shows in the letters.
type look struct {
	ink  string // "": the usual one
	attr vt.Attr
}

const shownAttrs = vt.Bold | vt.Italic | vt.Underline | vt.Dim | vt.StrikeThrough

// looks returns how the letters of a style look, and what is behind them.
func looks(s vt.Style) (l look, behind string) {
	l, behind = look{css(s.Fg()), s.Attr() & shownAttrs}, css(s.Bg())
	if s.Attr()&vt.Reverse != 0 {
		l.ink, behind = cmp.Or(behind, paper), cmp.Or(l.ink, ink)
	}
	return l, behind
}

// css names a colour; the emulator's own, those of what has no colour, are "".
func css(c color.Color) string {
	if c == color.Silver || c == color.Black {
		return ""
	}
	return strings.ToLower(c.TrueColor().CSS())
}

func (l look) css() string {
	var s []string
	add := func(a vt.Attr, rule string) {
		if l.attr&a != 0 {
			s = append(s, rule)
		}
	}
	if l.ink != "" {
		s = append(s, "fill:"+l.ink)
	}
	add(vt.Bold, "font-weight:bold")
	add(vt.Italic, "font-style:italic")
	add(vt.Underline, "text-decoration:underline")
	add(vt.StrikeThrough, "text-decoration:line-through")
	add(vt.Dim, "opacity:.6")
	return strings.Join(s, ";")
}

// A drawing collects the looks that its rows have.
type drawing struct {
	looks   []look
	classes map[look]string
}

// class returns the attribute that gives an element this look.
func (d *drawing) class(l look) string {
	if l == (look{}) {
		return ""
	}
	name, known := d.classes[l]
	if !known {
		name = class(len(d.looks))
		d.classes[l] = name
		d.looks = append(d.looks, l)
	}
	return ` class="` + name + `"`
}

func class(i int) string { return fmt.Sprintf("s%d", i) }

// row draws the backgrounds of a row, then its words.
func (d *drawing) row(cells []placed, y int) string {
	var b strings.Builder
	for run := range runs(cells, func(a, b placed) bool { return a.behind == b.behind }) {
		if run[0].behind != "" {
			x, w := span(run)
			fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, x, y*cellH, w, cellH, run[0].behind)
		}
	}
	for run := range runs(cells, oneWord) {
		d.word(&b, run, y)
	}
	return b.String()
}

// runs yields the longest parts of cells whose members go together.
func runs(cells []placed, together func(a, b placed) bool) iter.Seq[[]placed] {
	return func(yield func([]placed) bool) {
		for i, j := 0, 0; i < len(cells); i = j {
			for j = i + 1; j < len(cells) && together(cells[i], cells[j]); j++ {
			}
			if !yield(cells[i:j]) {
				return
			}
		}
	}
}

// oneWord reports whether two cells can be of one word: they look the same and are
// as wide.
func oneWord(a, b placed) bool {
	return a.look == b.look && a.w == b.w && (a.text == "") == (b.text == "") && isLine(a.text) == isLine(b.text)
}

// span returns where cells are in the picture.
func span(cells []placed) (x, w int) {
	x = cells[0].x * cellW
	return x, cells[len(cells)-1].end()*cellW - x
}

// word draws cells that go together.
func (d *drawing) word(b *strings.Builder, cells []placed, y int) {
	x, w := span(cells)
	l := cells[0].look
	switch first := cells[0].text; {
	case first == "" && l.attr&vt.Underline != 0:
		stroke(b, l, fmt.Sprintf("M%d %d.5h%d", x, y*cellH+baseline+1, w))
		return
	case first == "":
		return
	case isLine(first):
		stroke(b, l, lines(cells, y))
		return
	}
	if cells[0].w > 1 { // the letters are narrower than their cells: a bit of it on each side
		spare := cells[0].w*cellW - fontSize
		x, w = x+spare/2, w-spare
	}
	length := ""
	if len(cells) > 1 {
		length = fmt.Sprintf(` textLength="%d"`, w)
	}
	var s strings.Builder
	for _, c := range cells {
		s.WriteString(c.text)
	}
	fmt.Fprintf(b, `<text%s x="%d" y="%d"%s>%s</text>`, d.class(l), x, y*cellH+baseline, length, escape.Replace(s.String()))
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// arms says in which directions a line goes from the middle of its cell: up, right,
// down, left. As letters they would leave gaps between the rows.
var arms = map[string]string{
	"─": "rl", "│": "ud", "┌": "rd", "┐": "dl", "└": "ur", "┘": "ul",
	"├": "urd", "┤": "udl", "┬": "rdl", "┴": "url", "┼": "urdl",
}

func isLine(c string) bool { return arms[c] != "" }

// lines returns the path of the lines in cells of row y.
func lines(cells []placed, y int) string {
	var b strings.Builder
	top, middle := y*cellH, y*cellH+cellH/2
	for i := 0; i < len(cells); i++ {
		left := cells[i].x * cellW
		if cells[i].text == "─" {
			for i+1 < len(cells) && cells[i+1].text == "─" {
				i++
			}
			fmt.Fprintf(&b, "M%d %d.5h%d", left, middle, cells[i].end()*cellW-left)
			continue
		}
		for _, arm := range arms[cells[i].text] {
			fmt.Fprintf(&b, "M%d.5 %d.5", left+cellW/2-1, middle)
			switch arm {
			case 'u':
				fmt.Fprintf(&b, "V%d", top)
			case 'd':
				fmt.Fprintf(&b, "V%d", top+cellH)
			case 'l':
				fmt.Fprintf(&b, "H%d", left)
			case 'r':
				fmt.Fprintf(&b, "H%d", left+cellW)
			}
		}
	}
	return b.String()
}

// stroke draws a path.
func stroke(b *strings.Builder, l look, path string) {
	fmt.Fprintf(b, `<path stroke="%s" d="%s"/>`, cmp.Or(l.ink, ink), path)
}

// cursor draws the cursor over its cell, so that what is in it can still be read.
func cursor(c vt.CursorStyle, at vt.Cell, x, y int) string {
	px, py, w, h := x*cellW, y*cellH, cellW*max(1, at.W), cellH
	switch c.Steady() {
	case vt.SteadyBar:
		w = 2
	case vt.SteadyUnderline:
		py, h = py+cellH-2, 2
	}
	return fmt.Sprintf(`<rect x="%d" y="%d" width="%d" height="%d" fill="#fff" fill-opacity=".55"/>`, px, py, w, h)
}
