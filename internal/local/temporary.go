package local

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// This file knows the temporary files of saves. One that was cut short, by a power cut,
// leaves its file behind. The name says on which PC which process has made it.

// TemporaryName returns a name for a temporary file that no other has.
func TemporaryName() string {
	return fmt.Sprintf(".nianbao-%s-%d-%s.tmp", ID(), os.Getpid(), rand.Text())
}

// leftover matches the names of temporary files, those without PC and process of older
// versions too.
var leftover = regexp.MustCompile(`^\.nianbao-(?:([0-9a-f]{8})-([1-9][0-9]{0,9})-)?[A-Z2-7]{26}\.tmp$`)

const (
	// abandonedAfter is when a temporary file of a process that is gone is removed.
	abandonedAfter = time.Minute

	// forgottenAfter is when one is removed of which it cannot be known whether its
	// process is gone. No save takes that long.
	forgottenAfter = 24 * time.Hour
)

// Sweep removes the temporary files that saves which were cut short have left behind in
// a folder: those of the user's own whose process is gone. What cannot be removed stays.
func Sweep(dir string) {
	entries, _ := os.ReadDir(dir) // what could be read of an unreadable folder
	for _, e := range entries {
		m := leftover.FindStringSubmatch(e.Name())
		if m == nil || !e.Type().IsRegular() {
			continue
		}
		fi, err := e.Info()
		if err == nil && mine(fi) && time.Since(fi.ModTime()) > patience(m[1], m[2]) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// patience returns how old a temporary file of a process must be to be removed.
func patience(id, process string) time.Duration {
	pid, err := strconv.Atoi(process)
	if err == nil && id == ID() && pid != os.Getpid() && !Running(pid) {
		return abandonedAfter
	}
	return forgottenAfter
}
