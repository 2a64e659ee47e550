package main

import (
	"errors"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
	"nianbao/internal/width"
)

// This file says on what terminals the screen can be opened. Commands that only
// print do not ask.

// screen returns the terminal of the call, or says why no screen can be shown there.
func (c *call) screen() (in, out *os.File, err error) {
	in, ok1 := c.stdin.(*os.File)
	out, ok2 := c.terminal.(*os.File)
	if !ok1 || !ok2 || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return nil, nil, errors.New("这里不是终端，打不开画面；请在终端窗口里运行，或者改用 nianbao help 里的命令")
	}
	if os.Getenv("TERM") == "dumb" {
		return nil, nil, errors.New("这个终端（TERM=dumb）不能显示画面；请换一个终端窗口，或者改用 nianbao help 里的命令")
	}
	return in, out, console(out)
}

// readable says what is to be done where Chinese would be garbled. The terminal's own
// answer counts; what the locale says counts only where the terminal is silent, for
// over SSH and in containers it is often wrong (C, POSIX) and all is well.
func readable(a width.Answer, charset string) error {
	garbled, known := a.Garbled()
	if known && !garbled || !known && (charset == "" || charset == utf8) {
		return nil
	}
	return &garbledError{charset}
}

// A garbledError says that the terminal does not use UTF-8. It must itself be readable
// there: in ASCII, and in Chinese where the locale names a character set for it.
type garbledError struct{ charset string }

func (*garbledError) Error() string {
	return "这个终端的字符集不是 UTF-8，中文会显示成乱码；请在终端的设置里把编码改成 UTF-8，再运行 export LANG=zh_CN.UTF-8，然后重新打开"
}

func (e *garbledError) bytes() []byte {
	encoding := chinese(e.charset)
	if encoding == nil {
		return []byte(garbledAdvice)
	}
	chinese, err := encoding.NewEncoder().Bytes([]byte("nianbao：" + e.Error() + "\n"))
	if err != nil { // they have these characters
		return []byte(garbledAdvice)
	}
	return append([]byte(garbledAdvice), chinese...)
}

const garbledAdvice = "nianbao: this terminal does not use UTF-8, Chinese text would be unreadable. " +
	"Set the character encoding of the terminal to UTF-8, run: export LANG=zh_CN.UTF-8, and start again.\n"

const utf8 = "UTF-8"

// charset returns the character set that the locale names, in capitals; "" if it names
// none, as C and POSIX do.
func charset(getenv func(string) string) string {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale = getenv(name); locale != "" {
			break
		}
	}
	_, set, _ := strings.Cut(locale, ".")
	set, _, _ = strings.Cut(set, "@")
	set = strings.ToUpper(set)
	if set == "UTF8" {
		return utf8
	}
	return set
}
