package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/vtest"
)

// A faulty pane is one that fails at a call that was drawn.
type faulty struct {
	pane
	place string // where it fails: Update, View, command
	left  int    // calls until then
}

func (f *faulty) fails(place string) {
	if f.place != place {
		return
	}
	if f.left--; f.left < 0 {
		var none []int
		_ = none[f.left+7] // as faults are
	}
}

func (f *faulty) Update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	f.fails("Update")
	out, cmd := f.pane.Update(msg)
	return out, tea.Sequence(cmd, tea.Batch(func() tea.Msg {
		f.fails("command")
		return nil
	}, nil))
}

func (f *faulty) View() string {
	f.fails("View")
	return f.pane.View()
}

// drive does what Bubble Tea does with a message and with what its commands bring.
func drive(g *guarded, msg tea.Msg) {
	_, cmd := g.Update(msg)
	g.frame.pending = false
	g.View()
	drain(g, cmd)
}

func drain(g *guarded, cmd tea.Cmd) {
	if cmd == nil || g.fault != nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, saveTickMsg, redrawMsg, tea.QuitMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			drain(g, c)
		}
	case faultMsg:
		g.Update(msg)
	default:
		if list := reflect.ValueOf(msg); isList(list) {
			for i := range list.Len() {
				drain(g, list.Index(i).Interface().(tea.Cmd))
			}
		}
	}
}

// Wherever and whenever the program fails, what was typed is found again, the report of
// the fault says nothing of the contents, and one sentence says where it is.
func TestFault(t *testing.T) {
	for _, place := range []string{"Update", "View", "command"} {
		for calls := range 7 {
			t.Run(fmt.Sprintf("%s-%d", place, calls), func(t *testing.T) { faultAt(t, place, calls) })
		}
	}
}

func faultAt(t *testing.T, place string, calls int) {
	d := newDesktop(t, draft2021)
	g := &guarded{app: d.app}
	d.at("requests/received/natural")
	drive(g, tea.KeyPressMsg{Code: '9', Text: "9"}) // typed while all was well
	d.work.bodies["requests"] = &faulty{pane: d.work.bodies["requests"], place: place, left: calls}
	for range 8 {
		drive(g, tea.KeyPressMsg{Code: '1', Text: "1"})
	}
	if g.fault == nil {
		t.Fatal("没有出错")
	}
	if m, _ := g.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); m != g || g.View().Content != "" {
		t.Error("出错以后还在干活")
	}
	said := g.fault.Error()
	if !strings.Contains(said, "重新打开这份草稿就找回来") || !strings.Contains(said, g.fault.where) {
		t.Errorf("说的是：%s", said)
	}
	report, err := os.ReadFile(g.fault.where)
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"示例经济开发区", "公开", "requests"} {
		if strings.Contains(string(report), words) {
			t.Errorf("出错的经过里有报告的内容：%s", words)
		}
	}
	if !strings.Contains(string(report), "runtime.boundsError") || !strings.Contains(string(report), "fault_test.go") {
		t.Errorf("看不出错在哪里：\n%s", report)
	}
	if fi, _ := os.Stat(g.fault.where); fi.Mode().Perm()&0o077 != 0 && filepath.Separator == '/' {
		t.Errorf("别人也能读：%v", fi.Mode())
	}

	d.work.writer.session.close() // as the system does when the program ends
	again := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.open(draft2021)
	if got := again.entered("requests/received/natural"); !strings.HasPrefix(got, "9") {
		t.Errorf("找回来的是 %s", got)
	}
}

// The terminal is put back after a fault on the screen.
func TestFaultOnTheScreen(t *testing.T) {
	desk(t, draft2021)
	g := &guarded{app: newApp(Config{Dir: ".", Path: draft2021}, newYear)}
	term := vtest.Model(t, g, 80, 24)
	term.WaitText("自动保存")
	g.app.work.bodies["preamble"] = &faulty{pane: g.app.work.bodies["preamble"], place: "Update"}
	term.Key("x")
	if err := term.Done(); err != nil {
		t.Fatal(err)
	}
	if g.fault == nil {
		t.Error("没有出错")
	}
}
