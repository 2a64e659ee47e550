//go:build !windows

package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// noWait keeps opening a pipe from waiting for somebody who writes to it.
const noWait = syscall.O_NONBLOCK

// busy reports whether another program has the file open, which is no obstacle here.
func busy(error) bool { return false }

// full reports whether there is no room left on the disk, or none for this user.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// readOnly reports whether nothing can be written there.
func readOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

func chmod(f *os.File, perm fs.FileMode) error { return f.Chmod(perm) }

// syncDir makes the new name of a file safe. The content is safe already, and
// some file systems refuse, so there is nothing to report.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
