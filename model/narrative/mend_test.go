package narrative

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is written in the manner of another number reads as what was meant.
func TestInTheMannerOf(t *testing.T) {
	for _, c := range []struct {
		old  string
		is   int64 // in millionths
		unit string
		want string
	}{
		{"12", 1020 * micro, "件", "1020"},
		{"1,203", 1_234_567 * micro, "件", "1,234,567"},
		{"1，203", 12 * micro, "件", "12"},
		{"１２", 1020 * micro, "件", "１０２０"},
		{"１,２０３", 1020 * micro, "件", "１,０２０"},
		{"十二", 1020 * micro, "件", "一千零二十"},
		{"两", 2 * micro, "件", "两"},
		{"三", 2 * micro, "件", "两"},
		{"三", 12 * micro, "件", "十二"},
		{"三", 10_010 * micro, "件", "一万零一十"},
		{"三", 0, "件", "0"},
		{"1.2万", 12_345 * micro, "件", "1.2345万"},
		{"1.2万", 1520 * micro, "件", "1520"},
		{"25.1万", 2_154_360 * micro, "元", "215.4万"},
		{"25万", 2_154_360 * micro, "元", "215万"},
		{"251,000", 2_154_360_500_000, "元", "2,154,361"},
		{"33.9", 32_049_689, "%", "32.0"},
		{"33.95", 100 * micro, "%", "100.00"},
		{"５０", 33_333_333, "%", "３３"},
		{"五十", 33_500_000, "%", "三十四"},
		{"50", 300_000, "%", "0.3"}, // not 0
	} {
		if got := inTheMannerOf(c.old, c.is, c.unit); got != c.want {
			t.Errorf("%s%s 改成 %d：得 %s，应为 %s", c.old, c.unit, c.is, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 2_000_000).Draw(t, "n")
		old := rapid.SampledFrom([]string{"5", "1,200", "５", "十二", "1.5万", "3万"}).Draw(t, "old")
		s := inTheMannerOf(old, n*micro, "件")
		q, _, ok := quantityAt(s+"件", 0)
		if !ok || q.value != n*micro || strings.TrimSpace(s) == "" {
			t.Fatalf("%d 写成 %s，读作 %d", n, s, q.value)
		}
	})
}
