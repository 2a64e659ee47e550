package list_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/list"
)

func TestMoves(t *testing.T) {
	const up, down, pgup, pgdown, home, end = tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd
	for _, tt := range []struct {
		name     string
		entries  int
		height   int
		keys     []rune
		index    int
		from, to int
	}{
		{"at the start", 10, 4, nil, 0, 0, 4},
		{"down", 10, 4, []rune{down, down}, 2, 0, 4},
		{"down beyond what is shown", 10, 4, []rune{down, down, down, down}, 4, 1, 5},
		{"and up again, within what is shown", 10, 4, []rune{down, down, down, down, up, up}, 2, 1, 5},
		{"up at the start", 10, 4, []rune{up}, 0, 0, 4},
		{"the end", 10, 4, []rune{end}, 9, 6, 10},
		{"down at the end", 10, 4, []rune{end, down}, 9, 6, 10},
		{"back to the start", 10, 4, []rune{end, home}, 0, 0, 4},
		{"a page keeps one line", 10, 4, []rune{pgdown}, 3, 0, 4},
		{"two pages", 10, 4, []rune{pgdown, pgdown}, 6, 3, 7},
		{"pages up", 10, 4, []rune{end, pgup, pgup}, 3, 3, 7},
		{"fewer entries than lines", 2, 4, []rune{down, down, down}, 1, 0, 2},
		{"no entries", 0, 4, []rune{down, end, pgdown}, 0, 0, 0},
		{"no room", 3, 0, []rune{down}, 1, 1, 2},
	} {
		m := list.Model{Len: tt.entries, Height: tt.height}
		var from, to int
		m.Window()
		for _, k := range tt.keys {
			if !m.Update(tea.KeyPressMsg{Code: k}) {
				t.Errorf("%s: %q is no key of a list", tt.name, k)
			}
			m.Window()
		}
		from, to = m.Window()
		if m.Index != tt.index || from != tt.from || to != tt.to {
			t.Errorf("%s: at %d showing %d to %d, want %d, %d to %d", tt.name, m.Index, from, to, tt.index, tt.from, tt.to)
		}
	}
}

func TestOtherKeys(t *testing.T) {
	m := list.Model{Len: 5, Height: 3, Index: 2}
	for _, k := range []tea.KeyPressMsg{{Code: tea.KeyEnter}, {Code: 'a', Text: "a"}, {Code: tea.KeyLeft}} {
		if m.Update(k) || m.Index != 2 {
			t.Errorf("%v is taken for a key of the list", k)
		}
	}
}

// A list that has become shorter keeps its place within it.
func TestShorter(t *testing.T) {
	m := list.Model{Len: 10, Height: 4, Index: 9}
	m.Window()
	m.Len = 3
	if from, to := m.Window(); m.Index != 2 || from != 0 || to != 3 {
		t.Errorf("at %d showing %d to %d", m.Index, from, to)
	}
}

// The details take at most half of a window, and nothing of a small one.
func TestDivide(t *testing.T) {
	for _, tt := range []struct{ height, list, below int }{
		{39, 31, 8}, {23, 15, 8}, {16, 8, 8}, {12, 6, 6}, {8, 4, 4}, {7, 7, 0}, {2, 2, 0}, {0, 0, 0},
	} {
		if l, b := list.Divide(tt.height, 8); l != tt.list || b != tt.below {
			t.Errorf("%d lines: %d and %d, want %d and %d", tt.height, l, b, tt.list, tt.below)
		}
	}
}

// One does not stand on a heading, but sees the one above the first entry under it.
func TestHeadings(t *testing.T) {
	const up, down, pgup, pgdown, home, end = tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd
	headings := map[int]bool{0: true, 3: true, 4: true, 9: true}
	for _, tt := range []struct {
		name     string
		keys     []rune
		index    int
		from, to int
	}{
		{"at the start", nil, 1, 0, 4},
		{"down", []rune{down}, 2, 0, 4},
		{"over two headings", []rune{down, down}, 5, 2, 6},
		{"and back", []rune{down, down, up}, 2, 2, 6},
		{"up to the first entry", []rune{end, home}, 1, 0, 4},
		{"up at the first entry", []rune{up}, 1, 0, 4},
		{"the end is a heading", []rune{end}, 8, 5, 9},
		{"down at the end", []rune{end, down}, 8, 5, 9},
		{"a page down onto a heading", []rune{pgdown}, 5, 2, 6},
		{"a page up onto a heading", []rune{end, up, pgup}, 2, 2, 6},
	} {
		m := list.Model{Len: 10, Height: 4, Heading: func(i int) bool { return headings[i] }}
		m.Window()
		for _, k := range tt.keys {
			m.Update(tea.KeyPressMsg{Code: k})
			m.Window()
		}
		if from, to := m.Window(); m.Index != tt.index || from != tt.from || to != tt.to {
			t.Errorf("%s: at %d showing %d to %d, want %d, %d to %d", tt.name, m.Index, from, to, tt.index, tt.from, tt.to)
		}
	}
	m := list.Model{Len: 3, Height: 2, Heading: func(int) bool { return true }}
	if m.Update(tea.KeyPressMsg{Code: down}); m.Index < 0 || m.Index > 2 {
		t.Errorf("nothing but headings: at %d", m.Index)
	}
}
