package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"nianbao/internal/store"
)

// A virus scanner or a preview pane has the old file open for a moment.
func TestSaveWhileOpen(t *testing.T) {
	dir, err := os.MkdirTemp("", "nianbao")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "a.json")
	f := store.New(path)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	held, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(300*time.Millisecond, func() { held.Close() })
	if err := f.Save(blank("乙局")); err != nil {
		t.Error(err)
	}
	if got := read(t, path); got != encode(t, blank("乙局"), nil) {
		t.Errorf("on disk: %s", got)
	}
}
