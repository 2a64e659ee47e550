//go:build !unix

package tui

import (
	"io"
	"os"
)

// keyboardOf returns the terminal: a console sends keys, not sequences.
func keyboardOf(terminal *os.File) io.Reader { return terminal }
