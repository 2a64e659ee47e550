package main

import (
	"nianbao/internal/opinion"
	"nianbao/internal/width"
	"nianbao/tui"
)

var reviewCommand = command{
	name: "review", short: "审核草稿；印出审核意见单", run: runReview,
	help: `打开草稿来审核：报告本身不能改，意见、建议、已核和结论记在草稿里。
加 --print 印出审核意见单：走到哪一步、谁提了什么意见、怎么答复的、结论是对哪一版的。

用法：nianbao review 文件
　　　nianbao review --print [选项] 文件

  --print            印出审核意见单，不打开画面
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
		return show(c, files, "auto", tui.Config{Review: true})
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
