package theme_test

import (
	"image/color"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"nianbao/tui/theme"
)

// least is the contrast that the Web Content Accessibility Guidelines ask for.
const least = 4.5

// backgrounds are those that terminals come with.
var backgrounds = map[bool][]string{
	true:  {"#000000", "#0c0c0c", "#1e1e1e", "#252525"}, // dark
	false: {"#ffffff", "#fafafa", "#ffffdd"},
}

// palettes are the sixteen colours of terminals, the eight dark ones first.
var palettes = map[string][]string{
	"Windows":       {"#0c0c0c", "#c50f1f", "#13a10e", "#c19c00", "#0037da", "#881798", "#3a96dd", "#cccccc", "#767676", "#e74856", "#16c60c", "#f9f1a5", "#3b78ff", "#b4009e", "#61d6d6", "#f2f2f2"},
	"xterm":         {"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5", "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"},
	"Linux console": {"#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa", "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"},
}

// A look is the colours a style writes; nil is the terminal's own.
type look struct{ text, back color.Color }

// each calls f for every style by name.
func each(s *theme.Styles, f func(name, sequence string)) {
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		sequence, _, _ := strings.Cut(v.Field(i).Interface().(theme.Style).Render("x"), "x")
		f(v.Type().Field(i).Name, sequence)
	}
}

var rgb = regexp.MustCompile(`([34])8;2;(\d+);(\d+);(\d+)`)

// lookOf reads the colours out of a sequence.
func lookOf(sequence string) (l look) {
	for _, m := range rgb.FindAllStringSubmatch(sequence, -1) {
		var c color.RGBA
		c.A = 255
		for i, to := range []*uint8{&c.R, &c.G, &c.B} {
			n, _ := strconv.Atoi(m[2+i])
			*to = uint8(n)
		}
		if m[1] == "3" {
			l.text = c
		} else {
			l.back = c
		}
	}
	return l
}

func TestContrast(t *testing.T) {
	for _, dark := range []bool{true, false} {
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
			each(theme.New(dark), func(name, sequence string) {
				l := lookOf(sequence)
				for _, back := range backgrounds[dark] {
					if l.text == nil {
						continue // the terminal's own colours
					}
					behind := hex(back)
					if l.back != nil {
						behind = profile.Convert(l.back)
					}
					if c := contrast(profile.Convert(l.text), behind); c < least {
						t.Errorf("%s on %s (dark: %v, %v): contrast %.2f, want %.1f", name, back, dark, profile, c, least)
					}
				}
			})
		}
	}
}

var sixteen = regexp.MustCompile(`\x1b\[(?:\d+;)*(3|9)([0-7])(?:;\d+)*m`)

func TestContrast16(t *testing.T) {
	seen := 0
	for _, dark := range []bool{true, false} {
		each(theme.New16(dark), func(name, sequence string) {
			if strings.Contains(sequence, "8;2;") || strings.Contains(sequence, "8;5;") {
				t.Errorf("%s has a colour that is none of the sixteen: %q", name, sequence)
			}
			m := sixteen.FindStringSubmatch(sequence)
			if m == nil {
				return
			}
			seen++
			n, _ := strconv.Atoi(m[2])
			if m[1] == "9" {
				n += 8
			}
			for terminal, palette := range palettes {
				back := palette[0]
				if !dark {
					back = palette[15]
				}
				if c := contrast(hex(palette[n]), hex(back)); c < least {
					t.Errorf("%s on %s (dark: %v): contrast %.2f, want %.1f", name, terminal, dark, c, least)
				}
			}
		})
	}
	if seen < 6 {
		t.Errorf("only %d colours were found", seen)
	}
}

// What matters differs without colour as well: by bold, underlined, italic or reversed
// letters, or by the sign or the word that stands there.
func TestWithoutColour(t *testing.T) {
	want := map[string]string{"Cursor": "1;7", "Away": "1;4", "Marked": "4", "Selected": "7", "Typing": "1;4", "Bad": "1", "Bar": "7", "Left": "4", "Right": "4", "Link": "4"}
	each(theme.New16(true), func(name, sequence string) {
		for _, attribute := range strings.Split(want[name], ";") {
			if attribute != "" && !regexp.MustCompile(`[\[;]`+attribute+`[;m]`).MatchString(sequence) {
				t.Errorf("%s: %q, want %s in it", name, sequence, attribute)
			}
		}
	})
}

func hex(s string) color.Color { return lipgloss.Color(s) }

// contrast is the contrast ratio of WCAG 2.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
