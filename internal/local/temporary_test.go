package local_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"nianbao/internal/local"
	"nianbao/internal/testdir"
)

// Of the files in a folder those are cleared away that a save of a process that is gone
// has left, and none else.
func TestSweep(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	gone, here := cmd.Process.Pid, os.Getpid()
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	name := func(id string, pid int) string { return fmt.Sprintf(".nianbao-%s-%d-%s.tmp", id, pid, letters) }
	dir := testdir.New(t)
	var want []string
	for _, tt := range []struct {
		name string
		old  time.Duration
		stay bool
	}{
		{name(local.ID(), gone), 2 * time.Minute, false},
		{name(local.ID(), gone) + "x", 48 * time.Hour, true},
		{name(local.ID(), here), 23 * time.Hour, true},
		{name(local.ID(), os.Getppid()), time.Hour, true},
		{name("00000000", gone), time.Hour, true}, // another PC's
		{name("00000001", gone), 25 * time.Hour, false},
		{".nianbao-" + letters + ".tmp", 25 * time.Hour, false}, // of an older version
		{".nianbao-" + letters[1:] + ".tmp", 25 * time.Hour, true},
		{".nianbao-" + letters + letters + ".tmp", 25 * time.Hour, true},
		{"nianbao-" + letters + ".tmp", 25 * time.Hour, true},
		{"年报.json", 25 * time.Hour, true},
		{".tmp", 25 * time.Hour, true},
	} {
		path := filepath.Join(dir, tt.name)
		if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-tt.old)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		if tt.stay {
			want = append(want, tt.name)
		}
	}
	folder := ".nianbao-" + letters[1:] + "A.tmp"
	if err := os.Mkdir(filepath.Join(dir, folder), 0o700); err != nil {
		t.Fatal(err)
	}
	want = append(want, folder)
	local.Sweep(dir)
	local.Sweep(filepath.Join(dir, "无"))
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	slices.Sort(want)
	if !slices.Equal(left, want) {
		t.Errorf("left: %q\nwant: %q", left, want)
	}
	if a, b := local.TemporaryName(), local.TemporaryName(); len(a) > 100 || a == b {
		t.Error(a, b)
	}
}
