package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"nianbao/internal/testdir"
)

// Importing a page of 10 MB, most of it not the report, takes less than 100 MB of memory.
func TestImportMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program")
	}
	bin, page := build(t), filepath.Join(testdir.New(t), "page.html")
	var b strings.Builder
	b.WriteString("<html><body><h1>某市某局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>本局公开信息36条。</p>\n")
	for i := 0; b.Len() < 10<<20; i++ {
		fmt.Fprintf(&b, "<table class=list><tr><td><a href=/a/%d.html>通知%d</a></td><td>2024-01-01</td></tr></table>\n", i, i)
	}
	b.WriteString("</body></html>")
	if err := os.WriteFile(page, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, "import", page, "-o", strings.TrimSuffix(page, ".html")+".json")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %.300s", err, out)
	}
	if most := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss; most > 100<<10 {
		t.Errorf("it takes %d MB", most>>10)
	} else {
		t.Logf("%d MB", most>>10)
	}
}
