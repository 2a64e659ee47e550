package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// parse reads the flags, which may stand before and behind the files, and returns
// the files.
func (c *call) parse() ([]string, error) {
	c.flags.SetOutput(io.Discard)
	var files []string
	for args := c.args; ; {
		if err := c.flags.Parse(args); err != nil {
			return nil, c.flagError(err)
		}
		rest := c.flags.Args()
		if len(rest) == 0 {
			return files, nil
		}
		if before := len(args) - len(rest); before > 0 && args[before-1] == "--" {
			return append(files, rest...), nil
		}
		files, args = append(files, rest[0]), rest[1:]
	}
}

// flagErrors says in Chinese what package flag says in English.
var flagErrors = []struct {
	says *regexp.Regexp
	mean string // with what the expression caught
}{
	{regexp.MustCompile(`^flag provided but not defined: (-.*)$`), "没有 $1 这个选项"},
	{regexp.MustCompile(`^flag needs an argument: (-.*)$`), "$1 后面要跟一个值"},
	{regexp.MustCompile(`^invalid (?:boolean )?value "(.*)" for (?:flag )?(-[^:]*):.*$`), "$2 的值“$1”不对"},
	{regexp.MustCompile(`^bad flag syntax: (.*)$`), "“$1”不是选项的写法"},
}

var shortDash = regexp.MustCompile(`(^| )-(\w\w)`)

func (c *call) flagError(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	says := err.Error()
	for _, e := range flagErrors {
		if e.says.MatchString(says) {
			says = e.says.ReplaceAllString(says, e.mean)
			break
		}
	}
	return c.usage("%s", shortDash.ReplaceAllString(says, "$1--$2"))
}

// usage says that the command was called in a wrong way.
func (c *call) usage(format string, args ...any) error {
	return fmt.Errorf("%s；用法请看 %s", fmt.Sprintf(format, args...), strings.TrimSpace("nianbao help "+c.name))
}

// oneFile returns the only file there must be.
func (c *call) oneFile(files []string) (string, error) {
	switch len(files) {
	case 0:
		return "", c.usage("没有给出草稿的文件名")
	case 1:
		return files[0], nil
	}
	return "", c.usage("一次只能处理一份草稿，给出了 %d 份", len(files))
}

// textOrJSON checks the value of the flag that chooses between the two.
func (c *call) textOrJSON(format string) (isJSON bool, err error) {
	switch format {
	case "text":
		return false, nil
	case "json":
		return true, nil
	}
	return false, c.usage("--format 只能是 text 或 json，不能是 %s", format)
}
