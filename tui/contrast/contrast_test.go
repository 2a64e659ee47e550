package contrast

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDifferences(t *testing.T) {
	for _, tt := range []struct{ now, then, wantNow, wantThen string }{
		{"一字不差。", "一字不差。", "一字不差。", "一字不差。"},
		{"2024年发布136条。", "2023年发布128条。", "【2024】年发布【136】条。", "【2023】年发布【128】条。"},
		{"解读形式还比较单一。", "解读的形式比较单一。", "解读形式【还】比较单一。", "解读【的】形式比较单一。"},
		{"新写的", "", "【新写的】", ""},
		{"甲乙丙", "丁戊己", "【甲乙丙】", "【丁戊己】"},
		{"重复重复", "重复", "重复【重复】", "重复"},
	} {
		diff := Between(tt.now, tt.then)
		now, then := Marked(diff)
		if now != tt.wantNow || then != tt.wantThen {
			t.Errorf("%s / %s:\ngot  %s / %s\nwant %s / %s", tt.now, tt.then, now, then, tt.wantNow, tt.wantThen)
		}
	}
}

// The stretches make up both sentences, and what is called the same is.
func TestAnyDifferences(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙12a，。")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		now, then := text.Draw(t, "now"), text.Draw(t, "then")
		var a, b strings.Builder
		diff := Between(now, then)
		for _, s := range diff {
			a.WriteString(s.Now)
			b.WriteString(s.Then)
			if s.Same && s.Now != s.Then {
				t.Fatalf("%q is not %q", s.Now, s.Then)
			}
		}
		if a.String() != now || b.String() != then {
			t.Fatalf("the stretches make %q and %q", a.String(), b.String())
		}
		if (Places(diff) == 0) != (now == then) {
			t.Fatalf("%d places differ", Places(diff))
		}
	})
}

// Sentences too long to be compared are shown as different where they differ.
func TestLongSentences(t *testing.T) {
	now := "开头" + strings.Repeat("甲乙", 800) + "结尾"
	then := "开头" + strings.Repeat("丙乙", 800) + "结尾"
	if n := Places(Between(now, then)); n != 1 {
		t.Errorf("%d places differ, want 1", n)
	}
}
