package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/model"
)

// open returns the program with the complete example, at a section, without a
// terminal.
func open(b *testing.B, w, h int, section model.SectionID) *app {
	b.Helper()
	r, _, err := store.Read(strings.NewReader(string(example.All()[0].Data)), "示例")
	if err != nil {
		b.Fatal(err)
	}
	a := newApp(Config{Dir: "."}, newYear)
	a.Update(tea.WindowSizeMsg{Width: w, Height: h})
	a.Update(openedMsg{file: store.New(b.TempDir() + "/示例.json"), report: r, session: &session{}})
	a.work.show(section)
	return a
}

// draw draws as if no key had come before.
func draw(a *app) {
	a.frame = frame{}
	a.View()
}

// One key in a table, from the key to the finished screen.
func BenchmarkKeyInTable(b *testing.B) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 60}} {
		b.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(b *testing.B) {
			a := open(b, size.w, size.h, "requests")
			keys := []tea.KeyPressMsg{{Code: '5', Text: "5"}, {Code: tea.KeyEnter}, {Code: '7', Text: "7"}, {Code: tea.KeyTab}, {Code: tea.KeyUp}}
			for i := 0; b.Loop(); i++ {
				a.Update(keys[i%len(keys)])
				draw(a)
			}
		})
	}
}

// One key in a text of 10,000 characters.
func BenchmarkKeyInText(b *testing.B) {
	a := open(b, 80, 24, "overview")
	a.Update(tea.PasteMsg{Content: strings.Repeat(strings.Repeat("为贯彻落实条例精神，", 30)+"\n", 33)})
	for b.Loop() {
		a.Update(tea.KeyPressMsg{Code: '政', Text: "政"})
		draw(a)
		a.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		draw(a)
	}
}

// 3,000 characters that arrive one key at a time, with the screens drawn on the way.
func BenchmarkBurst3000(b *testing.B) {
	text := strings.Repeat("为贯彻落实条例精神，", 300)
	for b.Loop() {
		a := open(b, 80, 24, "overview")
		start := time.Now()
		for _, r := range text {
			if _, cmd := a.Update(tea.KeyPressMsg{Code: r, Text: string(r)}); cmd != nil && time.Since(start) > interval {
				a.Update(redrawMsg{})
				start = time.Now()
			}
			a.View()
		}
	}
}
