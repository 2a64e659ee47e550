//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// noWait keeps opening a pipe from waiting for somebody who writes to it.
const noWait = syscall.O_NONBLOCK

// busy reports whether another program has the file open, which is no obstacle here.
func busy(error) bool { return false }

// What the system says when something is the matter.
var (
	full           = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	tooLong        = []syscall.Errno{syscall.ENAMETOOLONG}
	writeProtected = []syscall.Errno{syscall.EROFS}
	noFolder       = []syscall.Errno{syscall.ENOTDIR}
	unreachable    = []syscall.Errno{
		syscall.ESTALE, syscall.ENODEV, syscall.ENXIO, syscall.ETIMEDOUT,
		syscall.EHOSTDOWN, syscall.EHOSTUNREACH, syscall.ENETDOWN, syscall.ENETUNREACH, syscall.ENOTCONN, syscall.ECONNRESET,
	}
	heldOpen = []syscall.Errno{syscall.ETXTBSY, syscall.EBUSY}
	badName  = []syscall.Errno{syscall.EILSEQ}
)

const noPermission = "没有权限写这个文件夹"

// mayWrite reports whether the user may write to a file that is there. To replace it,
// the permission of the folder is enough, but it is not ours to ignore that of the file.
func mayWrite(path string, fi fs.FileInfo) bool {
	return fi.Mode().Perm()&0o222 != 0 && unix.Faccessat(unix.AT_FDCWD, path, unix.W_OK, unix.AT_EACCESS) != unix.EACCES
}

// nameTrouble says what is wrong with a name that the system would take for another one.
func nameTrouble(string) string { return "" }

// keepGroup gives a file the group of the one that it is to replace, so that the others
// of the group can still write to it, where the user may.
func keepGroup(f *os.File, old fs.FileInfo) {
	if st, ok := old.Sys().(*syscall.Stat_t); ok {
		_ = f.Chown(-1, int(st.Gid))
	}
}

func chmod(f *os.File, perm fs.FileMode) error { return f.Chmod(perm) }

// syncDir makes the new name of a file safe. The content is safe already, and
// some file systems refuse, so there is nothing to report.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
