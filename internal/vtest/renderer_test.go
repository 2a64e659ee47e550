package vtest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
)

// This file tests a dependency: whether what Bubble Tea's renderer leaves on
// the screen is what a View says. Several releases of it have spoilt rows of
// Chinese text when a part of them changed or when they moved, so it is tried
// with random screens that differ a little from one to the next.

const (
	screenW, screenH = 60, 16
	sessions, frames = 12, 60 // of each kind
)

// plainText is drawn alike by every terminal; mixedText has characters for
// which terminals differ.
var (
	plainText = strings.Split("中文表，。《ab12｜-+　   ", "")
	mixedText = strings.Split("中文，“”—…·①×│─ab1   ", "")
)

func TestRenderer(t *testing.T) {
	for _, c := range []struct {
		name     string
		wide     bool
		alphabet []string
	}{
		{"plain", false, plainText},
		{"narrow", false, mixedText},
		{"wide", true, mixedText},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.wide {
				wide(t)
			}
			p := &pages{rand: rand.New(rand.NewPCG(1, 2)), alphabet: c.alphabet}
			p.turn(t)
		})
	}
}

// turn shows page after page and compares the screen and the cursor with it.
// The sessions go in step, since most of the time is spent in waiting for the
// next frame.
func (p *pages) turn(t *testing.T) {
	books := make([][]page, sessions)
	screens := make([]*vtest.Term, sessions)
	for i := range sessions {
		r := &reader{pages: []page{p.first()}}
		for len(r.pages) < frames {
			r.pages = append(r.pages, p.vary(r.pages[len(r.pages)-1]))
		}
		books[i], screens[i] = r.pages, vtest.Model(t, r, screenW, screenH)
	}
	for n := range frames {
		for i, s := range screens {
			pg := books[i][n]
			want := pg.plain()
			s.Wait(fmt.Sprintf("frame %d of session %d with the cursor at %d,%d and the text\n%s\n", n, i, pg.x, pg.y, want), func() bool {
				x, y, visible := s.Cursor()
				return x == pg.x && y == pg.y && visible && s.Screen() == want
			})
			s.Key("pgdown")
		}
	}
}

// A reader is a program that shows the next page at each key.
type reader struct {
	pages []page
	at    int
}

func (r *reader) Init() tea.Cmd { return nil }

func (r *reader) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		r.at = min(r.at+1, len(r.pages)-1)
	}
	return r, nil
}

func (r *reader) View() tea.View {
	p := r.pages[r.at]
	v := tea.NewView(p.styled())
	v.AltScreen = true
	v.Cursor = tea.NewCursor(p.x, p.y)
	return v
}

// A page is one screen. Rows are lists of clusters.
type page struct {
	rows [][]string
	x, y int // the cursor
	bold int // every fifth row, from this one, has a styled part
}

// plain is the page as it should be on the screen.
func (p page) plain() string {
	rows := make([]string, len(p.rows))
	for i, row := range p.rows {
		rows[i] = strings.TrimRight(strings.Join(row, ""), " ")
	}
	return strings.Join(rows, "\n")
}

// styled is the page as it is given to the renderer.
func (p page) styled() string {
	rows := make([]string, len(p.rows))
	for i, row := range p.rows {
		if i%5 == p.bold && len(row) > 4 {
			row = slices.Concat(row[:2], []string{"\x1b[7m"}, row[2:4], []string{"\x1b[0m"}, row[4:])
		}
		rows[i] = strings.Join(row, "")
	}
	return strings.Join(rows, "\n")
}

// pages makes up pages.
type pages struct {
	rand     *rand.Rand
	alphabet []string
}

func (p *pages) cluster() string { return p.alphabet[p.rand.IntN(len(p.alphabet))] }

// row makes a row; a quarter of them fill the width.
func (p *pages) row() []string {
	limit := screenW
	if p.rand.IntN(4) > 0 {
		limit = p.rand.IntN(screenW + 1)
	}
	var row []string
	for range limit {
		row = append(row, p.cluster())
	}
	return cut(row, limit)
}

// cut shortens a row to n cells.
func cut(row []string, n int) []string {
	w := 0
	for i, c := range row {
		if w += width.Of(c); w > n {
			return row[:i]
		}
	}
	return row
}

func (p *pages) first() page {
	var rows [][]string
	for range screenH {
		rows = append(rows, p.row())
	}
	return p.place(page{rows: rows})
}

func (p *pages) place(pg page) page {
	pg.x, pg.y, pg.bold = p.rand.IntN(screenW), p.rand.IntN(screenH), p.rand.IntN(5)
	return pg
}

// vary changes a page as programs do: it scrolls, or a row or some characters
// come, go or change.
func (p *pages) vary(old page) page {
	rows := slices.Clone(old.rows)
	y := p.rand.IntN(len(rows))
	row := rows[y]
	at := 0
	if len(row) > 0 {
		at = p.rand.IntN(len(row))
	}
	switch p.rand.IntN(6) {
	case 0:
		rows = append(rows[1:], p.row())
	case 1:
		rows = append([][]string{p.row()}, rows[:len(rows)-1]...)
	case 2:
		rows[y] = p.row()
	case 3:
		rows[y] = cut(slices.Insert(slices.Clone(row), at, p.cluster()), screenW)
	case 4:
		if len(row) > 0 {
			rows[y] = slices.Delete(slices.Clone(row), at, at+1)
		}
	case 5:
		for y := range rows {
			if len(rows[y]) > at {
				rows[y] = slices.Clone(rows[y])
				rows[y][at] = p.cluster()
				rows[y] = cut(rows[y], screenW)
			}
		}
	}
	return p.place(page{rows: rows})
}
