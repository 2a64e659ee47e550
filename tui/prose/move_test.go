package prose_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/internal/width"
)

func TestMove(t *testing.T) {
	const text = "为贯彻《条例》，\n2024年|受理12.5件。"
	for _, tt := range []struct {
		script []string
		want   string
	}{
		{[]string{"left"}, "为贯彻《条例》，\n2024|年受理12.5件。"},
		{[]string{"right", "right"}, "为贯彻《条例》，\n2024年受理|12.5件。"},
		{[]string{"home"}, "为贯彻《条例》，\n|2024年受理12.5件。"},
		{[]string{"home", "left"}, "为贯彻《条例》，|\n2024年受理12.5件。"},
		{[]string{"end"}, "为贯彻《条例》，\n2024年受理12.5件。|"},
		{[]string{"ctrl+home"}, "|为贯彻《条例》，\n2024年受理12.5件。"},
		{[]string{"ctrl+end"}, "为贯彻《条例》，\n2024年受理12.5件。|"},
		{[]string{"ctrl+right"}, "为贯彻《条例》，\n2024年受理|12.5件。"},
		{[]string{"ctrl+right", "ctrl+right"}, "为贯彻《条例》，\n2024年受理12.5|件。"},
		{[]string{"ctrl+left", "ctrl+left"}, "为贯彻《条例》，\n|2024年受理12.5件。"},
		{[]string{"up"}, "为贯彻|《条例》，\n2024年受理12.5件。"},
		{[]string{"up", "up"}, "为贯彻|《条例》，\n2024年受理12.5件。"},
		{[]string{"up", "down"}, "为贯彻《条例》，\n2024年|受理12.5件。"},
		{[]string{"down"}, "为贯彻《条例》，\n2024年|受理12.5件。"},
		{[]string{"shift+left", "shift+left"}, "为贯彻《条例》，\n202|4年[受理12.5件。"},
		{[]string{"shift+left", "left"}, "为贯彻《条例》，\n2024|年受理12.5件。"},
		{[]string{"shift+left", "right"}, "为贯彻《条例》，\n2024年|受理12.5件。"},
		{[]string{"ctrl+shift+right"}, "为贯彻《条例》，\n2024年[受理|12.5件。"},
		{[]string{"ctrl+shift+home"}, "|为贯彻《条例》，\n2024年[受理12.5件。"},
		{[]string{"shift+up", "shift+end"}, "为贯彻《条例》，|\n2024年[受理12.5件。"},
		{[]string{"shift+pgup"}, "为贯彻|《条例》，\n2024年[受理12.5件。"},
	} {
		both(t, func(t *testing.T) {
			e := edit(text, 30, 4)
			press(e, tt.script...)
			if got := marked(e); got != tt.want {
				t.Errorf("%q:\ngot  %q\nwant %q", tt.script, got, tt.want)
			}
		})
	}
}

