package prose_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/vtest"
)

const clause = "为贯彻落实《条例》精神，2024年受理12.5%的申请。"

// long returns n characters, in one paragraph or in many.
func long(n int, newline string) string {
	var b strings.Builder
	for i := 0; i < n; i++ {
		b.WriteRune([]rune(clause)[i%len([]rune(clause))])
		if i%300 == 299 {
			b.WriteString(newline)
		}
	}
	return b.String()
}

func BenchmarkKey10000(b *testing.B) {
	for name, newline := range map[string]string{"paragraphs": "\n", "one paragraph": ""} {
		for _, where := range []string{"end", "start"} {
			b.Run(name+", "+where, func(b *testing.B) {
				e := edit(long(10_000, newline), 78, 18)
				if where == "end" {
					e.Goto(len(e.text()))
				}
				e.View()
				keys := []tea.KeyPressMsg{vtest.Typed("字")}
				if k, ok := vtest.Press("backspace"); ok {
					keys = append(keys, k)
				}
				for i := 0; b.Loop(); i++ {
					e.Update(keys[i%2])
					e.View()
					e.Cursor()
					e.Status()
				}
			})
		}
	}
}

func BenchmarkBurst3000(b *testing.B) {
	text := long(3000, "")
	for b.Loop() {
		e := edit("", 78, 18)
		for _, r := range text {
			e.Update(vtest.Typed(string(r)))
		}
	}
}

func BenchmarkFind10000(b *testing.B) {
	e := edit(long(10_000, "\n"), 78, 18)
	press(e, "ctrl+f")
	keys := []string{"申", "请", "backspace", "backspace"}
	for i := 0; b.Loop(); i++ {
		press(e, keys[i%4])
		e.View()
	}
}
