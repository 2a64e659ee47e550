package tui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/internal/vtest"
)

// What the screen shows comes of what was done, and not of how many screens were drawn
// on the way: on a slow line, or for somebody who types fast, many are left out.
func TestDrawingDecidesNothing(t *testing.T) {
	keys := []string{"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+home", "ctrl+end", "tab", "shift+tab",
		"enter", "esc", "backspace", "delete", "f1", "f4", "f5", "f6", "shift+f6", "f8", "shift+f8", "f9", "f10", "ctrl+pgdown", "ctrl+pgup",
		"ctrl+z", "ctrl+y", "shift+down", "shift+right", "ctrl+a", "alt+0", "alt+j", "ctrl+right", "ctrl+down", "ctrl+f", "/", "7", "1", "x", "n", "-", ".", "alt+n", "alt+y", "alt+.", "alt+k", "alt+b", "alt+c", "f2", "f7"}
	for _, act := range []string{"findings", "copied", "explained", "review", "remarks", "changes", "balance", "zeroyear", "lastyear", "facts", "export", "saveas", "new", "prior", "who", "step", "remark", "merge", "import"} {
		keys = append(keys, "do "+act)
	}
	sizes := [][2]int{{60, 20}, {80, 24}, {100, 30}, {120, 40}, {200, 60}}
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom(sizes).Draw(t, "size")
		ex := example.All()[rapid.IntRange(0, len(example.All())-1).Draw(t, "example")]
		desks := [2]*app{}
		for i := range desks {
			r, _, err := store.Read(strings.NewReader(string(ex.Data)), ex.File)
			if err != nil {
				t.Fatal(err)
			}
			a := newApp(Config{Dir: "."}, newYear)
			a.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			a.Update(openedMsg{file: store.New(filepath.Join("nowhere", ex.File)), report: r, session: &session{}})
			draw(a)
			desks[i] = a
		}
		sections := desks[0].work.draft.Report().Edition().Sections
		section := sections[rapid.IntRange(0, len(sections)-1).Draw(t, "section")].ID
		for _, a := range desks {
			a.work.show(section)
			draw(a)
		}
		var typed []string
		for range rapid.IntRange(1, 12).Draw(t, "keys") {
			name := rapid.SampledFrom(keys).Draw(t, "key")
			typed = append(typed, name)
			for i, a := range desks {
				do(a, name)
				if i == 0 {
					draw(a)
				}
			}
		}
		for _, a := range desks {
			draw(a)
		}
		one, other := strings.Split(desks[0].frame.view.Content, "\n"), strings.Split(desks[1].frame.view.Content, "\n")
		for i := range one {
			if one[i] != other[i] {
				t.Fatalf("%s at %v, in %s, keys %v: line %d drawn on the way\n%s\nand only at the end\n%s", ex.File, size, section, typed, i, ansi.Strip(one[i]), ansi.Strip(other[i]))
			}
		}
	})
}

// do presses a key, types, or does an action of the menu.
func do(a *app, what string) {
	if id, ok := strings.CutPrefix(what, "do "); ok {
		a.over = nil
		i := slices.IndexFunc(actions, func(act action) bool { return act.id == id })
		a.run(&actions[i])
		a.Update(nil)
	} else if k, ok := vtest.Press(what); ok {
		a.Update(k)
	} else {
		a.Update(vtest.Typed(what))
	}
}
