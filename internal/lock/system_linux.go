package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exclusive gets the system's lock on a file, until it is closed, if nobody has it.
func exclusive(f *os.File) (got bool, err error) {
	lk := unix.Flock_t{Type: unix.F_WRLCK, Start: lockedByte, Len: 1}
	err = unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLK, &lk)
	if errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EACCES) {
		return false, nil
	}
	return err == nil, err
}

// asked returns whether somebody has the system's lock on a file, which it leaves alone.
func asked(f *os.File) state {
	lk := unix.Flock_t{Type: unix.F_WRLCK, Start: lockedByte, Len: 1}
	err := unix.FcntlFlock(f.Fd(), unix.F_OFD_GETLK, &lk)
	return stateOf(lk.Type == unix.F_UNLCK, err)
}

// lockedByte is the byte that is locked, far behind all content.
const lockedByte = 1 << 40
