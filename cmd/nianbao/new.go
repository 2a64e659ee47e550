package main

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/edition"
)

var newCommand = command{
	name: "new", short: "新建一份空白草稿，可以带入上年的结转数", run: runNew,
	help: `新建一份空白草稿。

用法：nianbao new --organ 单位名称 --year 年度 [选项] -o 文件

  --organ 名称       单位的全称
  --year 年度        报告哪一年的工作，例如 2025
  --kind 类型        单位的类型，部分检查要用：
` + kinds() + `  --edition 格式     ` + editions() + `；不写的，按年度选
  --from 上年草稿    带入上年的数：上年的“结转下年度”作今年的“上年结转”；
                     没有写 --organ、--year、--kind 的，也从它来；
                     新草稿记着它在哪里，检查时同它核对
  -o 文件            存到哪里；- 指标准输出
  --force            已经有同名文件的，覆盖它
`}

func kinds() string {
	var b strings.Builder
	for _, k := range model.OrganKinds {
		if k.Kind != model.KindUnknown {
			fmt.Fprintf(&b, "%21s%-11s %s\n", "", k.Kind, k.Name)
		}
	}
	return b.String()
}

func isKind(kind string) bool {
	for _, k := range model.OrganKinds {
		if string(k.Kind) == kind {
			return true
		}
	}
	return false
}

func editions() string {
	var names []string
	for _, e := range edition.All() {
		names = append(names, fmt.Sprintf("%s（%d 年度起用）", e.ID, e.FirstYear))
	}
	return strings.Join(names, "或 ")
}

func runNew(c *call) error {
	var (
		organ  = c.flags.String("organ", "", "")
		year   = c.flags.Int("year", 0, "")
		kind   = c.flags.String("kind", "", "")
		layout = c.flags.String("edition", "", "")
		from   = c.flags.String("from", "", "")
		out    = c.flags.String("o", "", "")
		force  = c.flags.Bool("force", false, "")
		last   *model.Report
	)
	files, err := c.parse()
	switch {
	case err != nil:
		return err
	case len(files) > 0:
		return c.usage("不知道 %s 是什么，新草稿的文件名写在 -o 后面", files[0])
	case *out == "":
		return c.usage("没有用 -o 指明新草稿存到哪里")
	}
	if *from != "" {
		if last, err = c.draft(*from); err != nil {
			return err
		}
		*organ = cmp.Or(*organ, last.Field(model.OrganName))
		*kind = cmp.Or(*kind, last.Field(model.OrganSort))
		*year = cmp.Or(*year, last.Year()+1)
		if last.Year() != *year-1 {
			return fmt.Errorf("%s：这是 %d 年的草稿，%d 年的结转数要从 %d 年的草稿带入；请改正 --from 或 --year", *from, last.Year(), *year, *year-1)
		}
	}
	r, err := blank(c, *organ, *year, *kind, *layout)
	if err != nil {
		return err
	}
	message := ""
	if last != nil {
		message = carryOver(r, last, *out, *from)
	}
	var b bytes.Buffer
	if err := store.Write(&b, r, nil); err != nil {
		return err
	}
	if err := c.write(*out, *force, b.Bytes(), *from); err != nil {
		return err
	}
	if message != "" {
		fmt.Fprintln(c.stderr, message)
	}
	return nil
}

// carryOver takes over what the report of the year before has for a new one, and says how
// much that was. from and out are the files of the two.
func carryOver(r, last *model.Report, out, from string) string {
	if from != standard {
		r.Apply(model.SetField{Field: model.Prior, To: store.RememberPrior(out, from)})
	}
	edits := model.CarryOver(r, last)
	r.Apply(edits)
	said := fmt.Sprintf("从 %s 带入了 %d 个数", from, len(edits.Edits))
	if len(edits.Edits) == 0 {
		said = from + " 里没有可以带入的数"
	}
	if own, theirs := r.Field(model.OrganName), last.Field(model.OrganName); !model.SameOrgan(own, theirs) {
		said += fmt.Sprintf("；注意：它是%s的报告，新草稿是%s的，请看看是不是选错了文件", theirs, own)
	}
	return said
}

// blank returns an empty report for what was asked for.
func blank(c *call, organ string, year int, kind, layout string) (*model.Report, error) {
	organ = strings.TrimSpace(organ)
	switch {
	case organ == "":
		return nil, c.usage("没有用 --organ 写明单位名称")
	case year == 0:
		return nil, c.usage("没有用 --year 写明年度")
	case !model.ValidYear(year):
		return nil, c.usage("--year 应是 2008 年以后的四位数年度，不能是 %d", year)
	case !isKind(kind):
		return nil, c.usage("没有 %s 这种单位类型", kind)
	}
	e := edition.For(year)
	if layout != "" {
		known := false
		if e, known = edition.ByID(model.EditionID(layout)); !known {
			return nil, c.usage("没有 %s 这种格式", layout)
		}
	}
	return model.Begin(e, year, organ, model.OrganKind(kind)), nil
}
