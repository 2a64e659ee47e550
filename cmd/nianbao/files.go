package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/charmbracelet/x/term"

	"nianbao/internal/store"
	"nianbao/model"
)

// standard stands for standard input or output where a file is asked for.
const standard = "-"

// standardName is what standard input is called.
const standardName = "标准输入"

// draft reads a draft from a file or from standard input.
func (c *call) draft(path string) (*model.Report, error) {
	r, _, err := c.draftAndSum(path)
	return r, err
}

// draftAndSum reads a draft, and returns the SHA-256 of what was read besides, in
// hexadecimal.
func (c *call) draftAndSum(path string) (*model.Report, string, error) {
	if path != standard {
		f, r, err := store.Open(path)
		if err != nil {
			return nil, "", err
		}
		sum, _ := f.Sum()
		return r, fmt.Sprintf("%x", sum), nil
	}
	if err := c.typed(); err != nil {
		return nil, "", err
	}
	hash := sha256.New()
	r, _, err := store.Read(io.TeeReader(c.stdin, hash), standardName)
	return r, fmt.Sprintf("%x", hash.Sum(nil)), err
}

// typed says that there is no draft to be read where standard input is the keyboard.
func (c *call) typed() error {
	if isTerminal(c.stdin) {
		return errors.New("标准输入是键盘，没有草稿可读；请用管道或者 < 把草稿送进来，或者写文件名")
	}
	return nil
}

// isTerminal reports whether a reader or a writer is a keyboard or a screen.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// write writes the result of a command to a file or to standard output. An
// existing file is written over only with force, one of the command's own inputs
// never.
func (c *call) write(path string, force bool, data []byte, inputs ...string) error {
	if path == standard {
		_, err := bytes.NewReader(data).WriteTo(c.stdout)
		return err
	}
	for _, input := range inputs {
		if sameFile(path, input) {
			return fmt.Errorf("%s：它就是要读的那份草稿，不能再写进去；请换一个文件名", path)
		}
	}
	err := store.WriteFile(path, data, force)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s：已经有同名的文件，没有覆盖它；请换一个文件名，确实要覆盖的加上 --force", path)
	}
	return err
}

func sameFile(a, b string) bool {
	if b == standard {
		return false
	}
	fa, err := os.Stat(a)
	if err != nil {
		return false
	}
	fb, err := os.Stat(b)
	return err == nil && os.SameFile(fa, fb)
}
