package prose_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/input"
	"nianbao/tui/prose"
)

func TestEdit(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		script     []string
		want       string
	}{
		{"typing", "|", []string{"政府信息"}, "政府信息|"},
		{"several at once", "|", []string{"once:政府信息", "once:公开"}, "政府信息公开|"},
		{"a key's name as text", "|", []string{"once:home", "once:enter"}, "homeenter|"},
		{"in the middle", "政府|公开", []string{"信息"}, "政府信息|公开"},
		{"controls dropped", "|", []string{"once:\x00", "once:政\x07\u202e府\u200b"}, "政府|"},
		{"emoji kept", "|", []string{"once:👨‍👩‍👧"}, "👨‍👩‍👧|"},
		{"rare", "|", []string{"张𠅤", "backspace"}, "张|"},
		{"new paragraph", "一、|二", []string{"enter"}, "一、\n|二"},
		{"tab", "政|府", []string{"tab"}, "政|府"},
		{"backspace", "政府|信息", []string{"backspace"}, "政|信息"},
		{"backspace at the start", "|政", []string{"backspace"}, "|政"},
		{"joins paragraphs", "一\n|二", []string{"backspace"}, "一|二"},
		{"delete", "政府|信息", []string{"delete"}, "政府|息"},
		{"delete joins paragraphs", "一|\n二", []string{"delete"}, "一|二"},
		{"a letter and its mark", "xe\u0301|y", []string{"backspace"}, "x|y"},
		{"a mark onto a letter", "xe|y", []string{"once:\u0301"}, "xe\u0301|y"},
		{"a letter before a mark", "|\u0301y", []string{"e"}, "e\u0301|y"},
		{"ctrl+h", "政府|", []string{"ctrl+h"}, "政|"},
		{"a word back", "公开12.5%|，", []string{"ctrl+backspace"}, "公开|，"},
		{"a word on", "公开|信息，二", []string{"ctrl+delete"}, "公开|，二"},
		{"replaces a selection", "政府信息|", []string{"shift+left", "shift+left", "公开"}, "政府公开|"},
		{"newline for a selection", "政府|信息", []string{"ctrl+shift+end", "enter"}, "政府\n|"},
		{"erases a selection", "政|府信息", []string{"shift+end", "backspace"}, "政|"},
		{"select all", "一\n|二", []string{"ctrl+a"}, "[一\n二|"},
		{"esc drops it", "一\n|二", []string{"ctrl+a", "esc"}, "一\n二|"},
		{"cut", "政府|信息", []string{"shift+left", "ctrl+x"}, "政|信息"},
		{"paste", "甲|乙", []string{"paste:\r\n  第一段 \r\n\r\n\r\n第二段\t完\u200b"}, "甲\n第一段\n\n第二段 完|乙"},
		{"paste for a selection", "甲|乙", []string{"shift+right", "paste:丙"}, "甲丙|"},
		{"nothing to paste", "甲|乙", []string{"shift+right", "paste: \x00"}, "甲[乙|"},
		{"inserted into nothing", "|", []string{"insert:（一）主动公开"}, "（一）主动公开|"},
		{"inserted on an empty line", "甲\n|\n乙", []string{"insert:丙\n丁\n"}, "甲\n丙\n丁|\n乙"},
		{"inserted behind a paragraph", "甲|甲\n乙", []string{"insert:丙"}, "甲甲\n丙|\n乙"},
		{"inserted at its end", "甲\n乙|", []string{"insert:丙"}, "甲\n乙\n丙|"},
		{"inserted before it", "甲\n|乙", []string{"insert:丙"}, "甲\n丙|\n乙"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T) {
				e := edit(tt.text, 20, 4)
				press(e, tt.script...)
				if got := marked(e); got != tt.want {
					t.Errorf("got  %q\nwant %q", got, tt.want)
				}
				rows(t, e)
			})
		})
	}
}

// Each line of a history is what one Ctrl+Z shows, the last first.
func TestUndo(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		script     []string
		want       []string
	}{
		{"clauses", "|", []string{"今年，我局公开。好"}, []string{"今年，我局公开。|", "今年，|", "|"}},
		{"a burst with a pause in it", "|", []string{"once:今年，我", "once:局"}, []string{"|"}},
		{"paragraphs", "|", []string{"甲", "enter", "乙"}, []string{"甲\n|", "|"}},
		{"typing and deleting", "|", []string{"甲乙丙", "backspace", "backspace", "丁"}, []string{"甲|", "甲乙丙|", "|"}},
		{"deleting both ways", "甲乙|丙丁", []string{"backspace", "delete"}, []string{"甲乙丙|丁"}},
		{"moving", "|", []string{"甲", "left", "right", "乙"}, []string{"甲|", "|"}},
		{"a selection", "甲|", []string{"乙", "shift+left", "丙丁"}, []string{"甲乙|", "甲|"}},
		{"a selection erased", "甲乙|", []string{"丙", "ctrl+a", "delete", "丁"}, []string{"|", "甲乙丙|", "甲乙|"}},
		{"a paste", "|", []string{"甲", "paste:乙\n丙", "丁"}, []string{"甲乙\n丙|", "甲|", "|"}},
		{"inserted", "|", []string{"甲", "insert:乙", "丙"}, []string{"甲\n乙|", "甲|", "|"}},
		{"cut", "甲乙|", []string{"shift+left", "ctrl+x", "丙"}, []string{"甲|", "甲乙|"}},
		{"nothing happened", "|甲", []string{"backspace", "delete", "left", "delete"}, []string{"甲|"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := edit(tt.text, 20, 4)
			press(e, tt.script...)
			last := e.text()
			for i, want := range tt.want {
				if !e.draft.CanUndo() {
					t.Fatalf("only %d steps, want %d", i, len(tt.want))
				}
				press(e, "undo")
				if got := marked(e); got != want {
					t.Errorf("step %d: got %q, want %q", i+1, got, want)
				}
			}
			if e.draft.CanUndo() {
				t.Errorf("more than %d steps", len(tt.want))
			}
			for e.draft.CanRedo() {
				press(e, "redo")
			}
			if got := e.text(); got != last {
				t.Errorf("redone %q, want %q", got, last)
			}
		})
	}
}

