package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/keyname"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/tui/form"
	"nianbao/tui/grid"
)

// The mouse belongs to the terminal, whose own way of selecting text people know,
// unless the user wants the program to have it. Then a click goes where it points: the
// pane there gets the keys and the click, in its own columns and lines. In a list a
// click on the entry one is on does what Enter does. The wheel is the arrow keys.

var keyMouse = bind("Alt+S", "鼠标", "alt+s")

// wheelLines is how many lines the wheel goes.
const wheelLines = 3

// A drag is the pane in which a button of the mouse is held down.
type drag struct {
	pane pane // nil: none is
	at   rect
}

// toggleMouse takes the mouse from the terminal, or gives it back, now and in future.
func (a *app) toggleMouse() tea.Cmd {
	a.settings.Mouse = !a.settings.Mouse
	if a.settings.Mouse {
		a.say("鼠标归程序用：点格、点清单、拖动选择、滚轮。要用终端自己的选择，按住 Shift 拖，或按 Alt+S 关")
	} else {
		a.say("鼠标归终端用：拖动选择、右键粘贴都是终端自己的。Alt+S 再开")
	}
	return keepSettingsCmd(a.settings)
}

// mouse handles what is done with the mouse.
func (a *app) mouse(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	if a.tooSmall() {
		return nil
	}
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft {
			return a.click(msg)
		}
	case tea.MouseMotionMsg:
		if d := a.drag; m.Button == tea.MouseLeft && d.pane != nil && d.pane == a.top() && a.ask == nil {
			m.X = min(max(m.X-d.at.x, 0), d.at.w-1)
			m.Y = min(max(m.Y-1-d.at.y, 0), d.at.h-1)
			return a.forward(tea.MouseMotionMsg(m))
		}
	case tea.MouseReleaseMsg:
		a.drag = drag{}
	case tea.MouseWheelMsg:
		return a.wheel(msg)
	}
	return nil
}

// click gives the pane that is clicked on the keys, and the click; on the bottom line it
// presses the key that stands there.
func (a *app) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Y == a.height-1 {
		return a.clickKey(msg.X)
	}
	if f := a.asideAt(msg.X, msg.Y-1); f != nil && a.ask == nil {
		return a.goAside(f)
	}
	id, p, at := a.paneAt(msg.X, msg.Y-1)
	if p == nil || a.ask != nil {
		return nil
	}
	a.said = ""
	w := a.work
	var saved tea.Cmd
	if a.over == nil && w != nil && id != w.focus && id != outlinePane { // the outline says by itself where to go
		if w.mend != nil {
			return nil // what is being asked there is answered first
		}
		w.focusOn(id)
		a.arrange()
		saved = a.saveNow()
	}
	a.drag = drag{p, at}
	msg.X, msg.Y = msg.X-at.x, msg.Y-1-at.y
	out, cmd := p.Update(msg)
	done := a.answer(out)
	if a.over == nil && a.work != nil && a.work.focus == mendPane {
		a.propose()
	}
	return tea.Batch(saved, cmd, done)
}

// paneAt returns the pane that shows in a place below the title, and where it stands;
// nil if none does.
func (a *app) paneAt(x, y int) (id paneID, p pane, at rect) {
	l, w := a.panes(), a.work
	whole := rect{w: a.width, h: l.body}
	switch {
	case !whole.has(x, y):
		return 0, nil, at
	case a.over != nil:
		return 0, a.over, whole
	case w == nil:
		return 0, a.start, whole
	case l.outline.has(x, y):
		return outlinePane, w.outline, l.outline
	case l.mend.has(x, y):
		return mendPane, w.mend, l.mend
	case l.findings.has(x, y):
		return findingsPane, w.findings, l.findings
	case l.guide.has(x, y):
		return guidePane, w.guide, l.guide
	case l.main.has(x, y):
		return bodyPane, w.body(), l.main
	}
	return 0, nil, at
}

// asideAt returns the finding that stands below the outline in a place below the title,
// nil if none does.
func (a *app) asideAt(x, y int) *model.Finding {
	if a.work == nil || a.over != nil {
		return nil
	}
	l := a.panes()
	if !l.aside.has(x, y) {
		return nil
	}
	return a.work.aside.At(y - l.aside.y)
}

// goAside shows the place of a finding that was clicked on below the outline; while one
// mends, the panel goes on to it.
func (a *app) goAside(f *model.Finding) tea.Cmd {
	w := a.work
	a.said, w.back = "", nil
	w.leavePane()
	w.gotoFinding(f)
	a.retarget()
	a.arrange()
	return a.saveNow()
}

// clickKey presses the key whose name stands in a column of the bottom line.
func (a *app) clickKey(x int) tea.Cmd {
	for _, k := range a.shownKeys() {
		if x >= k.from && x < k.to {
			if press, ok := pressOf(k.Binding); ok {
				return a.press(press)
			}
		}
	}
	return nil
}

// pressOf returns the key that a binding names; ok is false if it names several, such as
// the arrow keys.
func pressOf(k key.Binding) (press tea.KeyPressMsg, ok bool) {
	name := strings.ToLower(k.Help().Key)
	if !slices.Contains(k.Keys(), name) {
		return press, false
	}
	return keyname.Press(name)
}

// wheel moves in the pane that the mouse points at. It leaves a form and the outline
// alone, where that would go elsewhere, and a cell that is being typed into.
func (a *app) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	_, p, _ := a.paneAt(msg.X, msg.Y-1)
	if a.ask != nil {
		return nil
	}
	switch p := p.(type) {
	case nil, *form.Model, *facts:
		return nil
	case *grid.Model:
		if p.Typing() || p.Looking() {
			return nil
		}
	}
	if w := a.work; w != nil && p == w.outline {
		return nil
	}
	name := "down"
	if msg.Button == tea.MouseWheelUp {
		name = "up"
	}
	press, _ := keyname.Press(name)
	var cmds []tea.Cmd
	for range wheelLines {
		out, cmd := p.Update(press)
		cmds = append(cmds, cmd, a.answer(out))
	}
	return tea.Batch(cmds...)
}

// settingsMsg brings what the user has chosen for all drafts.
type settingsMsg struct{ settings store.Settings }

func readSettingsCmd() tea.Msg { return settingsMsg{store.ReadSettings()} }

func keepSettingsCmd(s store.Settings) tea.Cmd {
	return func() tea.Msg {
		_ = store.RememberSettings(s) // a convenience; nothing depends on it
		return nil
	}
}
