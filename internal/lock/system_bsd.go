//go:build unix && !linux

package lock

import (
	"errors"
	"os"
	"syscall"
)

// exclusive gets the system's lock on a file, until it is closed, if nobody has it.
func exclusive(f *os.File) (got bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}
