package main

import (
	"errors"

	"nianbao/internal/opinion"
	"nianbao/internal/width"
)

var reviewCommand = command{
	name: "review", short: "印出审核意见单", run: runReview,
	help: `印出审核意见单：走到哪一步、谁提了什么意见、怎么答复的、结论是对哪一版的。

用法：nianbao review --print [选项] 文件

  --print            印出审核意见单；审核本身在画面里做：打开草稿，从菜单里选
  --format text      纯文本，每行不超过 80 格
  --format markdown  Markdown
  --prior 上年草稿   同上年的报告核对；不写的，用草稿里记着的那一份
`}

func runReview(c *call) error {
	printing := c.flags.Bool("print", false, "")
	format := c.flags.String("format", "text", "")
	prior := c.flags.String("prior", "", "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	if *format != "text" && *format != "markdown" {
		return c.usage("--format 只能是 text 或 markdown，不能是 %s", *format)
	}
	file, err := c.oneFile(files)
	if err != nil {
		return err
	}
	if !*printing {
		return errors.New("审核的画面请从程序里打开：运行 nianbao 文件，再从菜单里选；要印审核意见单的，加上 --print")
	}
	s := opinion.Sheet{File: file, Date: today()}
	if file == standard {
		s.File = standardName
	}
	if *prior != "" {
		if s.Prior, err = c.draft(*prior); err != nil {
			return err
		}
	}
	if s.Report, err = c.draft(file); err != nil {
		return err
	}
	s.Prior = c.prior(file, s.Report, s.Prior)
	if *format == "markdown" {
		return s.WriteMarkdown(c.stdout)
	}
	width.Apply(true) // as for the sheet of check: it is printed and mailed
	return s.WriteText(c.stdout, sheetWidth)
}
