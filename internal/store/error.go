package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"unicode"
)

// ErrChanged says that a draft on disk is no longer what was last read or
// written, so that saving would lose somebody else's work.
var ErrChanged = errors.New("the file has changed on disk")

// An Error is a file that could not be read or written, in the words of the
// user: which file, where, what is wrong, what to do.
type Error struct {
	Path string // as the user gave it; "": of no particular file
	Line int    // 0: no particular line
	What string
	Do   string
	Err  error // the cause; may be nil
}

// Error returns the one sentence that the user is shown.
func (e *Error) Error() string {
	s := strings.Map(func(r rune) rune { // names of files can hold anything
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, e.Path)
	if e.Line > 0 {
		s += fmt.Sprintf(" 第 %d 行", e.Line)
	}
	if s != "" {
		s += "："
	}
	s += e.What
	if e.Do != "" {
		s += "；" + e.Do
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// readError turns what the system says about reading into the user's words.
func readError(path string, err error) error {
	if said, ok := errors.AsType[*Error](err); ok {
		return said
	}
	e := &Error{Path: path, Err: err}
	switch {
	case isOne(err, tooLong):
		e.What, e.Do = "文件名或路径太长", "请检查文件名和所在的文件夹"
	case isOne(err, unreachable):
		e.What, e.Do = "它所在的磁盘或共享文件夹连不上", "请检查网络，连上以后再打开"
	case isOne(err, heldOpen):
		e.What, e.Do = "文件正被别的程序占用", "请关闭占用它的程序再打开"
	case isOne(err, badName):
		e.What, e.Do = "文件名里有系统不允许的字符", "请检查文件名"
	case errors.Is(err, fs.ErrNotExist), isOne(err, noFolder):
		e.What, e.Do = "没有这个文件", "请检查文件名和所在的文件夹"
	case errors.Is(err, fs.ErrPermission):
		e.What, e.Do = "没有读取这个文件的权限", "请向文件的主人要权限，或者复制一份再打开"
	default:
		e.What, e.Do = "读不出来"+reason(err), "请检查磁盘或网络是否正常"
	}
	return e
}

// writeError turns what the system says about writing into the user's words.
func writeError(path string, err error) error {
	if said, ok := errors.AsType[*Error](err); ok {
		return said
	}
	e := &Error{Path: path, Err: err}
	switch {
	case isOne(err, full):
		e.What, e.Do = "磁盘已满", "请腾出空间，或者换一个位置保存"
	case isOne(err, tooLong):
		e.What, e.Do = "文件名或路径太长", "请换一个短的文件名，或者换一个位置保存"
	case isOne(err, writeProtected):
		e.What, e.Do = "这个磁盘是只读的", "请去掉写保护，或者换一个位置保存"
	case isOne(err, unreachable):
		e.What, e.Do = "它所在的磁盘或共享文件夹连不上", "请检查网络，连上以后会再存，也可以换一个位置保存"
	case isOne(err, heldOpen):
		e.What, e.Do = "文件正被别的程序占用", "请关闭占用它的程序，或者换一个位置保存"
	case isOne(err, badName):
		e.What, e.Do = "文件名里有系统不允许的字符", "请换一个文件名"
	case errors.Is(err, fs.ErrNotExist), isOne(err, noFolder):
		e.What, e.Do = "要存放的文件夹不存在", "请先建立这个文件夹，或者换一个位置保存"
	case errors.Is(err, fs.ErrPermission):
		e.What, e.Do = noPermission, "请向文件夹的主人要权限，或者换一个位置保存"
	default:
		e.What, e.Do = "写不进去"+reason(err), "请检查磁盘或网络是否正常，或者换一个位置保存"
	}
	return e
}

// PrivateError says in the user's words that nothing can be kept in one of the program's
// own folders, and what that means for the user. dir is "" where there is no such folder.
func PrivateError(dir, means string, err error) error {
	if dir == "" {
		return &Error{What: "系统没有说本程序自己的文件该放在哪里", Do: means, Err: err}
	}
	e := &Error{Path: dir, Do: means, Err: err}
	if said, ok := errors.AsType[*Error](writeError(dir, err)); ok {
		e.What = said.What
	}
	return e
}

// isOne reports whether an error is one of those that the system has for something.
func isOne(err error, those []syscall.Errno) bool {
	return slices.ContainsFunc(those, func(e syscall.Errno) bool { return errors.Is(err, e) })
}

// reason quotes the innermost message of the system, which is all that is known.
func reason(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return fmt.Sprintf("（系统提示：%v）", err)
}

// existsError refuses to write over a file.
func existsError(path string) error {
	return &Error{Path: path, What: "已经有同名的文件，没有覆盖它", Do: "请换一个文件名", Err: fs.ErrExist}
}
