//go:build unix

package main

import (
	"io"
	"strings"
	"testing"

	"github.com/creack/pty"
)

func TestOpenDumbTerminal(t *testing.T) {
	t.Setenv("TERM", "dumb")
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	defer tty.Close()
	var errs strings.Builder
	if status := run(t.Context(), nil, tty, tty, &errs); status != 2 {
		t.Errorf("status %d", status)
	}
	if want := "nianbao：这个终端（TERM=dumb）不能显示画面；请换一个终端窗口，或者改用 nianbao help 里的命令\n"; errs.String() != want {
		t.Errorf("got  %s\nwant %s", errs.String(), want)
	}
}

// Commands read no keyboard.
func TestStandardInputIsKeyboard(t *testing.T) {
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	defer tty.Close()
	var errs strings.Builder
	if status := run(t.Context(), []string{"check", "-"}, tty, io.Discard, &errs); status != 2 {
		t.Errorf("status %d", status)
	}
	if want := "nianbao：标准输入是键盘，没有草稿可读；请用管道或者 < 把草稿送进来，或者写文件名\n"; errs.String() != want {
		t.Errorf("got  %s\nwant %s", errs.String(), want)
	}
}
