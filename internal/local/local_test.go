package local_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"nianbao/internal/local"
	"nianbao/internal/testdir"
)

// The folder is the one that the system has for such things, whatever the environment
// says that makes no sense.
func TestState(t *testing.T) {
	home := testdir.New(t)
	for _, name := range []string{"HOME", "USERPROFILE"} {
		t.Setenv(name, home)
	}
	t.Setenv("LocalAppData", filepath.Join(home, "AppData", "Local"))
	for _, tt := range []struct{ xdg, want string }{
		{"", ".local/state/nianbao"},
		{"relative", ".local/state/nianbao"},
		{filepath.Join(home, "elsewhere"), "elsewhere/nianbao"},
	} {
		t.Setenv("XDG_STATE_HOME", tt.xdg)
		switch runtime.GOOS {
		case "windows":
			tt.want = "AppData/Local/nianbao"
		case "darwin":
			tt.want = "Library/Application Support/nianbao"
		}
		if got, err := local.State(); err != nil || got != filepath.Join(home, filepath.FromSlash(tt.want)) {
			t.Errorf("XDG_STATE_HOME=%s: %s, %v", tt.xdg, got, err)
		}
	}
}

// Where there is no such folder, that is an error and not the folder one stands in.
func TestNoState(t *testing.T) {
	for _, name := range []string{"HOME", "USERPROFILE", "XDG_STATE_HOME", "LocalAppData", "home"} {
		t.Setenv(name, "")
	}
	if got, err := local.State(); err == nil {
		t.Errorf("got %s", got)
	}
}

func TestMake(t *testing.T) {
	dir := filepath.Join(testdir.New(t), "a", "b")
	for range 2 {
		if err := local.Make(dir); err != nil {
			t.Fatal(err)
		}
		fi, err := os.Stat(dir)
		if err != nil || runtime.GOOS != "windows" && fi.Mode().Perm() != 0o700 {
			t.Errorf("%v, %v", fi.Mode(), err)
		}
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRunning(t *testing.T) {
	if !local.Running(os.Getpid()) {
		t.Error("this very process is not running")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	for _, pid := range []int{cmd.Process.Pid, 0, -1} {
		if local.Running(pid) {
			t.Errorf("%d is running", pid)
		}
	}
	if local.ID() == "" || len(local.ID()) != 8 {
		t.Errorf("ID %s", local.ID())
	}
}
