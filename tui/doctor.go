package tui

import (
	"fmt"
	"os"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/doctor"
	"nianbao/internal/width"
	"nianbao/tui/theme"
)

// doctorMsg brings what 自检 found.
type doctorMsg struct{ clipboard doctor.Reached }

// askDoctor looks whether all that the program needs can be reached. The clipboard can take
// a moment to answer.
func (a *app) askDoctor() tea.Cmd {
	return func() tea.Msg { return doctorMsg{doctor.Clipboard()} }
}

// showDoctor shows how the program and the terminal get on, as a page that can be kept and
// sent to whoever helps.
func (a *app) showDoctor(msg doctorMsg) {
	if a.over != nil {
		return
	}
	a.openDoctor(&doctor.Report{
		Version: a.cfg.Version, Input: a.cfg.Input, Output: a.cfg.Output, Env: os.Environ(), Folders: a.cfg.Folders,
		Clipboard: func() doctor.Reached { return msg.clipboard },
	})
}

func (a *app) openDoctor(r *doctor.Report) { a.open(&doctorPage{a.sheetOf("自检", r.Write), r}) }

// A doctorPage shows a report of 自检 and leads to the trying of keys.
type doctorPage struct {
	*sheetPage
	report *doctor.Report
}

// tryKeysMsg asks to try keys; triedKeysMsg says which were received.
type (
	tryKeysMsg   struct{ report *doctor.Report }
	triedKeysMsg struct {
		report *doctor.Report
		keys   []string
	}
)

var keyTry = bind("F2", "试按键", "f2", "alt+p")

// Update answers that keys are to be tried, or does what a sheet does.
func (d *doctorPage) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, keyTry) {
		return tryKeysMsg{d.report}, nil
	}
	return d.sheetPage.Update(msg)
}

// ShortHelp returns the keys for the bottom line.
func (d *doctorPage) ShortHelp() []key.Binding {
	return append([]key.Binding{keyTry}, d.sheetPage.ShortHelp()...)
}

// A keyTest shows each key as it is received, until Esc is pressed twice. No key does
// anything else meanwhile.
type keyTest struct {
	st            *theme.Styles
	report        *doctor.Report
	width, height int
	keys          []string
	esc           bool // the last one was Esc
}

// Update notes what comes from the keyboard, or answers with a triedKeysMsg.
func (t *keyTest) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	words := doctor.Received(msg)
	if words == "" {
		return nil, nil
	}
	t.keys = append(t.keys, words)
	press, _ := msg.(tea.KeyPressMsg)
	was := t.esc
	if t.esc = press.String() == "esc"; was && t.esc {
		return triedKeysMsg{t.report, t.keys}, nil
	}
	return nil, nil
}

// View draws the last keys below what is to be done.
func (t *keyTest) View() string {
	var lines []string
	for _, l := range width.WrapText("按一个键，看收到什么；没有反应的，是被终端或者桌面留下了。按两次 Esc 结束，回到自检，收到的列在最后。", max(t.width-2, 2)) {
		lines = append(lines, " "+t.st.Heading.Render(l))
	}
	for i := max(len(t.keys)-(t.height-len(lines)-1), 0); i < len(t.keys); i++ {
		lines = append(lines, t.st.Plain.Render(width.Cut(fmt.Sprintf(" %3d  %s", i+1, t.keys[i]), t.width)))
	}
	if t.esc {
		lines = append(lines, " "+t.st.Muted.Render(width.Cut("再按一次 Esc 就结束", t.width-1)))
	}
	return strings.Join(lines, "\n")
}

// SetSize says how many cells and lines there are.
func (t *keyTest) SetSize(width, height int) { t.width, t.height = width, height }

// Cursor returns nil: nothing is typed here.
func (t *keyTest) Cursor() *tea.Cursor { return nil }

// ShortHelp returns the keys for the bottom line.
func (t *keyTest) ShortHelp() []key.Binding { return []key.Binding{bind("Esc Esc", "结束")} }

// Focus and Blur do nothing: it has the keys as long as it is there.
func (t *keyTest) Focus() {}

// Blur does nothing.
func (t *keyTest) Blur() {}
