//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/internal/example"
	"nianbao/internal/vtest"
)

// A document that is no text is not written to a screen.
func TestExportToScreen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "草稿.json")
	if err := os.WriteFile(path, example.All()[0].Data, 0o666); err != nil {
		t.Fatal(err)
	}
	term := vtest.Command(t, 100, 8, []string{"LC_ALL=zh_CN.UTF-8"}, build(t), "export", "--to", "docx", path)
	term.WaitText("docx 文件不能显示在屏幕上，请用 -o 写明存到哪里")
	term.Done()
}
