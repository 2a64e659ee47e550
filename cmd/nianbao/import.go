package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"nianbao/internal/importer"
	"nianbao/internal/source"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/edition"
)

var importCommand = command{
	name: "import", short: "把已发布的报告或办公文件读成草稿", run: runImport,
	help: `把已发布的报告或办公文件读成草稿。表格按行名、列名认，不按位置；印出的总计照原样，Excel 里公式算的仍自动算。

用法：nianbao import [选项] 来源文件 -o 文件

来源文件可以是：网页（.html，UTF-8、GBK 都可以）、Word（.docx）、Excel（.xlsx）、
Markdown、文本文件（从网页或表格复制来的也可以）、草稿（.json）；- 指标准输入。
旧版的 .doc、.xls、.wps 和 PDF，请先用 WPS 或 Word 另存为 .docx。

  --organ 名称       单位的全称；不写的，按标题、落款认
  --year 年度        报告哪一年的工作；不写的，按标题、统计期限、落款认
  --edition 格式     ` + editions() + `；不写的，按表格、年度认
  -o 文件            存到哪里；- 指标准输出
  --full             没有读的内容写全文；不写的，长的只写开头
  --force            已经有同名文件的，覆盖它

认出了什么、改了什么、什么没有认出来，写在标准错误上。
`}

func runImport(c *call) error {
	organ := c.flags.String("organ", "", "")
	year := c.flags.Int("year", 0, "")
	layout := c.flags.String("edition", "", "")
	out := c.flags.String("o", "", "")
	full := c.flags.Bool("full", false, "")
	force := c.flags.Bool("force", false, "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	hint := importer.Hint{Year: *year, Organ: strings.TrimSpace(*organ)}
	switch {
	case len(files) == 0:
		return c.usage("没有给出来源文件的文件名")
	case len(files) > 1:
		return c.usage("一次只能读一份文件，给出了 %d 份", len(files))
	case *out == "":
		return c.usage("没有用 -o 指明草稿存到哪里")
	case *year != 0 && !model.ValidYear(*year):
		return c.usage("--year 应是 2008 年以后的四位数年度，不能是 %d", *year)
	}
	if *layout != "" {
		e, known := edition.ByID(model.EditionID(*layout))
		if !known {
			return c.usage("没有 %s 这种格式", *layout)
		}
		hint.Edition = e
	}
	name, data, err := c.source(files[0])
	if err != nil {
		return err
	}
	var b bytes.Buffer
	said, err := imported(&b, name, data, hint, *full)
	if err != nil {
		return err
	}
	if err := c.write(*out, *force, b.Bytes(), files[0]); err != nil {
		return err
	}
	_, err = io.WriteString(c.stderr, said)
	return err
}

// source reads the file to be imported, or standard input.
func (c *call) source(path string) (name string, data []byte, err error) {
	if path != standard {
		data, err = source.File(path)
		return filepath.Base(path), data, err
	}
	if err := c.typed(); err != nil {
		return "", nil, err
	}
	if data, err = source.Bytes(c.stdin); err != nil {
		return "", nil, fmt.Errorf("%s：读不出来（系统提示：%w）；请检查送进来的命令", standardName, err)
	}
	return standardName, data, nil
}

// imported writes the draft that a file makes, and returns what is to be said about it.
func imported(w io.Writer, name string, data []byte, hint importer.Hint, full bool) (said string, err error) {
	if source.IsDraft(data) {
		return importedDraft(w, name, data, hint, full)
	}
	i, err := source.Read(name, data, hint)
	switch {
	case err != nil:
		return "", err
	case i.Year == 0:
		return "", fmt.Errorf("%s：看不出是哪一年的报告；请用 --year 写明年度", name)
	}
	return summary(i, full), store.Write(w, i.Report(), nil)
}

// importedDraft writes a draft as it is but for what the flags say. Another edition
// leaves explanations and remarks behind: they are about other cells.
func importedDraft(w io.Writer, name string, data []byte, hint importer.Hint, full bool) (said string, err error) {
	r, extra, err := store.Read(bytes.NewReader(data), name)
	if err != nil {
		return "", err
	}
	if hint.Edition != nil && hint.Edition != r.Edition() {
		i := importer.Draft(r, hint)
		return summary(i, full), store.Write(w, i.Report(), nil)
	}
	if hint.Year != 0 {
		r.Apply(model.SetField{Field: model.Year, To: strconv.Itoa(hint.Year)})
	}
	if hint.Organ != "" {
		r.Apply(model.SetField{Field: model.OrganName, To: hint.Organ})
	}
	return "", store.Write(w, r, extra)
}

// summary says in plain words what was understood, and what was not: in full, or of long
// texts the beginning.
func summary(i *importer.Import, full bool) string {
	text := importer.Left.Short
	if full {
		text = func(l importer.Left) string { return l.Text }
	}
	var b strings.Builder
	organ := i.Organ
	if organ == "" {
		organ = "单位名称没有认出来"
	}
	fmt.Fprintf(&b, "%s，%d 年度，%s：读了 %d 个数\n", organ, i.Year, i.Edition.Name, i.Cells())
	for _, n := range i.Notices {
		fmt.Fprintln(&b, "  "+n)
	}
	for k := range i.Pieces {
		p := &i.Pieces[k]
		for _, n := range p.Notes {
			fmt.Fprintf(&b, "%s：%s%s\n", p.Name, n.Text, where(i.Edition, n))
		}
		for _, l := range p.Left {
			fmt.Fprintf(&b, "%s：没有读“%s”：%s\n", p.Name, text(l), l.Why)
		}
	}
	if missing := i.Missing(); missing != nil {
		fmt.Fprintln(&b, "没有找到："+strings.Join(missing, "；"))
	}
	for _, l := range i.Left {
		fmt.Fprintf(&b, "没有读“%s”：%s\n", text(l), l.Why)
	}
	return b.String()
}

// where names the cells a note is about, as far as it does not do so itself.
func where(e *model.Edition, n importer.Note) string {
	const most = 3
	var names []string
	for _, at := range n.Cells[:min(most, len(n.Cells))] {
		if name := e.Label(at); !strings.Contains(n.Text, e.Row(at).FullName()) {
			names = append(names, name)
		}
	}
	switch {
	case names == nil:
		return ""
	case len(n.Cells) > most:
		return fmt.Sprintf("（%s等 %d 格）", strings.Join(names, "、"), len(n.Cells))
	}
	return "（" + strings.Join(names, "、") + "）"
}
