package main

import (
	"errors"
	"os"

	"github.com/charmbracelet/x/term"

	"nianbao/tui"
)

// openCommand is what the program does without a command: it opens its screen.
func openCommand() command {
	return command{help: `nianbao 编写政府信息公开工作年度报告。

用法：
  nianbao                  打开开始画面
  nianbao 文件             打开一份草稿；没有这个文件的，可以新建
  nianbao 文件夹           打开开始画面，列出这个文件夹里的草稿
  nianbao 命令 ……          不打开画面，直接做一件事

打开画面时的选项：
  --width 1|2|auto         “ ” — … 这些符号在终端里占一格还是两格，平常由程序自己看（auto）

命令：
` + list() + `
某个命令怎么用，请看 nianbao help 命令，例如 nianbao help check。
文件写成 - 的，指标准输入或标准输出。

退出状态：0 没有问题；1 check 发现了错误；2 没有做成（原因写在标准错误里）。
`}
}

// open shows the screen.
func open(c *call) error {
	cells := c.flags.String("width", "auto", "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	return show(c, files, *cells, tui.Config{})
}

// show shows the screen, with the draft that is named or with the start screen.
func show(c *call, files []string, cells string, config tui.Config) error {
	config.Dir, config.Version = ".", version()
	switch cells {
	case "auto":
	case "1", "2":
		config.Width = cells
	default:
		return c.usage("--width 只能是 1、2 或 auto，不能是 %s", cells)
	}
	switch {
	case len(files) > 1:
		return c.usage("一次只能打开一份草稿，给出了 %d 份", len(files))
	case len(files) == 1 && files[0] == standard:
		return errors.New("打开画面要有文件名，不能是 -；请先存成文件再打开")
	case len(files) == 1:
		if fi, err := os.Stat(files[0]); err == nil && fi.IsDir() {
			config.Dir = files[0]
		} else {
			config.Path = files[0]
		}
	}
	in, ok1 := c.stdin.(*os.File)
	out, ok2 := c.terminal.(*os.File)
	if !ok1 || !ok2 || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return errors.New("这里不是终端，打不开画面；请在终端窗口里运行，或者改用 nianbao help 里的命令")
	}
	if os.Getenv("TERM") == "dumb" {
		return errors.New("这个终端（TERM=dumb）不能显示画面；请换一个终端窗口，或者改用 nianbao help 里的命令")
	}
	config.Input, config.Output = in, out
	return tui.Run(c.ctx, config)
}
