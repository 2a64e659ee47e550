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
	for range 5 {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL|noFollow, 0o600)
		if err != nil {
			return nil, fmt.Errorf("guarding a session: %w", err)
		}
		_, _ = exclusive(f) // where there are no locks, nothing is guarded
		// Before it was locked, somebody may have taken it for one that is over.
		if now, err := os.Lstat(path); err == nil {
			if mine, err := f.Stat(); err == nil && os.SameFile(now, mine) {
				return &Guard{path, f}, nil
			}
		}
		f.Close()
	}
	return nil, fmt.Errorf("guarding a session: %s is taken away", path)
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
