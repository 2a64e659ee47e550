// Package source opens what somebody wants to import: a published page, an office file,
// a text, or a draft.
//
// It is the one place where a foreign file is opened. Only a regular file is, so that
// nothing waits for a device or a pipe, and no more of it is read than
// [document.MaxBytes].
//
// # What does not come back of an export
//
// A report that was exported to HTML, DOCX, XLSX or Markdown and is read back has the same
// figures and texts, but for three things, for the readers do not know their own files
// from others, and had better not: what was exported may have been edited since.
//
//   - Words in a cell that can mean but one figure, 12件 or 减4, become that figure, and
//     that is said.
//   - Blanks that follow each other in a paragraph are one, as a browser shows them.
//   - A paragraph that is the heading of a section still to come begins that section.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/internal/store"
	"nianbao/model"
)

// File returns the contents of a file. An error is a sentence for the user.
func File(path string) ([]byte, error) {
	fi, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, unreadable(path, err)
	case fi.IsDir():
		return nil, fmt.Errorf("%s：这是文件夹；请写出里面要导入的是哪个文件", path)
	case !fi.Mode().IsRegular():
		return nil, fmt.Errorf("%s：这是设备或者管道，不是普通的文件，没有读；请先把内容存成文件再导入，命令行里也可以用 - 从标准输入读", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	b := bytes.NewBuffer(make([]byte, 0, min(fi.Size(), document.MaxBytes)+bytes.MinRead)) // growing would take its size again
	if _, err := b.ReadFrom(io.LimitReader(f, document.MaxBytes+1)); err != nil {
		return nil, unreadable(path, err)
	}
	return b.Bytes(), nil
}

// Bytes reads what there is, and one byte more than can be imported at the most.
func Bytes(r io.Reader) ([]byte, error) { return io.ReadAll(io.LimitReader(r, document.MaxBytes+1)) }

func unreadable(path string, err error) error {
	var why *fs.PathError
	if errors.As(err, &why) {
		err = why.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s：没有这个文件；请检查文件名", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s：没有读这个文件的权限；请把它拷到自己的文件夹里再导入", path)
	}
	return fmt.Errorf("%s：读不出来（系统提示：%w）；请看看文件在不在别的程序里开着", path, err)
}

// IsDraft reports whether data is a draft rather than a foreign file.
func IsDraft(data []byte) bool {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	return bytes.HasPrefix(data, []byte("{")) && !bytes.HasPrefix(data, []byte(`{\rtf`))
}

// Read returns what is understood of a file's contents. name is what error messages call
// it, and decides where the contents leave open what they are.
func Read(name string, data []byte, hint importer.Hint) (*importer.Import, error) {
	if IsDraft(data) {
		r, _, err := store.Read(bytes.NewReader(data), name)
		if err != nil {
			return nil, err
		}
		return importer.Draft(r, hint), nil
	}
	doc, err := document.Read(name, data)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", name, err)
	}
	i := importer.Read(doc, hint)
	switch {
	case i.Empty():
		return nil, fmt.Errorf("%s：里面没有认出年度报告的文字和表格；请看看选的是不是这份文件，扫描件、图片读不了", name)
	case i.Year != 0 && !model.ValidYear(i.Year):
		return nil, fmt.Errorf("%s：认出的年度是 %d 年，不会有这一年的报告；请写明年度", name, i.Year)
	}
	return i, nil
}