func TestAnswers(t *testing.T) {
	e := edit("政府|信息", 20, 4)
	nothing := prose.SaidMsg{Text: "没有选中文字：按 Alt+B 或按住 Shift，用方向键选，再复制、剪切"}
	for _, tt := range []struct {
		key  string
		want tea.Msg
	}{
		{"ctrl+c", nothing},
		{"ctrl+x", nothing},
		{"shift+end", nil},
		{"ctrl+c", input.CopyMsg{Text: "信息"}},
		{"ctrl+insert", input.CopyMsg{Text: "信息"}},
		{"shift+delete", input.CopyMsg{Text: "信息"}},
		{"ctrl+v", input.PasteRequestMsg{}},
		{"shift+insert", input.PasteRequestMsg{}},
		{"tab", nil},
		{"esc", nil},
		{"f1", nil},
		{"shift+home", nil},
		{"esc", nil},
		{"esc", nil},
	} {
		if got := press(e, tt.key); got != tt.want {
			t.Errorf("%s: got %#v, want %#v", tt.key, got, tt.want)
		}
	}
}

// Where nothing may be changed the caret does not act as if something had been.
func TestReadOnly(t *testing.T) {
	const why = "此文件由较新的版本写成"
	for _, step := range []string{"字", "enter", "backspace", "delete", "ctrl+backspace", "paste:甲\n乙", "insert:丙"} {
		e := edit("政|府", 20, 4)
		e.draft.SetReadOnly(why)
		press(e, step)
		if got, want := marked(e), "政|府"; got != want {
			t.Errorf("%s: got %q, want %q", step, got, want)
		}
		if got := e.draft.TakeRefusal(); got != why {
			t.Errorf("%s: refused with %q", step, got)
		}
		press(e, "shift+right", "字")
		if got, want := marked(e), "政[府|"; got != want {
			t.Errorf("%s, selected: got %q, want %q", step, got, want)
		}
		if got := press(e, "ctrl+x"); got != (input.CopyMsg{Text: "府"}) || e.text() != "政府" {
			t.Errorf("cutting: got %v, text %q", got, e.text())
		}
	}
}

// The text can be changed by others at any time.
func TestOutsideChange(t *testing.T) {
	both(t, func(t *testing.T) {
		e := edit("甲乙丙\n丁戊己|", 8, 2)
		press(e, "shift+home", "shift+up")
		rows(t, e)
		for _, text := range []string{"子e\u0301", "", "丑寅卯辰巳午未申酉戌亥", "👨‍👩‍👧"} {
			e.draft.Do(model.Splice{At: section, Del: len(e.text()), Ins: text})
			rows(t, e)
			e.Status()
			press(e, "shift+left", "right", "up", "shift+down")
			rows(t, e)
		}
		press(e, "终")
		press(e, "undo", "undo", "undo")
		rows(t, e)
	})
	e := edit("甲乙丙|", 8, 2)
	press(e, "丁")
	e.draft.Amend(model.Splice{At: section, Pos: 0, Del: len("甲乙丙")})
	press(e, "戊")
	if got, want := marked(e), "丁戊|"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	press(e, "undo")
	if got, want := e.text(), "丁"; got != want {
		t.Errorf("undone %q, want %q", got, want)
	}
}

func TestGoto(t *testing.T) {
	e := edit(strings.Repeat("甲\n", 30)+"xe\u0301y", 20, 4)
	press(e, "ctrl+a")
	for _, tt := range []struct {
		pos, want int
	}{{-5, 0}, {3, 3}, {2, 0}, {123, 121}, {122, 121}, {1000, 125}} {
		e.Goto(tt.pos)
		if e.Caret() != tt.want || e.Anchor() != tt.want {
			t.Errorf("Goto(%d) = %d, %d, want %d", tt.pos, e.Caret(), e.Anchor(), tt.want)
		}
		rows(t, e)
	}
}

func TestStatus(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "0 字，限 1000"},
		{" 2024年，\n\u3000公开 e\u0301\u200b ", "9 字，限 1000"},
		{strings.Repeat("字", 1000), "1000 字，限 1000"},
		{strings.Repeat("字", 1204), "1204 字，超出 204 字"},
	} {
		if got := edit(tt.text, 20, 4).Status(); got != tt.want {
			t.Errorf("%.20q: got %q, want %q", tt.text, got, tt.want)
		}
	}
	d := edit("", 1, 1).draft
	if got, want := prose.New(d, "problems", nil).Status(), "0 字"; got != want {
		t.Errorf("without a limit: got %q, want %q", got, want)
	}
}
