package main

import (
	"bytes"
	"fmt"
	"strings"

	"nianbao/internal/exporter"
	"nianbao/model"
)

var exportCommand = command{
	name: "export", short: "把草稿写成别的格式", run: runExport,
	help: `把草稿写成别的格式。

用法：nianbao export --to 格式 [选项] 文件

  --to 格式          ` + formats("\n                     ") + `
  -o 文件            存到哪里；不写或者写 - 的，写到标准输出
                     （docx、xlsx 不能显示在屏幕上，请写文件名）
  --force            已经有同名文件的，覆盖它
  --style 样式       只用于 docx，不写的用第一种：
                     ` + styles("\n                     ") + `
  --fragment         只用于 html：不成整页，只写正文和表格，样式写在各处，
                     可以粘到网站后台的编辑器里
  --final            有错误也不标“未定稿”

草稿还有错误（没有填的格也算，已说明的不算）的，除 csv 以外都在开头
标明“未定稿”，docx 在每页的上方标明。
有哪些错误，请看 nianbao check。
csv 里以 = + - @ 开头又不是数的文字，前面加 '，免得表格软件当成公式。
`}

func formats(separator string) string {
	var list []string
	for _, f := range exporter.Formats {
		list = append(list, f.ID+strings.Repeat(" ", 6-len(f.ID))+f.Name)
	}
	return strings.Join(list, separator)
}

func styles(separator string) string {
	var list []string
	for _, f := range exporter.Formats {
		for _, s := range f.Styles {
			list = append(list, string(s.ID)+"  "+s.Name)
		}
	}
	return strings.Join(list, separator)
}

func runExport(c *call) error {
	to := c.flags.String("to", "", "")
	out := c.flags.String("o", standard, "")
	force := c.flags.Bool("force", false, "")
	fragment := c.flags.Bool("fragment", false, "")
	style := c.flags.String("style", "", "")
	final := c.flags.Bool("final", false, "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	format, ok := exporter.ByID(*to)
	if !ok {
		return c.noFormat(*to)
	}
	o := exporter.Options{Fragment: *fragment, Style: exporter.StyleID(*style)}
	if err := c.suits(&format, o); err != nil {
		return err
	}
	if format.Packed && *out == standard && isTerminal(c.terminal) {
		return c.usage("%s 文件不能显示在屏幕上，请用 -o 写明存到哪里", format.ID)
	}
	file, err := c.oneFile(files)
	if err != nil {
		return err
	}
	x, err := c.checked(file, nil)
	if err != nil {
		return err
	}
	errs := x.count[model.Error]
	o.Unfinished = errs > 0 && format.Print && !*final
	var b bytes.Buffer
	if err := format.Write(&b, x.report, o); err != nil {
		return err
	}
	if err := c.write(*out, *force, b.Bytes(), file); err != nil {
		return err
	}
	if o.Unfinished {
		fmt.Fprintf(c.stderr, "%s: 还有错误 %d 处，导出的开头标了“未定稿”；有哪些请看 nianbao check，确实要当定稿的加上 --final\n", file, errs)
	}
	return nil
}

// suits checks that the format comes as the options want it.
func (c *call) suits(f *exporter.Format, o exporter.Options) error {
	if o.Fragment && !f.Fragments {
		return c.usage("--fragment 只能同 --to html 一起用")
	}
	if o.Style == "" {
		return nil
	}
	var ids []string
	for _, s := range f.Styles {
		if s.ID == o.Style {
			return nil
		}
		ids = append(ids, string(s.ID))
	}
	if ids == nil {
		return c.usage("%s 格式没有 --style 可选", f.ID)
	}
	return c.usage("%s 格式的 --style 只能是 %s，不能是 %s", f.ID, strings.Join(ids, " 或 "), o.Style)
}

func (c *call) noFormat(id string) error {
	if id == "" {
		return c.usage("没有用 --to 写明格式")
	}
	return c.usage("没有 %s 这种格式", id)
}
