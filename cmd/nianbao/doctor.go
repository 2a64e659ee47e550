package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"nianbao/internal/doctor"
	"nianbao/internal/local"
	"nianbao/internal/width"
)

var doctorCommand = command{
	name: "doctor", short: "自检：终端、字符、按键、文件夹、剪贴板", run: runDoctor,
	help: `自检：看终端答了什么，程序据此选了什么，各样东西够不够得到。
输出是纯文本，可以原样发给帮忙的人；里面没有草稿的内容，你的用户文件夹写成 ~。

用法：nianbao doctor [选项]

选项：
  -o 文件        存到这个文件（终端照样问）；“-” 指标准输出（默认）
  --force        文件已经存在时覆盖它
  --width 1|2|auto   同打开画面时的选项，看看选了以后怎样
  --keys         按一个键，看收到的是什么；按两次 Esc 结束。同 -o 一起用，收到的存到文件
`}

// reportColumns is how wide the lines of the report are.
const reportColumns = 80

func runDoctor(c *call) error {
	path := c.flags.String("o", standard, "")
	force := c.flags.Bool("force", false, "")
	cells := c.flags.String("width", "auto", "")
	keys := c.flags.Bool("keys", false, "")
	files, err := c.parse()
	switch {
	case err != nil:
		return err
	case len(files) > 0:
		return c.usage("doctor 不读文件，不知道 %s 是什么", files[0])
	case *cells != "auto" && *cells != "1" && *cells != "2":
		return c.usage("--width 只能是 1、2 或 auto，不能是 %s", *cells)
	}
	if *keys {
		in, out, err := c.screen()
		if err != nil {
			return err
		}
		answer := width.Setup(in, out, *cells)
		if err := readable(answer, charset(os.Getenv)); err != nil {
			return err
		}
		c.heard(answer)
		var lines bytes.Buffer
		if err := doctor.Keys(c.ctx, in, out, &lines); err != nil || *path == standard {
			return err // the lines stand in the terminal already
		}
		return c.keepReport(*path, *force, lines.Bytes())
	}
	if in, out, err := c.screen(); err == nil { // others are not asked: they would show the question
		c.heard(width.Setup(in, out, *cells))
	}
	in, _ := c.stdin.(*os.File)
	out, _ := c.terminal.(*os.File)
	r := doctor.Report{
		Version: version(), Input: in, Output: out, Env: os.Environ(),
		Folders: folders(), Clipboard: doctor.Clipboard,
	}
	var b bytes.Buffer
	if err := r.Write(&b, reportColumns); err != nil {
		return err
	}
	return c.keepReport(*path, *force, b.Bytes())
}

// keepReport writes what was found, and says where.
func (c *call) keepReport(path string, force bool, found []byte) error {
	if err := c.write(path, force, found); err != nil {
		return err
	}
	if path != standard {
		fmt.Fprintf(c.stderr, "自检结果存在 %s\n", path)
	}
	return nil
}

// folders are where the program keeps files of its own.
func folders() []doctor.Folder {
	settings, err := local.Config()
	if err != nil {
		err = errors.New("系统没有给出设置文件夹")
	}
	state, err2 := local.State()
	if err2 != nil {
		err2 = errors.New("系统没有给出放状态的文件夹")
	}
	return []doctor.Folder{
		{Use: "设置", Path: settings, Err: err},
		{Use: "状态（还没存进草稿的、以前的版本）", Path: state, Err: err2},
		{Use: "临时", Path: os.TempDir()},
	}
}
