package lock

import (
	"fmt"
	"os"
)

// A Guard is a file that says by the system's lock on it that a process is running. It
// ends with the process.
type Guard struct {
	path string
	file *os.File
}

// NewGuard makes a guard of a file, which it makes too, for the user alone.
func NewGuard(path string) (*Guard, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL|noFollow, 0o600)
	if err != nil {
		return nil, fmt.Errorf("guarding a session: %w", err)
	}
	if got, err := exclusive(f); err == nil && !got {
		f.Close()
		return nil, fmt.Errorf("guarding a session: %s is locked", path)
	}
	return &Guard{path, f}, nil
}

// Release ends the guard and takes its file away.
func (g *Guard) Release() {
	if removeOpen {
		_ = os.Remove(g.path)
	}
	g.file.Close()
	if !removeOpen {
		_ = os.Remove(g.path)
	}
}

// Guarded reports whether there is a guard at a path whose process is running. Where
// the file system has no locks it reports false.
func Guarded(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR|noFollow, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	got, err := exclusive(f)
	return err == nil && !got
}
