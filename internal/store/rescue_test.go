package store_test

import (
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/store"
)

func TestRescue(t *testing.T) {
	settings(t)
	home, temp := t.TempDir(), t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE"} {
		t.Setenv(name, home)
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, temp)
	}
	source := filepath.Join(t.TempDir(), strings.Repeat("长", 80)+".json")
	write(t, filepath.Join(filepath.Dir(source), "a.json"), head+`"history":[1]}`)
	f, r, err := store.Open(filepath.Join(filepath.Dir(source), "a.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ home, want string }{{home, home}, {filepath.Join(home, "无"), temp}} {
		t.Setenv("HOME", tt.home)
		t.Setenv("USERPROFILE", tt.home)
		path, err := store.Rescue(f.Moved(source), r)
		if err != nil || filepath.Dir(path) != tt.want || !strings.Contains(read(t, path), `"history": [1]`) {
			t.Errorf("Rescue: %s, %v", path, err)
		}
		if got := store.Recents(); len(got) == 0 || got[0] != path {
			t.Errorf("recent: %v", got)
		}
	}
	t.Setenv("TMPDIR", filepath.Join(temp, "无"))
	t.Setenv("TMP", filepath.Join(temp, "无"))
	t.Setenv("TEMP", filepath.Join(temp, "无"))
	if path, err := store.Rescue(f, r); err == nil || path != "" {
		t.Errorf("nowhere to go: %s, %v", path, err)
	}
}
