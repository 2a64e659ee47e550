package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"nianbao/internal/example"
	"nianbao/internal/history"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"nianbao": func() {
		today = func() time.Time { return time.Date(2026, 1, 20, 9, 0, 0, 0, time.UTC) }
		main()
	}})
}

// The scripts in testdata/script call the program as a user does.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE") != "",
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"extend": extend, "keep": keep},
		Setup: func(env *testscript.Env) error {
			for _, name := range []string{"XDG_CONFIG_HOME", "XDG_STATE_HOME", "AppData", "LocalAppData", "HOME"} {
				env.Setenv(name, env.WorkDir)
			}
			// A complete draft in which nothing is wrong.
			return os.WriteFile(filepath.Join(env.WorkDir, "good.json"), example.All()[0].Data, 0o666)
		},
	})
}

// extend DRAFT KEYS NEW writes a draft with more keys, those in the file KEYS.
func extend(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: extend DRAFT KEYS NEW")
	}
	draft, found := strings.CutSuffix(strings.TrimSpace(ts.ReadFile(args[0])), "}")
	if !found {
		ts.Fatalf("%s is no draft", args[0])
	}
	data := strings.TrimSpace(draft) + ",\n" + ts.ReadFile(args[1]) + "}\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(data), 0o666))
}

// keep DRAFT FILE KIND TIME [WORDS] keeps what is in a file as a version of a draft.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("usage: keep DRAFT FILE KIND TIME [WORDS]")
	}
	for _, name := range []string{"XDG_STATE_HOME", "LocalAppData", "HOME"} {
		defer os.Setenv(name, os.Getenv(name))
		ts.Check(os.Setenv(name, ts.Getenv(name)))
	}
	at, err := time.Parse(minute, args[3])
	ts.Check(err)
	h, err := history.Of(ts.MkAbs(args[0]), [sha256.Size]byte{})
	ts.Check(err)
	why := history.Reason{Kind: history.Kind(args[2]), Who: "王敏", Words: strings.Join(args[4:], " ")}
	ts.Check(h.Add([]byte(ts.ReadFile(args[1])), why, at))
}

// Every flag is explained in the help of its command.
func TestHelpIsComplete(t *testing.T) {
	for _, command := range append(commands(), openCommand()) {
		out, errs := &strings.Builder{}, &strings.Builder{}
		if status := run(t.Context(), strings.Fields(command.name+" --nonsense"), strings.NewReader(""), out, errs); status != 2 || out.Len() > 0 {
			t.Errorf("%s: status %d, output %s", command.name, status, out)
		}
		for _, want := range []string{"没有", "nianbao："} {
			if !strings.Contains(errs.String(), want) {
				t.Errorf("%s: %s", command.name, errs)
			}
		}
		if command.short == "" && command.name != "" || !strings.HasSuffix(command.help, "\n") {
			t.Errorf("%s: help is missing", command.name)
		}
	}
	flags := map[string][]string{
		"":        {"--width"},
		"new":     {"--organ", "--year", "--kind", "--edition", "--from", "-o", "--force"},
		"import":  {"--organ", "--year", "--edition", "-o", "--force"},
		"check":   {"--format", "--prior", "--suggest"},
		"review":  {"--print", "--format", "--prior"},
		"merge":   {"-o", "--force"},
		"export":  {"--to", "-o", "--force"},
		"rules":   {"--format"},
		"diff":    {"--format"},
		"doctor":  {"-o", "--force", "--width", "--keys"},
		"history": {"--format", "--show", "--diff", "--restore", "-o", "--force"},
	}
	for _, command := range append(commands(), openCommand()) {
		for _, f := range flags[command.name] {
			if !strings.Contains(command.help, "  "+f+" ") {
				t.Errorf("%s: the help does not explain %s", command.name, f)
			}
		}
	}
}

// The exit status tells errors in drafts from drafts that cannot be read.
func TestStatus(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, data := range map[string]string{
		"good.json":  string(example.All()[0].Data),
		"blank.json": `{"format": "nianbao", "year": 2025}`,
	} {
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		args string
		want int
	}{
		{"check good.json", 0},
		{"check blank.json", 1},
		{"check blank.json good.json", 1},
		{"check blank.json missing.json", 2},
		{"check missing.json good.json", 2},
		{"diff good.json good.json", 0},
		{"diff good.json blank.json", 1},
		{"diff good.json missing.json", 2},
		{"export --to txt blank.json", 0},
		{"review --print blank.json", 0},
		{"review blank.json", 2},
		{"review --print missing.json", 2},
		{"export --to txt missing.json", 2},
		{"help", 0},
		{"help nonsense", 2},
		{"", 2},
	} {
		if got := run(t.Context(), strings.Fields(tt.args), strings.NewReader(""), io.Discard, io.Discard); got != tt.want {
			t.Errorf("nianbao %s: status %d, want %d", tt.args, got, tt.want)
		}
	}
}

// The sheet names the very bytes that were read, from a file or from standard input.
func TestSum(t *testing.T) {
	t.Chdir(t.TempDir())
	data := "\uFEFF" + string(example.All()[1].Data) + "\n "
	if err := os.WriteFile("a.json", []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"a.json", "-"} {
		var out strings.Builder
		run(t.Context(), []string{"check", file}, strings.NewReader(data), &out, io.Discard)
		if want := fmt.Sprintf("\nSHA-256：%x\n", sha256.Sum256([]byte(data))); !strings.Contains(out.String(), want) {
			t.Errorf("%s: no %s in\n%s", file, want, &out)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestFullDisk(t *testing.T) {
	for _, args := range []string{"schema", "rules", "rules --format json", "help", "version", "new --organ 示例局 --year 2025 -o -"} {
		var errs strings.Builder
		got := run(t.Context(), strings.Fields(args), strings.NewReader(""), fullDisk{}, &errs)
		if want := "nianbao：结果写不出去（系统提示：disk full）；请检查磁盘是否已满\n"; got != 2 || errs.String() != want {
			t.Errorf("nianbao %s: status %d, %s", args, got, &errs)
		}
	}
}
