package vtest

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// Golden compares got with the file at path, such as "testdata/help.golden",
// and fails the test if they differ. With the flag -update it writes the file
// instead.
func Golden(tb testing.TB, path, got string) {
	tb.Helper()
	if !strings.HasSuffix(got, "\n") {
		got += "\n" // as text files have it
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			tb.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		tb.Fatalf("%s does not exist; run the test with -update to write it. It would be\n%s", path, got)
	}
	if err != nil {
		tb.Fatal(err)
	}
	want := strings.ReplaceAll(string(b), "\r\n", "\n")
	if got != want {
		tb.Errorf("%s differs (- file, + test); run the test with -update if the change is meant\n%s", path, differences(want, got))
	}
}

// differences lists the lines that are not equal, row by row, as screens are
// compared.
func differences(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for i := range max(len(w), len(g)) {
		switch {
		case i >= len(w):
			fmt.Fprintf(&b, "%4d + %s\n", i+1, g[i])
		case i >= len(g):
			fmt.Fprintf(&b, "%4d - %s\n", i+1, w[i])
		case w[i] != g[i]:
			fmt.Fprintf(&b, "%4d - %s\n     + %s\n", i+1, w[i], g[i])
		}
	}
	return b.String()
}
