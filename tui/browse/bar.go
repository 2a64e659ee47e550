package browse

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/tui/theme"
)

// A Bar is the line above a list: the kinds of entries with how many there are of each, the
// one that is shown in brackets: [全部 21] 错误 3  警告 1 …
type Bar struct {
	Title   string
	Kinds   []Kind
	Shown   int  // which of them is listed
	Focused bool // the list has the keys
}

// A Kind is one of the kinds of entries.
type Kind struct {
	Name  string
	Count int
	Style theme.Style // where there are some
}

// Write draws the bar in so many cells. Where there is no room, it says less, and at last
// only the kind that is shown.
func (x *Bar) Write(b *strings.Builder, st *theme.Styles, cells int) {
	items := make([]string, len(x.Kinds))
	room := 0
	for _, how := range []func(k *Kind) string{
		func(k *Kind) string { return fmt.Sprintf("%s %d", k.Name, k.Count) },
		func(k *Kind) string { return fmt.Sprintf("%s%d", k.Name, k.Count) },
		func(k *Kind) string { return k.Name },
	} {
		room = cells
		for i := range items {
			items[i] = how(&x.Kinds[i])
			room -= width.Of(items[i]) + 2
		}
		if room >= 0 {
			break
		}
	}
	if room < 0 {
		b.WriteString(width.Fit("["+items[x.Shown]+"]", cells))
		return
	}
	if n := width.Of(x.Title); n <= room {
		st.Heading.Write(b, x.Title)
		room -= n
	}
	for i, item := range items {
		x.kind(b, st, i, item)
	}
	b.WriteString(strings.Repeat(" ", room))
}

func (x *Bar) kind(b *strings.Builder, st *theme.Styles, i int, text string) {
	if i == x.Shown {
		style := st.Key
		if x.Focused {
			style = st.Cursor
		}
		style.Write(b, "["+text+"]")
		return
	}
	style := x.Kinds[i].Style
	if x.Kinds[i].Count == 0 {
		style = st.Muted
	}
	style.Write(b, " "+text+" ")
}
