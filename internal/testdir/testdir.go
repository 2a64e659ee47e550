// Package testdir gives tests folders of their own.
//
// # Why not t.TempDir
//
// The file layer is tested under Wine, too, where os.RemoveAll, and with it t.TempDir,
// fails ("Invalid function") while os.Remove works.
package testdir

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// New returns a folder for a test. It is gone when the test is over.
func New(t testing.TB) string {
	t.Helper()
	if runtime.GOOS != "windows" {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp("", "nianbao")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := Remove(dir); err != nil {
			t.Errorf("clearing away: %v", err)
		}
	})
	return dir
}

// Remove removes a folder with all that is in it, one by one.
func Remove(dir string) error {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		paths = append(paths, path)
		return err
	})
	for _, path := range slices.Backward(paths) {
		_ = os.Chmod(path, 0o700) // on Windows, what is read-only cannot be removed
		if err2 := os.Remove(path); err == nil {
			err = err2
		}
	}
	return err
}

// Home gives a test folders of its own for the user's settings and state. It returns the
// folder above them.
func Home(t testing.TB) string {
	t.Helper()
	dir := New(t)
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_STATE_HOME", "AppData", "LocalAppData", "HOME", "USERPROFILE"} {
		t.Setenv(name, dir)
	}
	return dir
}
