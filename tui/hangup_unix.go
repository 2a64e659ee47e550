//go:build unix

package tui

import (
	"os"
	"syscall"
)

// hangup are the signals that the terminal has gone away.
var hangup = []os.Signal{syscall.SIGHUP}
