package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"

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

// What the system says when something is the matter.
var (
	full           = []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}
	tooLong        = []syscall.Errno{windows.ERROR_FILENAME_EXCED_RANGE, windows.ERROR_BUFFER_OVERFLOW}
	writeProtected = []syscall.Errno{windows.ERROR_WRITE_PROTECT}
	noFolder       = []syscall.Errno{windows.ERROR_DIRECTORY}
	unreachable    = []syscall.Errno{
		windows.ERROR_NOT_READY, windows.ERROR_BAD_NETPATH, windows.ERROR_BAD_NET_NAME, windows.ERROR_NETNAME_DELETED, windows.ERROR_UNEXP_NET_ERR,
		windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_HOST_UNREACHABLE, windows.ERROR_SEM_TIMEOUT, windows.ERROR_DEV_NOT_EXIST,
		windows.ERROR_NETWORK_BUSY, windows.ERROR_CONNECTION_ABORTED, windows.ERROR_INVALID_DRIVE, windows.ERROR_DEVICE_NOT_CONNECTED,
	}
	heldOpen = []syscall.Errno{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE}
	badName  = []syscall.Errno{windows.ERROR_INVALID_NAME}
)

// noPermission covers both: a file that somebody has open cannot be replaced, which looks
// the same.
const noPermission = "没有权限写这个文件夹，或者文件正被别的程序占用"

// mayWrite reports whether the user may write to a file that is there.
func mayWrite(_ string, fi fs.FileInfo) bool { return fi.Mode().Perm()&0o222 != 0 }

// nameTrouble says what is wrong with a name that the system would take for another one:
// that of a device, of a stream behind another file, or of a file without the dot or
// blank at the end.
func nameTrouble(path string) string {
	name := filepath.Base(path)
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch {
	case strings.ContainsAny(name, `<>:"|?*`):
		return "文件名里有系统不允许的字符"
	case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
		return "文件名不能以点或空格结尾"
	case slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, stem), device.MatchString(stem):
		return "“" + stem + "”是系统留给设备的名称"
	}
	return ""
}

var device = regexp.MustCompile(`^(?:COM|LPT)[1-9¹²³]$`)

// keepGroup does nothing: permissions come from the folder.
func keepGroup(*os.File, fs.FileInfo) {}

// chmod does nothing: permissions come from the folder, and a file that is
// read-only is never replaced.
func chmod(*os.File, fs.FileMode) error { return nil }

// syncDir does nothing: a folder cannot be flushed.
func syncDir(string) {}
