//go:build !unix && !windows

package width

import (
	"os"
	"time"
)

// Probe knows no way to ask on this system.
func Probe(_, _ *os.File, _ time.Duration) Answer { return Answer{Err: errNoTerminal} }
