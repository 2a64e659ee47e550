package tui

import (
	"io"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A started is a program that looks for its clock when it starts, as the app does.
type started struct{ tell func() }

func (s started) Init() tea.Cmd                       { s.tell(); return tea.Quit }
func (s started) Update(tea.Msg) (tea.Model, tea.Cmd) { return s, nil }
func (s started) View() tea.View                      { return tea.NewView("") }

// Bubble Tea's ticker is where it is looked for.
func TestClock(t *testing.T) {
	var c clock
	var p *tea.Program
	p = tea.NewProgram(started{func() { c = clockOf(p) }}, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignals())
	if _, err := p.Run(); err != nil {
		t.Fatal(err)
	}
	if c.ticker == nil {
		t.Error("Bubble Tea's program has no ticker any more; see clock.go")
	}
	c.hurry()
}
