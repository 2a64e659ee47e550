// Nianbao writes the annual report on government information disclosure: in a
// terminal, and with commands for scripts. Run nianbao help.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"nianbao/internal/width"
)

// This file runs commands. The rules are:
//
// A command reads its flags and files, writes its answer to c.stdout, and returns
// an error whose text is one plain sentence for the user: which file, where, why,
// what to do. Only run writes errors and decides on the exit status: 0 nothing
// wrong, 1 the command looked and found something (errFound), 2 it could not do
// it. Messages that are no answer go to c.stderr, so that the answer can be piped.

// frugal is how much memory the program should do with, in bytes, as PCs of offices are
// small. It is no bound: what needs more, a page of 10 MB, a hostile file, is collected
// more often.
const frugal = 64 << 20

func main() {
	debug.SetMemoryLimit(frugal)
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// A command is what the first word after the program's name chooses.
type command struct {
	name  string
	short string // one line of the list of commands
	help  string // how it is used, with all its flags
	run   func(*call) error
}

// commands lists the commands in the order of the help.
func commands() []command {
	return []command{
		newCommand, importCommand, checkCommand, reviewCommand, exportCommand, diffCommand, mergeCommand, historyCommand, rulesCommand, schemaCommand, doctorCommand, versionCommand,
		later("sum", "把各单位的草稿汇总成一份"),
	}
}

// later is a command that is promised and not there yet.
func later(name, short string) command {
	sentence := name + " 命令还没有做好，请等以后的版本"
	return command{
		name: name, short: short + "（还没有做好）", help: sentence + "\n",
		run: func(*call) error { return errors.New(sentence) },
	}
}

// A call is one run of a command.
type call struct {
	ctx    context.Context
	name   string // of the command, "" for opening the screen
	args   []string
	flags  *flag.FlagSet
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer

	terminal io.Writer // behind the buffer of stdout: the screen is drawn there
	voices   []*voice  // behind stderr and stdout
}

// errFound ends a command that did its work and found something wrong.
var errFound = errors.New("found something")

// run runs the program and returns its exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	set := charset(os.Getenv)
	voices := []*voice{voiceFor(stderr, set), voiceFor(stdout, set)}
	said := clean{voices[0]}
	out := bufio.NewWriter(voices[1])
	c := &call{ctx: ctx, args: args, stdin: stdin, stdout: out, stderr: said, terminal: stdout, voices: voices}
	err := c.dispatch()
	if err2 := out.Flush(); err2 != nil && (err == nil || errors.Is(err, errFound) || errors.Is(err, err2)) {
		err = fmt.Errorf("结果写不出去（系统提示：%w）；请检查磁盘是否已满", err2)
	}
	if g, ok := errors.AsType[*garbledError](err); ok {
		stderr.Write(g.bytes())
		return 2
	}
	defer c.advise()
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFound):
		return 1
	}
	fmt.Fprintf(said, "nianbao：%v\n", err)
	return 2
}

// A clean is a writer that makes texts harmless for a terminal: names of files and what
// stands in them can hold anything. Each call brings whole lines.
type clean struct{ io.Writer }

func (w clean) Write(p []byte) (n int, err error) {
	lines := strings.Split(string(p), "\n")
	for i, l := range lines {
		lines[i] = width.Clean(l)
	}
	if _, err := io.WriteString(w.Writer, strings.Join(lines, "\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}

// dispatch finds the command and runs it.
func (c *call) dispatch() error {
	chosen := openCommand()
	chosen.run = open
	if len(c.args) > 0 {
		switch c.args[0] {
		case "help":
			return c.help(c.args[1:])
		case "--version", "-version":
			c.args[0] = versionCommand.name
		}
		all := commands()
		if i := slices.IndexFunc(all, func(o command) bool { return o.name == c.args[0] }); i >= 0 {
			chosen, c.args = all[i], c.args[1:]
		}
	}
	c.name = chosen.name
	c.flags = flag.NewFlagSet(chosen.name, flag.ContinueOnError)
	err := chosen.run(c)
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(c.stdout, chosen.help)
	}
	return err
}

// help prints the help of the program, or of one command.
func (c *call) help(names []string) error {
	if len(names) > 0 && names[0] != "help" && !strings.HasPrefix(names[0], "-") {
		for _, command := range commands() {
			if command.name == names[0] {
				_, err := io.WriteString(c.stdout, command.help)
				return err
			}
		}
		return fmt.Errorf("没有 %s 这个命令；有哪些命令，请看 nianbao help", names[0])
	}
	_, err := io.WriteString(c.stdout, openCommand().help)
	return err
}

// list returns the list of commands for the help.
func list() string {
	var b strings.Builder
	for _, command := range commands() {
		fmt.Fprintf(&b, "  %-9s%s\n", command.name, command.short)
	}
	return b.String()
}
