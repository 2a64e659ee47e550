package tui

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v3/color"
	"github.com/gdamore/tcell/v3/vt"

	"nianbao/internal/vtest"
)

// Whatever is on a screen can be read, on a dark and on a light background: what the styles
// make where they meet, as the mark of a finding in a selected cell.
func TestContrastOfScreens(t *testing.T) {
	for _, light := range []bool{false, true} {
		for name, keys := range map[string][]string{
			"finding":   to(3, "f8"),
			"selection": to(3, "f8", "shift+right", "shift+right", "shift+up"),
			"equation":  to(4, "end", "8", "enter", "up"),
			"typing":    to(4, "8"),
			"list":      to(3, "f9", "down"),
			"remedies":  to(3, "shift+f4"),
			"text":      to(1, "f8"),
			"search":    to(1, "ctrl+f", "=公开"),
			"selected":  to(1, "shift+down"),
			"menu":      {"f10", "=审核"},
			"numbers":   {"alt+n"},
			"help":      to(3, "f1", "pgdown"),
			"form":      {"f12"},
		} {
			t.Run(fmt.Sprintf("%s light %v", name, light), func(t *testing.T) {
				desk(t, draft2021)
				rewrite(t, draft2021, wrong)
				term, _ := run(t, 100, 40, draft2021)
				if light {
					term.Type("\x1b]11;rgb:ffff/ffff/ffff\x07")
				}
				for _, k := range keys {
					if k[0] == '=' {
						term.Type(k[1:])
					} else {
						term.Key(k)
					}
				}
				var faint string
				term.Wait("a screen that can be read", func() bool { // until it is drawn, and in its colours
					faint = faintest(term, 100, 40, light)
					return faint == ""
				})
				settled(term)
				if faint = faintest(term, 100, 40, light); faint != "" {
					t.Error(faint)
				}
			})
		}
	}
}

// rewrite changes some of the text of a file.
func rewrite(t *testing.T, path string, r *strings.Replacer) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(r.Replace(string(b))), 0o666); err != nil {
		t.Fatal(err)
	}
}

// settled waits until nothing more is drawn.
func settled(term *vtest.Term) {
	for before := -1; before != term.Raw(); time.Sleep(100 * time.Millisecond) {
		before = term.Raw()
	}
}

// faintest returns what cannot be read on a screen, "" if all can: what has less contrast
// than 4.5 to 1 on the off colours that terminals have for black and white.
func faintest(term *vtest.Term, w, h int, light bool) string {
	ink, paper := color.NewHexColor(0xcccccc), color.NewHexColor(0x252525)
	if light {
		ink, paper = color.NewHexColor(0x000000), color.NewHexColor(0xffffdd)
	}
	for y := range h {
		for x := range w {
			c := term.Cell(x, y)
			if strings.TrimSpace(c.C) == "" {
				continue
			}
			text, back := c.S.Fg(), c.S.Bg()
			if text == color.Silver { // the emulator's own
				text = ink
			}
			if back == color.Black {
				back = paper
			}
			if c.S.Attr()&vt.Reverse != 0 {
				text, back = back, text
			}
			a, b := luminance(text), luminance(back)
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 || c.S.Attr()&vt.Dim != 0 {
				return fmt.Sprintf("%q in column %d of row %d: contrast %.2f", c.C, x, y, ratio)
			}
		}
	}
	return ""
}

// luminance is that of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b := c.TrueColor().RGB()
	linear := func(v int32) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
