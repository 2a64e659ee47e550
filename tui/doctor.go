package tui

import (
	"io"
	"os"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/doctor"
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
	r := doctor.Report{
		Version: a.cfg.Version, Input: a.cfg.Input, Output: a.cfg.Output, Env: os.Environ(), Folders: a.cfg.Folders,
		Clipboard: func() doctor.Reached { return msg.clipboard },
	}
	a.showPage("自检", func(w io.Writer, columns int) error { return r.Write(w, columns) })
}
