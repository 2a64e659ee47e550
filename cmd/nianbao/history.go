package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/internal/exporter"
	"nianbao/internal/history"
	"nianbao/internal/store"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/diff"
)

var historyCommand = command{
	name: "history", short: "列出、查看、比较、取回草稿以前的版本", run: runHistory,
	help: `列出、查看、比较、取回草稿以前的版本。

用法：nianbao history [选项] 草稿

在画面里编写时，程序把草稿以前的样子留在本机：每次打开、离开和交接时的，还有其间保存
的，越久的留得越稀。草稿删掉了的，也可以用原来的文件名取回。

  --format text      供人阅读，新的在前
  --format json      一版一行，每行一个 JSON 对象，旧的在前
  --show N           按印出的样子写出第 N 版
  --diff N           第 N 版同现在的草稿有什么不同；--diff N,M 同第 M 版比
  --restore N        取回第 N 版，存到 -o 指明的文件
  -o 文件            取回的版本存到哪里；- 指标准输出
  --force            已经有同名文件的，覆盖它；它就是这份草稿的，现在的样子先留一版

退出状态：0 做好了；1 --diff 发现有不同；2 没有做成，或者有的版本坏了（原因写在标准错
误里，其余的照样列出）。

JSON 的内容：
  number, at         第几版，时间
  why                为什么留：kind（opened, saved, closed, handed over, merged,
                     replaced, recovered），who, words
  sum, size          内容的 SHA-256，字节数
  counts             同前一版比各有几处不同，同 diff 的 counts；没有前一版的是 null
`}

// A past is a draft with its earlier versions.
type past struct {
	*call
	file    string
	history *history.History
}

