package caret_test

import (
	"testing"

	"nianbao/tui/input/caret"
)

func TestMoved(t *testing.T) {
	for _, tt := range []struct {
		before, after string
		at, want      int
	}{
		{"abcd", "abcd", 2, 2},
		{"abcd", "abXcd", 1, 1},
		{"abcd", "abXcd", 2, 3},
		{"abcd", "acd", 3, 2},
		{"abcd", "ad", 2, 1},
		{"abcd", "", 3, 0},
		{"", "abc", 0, 3},
		{"abcd", "XYZ", 2, 0},
	} {
		if got := caret.Moved(tt.before, tt.after, tt.at); got != tt.want {
			t.Errorf("%q to %q: byte %d is at %d, want %d", tt.before, tt.after, tt.at, got, tt.want)
		}
	}
}
