package main

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// console says what is to be done about a console that shows escape sequences instead
// of following them: that of Windows before version 1511 of Windows 10, and later ones
// that were set to behave like it.
func console(out *os.File) error {
	h := windows.Handle(out.Fd())
	var mode uint32
	if err := windows.GetConsoleMode(h, &mode); err != nil {
		return nil // a terminal that is no console
	}
	if mode&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0 {
		return nil
	}
	if windows.SetConsoleMode(h, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
		return errors.New("这个控制台太旧，不能显示画面；请在窗口标题栏上按右键，选“属性”，在“选项”里取消“使用旧版控制台”再重新打开，或者安装 Windows Terminal")
	}
	windows.SetConsoleMode(h, mode) // whoever draws sets what it needs
	return nil
}
