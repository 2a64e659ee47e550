package document

import (
	"archive/zip"
	"bytes"
	"strings"
)

func isZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// readZip reads a Word or Excel file, which are zip files, by the folders in it.
func readZip(data []byte) (*Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errorf("文件不完整或者已经损坏，打不开；请重新下载，或者用 WPS、Word 打开后另存一次再导入")
	}
	types, word, sheets, other := false, false, false, false
	for _, f := range z.File {
		switch name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")); {
		case name == "[content_types].xml":
			types = true
		case strings.HasPrefix(name, "word/"):
			word = true
		case strings.HasPrefix(name, "xl/"):
			sheets = true
		case name == "mimetype", name == "content.xml":
			other = true
		}
	}
	switch {
	case types && word:
		return readDocx(data)
	case types && sheets:
		return readXlsx(data)
	case types || other:
		return nil, errorf("这种办公文件读不了；请用 WPS 或 Word 打开，另存为 .docx 再导入（表格另存为 .xlsx）")
	}
	return nil, errorf(whyPacked)
}
