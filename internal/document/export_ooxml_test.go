package document

// For tests from outside.
var (
	ReadDocx = readDocx
	ReadXlsx = readXlsx
)
