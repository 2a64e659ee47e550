package main

import (
	"errors"
	"os"

	"nianbao/internal/width"
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
	config.Dir, config.Version, config.Folders = ".", version(), folders()
	if cells != "auto" && cells != "1" && cells != "2" {
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
	in, out, err := c.screen()
	if err != nil {
		return err
	}
	answer := width.Setup(in, out, cells)
	if cells == "auto" { // otherwise the user knows the terminal better
		if err := readable(answer, charset(os.Getenv)); err != nil {
			return err
		}
	}
	c.heard(answer)
	config.Input, config.Output, config.Typed = in, out, answer.Typed
	return tui.Run(c.ctx, config)
}
