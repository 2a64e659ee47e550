package prose_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/input/caret"
)

// steps are what random scripts are made of.
var steps = []string{
	"政", "府信息，", "“公开”", "。", "——", "…", "（", "）", "2024", "Word", " ", "\u3000", "𠅤", "①",
	"once:e\u0301", "once:\u0301", "once:👨‍👩‍👧", "once:🇨", "once:\u200d", "once:ำ", "once:\x00",
	"enter", "enter", "backspace", "backspace", "delete", "ctrl+backspace", "ctrl+delete",
	"left", "right", "up", "down", "home", "end", "pgup", "pgdown", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end",
	"shift+left", "shift+right", "shift+up", "shift+down", "shift+home", "shift+end", "ctrl+shift+left", "ctrl+shift+home",
	"ctrl+a", "ctrl+x", "esc", "tab", "ctrl+f", "f3", "shift+f3", "undo", "redo",
	"paste:（一）主动公开。\r\n\r\n\u3000二", "paste:\u0301\u093f", "insert:（二）依申请公开", "raw:甲\x1b\r\n\u202e乙\u200b\u0301", "raw:",
}

// check says what must be so after any key.
func check(t interface{ Fatalf(string, ...any) }, e *editor) {
	text := e.text()
	for _, at := range []int{e.Caret(), e.Anchor()} {
		if at < 0 || at > len(text) || caret.Snap(text, at) != at {
			t.Fatalf("%d is no place for a caret in %q", at, text)
		}
	}
	view := ansi.Strip(e.View())
	lines := strings.Split(view, "\n")
	if len(lines) != e.h {
		t.Fatalf("%d rows, want %d", len(lines), e.h)
	}
	for _, l := range lines {
		if width.Of(l) > e.w || width.Clean(l) != l {
			t.Fatalf("row %q takes %d cells of %d", l, width.Of(l), e.w)
		}
	}
	c := e.Cursor()
	if c == nil {
		if e.w > 6 {
			t.Fatalf("no cursor")
		}
		return
	}
	if c.X < 0 || c.X >= e.w || c.Y < 0 || c.Y >= e.h {
		t.Fatalf("cursor at %d,%d of %d,%d", c.X, c.Y, e.w, e.h)
	}
	if left := width.Cut(lines[c.Y], c.X); e.w > 2 && width.Of(left) != c.X && len(left) < len(lines[c.Y]) {
		t.Fatalf("cursor in column %d of %q", c.X, lines[c.Y])
	}
	if !e.Rewrap() {
		t.Fatalf("the rows kept are not those of %q", text)
	}
	if ansi.Strip(e.View()) != view {
		t.Fatalf("looking twice shows something else")
	}
}

// play presses one key; raw: changes the text behind the editor's back, as a file
// from elsewhere might have it.
func play(e *editor, step string) {
	if text, ok := strings.CutPrefix(step, "raw:"); ok {
		e.draft.Do(model.Splice{At: section, Pos: caret.Snap(e.text(), e.Caret()/2), Ins: text})
		return
	}
	press(e, step)
}

func TestRandomKeys(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	rapid.Check(t, func(rt *rapid.T) {
		width.Apply(rapid.Bool().Draw(rt, "wide"))
		e := edit("", rapid.IntRange(1, 30).Draw(rt, "w"), rapid.IntRange(1, 6).Draw(rt, "h"))
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(steps), 0, 60).Draw(rt, "script") {
			play(e, s)
			check(rt, e)
		}
		for e.draft.CanRedo() {
			press(e, "redo")
		}
		last := e.text()
		for e.draft.CanUndo() {
			press(e, "undo")
			check(rt, e)
		}
		if got := e.text(); got != "" {
			rt.Fatalf("after undoing everything there is %q", got)
		}
		for e.draft.CanRedo() {
			press(e, "redo")
		}
		check(rt, e)
		if got := e.text(); got != last {
			rt.Fatalf("after redoing everything there is %q, not %q", got, last)
		}
	})
}

// Keys without a look at the screen in between lead to the same place.
func TestBlindKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		script := rapid.SliceOfN(rapid.SampledFrom(steps), 0, 60).Draw(rt, "script")
		seen, blind := edit("", 14, 4), edit("", 14, 4)
		for _, s := range script {
			play(seen, s)
			seen.View()
			play(blind, s)
		}
		if marked(seen) != marked(blind) {
			rt.Fatalf("%q and %q", marked(seen), marked(blind))
		}
	})
}

// Each byte of a fuzzed script is a step; the text is what a file might hold.
func FuzzKeys(f *testing.F) {
	f.Add("", []byte{0, 1, 21, 30, 22}, false)
	f.Add("甲\r\n\x1b[2J乙\u202e", []byte{29, 33, 44, 24, 49}, true)
	f.Add("e\u0301👨‍👩‍👧", []byte{22, 22, 51, 0, 52, 53}, true)
	f.Fuzz(func(t *testing.T, text string, script []byte, wide bool) {
		width.Apply(wide)
		defer width.Apply(false)
		e := edit("", 17, 4)
		e.draft.Report().Apply(model.Splice{At: section, Ins: text})
		for _, b := range script[:min(len(script), 200)] {
			play(e, steps[int(b)%len(steps)])
			check(t, e)
		}
	})
}
