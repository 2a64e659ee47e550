//go:build !windows

package store

import (
	"io/fs"
	"os"
)

// busy reports whether another program has the file open, which is no obstacle here.
func busy(error) bool { return false }

func chmod(f *os.File, perm fs.FileMode) error { return f.Chmod(perm) }

// syncDir makes the new name of a file safe. The content is safe already, and
// some file systems refuse, so there is nothing to report.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
