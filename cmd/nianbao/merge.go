package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"nianbao/internal/store"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/merge"
)

var mergeCommand = command{
	name: "merge", short: "把同一份草稿的两份改动合成一份", run: runMerge,
	help: `把同一份草稿的两份改动合成一份：两个人各拿一份改过，改的都要。

用法：nianbao merge [选项] [原稿] 这一份 另一份 -o 文件

原稿是两个人分头改以前的那一份。不写原稿的，用两份里都存着的最近一版（送审、退回、
留意见时存下的）；没有这样一版的，不能合并。
其中一份可以写 -，从标准输入读。

  -o 文件            存到哪里；- 指标准输出
  --force            已经有同名文件的，覆盖它；三份草稿本身总不覆盖

只有一边改了的，照改；两边改成一样的，照改；正文逐句合并，段落可以移动。
两边改成不一样的，两个都留着：这一份的写在原处，另一份的记成一条意见。数和句子的意见
带着建议，采纳就换成另一份的，不采纳就留着这一份的；其余的请自己改，再记为已办。一边
删、一边改的句子留着，建议是删去。
意见、答复、步骤、版本，两份的都留着；号码相同的，另一份的重新编号。
退出状态：0 合并好了；1 合并好了，有两边改得不一样的，要逐条定；2 没有合并成。
`}

// minute is how the time of a remark is written.
const minute = "2006-01-02 15:04"

func runMerge(c *call) error {
	out := c.flags.String("o", "", "")
	force := c.flags.Bool("force", false, "")
	files, err := c.parse()
	switch {
	case err != nil:
		return err
	case len(files) != 2 && len(files) != 3:
		return c.usage("要写两份草稿，前面可以再写原稿；给出了 %d 份", len(files))
	case *out == "":
		return c.usage("没有用 -o 指明合并好的草稿存到哪里")
	case len(slices.DeleteFunc(slices.Clone(files), func(f string) bool { return f != standard })) > 1:
		return c.usage("标准输入只能读一次，几份草稿里只能有一份写 -")
	}
	mine, theirs := files[len(files)-2], files[len(files)-1]
	if sameFile(mine, theirs) {
		return c.usage("这一份和另一份是同一个文件：%s", mine)
	}
	x, err := c.copies(files)
	if err != nil {
		return err
	}
	seenFrom(*out, mine, x.mine)
	seenFrom(*out, theirs, x.theirs)
	seenFrom(*out, files[0], x.base) // one that is out of the drafts remembers none
	res, err := merge.Merge(x.base, x.mine, x.theirs, today().Format(minute))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := store.Write(&b, res.Report, x.unknown); err != nil {
		return fmt.Errorf("%s：%w", mine, err)
	}
	if err := c.write(*out, *force, b.Bytes(), files...); err != nil {
		return err
	}
	if len(res.Conflicts) == 0 {
		return nil
	}
	answer := c.stdout
	if *out == standard {
		answer = c.stderr
	}
	printConflicts(answer, res, c.prior(*out, res.Report, nil))
	return errFound
}

// copies are the drafts to be merged.
type copies struct {
	base, mine, theirs *model.Report
	unknown            *store.Extra // what is in the file of mine that we do not know
}

// copies reads the drafts. Without a base it is what the two know to have in common.
func (c *call) copies(files []string) (*copies, error) {
	var x copies
	reports := make([]*model.Report, len(files))
	for i, file := range files {
		r, unknown, err := c.draftAndUnknown(file)
		if err != nil {
			return nil, err
		}
		if why := unknown.ReadOnly(); why != "" {
			return nil, fmt.Errorf("%s：%s", file, why)
		}
		if reports[i] = r; i == len(files)-2 {
			x.unknown = unknown
		}
	}
	x.mine, x.theirs = reports[len(files)-2], reports[len(files)-1]
	if len(files) == 3 {
		x.base = reports[0]
	} else if x.base = merge.Base(x.mine, x.theirs); x.base == nil {
		return nil, errors.New("两份草稿里没有共同的一版，分不清各处是哪一份改的，不能合并；请把分头改以前的原稿也写上：nianbao merge 原稿 这一份 另一份 -o 文件")
	}
	return &x, nil
}

// draftAndUnknown reads a draft, and returns besides what this program does not know of
// it, which has to be kept.
func (c *call) draftAndUnknown(path string) (*model.Report, *store.Extra, error) {
	if path == standard {
		if err := c.typed(); err != nil {
			return nil, nil, err
		}
		return store.Read(c.stdin, standardName)
	}
	if _, _, err := store.Open(path); err != nil { // it says best what is wrong with a file
		return nil, nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return store.Read(f, path)
}

// seenFrom puts where last year's report lies, as the draft in a file remembers it, as
// it is seen from where the merged one will be.
func seenFrom(out, file string, r *model.Report) { store.MovePrior(r, file, out) }

// printConflicts lists what has to be decided on, and what is found wrong with either
// value.
func printConflicts(w io.Writer, res *merge.Result, prior *model.Report) {
	fmt.Fprintf(w, "合并好了。两边改得不一样的有 %d 处，都记成了意见，请逐条定：\n", len(res.Conflicts))
	weights := res.Weigh(prior)
	for i := range res.Conflicts {
		x := &res.Conflicts[i]
		fmt.Fprintf(w, "\n%d. %s（意见 %d）\n", i+1, width.Clean(x.What), x.Remark)
		stands, other := "这一份", "另一份"
		if x.Reversed {
			stands, other = other, stands
		}
		values := map[string]string{"这一份": x.Mine, "另一份": x.Theirs}
		fmt.Fprintf(w, "   原来　：%s\n", shownValue(x.Base))
		fmt.Fprintf(w, "   %s：%s（现在写的）\n", stands, shownValue(values[stands]))
		printFindings(w, weights[i].Standing)
		fmt.Fprintf(w, "   %s：%s\n", other, shownValue(values[other]))
		printFindings(w, weights[i].Other)
	}
}

// shownValue returns a value for a list, on one line.
func shownValue(s string) string {
	if s == "" {
		return "（没有）"
	}
	return width.Clean(strings.TrimSpace(strings.ReplaceAll(s, "\n", "↵")))
}

// printFindings lists the findings that there are only with one of two values.
func printFindings(w io.Writer, findings []model.Finding) {
	for i := range findings {
		f := &findings[i]
		fmt.Fprintf(w, "     %s %s：%s\n", f.Level.Chinese(), f.Rule.Code, width.Clean(f.Text))
	}
}
