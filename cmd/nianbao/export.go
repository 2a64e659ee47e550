package main

import (
	"bytes"
	"fmt"
	"strings"

	"nianbao/internal/exporter"
)

var exportCommand = command{
	name: "export", short: "把草稿写成别的格式", run: runExport,
	help: `把草稿写成别的格式。

用法：nianbao export --to 格式 [-o 输出文件] 文件

  --to 格式          ` + formats("\n                     ") + `
  -o 文件            存到哪里；不写或者写 - 的，写到标准输出
  --force            已经有同名文件的，覆盖它
`}

// notYet are the formats that are promised and not there yet.
var notYet = []string{"docx", "html", "xlsx", "md"}

func formats(separator string) string {
	var list []string
	for _, f := range exporter.Formats {
		list = append(list, f.ID+"  "+f.Name)
	}
	return strings.Join(append(list, strings.Join(notYet, "、")+" 还没有做好"), separator)
}

func runExport(c *call) error {
	to := c.flags.String("to", "", "")
	out := c.flags.String("o", standard, "")
	force := c.flags.Bool("force", false, "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	format, ok := exporter.ByID(*to)
	if !ok {
		return c.noFormat(*to)
	}
	file, err := c.oneFile(files)
	if err != nil {
		return err
	}
	r, err := c.draft(file)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := format.Write(&b, r, exporter.Options{}); err != nil {
		return err
	}
	return c.write(*out, *force, b.Bytes(), file)
}

func (c *call) noFormat(id string) error {
	if id == "" {
		return c.usage("没有用 --to 写明格式")
	}
	for _, f := range notYet {
		if f == id {
			return fmt.Errorf("%s 格式的导出还没有做好；现在可以用 txt 或 csv", id)
		}
	}
	return c.usage("没有 %s 这种格式", id)
}
