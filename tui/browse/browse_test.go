package browse_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"nianbao/tui/browse"
	"nianbao/tui/theme"
)

var styles = theme.New(true)

// Where there is little room, a bar says less, and it is never wider than it may be.
func TestBar(t *testing.T) {
	bar := browse.Bar{Title: " 清单 ", Shown: 1, Kinds: []browse.Kind{{Name: "全部", Count: 12}, {Name: "错误", Count: 3}, {Name: "警告"}}}
	for _, tt := range []struct {
		cells int
		want  string
	}{
		{34, " 清单  全部 12 [错误 3] 警告 0    "},
		{25, " 全部 12 [错误 3] 警告 0 "},
		{24, " 全部12 [错误3] 警告0   "},
		{18, " 全部 [错误] 警告 "},
		{17, "[错误]           "},
	} {
		var b strings.Builder
		bar.Write(&b, styles, tt.cells)
		if got := ansi.Strip(b.String()); got != tt.want {
			t.Errorf("%d cells: %q, want %q", tt.cells, got, tt.want)
		}
	}
}

// The pages of a text follow one another, after the last comes the first, and what says the
// same of another entry keeps its place.
func TestText(t *testing.T) {
	var text browse.Text
	lines := "一二三四五六七"
	tell := func(about any) {
		text.Tell(about, 30, func() (all []browse.Paragraph) {
			for _, r := range lines {
				all = append(all, browse.Paragraph{Text: string(r), Style: &styles.Plain})
			}
			return all
		})
	}
	page := func() string {
		return ansi.Strip(strings.Join(text.Rows(3, styles), ""))
	}
	tell(1)
	for i, want := range []string{" 一 二 （下面还有 5 行，Tab 翻看）", " 三 四 （下面还有 3 行，Tab 翻看）", " 五 六 七", " 一 二 （下面还有 5 行，Tab 翻看）"} {
		if got := page(); got != want {
			t.Errorf("page %d: %q, want %q", i+1, got, want)
		}
		text.Turn(1, 3)
	}
	if tell(2); page() != " 三 四 （下面还有 3 行，Tab 翻看）" {
		t.Errorf("of another entry: %q", page())
	}
	lines = "甲乙"
	if tell(3); page() != " 甲 乙" {
		t.Errorf("other words: %q", page())
	}
}
