package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Every module in the program is named with its version and its licence, and so is Go.
func TestLicences(t *testing.T) {
	r, err := newRelease("v0")
	if err != nil {
		if os.Getenv("SOURCE_DATE_EPOCH") != "" {
			t.Fatal(err)
		}
		t.Skip(err) // no git, and no time of a commit
	}
	here := target{runtime.GOOS, runtime.GOARCH}
	page, err := r.licences(here)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := r.modules(here)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range append(modules, module{Path: "Go standard library", Version: runtime.Version()}) {
		_, text, found := bytes.Cut(page, []byte("\n"+m.Path+" "+m.Version+"（"))
		if !found {
			t.Errorf("no text for %s %s", m.Path, m.Version)
			continue
		}
		text, _, _ = bytes.Cut(text, []byte("\n=====")) // the next one
		if !bytes.Contains(bytes.ToLower(text), []byte("copyright")) {
			t.Errorf("%s: this is no licence: %s", m.Path, text[:min(len(text), 200)])
		}
	}
	for _, want := range []string{"charm.land/bubbletea/v2 v2.", "golang.org/x/text v0."} {
		if !strings.Contains(string(page), "\n  "+want) {
			t.Errorf("%s is not in the list", want)
		}
	}
}

// What has no licence cannot be handed out; a grant of patents is none.
func TestNoLicence(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"main.go", "PATENTS"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	m := module{Path: "example.org/m", Version: "v1.0.0", Dir: dir}
	if err := m.write(&bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "no licence of example.org/m v1.0.0") {
		t.Errorf("error %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "License.md"), []byte("Copyright\r\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.write(&b); err != nil || !strings.Contains(b.String(), "（License.md）\n\nCopyright\n") {
		t.Errorf("%q, error %v", &b, err)
	}
}
