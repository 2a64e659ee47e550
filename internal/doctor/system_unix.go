//go:build unix

package doctor

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// system names the system and its kernel. On loongarch64 the kernel tells old systems,
// where the program cannot run, from new ones.
func system() []string {
	var lines []string
	if data, err := os.ReadFile("/etc/os-release"); err == nil {
		for line := range strings.Lines(string(data)) {
			if name, ok := strings.CutPrefix(strings.TrimSpace(line), "PRETTY_NAME="); ok {
				lines = append(lines, strings.Trim(name, `"'`))
			}
		}
	}
	var u unix.Utsname
	if unix.Uname(&u) == nil {
		lines = append(lines, unix.ByteSliceToString(u.Sysname[:])+" "+unix.ByteSliceToString(u.Release[:])+" "+unix.ByteSliceToString(u.Machine[:]))
	}
	return lines
}
