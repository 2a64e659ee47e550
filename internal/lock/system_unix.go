//go:build unix

package lock

import "syscall"

const (
	// noFollow keeps a link from being followed and a pipe from being waited for.
	noFollow = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

	// removeOpen says that a file can be removed while it is open.
	removeOpen = true
)

// hide does nothing: the name hides the file.
func hide(string) {}
