package imports_test

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// This file is the policy of what the program may reach beyond the terminal and files.

// never are packages that no part of the program may come to import, not even by way of
// a library: with none of them it cannot talk to another computer.
var never = []string{"net/http", "net/rpc", "net/smtp", "net/mail", "net/textproto", "crypto/tls", "log/syslog", "plugin"}

// mayNet are the packages that may import net, and why that reaches nothing. The
// interfaces of Windows are declared with types of net.
var mayNet = map[string][]string{
	"windows": {"golang.org/x/sys/windows"},
}

// mayExec are the packages that may import os/exec, and what they run: programs of fixed
// names with fixed arguments, found in the folders of PATH, never in the folder one
// stands in (package os/exec refuses that). Whoever can change PATH can have another
// program of that name run; but who can do that can run it without us.
var mayExec = map[string]string{
	"github.com/atotto/clipboard":           "wl-copy, wl-paste, xclip, xsel, termux-clipboard-set and -get, clip.exe, powershell.exe, pbcopy, pbpaste: the desktop's clipboard",
	"github.com/charmbracelet/colorprofile": "tmux info, inside tmux: the colours of the terminal around it",
	"charm.land/bubbletea/v2":               "what the program asks it to, which it never does: see TestWrites",
}

// imported returns who imports what in the program for a system, both by path.
func imported(t *testing.T, system string) map[string][]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}}{{range .Imports}} {{.}}{{end}}", module+"/cmd/nianbao")
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		path, imports, _ := strings.Cut(strings.TrimSpace(line), " ")
		all[path] = strings.Fields(imports)
	}
	return all
}

func TestNoNetwork(t *testing.T) {
	_ = list(t) // so that this test is repeated when a source file changes
	for _, system := range []string{"linux", "windows", "darwin"} {
		all := imported(t, system)
		if len(all) < 100 {
			t.Fatalf("%s: only %d packages", system, len(all))
		}
		for _, path := range never {
			if _, there := all[path]; there {
				t.Errorf("%s: %s is in the program, by way of %v", system, path, importers(all, path))
			}
		}
		for _, path := range importers(all, "net") {
			if !slices.Contains(mayNet[system], path) && !isStandard(path) {
				t.Errorf("%s: %s must not import net", system, path)
			}
		}
		if _, there := all["net"]; there && len(mayNet[system]) == 0 {
			t.Errorf("%s: net is in the program, by way of %v", system, importers(all, "net"))
		}
		for _, path := range importers(all, "os/exec") {
			if mayExec[path] == "" {
				t.Errorf("%s: %s must not import os/exec", system, path)
			}
		}
	}
}

func importers(all map[string][]string, path string) (who []string) {
	for _, p := range slices.Sorted(maps.Keys(all)) {
		if slices.Contains(all[p], path) {
			who = append(who, p)
		}
	}
	return who
}

func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != module
}
