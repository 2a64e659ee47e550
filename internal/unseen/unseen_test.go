package unseen_test

import (
	"testing"

	"nianbao/internal/unseen"
)

func TestIs(t *testing.T) {
	for _, r := range "政a1，　 \u00a0é\u0301〇𠮷😀❤㊗%￥ᠠ한\ue000\ufffd\U000323b0" {
		if unseen.Is(r) {
			t.Errorf("%U %c is seen, or a blank", r, r)
		}
	}
	for _, r := range []rune{
		0, '\x1b', '\x7f', '\u0085', '\u009b', '\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u180b', '\u180d', '\u180e', '\u200b', '\u200d', '\u200f',
		'\u2028', '\u2029', '\u202e', '\u2060', '\u2066', '\u2800', '\u3164', '\ufe00', '\ufe0f', '\ufeff', '\uffa0', '\ufff9', '\ufffb', '\uffff', 0xe0001, 0xe0041, 0xe0100, 0xe01ef, 0x10ffff,
	} {
		if !unseen.Is(r) {
			t.Errorf("%U is not seen", r)
		}
	}
}

func TestAlters(t *testing.T) {
	for _, tt := range []struct {
		what             string
		before, r, after rune
		want             bool
	}{
		{"a variant of a Chinese character", '葛', 0xe0100, '局', true},
		{"a variant of a letter", 'a', 0xe0100, 0, false},
		{"of nothing", 0, 0xfe00, 'a', false},
		{"a variant twice", 0xfe00, 0xfe00, 0, false},
		{"a red heart", '❤', 0xfe0f, 0, true},
		{"a figure", '1', 0xfe0f, '2', false},
		{"a figure on a key", '1', 0xfe0f, 0x20e3, true},
		{"a blank without dots", 0x2800, 0xfe0f, 0, false},
		{"a family", '👨', 0x200d, '👩', true},
		{"with a heart", 0xfe0f, 0x200d, '👩', true},
		{"with a colour of skin", '🏽', 0x200d, '❤', true},
		{"joined letters", 'a', 0x200d, 'b', false},
		{"a joiner at the end", '👨', 0x200d, 0, false},
		{"Mongolian", 'ᠠ', 0x180b, 0, true},
		{"Mongolian in Chinese", '政', 0x1800, 0, false},
		{"a direction", '政', 0x202e, '府', false},
	} {
		if got := unseen.Alters(tt.before, tt.r, tt.after); got != tt.want {
			t.Errorf("%s: %v", tt.what, got)
		}
	}
}
