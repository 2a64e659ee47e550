package importer_test

import (
	"testing"

	"nianbao/internal/importer"
)

// A table that is copied in pieces is put together; what is whole, or in doubt, is left
// as it is.
func TestRows(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"from a spreadsheet":      {"一、本年新收\t1\t2\r\n二、上年结转\t3\t4\r\n", ""},
		"with blank rows":         {"1\t2\n\t\n\t\n\t\n\t\n\t\n3\t4\n", ""},
		"figures alone":           {"1\n2\n3\n4\n", ""},
		"words":                   {"今年公开了信息。\n明年再公开。\n后年也一样。\n", ""},
		"paragraphs in cells":     {"一、本年新收\n\n\t\n\n1\n\n\t\n\n\u00a0\n\n\n\n\n二、上年结转\n\n\t\n\n3\n\n\t\n\n4\n", "一、本年新收\t1\t\u00a0\n二、上年结转\t3\t4\n"},
		"a line for each cell":    {"信息内容\n本年处理决定数量\n行政处罚\n5\n行政强制\n6\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n7.5\n", "信息内容\t本年处理决定数量\n行政处罚\t5\n行政强制\t6\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t7.5\n"},
		"of which some are blank": {"信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n5\n6\n行政规范性文件\n7\n8\n9\n", ""},
	} {
		want := tt.want
		if want == "" {
			want = tt.text
		}
		if got := importer.Rows("proactive", tt.text); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
