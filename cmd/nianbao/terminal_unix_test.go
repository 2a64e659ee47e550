//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/internal/example"
	"nianbao/internal/vtest"
)

// garbling is a terminal for which 年年 is six cells wide, as for one set to GBK; a
// silent one answers nothing that tells. It returns the program's side.
func garbling(t *testing.T, silent bool) *os.File {
	t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		var asked []byte
		for b := make([]byte, 4096); ; {
			n, err := terminal.Read(b)
			if err != nil {
				return
			}
			asked = append(asked, b[:n]...)
			if bytes.Contains(asked, []byte("\x1b[c")) {
				break
			}
		}
		if !silent {
			terminal.WriteString("\x1b[2;7R")
		}
		terminal.WriteString("\x1b[?62c")
	}()
	t.Cleanup(func() { tty.Close(); terminal.Close(); <-done })
	return tty
}

const (
	inEnglish = "nianbao: this terminal does not use UTF-8, Chinese text would be unreadable. Set the character encoding of the terminal to UTF-8, run: export LANG=zh_CN.UTF-8, and start again.\n"
	inChinese = "nianbao：这个终端的字符集不是 UTF-8，中文会显示成乱码；请在终端的设置里把编码改成 UTF-8，再运行 export LANG=zh_CN.UTF-8，然后重新打开\n"
)

// On a terminal that is not UTF-8 the program says what to do, in a way that can be read
// there, and opens nothing.
func TestOpenGarblingTerminal(t *testing.T) {
	for _, c := range []struct {
		name, locale string
		silent       bool
		chinese      bool // it is said in Chinese too, in GBK
	}{
		{"the locale is right, the terminal is not", "zh_CN.UTF-8", false, false},
		{"GBK", "zh_CN.GBK", false, true},
		{"GB 18030", "zh_CN.gb18030", false, true},
		{"no locale", "C", false, false},
		{"a silent terminal, GBK", "zh_CN.GBK", true, true},
		{"a silent terminal, Latin 1", "en_US.ISO-8859-1@euro", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("TERM", "xterm")
			t.Setenv("LC_ALL", c.locale)
			tty := garbling(t, c.silent)
			var errs bytes.Buffer
			if status := run(t.Context(), nil, tty, tty, &errs); status != 2 {
				t.Errorf("status %d", status)
			}
			english, rest := errs.String()[:min(len(inEnglish), errs.Len())], ""
			if english != inEnglish {
				t.Errorf("it says %q", english)
			} else if rest = errs.String()[len(inEnglish):]; !c.chinese && rest != "" {
				t.Errorf("behind it, it says %q", rest)
			}
			if c.chinese {
				read, err := simplifiedchinese.GBK.NewDecoder().String(rest)
				if err != nil || read != inChinese {
					t.Errorf("in GBK it says %s (%v)", read, err)
				}
			}
		})
	}
}

// What the locale says does not matter where the terminal draws Chinese well: so it is in
// containers and over SSH.
func TestOpenInLocales(t *testing.T) {
	bin := build(t)
	path := filepath.Join(t.TempDir(), "草稿.json")
	if err := os.WriteFile(path, example.All()[0].Data, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, locale := range []string{"C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.utf8", "zh_CN.GBK", "zh_CN"} {
		t.Run(locale, func(t *testing.T) {
			dir := t.TempDir()
			term := vtest.Command(t, 80, 24, []string{"LC_ALL=" + locale, "XDG_CONFIG_HOME=" + dir, "HOME=" + dir}, bin, path)
			term.WaitText("自动保存")
			term.Key("ctrl+q")
			if err := term.Done(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCharset(t *testing.T) {
	for _, c := range []struct{ env, want string }{
		{"", ""},
		{"LANG=C", ""},
		{"LANG=zh_CN", ""},
		{"LANG=C.UTF-8", "UTF-8"},
		{"LANG=zh_CN.utf8", "UTF-8"},
		{"LANG=zh_CN.GBK", "GBK"},
		{"LANG=de_DE.ISO-8859-15@euro", "ISO-8859-15"},
		{"LANG=zh_CN.GBK LC_CTYPE=zh_CN.UTF-8", "UTF-8"},
		{"LC_ALL=zh_CN.GB18030 LC_CTYPE=zh_CN.UTF-8", "GB18030"},
	} {
		got := charset(func(name string) string {
			for _, v := range strings.Fields(c.env) {
				if value, ok := strings.CutPrefix(v, name+"="); ok {
					return value
				}
			}
			return ""
		})
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.env, got, c.want)
		}
	}
}

// On a terminal that is not UTF-8 the commands speak its character set, or say in ASCII
// what to do. Files and pipes are UTF-8.
func TestCommandsOnOtherTerminals(t *testing.T) {
	for _, c := range []struct {
		name, locale, term string
		args               string
		charset            encoding.Encoding // nil: UTF-8
		want               string
		advice             bool
	}{
		{"an answer", "zh_CN.GBK", "xterm", "help", simplifiedchinese.GBK, "打开开始画面", false},
		{"an answer of all characters", "zh_CN.GB18030", "xterm", "rules", simplifiedchinese.GB18030, "上年结转", false},
		{"an error", "zh_CN.GB2312", "xterm", "check nix.json", simplifiedchinese.GBK, "nianbao：", false},
		{"a name that GBK does not have", "zh_CN.GBK", "xterm", "check 😀.json", simplifiedchinese.GBK, "?.json", false},
		{"no screen", "zh_CN.GBK", "dumb", "", simplifiedchinese.GBK, "不能显示画面", false},
		{"a doctor that cannot ask", "zh_CN.GBK", "dumb", "doctor", simplifiedchinese.GBK, "终端", false},
		{"Latin 1", "de_DE.ISO-8859-1", "xterm", "check nix.json", nil, inEnglish, true},
		{"Big5", "zh_TW.Big5", "xterm", "help", nil, inEnglish, true},
		{"no screen, Latin 1", "de_DE.ISO-8859-1", "dumb", "", nil, inEnglish, true},
		{"UTF-8", "zh_CN.UTF-8", "xterm", "check nix.json", nil, "nianbao：", false},
		{"no locale", "C", "xterm", "check nix.json", nil, "nianbao：", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("TERM", c.term)
			t.Setenv("LC_ALL", c.locale)
			for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"} {
				t.Setenv(name, t.TempDir())
			}
			terminal, tty, err := pty.Open()
			if err != nil {
				t.Skip(err)
			}
			defer terminal.Close()
			said := make(chan []byte)
			go func() {
				all, _ := io.ReadAll(terminal) // ends with an error when the other side is closed
				said <- all
			}()
			run(t.Context(), strings.Fields(c.args), tty, tty, tty)
			tty.Close()
			got := string(<-said)
			if c.charset != nil {
				if got, err = c.charset.NewDecoder().String(got); err != nil {
					t.Fatal(err)
				}
			}
			got = strings.ReplaceAll(got, "\r\n", "\n")
			if !strings.Contains(got, c.want) || strings.Contains(got, inEnglish) != c.advice {
				t.Errorf("it says %s", got)
			}
		})
	}
	t.Setenv("LC_ALL", "zh_CN.GBK")
	var out, errs bytes.Buffer
	run(t.Context(), []string{"check", "nix.json"}, nil, &out, &errs)
	if !strings.Contains(errs.String(), "nianbao：") {
		t.Errorf("into a pipe: %q", errs.String())
	}
}
