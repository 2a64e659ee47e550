// This file is the policy of who may import whom.

package imports_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "nianbao"

// may says which packages of this module each package may import, itself and its
// tests apart. It is a statement of policy: do not extend it to fix a build.
//
// From the bottom up: the model knows nothing but itself; the editions are data
// for it, and suggest reasons about it; what deals with files and with the terminal builds on both and not on
// each other; the components of the screen do not know one another; tui puts them
// together, and the command everything.
var may = map[string][]string{
	"model":          {},
	"model/suggest":  {"model"},
	"model/review":   {"model"},
	"model/merge":    {"model", "model/review"}, // what is in dispute is kept in a review
	"model/sentence": {"model"},
	"model/diff":     {"model"},
	"model/edition":  {"model", "model/narrative"},

	// What the prose says about the tables is a part of every edition's rules. It
	// knows no edition by name: what an edition's tables lack, it does not look at.
	"model/narrative": {"model"},

	// Which cell a label means is asked by the grid when a block is pasted, and by
	// whatever reads published reports.
	"model/label": {"model"},

	"internal/unseen":   {},
	"internal/width":    {"internal/unseen"},
	"internal/repaint":  {},
	"internal/keyname":  {},
	"internal/vtest":    {"internal/keyname", "internal/repaint"},
	"internal/imports":  {},
	"internal/testdir":  {},
	"internal/doctor":   {"internal/width"},
	"internal/example":  {},
	"internal/store":    {"model", "model/edition", "model/review", "internal/local"}, // the list of drafts says where each stands
	"internal/local":    {},
	"internal/lock":     {"internal/local"},
	"internal/journal":  {"model", "internal/store", "internal/local", "internal/lock"},
	"internal/history":  {"model", "internal/store", "internal/local"},
	"internal/source":   {"model", "internal/document", "internal/importer", "internal/store"}, // a draft is one more thing to import
	"internal/printed":  {"model", "internal/unseen"},
	"internal/exporter": {"model", "internal/printed"},
	"internal/document": {},
	"internal/importer": {"model", "model/edition", "model/label", "internal/document"},
	"internal/handover": {"model", "model/suggest", "internal/width"},
	"internal/opinion":  {"model", "model/review", "internal/width"},

	"tui/theme":       {},
	"tui/list":        {},
	"tui/contrast":    {},
	"tui/browse":      {"tui/list", "tui/theme", "internal/width"},
	"tui/input/caret": {"internal/width"},
	"tui/input":       {"tui/input/caret", "tui/theme", "internal/width"},

	"tui/grid":     slices.Concat(component, []string{"model/label", "model/review"}),
	"tui/prose":    component,
	"tui/outline":  slices.Concat(component, []string{"model/review"}),
	"tui/findings": component,
	"tui/menu":     component,
	"tui/form":     component,
	"tui/page":     component,
	"tui/numbers":  slices.Concat(component, []string{"model/narrative"}), // it shows what that reads
	"tui/copied":   component,
	"tui/changes":  slices.Concat(component, []string{"model/diff"}),    // it shows what that finds
	"tui/mend":     slices.Concat(component, []string{"model/suggest"}), // it offers what that finds

	"tui/intake":    slices.Concat(component, []string{"internal/importer"}), // it shows what that found
	"tui/past":      component,
	"tui/explained": component,
	"tui/remarks":   slices.Concat(component, []string{"model/review"}), // it shows the layer

	"tui": {
		"tui/theme", "tui/list", "tui/input",
		"tui/grid", "tui/prose", "tui/outline", "tui/findings", "tui/menu", "tui/form", "tui/page",
		"tui/numbers", "tui/copied", "tui/mend", "tui/explained", "tui/remarks", "tui/changes", "tui/intake", "tui/past",
		"model", "model/edition", "model/review", "model/merge", "model/diff", "model/sentence", "internal/local", "internal/lock", "internal/journal", "internal/history", "internal/importer", "internal/source", "internal/store", "internal/exporter", "internal/handover", "internal/opinion", "internal/example", "internal/keyname", "internal/repaint", "internal/width", "internal/doctor",
	},

	"cmd/release": {}, // it builds the program and does not contain it
	"cmd/nianbao": {"tui", "model", "internal/doctor", "internal/local", "internal/history", "internal/source", "internal/importer", "model/edition", "model/suggest", "model/diff", "model/merge", "internal/store", "internal/exporter", "internal/handover", "internal/opinion", "internal/example", "internal/width", "internal/unseen"},
}

// component is what a part of the screen may import: none may import another.
var component = []string{"model", "tui/theme", "tui/list", "tui/browse", "tui/input", "tui/input/caret", "tui/contrast", "internal/width"}

// modelNever are the packages of the standard library that the model, its tests
// too, must do without: it knows no terminal, no file and no JSON.
var modelNever = []string{"os", "os/exec", "io", "io/fs", "bufio", "log", "flag", "net", "net/http", "syscall", "path/filepath", "encoding/json"}

// A listed package is what go list says about one.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func list(t *testing.T) []listed {
	t.Helper()
	// The go command runs in another process, so go test does not know that this
	// test depends on all source files and would repeat an old result. Looking at
	// every folder tells it.
	err := filepath.WalkDir(filepath.Join("..", ".."), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == ".git" {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", module+"/...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestImports(t *testing.T) {
	for _, p := range list(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		allowed, known := may[name]
		if !known {
			t.Errorf("%s: nothing says what it may import", name)
			continue
		}
		for _, path := range p.Imports {
			if ours, ok := strings.CutPrefix(path, module+"/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s must not import %s", name, ours)
			}
		}
	}
}

func TestModelKnowsNothing(t *testing.T) {
	for _, p := range list(t) {
		if p.ImportPath != module+"/model" {
			continue
		}
		// The tests may use the editions and a library for tests.
		for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if slices.Contains(modelNever, path) {
				t.Errorf("the model must not import %s", path)
			}
		}
		for _, path := range slices.Concat(p.Imports, p.TestImports) {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
				t.Errorf("the model must not import %s", path)
			}
		}
	}
}