// The rows are eleven cells wide; the eleventh is kept for the caret.
func TestCursor(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		script     []string
		want       []string
	}{
		{"empty", "|", nil, []string{"|（在这里输…"}},
		{"after Chinese", "|", []string{"政府"}, []string{"政府|"}},
		{"behind a full row at the end", "一二三四五|", nil, []string{"一二三四五|"}},
		{"a full row goes on", "一二三四五|六", nil, []string{"一二三四五", "|六"}},
		{"typed over the edge", "一二三四五|", []string{"六"}, []string{"一二三四五", "六|"}},
		{"no row starts with a comma", "一二三四五|", []string{"，"}, []string{"一二三四", "五，|"}},
		{"end of a wrapped row", "|一二三四五六", []string{"end"}, []string{"一二三四五|", "六"}},
		{"twice", "|一二三四五六", []string{"end", "end"}, []string{"一二三四五|", "六"}},
		{"right from there", "|一二三四五六", []string{"end", "right"}, []string{"一二三四五", "六|"}},
		{"left from there", "|一二三四五六", []string{"end", "left"}, []string{"一二三四|五", "六"}},
		{"home from there", "一二|三四五六", []string{"end", "home"}, []string{"|一二三四五", "六"}},
		{"home of the next", "一二三四五六|", []string{"home"}, []string{"一二三四五", "|六"}},
		{"down from there", "|一二三四五六", []string{"end", "down"}, []string{"一二三四五", "六|"}},
		{"typed there", "|一二三四五六", []string{"end", "七"}, []string{"一二三四五", "七|六"}},
		{"up beyond the end", "一二三\n一二三四|五", []string{"up"}, []string{"一二三|", "一二三四五"}},
		{"and down again", "一二三\n一二三四|五", []string{"up", "down"}, []string{"一二三", "一二三四|五"}},
		{"up to a wrapped row", "一二三四（五|六七八九", []string{"end", "up"}, []string{"一二三四|", "（五六七八", "九"}},
		{"half a character", "a一\n一|", []string{"up"}, []string{"a|一", "一"}},
		{"ambiguous", "“公…|”", nil, []string{"“公…|”"}},
		{"marks", "e\u0301e\u0301|x", nil, []string{"e\u0301e\u0301|x"}},
		{"emoji", "👨‍👩‍👧|x", nil, []string{"👨‍👩‍👧|x"}},
		{"rare", "𠅤|x", nil, []string{"𠅤|x"}},
		{"a number is not broken", "受理共有2024件|", nil, []string{"受理共有", "2024件|"}},
		{"controls are seen", "a\x1b[2J\u202e|\tb", nil, []string{"a?[2J?| b"}},
		{"a control wraps like a letter", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00|\x00", nil, []string{"??????????", "|?"}},
		{"CR before a newline", "甲\r\n乙|", nil, []string{"甲?", "乙|"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T) {
				if width.Wide() && tt.name == "empty" {
					return // marked with .. there
				}
				e := edit(tt.text, 11, 5)
				press(e, tt.script...)
				got := rows(t, e)
				if want := slices.Concat(tt.want, make([]string, 5-len(tt.want))); !slices.Equal(got, want) {
					t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			})
		})
	}
}

func TestScroll(t *testing.T) {
	var text strings.Builder
	for i := range 30 {
		fmt.Fprintf(&text, "%02d\n", i)
	}
	text.WriteString("30")
	e := edit(text.String(), 40, 4)
	for _, tt := range []struct{ key, want string }{
		{"", "|00 01 02 03"},
		{"down down down", "00 01 02 |03"},
		{"down", "01 02 03 |04"},
		{"up up up up", "|00 01 02 03"},
		{"pgdown", "|03 04 05 06"},
		{"pgdown", "|06 07 08 09"},
		{"down pgup", "03 |04 05 06"},
		{"ctrl+end", "27 28 29 30|"},
		{"pgdown", "27 28 29 30|"},
		{"up up up up", "26| 27 28 29"},
		{"ctrl+home", "|00 01 02 03"},
		{"pgup", "|00 01 02 03"},
		{"goto", "13 14 |15 16"},
		{"ctrl+a backspace undo", "27 28 29 30|"},
	} {
		for _, k := range strings.Fields(tt.key) {
			if k == "goto" {
				e.Goto(strings.Index(e.text(), "15"))
				continue
			}
			press(e, k)
		}
		screen := rows(t, e)
		if got := strings.Join(screen, " "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.key, got, tt.want)
		}
	}
}

// A screen too small to be of use must do no harm.
func TestSmall(t *testing.T) {
	both(t, func(t *testing.T) {
		for w := range 12 {
			for h := range 4 {
				e := edit("政府信息公开，|2024年\n\n（一）", w, h)
				for _, step := range []string{"", "ctrl+a", "ctrl+f", "公开", "enter", "esc", "ctrl+end", "字"} {
					press(e, step)
					if w == 0 || h == 0 {
						e.View()
						if e.Cursor() != nil {
							t.Errorf("%dx%d: a cursor", w, h)
						}
						continue
					}
					rows(t, e)
				}
			}
		}
	})
}
