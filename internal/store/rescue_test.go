package store_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"nianbao/internal/local"
	"nianbao/internal/store"
	"nianbao/internal/testdir"
)

// What cannot be saved where it belongs lies in the user's state folder, for the user
// alone, and is the draft with all its keys.
func TestRescue(t *testing.T) {
	settings(t)
	state, err := local.State()
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(testdir.New(t), strings.Repeat("长", 80)+".json")
	write(t, filepath.Join(filepath.Dir(source), "a.json"), head+`"history":[1]}`)
	f, r, err := store.Open(filepath.Join(filepath.Dir(source), "a.json"))
	if err != nil {
		t.Fatal(err)
	}
	path, err := store.Rescue(f.Moved(source), r)
	if err != nil || filepath.Dir(path) != filepath.Join(state, "rescued") || !strings.Contains(read(t, path), `"history": [1]`) {
		t.Errorf("Rescue: %s, %v", path, err)
	}
	if got := store.Recents(); len(got) == 0 || got[0] != path {
		t.Errorf("recent: %v", got)
	}
	if fi, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && fi.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", fi.Mode(), err)
	}
	// Where that folder cannot be, this is said.
	settings(t)
	if state, err = local.State(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(state), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, state, "")
	if path, err := store.Rescue(f, r); err == nil || path != "" || !strings.Contains(err.Error(), "：") {
		t.Errorf("nowhere to go: %s, %v", path, err)
	}
}