func runHistory(c *call) error {
	format := c.flags.String("format", "text", "")
	shown := c.flags.Int("show", 0, "")
	compared := c.flags.String("diff", "", "")
	restored := c.flags.Int("restore", 0, "")
	out := c.flags.String("o", "", "")
	force := c.flags.Bool("force", false, "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	isJSON, err := c.textOrJSON(*format)
	if err != nil {
		return err
	}
	file, err := c.oneFile(files)
	switch {
	case err != nil:
		return err
	case file == standard:
		return c.usage("要写草稿的文件名，不能是 -：以前的版本是按文件名留的")
	case (*restored != 0) != (*out != ""):
		return c.usage("--restore 和 -o 要一起写：取回哪一版，存到哪里")
	case *shown != 0 && *compared != "", *shown != 0 && *restored != 0, *compared != "" && *restored != 0:
		return c.usage("--show、--diff、--restore 一次只能写一个")
	}
	p := past{call: c, file: file}
	if p.history, err = history.Of(file, sumOf(file)); err != nil {
		return err
	}
	switch {
	case *shown != 0:
		return p.show(*shown)
	case *compared != "":
		return p.diff(*compared, isJSON)
	case *restored != 0:
		return p.restore(*restored, *out, *force)
	}
	return p.list(isJSON)
}

// sumOf returns the SHA-256 of a draft, the zero sum of one that cannot be read.
func sumOf(file string) (sum [sha256.Size]byte) {
	if f, _, err := store.Open(file); err == nil {
		sum, _ = f.Sum()
	}
	return sum
}

// A versionJSON is the JSON of a version. The order of the fields is part of the contract.
type versionJSON struct {
	history.Version
	Counts *countsJSON `json:"counts"`
}

// list lists the versions with what changed from one to the next.
func (p *past) list(isJSON bool) error {
	var all []history.Version
	var diffs []*diff.Diff // from the one before; nil: it cannot be compared
	var before *model.Report
	damaged := p.history.Walk(func(v history.Version, r *model.Report) {
		var d *diff.Diff
		if before != nil && r != nil {
			d = diff.Compare(before, r)
		}
		all, diffs, before = append(all, v), append(diffs, d), r
	})
	if isJSON {
		for i, v := range all {
			o := versionJSON{Version: v}
			if diffs[i] != nil {
				n := countsJSON(diffs[i].Count())
				o.Counts = &n
			}
			if err := p.json(o); err != nil {
				return err
			}
		}
		return damaged
	}
	if len(all) == 0 && damaged == nil {
		fmt.Fprintf(p.stdout, "%s 没有以前的版本\n", width.Clean(p.file))
	}
	for i, v := range slices.Backward(all) {
		fmt.Fprintf(p.stdout, "第 %d 版　%s　%s\n", v.Number, v.At.Local().Format(minute), width.Clean(reasons(&v)))
		if diffs[i] != nil {
			fmt.Fprintf(p.stdout, "  同前一版比：%s\n", inSum(diffs[i]))
		}
	}
	return damaged
}

// reasons says why a version was kept, and who worked on it.
func reasons(v *history.Version) string {
	var all []string
	for _, r := range v.Why {
		s := r.Kind.Chinese()
		if r.Words != "" {
			s += "：" + r.Words
		}
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	s := strings.Join(all, "、")
	if who := v.Who(); who != "" {
		s += "　" + who
	}
	return s
}

// missing says in words that there is no version of a number.
func (p *past) missing(number int, err error) error {
	if errors.Is(err, history.ErrNone) {
		return fmt.Errorf("%s：没有第 %d 版；有哪些版，请看 nianbao history %s", width.Clean(p.file), number, width.Clean(p.file))
	}
	return err
}

func (p *past) show(number int) error {
	r, _, _, err := p.history.Read(number)
	if err != nil {
		return p.missing(number, err)
	}
	format, _ := exporter.ByID("txt")
	return format.Write(p.stdout, r, exporter.Options{})
}

// diff compares a version with the draft or with another version.
func (p *past) diff(numbers string, isJSON bool) error {
	first, second, two := strings.Cut(numbers, ",")
	old, err := p.numbered(first)
	if err != nil {
		return err
	}
	x := compared{oldFile: fmt.Sprintf("第 %s 版", first), newFile: p.file}
	var new *model.Report
	if two {
		x.newFile = fmt.Sprintf("第 %s 版", second)
		new, err = p.numbered(second)
	} else {
		new, err = p.draft(p.file)
	}
	if err != nil {
		return err
	}
	x.Diff = diff.Compare(old, new)
	if isJSON {
		err = p.json(x.json())
	} else {
		err = x.print(p.stdout)
	}
	if err == nil && !x.Empty() {
		return errFound
	}
	return err
}

func (p *past) numbered(s string) (*model.Report, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return nil, p.usage("--diff 后面写版本的号码，例如 --diff 3 或 --diff 3,5；写的是 %s", width.Clean(s))
	}
	r, _, _, err := p.history.Read(n)
	if err != nil {
		return nil, p.missing(n, err)
	}
	return r, nil
}

// restore writes a version to a file. What it writes over if that is the draft itself is
// kept as a version.
func (p *past) restore(number int, out string, force bool) error {
	r, extra, data, err := p.history.Read(number)
	if err != nil {
		return p.missing(number, err)
	}
	if out == standard || !sameFile(out, p.file) {
		if was := r.Field(model.Prior); out != standard {
			if seenFrom(out, p.file, r); r.Field(model.Prior) != was {
				var b bytes.Buffer
				if err := store.Write(&b, r, extra); err != nil {
					return err
				}
				data = b.Bytes()
			}
		}
		return p.write(out, force, data)
	}
	if !force {
		return fmt.Errorf("%s：它就是这份草稿；请换一个文件名，或者在画面里恢复，确实要换掉它的加上 --force", out)
	}
	f, _, err := store.Open(p.file)
	if err == nil {
		why := history.Reason{Kind: history.Replaced, Who: store.Person().Name, Words: fmt.Sprintf("换成第 %d 版", number)}
		err = p.history.Add(f.Data(), why, today())
	}
	if err != nil {
		return fmt.Errorf("草稿现在的样子留不下来，没有覆盖它：%w", err)
	}
	return p.write(out, force, data)
}
