package imports_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// writes lists every place of the program that changes something on a disk, and what. It
// is a statement of policy: a new line needs a reason. Where it writes to follows from
// internal/local (the program's own folders) and internal/store (what the user named).
var writes = map[string]string{
	"internal/local/folders.go Make os.MkdirAll":  "the program's own folders",
	"internal/local/folders.go Make os.Chmod":     "the same, private",
	"internal/local/temporary.go Sweep os.Remove": "leftovers of saves that were cut short",

	"internal/store/replace.go temporary os.OpenFile":  "a temporary file beside the one to be written",
	"internal/store/replace.go temporary os.Remove":    "the same, when writing fails",
	"internal/store/replace.go replace os.Remove":      "the same, when renaming fails",
	"internal/store/replace.go rename os.Rename":       "the temporary file into its place",
	"internal/store/replace_unix.go keepGroup f.Chown": "the group of the file that is replaced",
	"internal/store/replace_unix.go chmod f.Chmod":     "the permissions of the file that is replaced",
	"internal/store/read_file.go readUpTo os.OpenFile": "only reads",

	"internal/lock/lock.go openMark os.OpenFile":                     "the mark beside a draft",
	"internal/lock/lock.go leave f.Truncate":                         "the same",
	"internal/lock/lock.go Release os.Remove":                        "the same",
	"internal/lock/lock.go hold os.Remove":                           "the same, when it cannot be written",
	"internal/lock/lock.go serverTime os.OpenFile":                   "a temporary file beside a draft that asks for the time",
	"internal/lock/lock.go serverTime os.Remove":                     "the same",
	"internal/lock/guard.go NewGuard os.OpenFile":                    "a session's file, in the state folder",
	"internal/lock/guard.go Guarded os.OpenFile":                     "only looks at it",
	"internal/lock/guard.go Release os.Remove":                       "the same, when the session is over",
	"internal/lock/system_windows.go hide windows.SetFileAttributes": "the mark beside a draft",

	"internal/journal/journal.go clear os.Remove": "a state that is in the file by now",
	"internal/journal/find.go Drop os.Remove":     "the same",
	"internal/journal/find.go setAside os.Rename": "a state that is damaged",
	"internal/journal/find.go tidy os.Remove":     "states of drafts that are gone",

	"internal/history/thin.go thin os.Remove":   "versions that are thinned out",
	"internal/history/thin.go shrink os.Remove": "the same",
	"internal/history/history.go share os.Link": "versions of a draft that was moved or copied",

	"internal/doctor/report.go state os.CreateTemp": "whether a folder can be written to; only when asked",
	"internal/doctor/report.go state os.Remove":     "the same",

	"cmd/release/main.go run os.MkdirAll":         "building releases: where the archives go",
	"cmd/release/main.go run os.WriteFile":        "building releases: the archives",
	"cmd/release/main.go newRelease exec.Command": "building releases: go",
	"cmd/release/main.go git exec.Command":        "building releases: git",
	"cmd/release/build.go command exec.Command":   "building releases: go",
	"cmd/release/build.go build os.MkdirTemp":     "building releases: the program before it is packed",
	"cmd/release/build.go build os.RemoveAll":     "the same",

	"internal/width/probe_windows.go Probe windows.CreateFile": "the terminal",
	"internal/vtest/command_unix.go Command exec.Command":      "tests: the program itself",
	"internal/vtest/golden.go Golden os.MkdirAll":              "tests: golden files",
	"internal/vtest/golden.go Golden os.WriteFile":             "tests: golden files",
	"internal/testdir/testdir.go New os.MkdirTemp":             "tests",
	"internal/testdir/testdir.go Remove os.Chmod":              "tests",
	"internal/testdir/testdir.go Remove os.Remove":             "tests",
}

// changing are the functions that can change something on a disk, run a program or reach
// another computer, by the package they belong to. Of a value they are methods of files.
var changing = map[string][]string{
	"os": {
		"Create", "CreateTemp", "MkdirTemp", "WriteFile", "OpenFile", "NewFile", "OpenRoot", "OpenInRoot", "CopyFS",
		"Rename", "Remove", "RemoveAll", "Mkdir", "MkdirAll", "Link", "Symlink", "Truncate", "Chmod", "Chown", "Lchown", "Chtimes",
		"StartProcess",
	},
	"exec":    {"Command", "CommandContext"},
	"syscall": {"Open", "Rename", "Unlink", "Rmdir", "Mkdir", "Exec", "ForkExec", "Socket", "Connect", "Mount", "Setxattr"},
	"unix":    {"Open", "Openat", "Rename", "Renameat", "Unlink", "Unlinkat", "Mkdir", "Exec", "Socket", "Connect", "Mount", "Setxattr"},
	"windows": {"CreateFile", "MoveFile", "MoveFileEx", "DeleteFile", "RemoveDirectory", "SetFileAttributes", "CreateProcess", "ShellExecute", "Socket", "Connect"},
	"ioutil":  {"WriteFile", "TempFile", "TempDir"},
	"tea":     {"ExecProcess", "Exec", "LogToFile"},
	"net":     {"Dial", "Listen", "DialTimeout", "LookupHost"},
}

// methods change the file they belong to, or what it is in.
var methods = []string{"Chmod", "Chown", "Truncate"}

func TestWrites(t *testing.T) {
	found := map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir(), filepath.Ext(path) != ".go", strings.HasSuffix(path, "_test.go"):
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return changes(path, filepath.ToSlash(rel), found)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range slices.Sorted(maps.Keys(found)) {
		if writes[place] == "" {
			t.Errorf("nothing says why: %q", place)
		}
	}
	for _, place := range slices.Sorted(maps.Keys(writes)) {
		if !found[place] {
			t.Errorf("not there any more: %q", place)
		}
	}
}

// changes finds the places in a file that call one of those functions, or name it.
func changes(path, name string, found map[string]bool) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("parsing %s: %w", path, err)
	}
	packages := map[string]string{} // the name in this file, and the last part of the path
	for _, i := range file.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return err
		}
		last := p[strings.LastIndexByte(p, '/')+1:]
		if strings.HasPrefix(p, "charm.land/bubbletea/") {
			last = "tea"
		}
		packages[last] = last
		if i.Name != nil {
			packages[i.Name.Name] = last
		}
	}
	for _, d := range file.Decls {
		in := "var"
		if f, ok := d.(*ast.FuncDecl); ok {
			in = f.Name.Name
		}
		ast.Inspect(d, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := s.X.(*ast.Ident)
			if !ok {
				return true
			}
			p, isPackage := packages[x.Name]
			if isPackage && slices.Contains(changing[p], s.Sel.Name) || !isPackage && slices.Contains(methods, s.Sel.Name) {
				found[fmt.Sprintf("%s %s %s.%s", name, in, x.Name, s.Sel.Name)] = true
			}
			return true
		})
	}
	return nil
}
