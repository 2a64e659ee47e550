package store

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// noWait is not needed: pipes do not lie in folders.
const noWait = 0

// busy reports whether another program has the file open, which passes.
func busy(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) ||
		errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

// full reports whether there is no room left on the disk.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// readOnly reports whether nothing can be written there.
func readOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// chmod does nothing: permissions come from the folder, and a file that is
// read-only is never replaced.
func chmod(*os.File, fs.FileMode) error { return nil }

// syncDir does nothing: a folder cannot be flushed.
func syncDir(string) {}
