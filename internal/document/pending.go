package document

func readDocx([]byte) (*Document, error) {
	return nil, errorf("Word 文件还读不了；请另存为网页再导入")
}

func readXlsx([]byte) (*Document, error) {
	return nil, errorf("Excel 文件还读不了；请另存为文本文件（制表符分隔）再导入")
}
