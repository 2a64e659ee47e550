package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

const (
	// noFollow is not needed: what is no file is found out before.
	noFollow = 0

	// removeOpen says that a file can be removed while it is open.
	removeOpen = false
)

// exclusive gets the system's lock on a file, until it is closed, if nobody has it.
func exclusive(f *os.File) (got bool, err error) {
	at := windows.Overlapped{Offset: lockedByte & 0xFFFFFFFF, OffsetHigh: lockedByte >> 32}
	err = windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return false, nil
	}
	return err == nil, err
}

// lockedByte is the byte that is locked, far behind all content.
const lockedByte = 1 << 40

// hide keeps the file out of the user's sight.
func hide(path string) {
	name, err := windows.UTF16PtrFromString(path)
	if err == nil {
		_ = windows.SetFileAttributes(name, windows.FILE_ATTRIBUTE_HIDDEN)
	}
}
