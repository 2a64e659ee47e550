package width

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestNamesakes(t *testing.T) {
	for _, n := range namesakes {
		if cells := utf8.RuneCountInString(n.chars); len(n.narrow) != cells || len(n.wide) != 2*cells {
			t.Errorf("%s: %d characters, %d and %d stand-ins", n.chars, cells, len(n.narrow), len(n.wide)/2)
		}
	}
	for _, b := range blocks {
		if !slices.Contains(samples, b.sample) {
			t.Errorf("nobody asks about %s", b.sample)
		}
	}
	Apply(true)
	SetAnswer(Answer{Widths: map[string]int{"①": 1, "Ⅰ": 1, "я": 1, "×": 1, "■": 1, "★": 1}})
	defer func() { Apply(false); SetAnswer(Answer{}) }()
	if got, want := OnScreen("⑫⑴⒛ⅣⅫ◆★Жя±°é"), "121)204 12<>**ZHya+-o e "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
