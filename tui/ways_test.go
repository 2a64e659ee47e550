package tui

import (
	"os"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"nianbao/internal/keyname"
	"nianbao/tui/grid"
	"nianbao/tui/menu"
	"nianbao/tui/outline"
	"nianbao/tui/prose"
)

// Some terminals keep keys to themselves: the desktop takes F-keys, the window Ctrl with
// PgUp and PgDn for its tabs, the Linux console knows no Shift with arrow keys. What such
// a key does must be possible without it.

// kept reports whether some terminal keeps a key to itself, or cannot send it.
func kept(name string) bool {
	base := name[strings.LastIndexByte(name, '+')+1:]
	mods := strings.TrimSuffix(name, base)
	switch {
	case len(base) > 1 && base[0] == 'f' && base[1] >= '0' && base[1] <= '9':
		return true
	case mods == "":
		return false
	}
	return mods != "alt+" && (mods != "ctrl+" || len(base) > 1)
}

// instead names, for a key that may be kept, keys that do the same in one step or more.
var instead = map[string]string{
	"ctrl+home": "pgup", "ctrl+end": "pgdown", "ctrl+up": "up", "ctrl+down": "down",
	"ctrl+left": "left", "ctrl+right": "right", "ctrl+backspace": "backspace", "ctrl+delete": "delete",
	"shift+up": "alt+b", "shift+down": "alt+b", "shift+left": "alt+b", "shift+right": "alt+b",
	"shift+enter": "up", "shift+tab": "left", "shift+f3": "f3",
}

// Every action is in the menu, and the menu is opened by two keys of which one is never
// kept.
func TestEveryActionHasASecondWay(t *testing.T) {
	desk(t, draft2021)
	a := opened(t)
	if !slices.ContainsFunc(keyMenu.Keys(), func(k string) bool { return !kept(k) }) {
		t.Error("every key of the menu may be kept by a terminal")
	}
	a.openMenu()
	view := a.over.(*menu.Model)
	view.SetSize(200, len(actions)+40)
	shown := view.View()
	for i := range actions {
		if act := &actions[i]; act.id != "menu" && !strings.Contains(shown, act.title) {
			t.Errorf("%s (%s) is not in the menu", act.id, act.title)
		}
	}
}

// Whoever has a terminal that keeps a key to itself finds the key in the README's table of
// second ways: every key of an action is there.
func TestReadmeNamesEveryKey(t *testing.T) {
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(b), "| 动作 | 键 | 键被留下时 |")
	if !ok {
		t.Fatal("the table is not there")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	named := map[string]bool{}
	for row := range strings.Lines(table) {
		columns := strings.Split(row, "|")
		if len(columns) < 4 {
			continue
		}
		for k := range strings.SplitSeq(strings.TrimSpace(columns[2]), "、") {
			base := strings.LastIndexByte(k, '+') + 1
			for last := range strings.SplitSeq(k[base:], "/") { // Alt+0/U is Alt+0 and Alt+U
				named[k[:base]+last] = true
			}
		}
	}
	for i := range actions {
		if act := &actions[i]; act.key.Help().Key != "" && !named[act.key.Help().Key] {
			t.Errorf("%s (%s) is not in the table", act.key.Help().Key, act.title)
		}
		if also := actions[i].also; also != "" && !strings.Contains(table, also) {
			t.Errorf("%s, the second way to %s, is not in the table", also, actions[i].title)
		}
	}
}

// Every key of a table and of a text that may be kept has a second way: another key of
// the same binding, an entry of the menu, or the keys in instead.
func TestEveryKeyOfAPaneHasASecondWay(t *testing.T) {
	var inMenu []string
	for i := range actions {
		inMenu = append(inMenu, actions[i].send.String())
	}
	desk(t, draft2021)
	a := opened(t)
	grids, texts := a.work.bodies["requests"].(*grid.Model), a.work.bodies["overview"].(*prose.Model)
	for _, pane := range []interface{ FullHelp() [][]key.Binding }{grids, texts} {
		all := slices.Concat(pane.FullHelp()...)
		for _, b := range all {
			if slices.ContainsFunc(b.Keys(), func(k string) bool { return !kept(k) || slices.Contains(inMenu, k) }) {
				continue
			}
			other, ok := instead[b.Keys()[0]]
			if !ok || !slices.ContainsFunc(all, func(o key.Binding) bool { return slices.Contains(o.Keys(), other) }) {
				t.Errorf("%T: %s (%s) has no second way", pane, b.Help().Key, b.Help().Desc)
			}
		}
	}
}

// No two actions, and no action and a key of a table or a text, share a key, but for
// those that mean something else in another place.
func TestKeysAreNotShared(t *testing.T) {
	of := map[string]string{}
	for i := range actions {
		act := &actions[i]
		if act.do == nil {
			continue
		}
		for _, k := range act.key.Keys() {
			if other, ok := of[k]; ok {
				t.Errorf("%s and %s share %s", act.id, other, k)
			}
			of[k] = act.id
		}
	}
}

// A key of an action that cannot be done where one is says why, as the menu does; one that
// does something there, or is nobody's, says nothing.
func TestKeyThatIsOffSaysWhy(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, "")
	term.WaitText("新建一份草稿")
	term.Key("f9")
	term.WaitText("核对结果（问题清单）：先打开一份草稿")
	term.Key("ctrl+a")
	term.WaitText("全选：先打开一份草稿")
	a := opened(t)
	a.width, a.height = 100, 30
	a.arrange()
	press := func(name, want string) {
		t.Helper()
		k, _ := keyname.Press(name)
		a.press(k)
		if want == "" && a.said != "" || !strings.Contains(a.said, want) {
			t.Errorf("%s: %q, want %q", name, a.said, want)
		}
	}
	press("alt+0", "先到表里")
	press("f2", "先开始审核")
	press("alt+k", "先开始审核")
	press("ctrl+f", "")
	press("esc", "")
	press("delete", "")
	press("ctrl+o", "")
	press("f9", "先按 Esc 关掉这一页")
	press("ctrl+left", "")
	press("esc", "")
	a.openSection(outline.OpenMsg{Section: "requests", Enter: true})
	press("ctrl+f", "先到正文里")
	press("ctrl+d", "上面没有格")
	press("f2", "")
	press("alt+k", "先开始审核")
}
