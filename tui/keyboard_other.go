//go:build !unix

package tui

import (
	"io"
	"os"

	tea "charm.land/bubbletea/v2"
)

// keyboardOf returns the terminal: a console sends keys, not sequences, and is asked
// without reading from it.
func keyboardOf(terminal *os.File, _ []byte) ([]tea.Msg, io.Reader) { return nil, terminal }
