//go:build !unix

package tui

import "os"

// hangup are the signals that the terminal has gone away. On Windows, Go turns the
// closing of the console window into SIGTERM, which the library handles.
var hangup = []os.Signal{}
