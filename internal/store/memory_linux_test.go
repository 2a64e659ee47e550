package store_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/internal/testdir"
)

// mostMemory bounds what opening any file may take, in bytes.
var mostMemory = 200 << 20

// The largest drafts there may be, each of its own evil sort, are opened or refused in
// words, and take no more memory than they may.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it opens files of 8 MB")
	}
	const size = 8<<20 - 200
	fill := func(before, part, after string) string { // parts may count: %d
		var b bytes.Buffer
		b.WriteString(before)
		for i := 0; b.Len() < size-len(after)-len(part)-10; i++ {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.Contains(part, "%d") {
				fmt.Fprintf(&b, part, i)
			} else {
				b.WriteString(part)
			}
		}
		return b.String() + after
	}
	begin := strings.TrimSuffix(head, ",\n")
	for name, data := range map[string]string{
		"one text":                  begin + `,"text":{"overview":"` + strings.Repeat("长", size/3-30) + `"}}`,
		"as long a text as may be":  begin + `,"text":{"overview":"` + strings.Repeat("长", 1_000_000) + `"}}`,
		"as many lines as may be":   begin + `,"text":{"overview":"` + strings.Repeat(`\n`, 1_000_000) + `"}}`,
		"a long title":              begin + `,"title":"` + strings.Repeat("长", size/3-100) + `"}`,
		"escapes":                   begin + `,"text":{"overview":"` + strings.Repeat(`\u957f`, size/6-30) + `"}}`,
		"line breaks":               begin + `,"text":{"overview":"` + strings.Repeat(`\n`, size/2-60) + `"}}`,
		"unknown keys":              fill(begin+",", `"%d":1`, "}"),
		"unknown figures":           fill(begin+`,"figures":{`, `"%d":1`, "}}"),
		"one key again":             fill(begin+",", `"a":1`, "}"),
		"list":                      fill(begin+`,"a":[`, "1", "]}"),
		"lists":                     fill(begin+`,"a":[`, "[]", "]}"),
		"lists in lists":            begin + `,"a":` + strings.Repeat("[", 50) + strings.Repeat("[],", size/3-100) + "1" + strings.Repeat("]", 50) + "}",
		"nested":                    begin + `,"a":` + strings.Repeat("[", size/2) + strings.Repeat("]", size/2) + "}",
		"long number":               begin + `,"figures":{"requests/received/natural":` + strings.Repeat("9", size-100) + "}}",
		"explanations":              fill(begin+`,"explained":[`, `{"rule":"a"}`, "]}"),
		"steps":                     fill(begin+`,"review":{"steps":[`, `{}`, "]}}"),
		"remarks":                   fill(begin+`,"review":{"remarks":[`, `{"id":%d}`, "]}}"),
		"unknown in a remark":       fill(begin+`,"review":{"remarks":[{`, `"%d":1`, "}]}}"),
		"answers":                   fill(begin+`,"review":{"remarks":[{"answers":[`, `{}`, "]}]}}"),
		"values":                    fill(begin+`,"explained":[{"rule":"a","at":"b","values":{`, `"a%d":1`, "}}]}"),
		"versions":                  begin + `,"text":{"overview":"` + strings.Repeat("长", size/12) + `"},"review":{"versions":[` + strings.TrimSuffix(strings.Repeat("{},", 1999), ",") + `]}}`,
		"versions with changes":     begin + `,"text":{"overview":"` + strings.Repeat("长", 10000) + `"},"review":{"versions":[` + strings.TrimSuffix(strings.Repeat(`{"text":{"overview":[{"paragraph":1,"character":5000,"now":"长","was":"短"}]}},`, 1999), ",") + `]}}`,
		"blanks":                    strings.Repeat(" ", size) + begin + "}",
		"no end":                    begin + `,"text":{"overview":"` + strings.Repeat("长", size/3-30),
		"as many keys as may be":    begin + "," + numbered(199_000, `"%d":"`+strings.Repeat("x", 25)+`"`) + "}",
		"as many remarks as may be": begin + `,"review":{"remarks":[` + numbered(9_900, `{"id":%d,"at":"report","text":"`+strings.Repeat("长", 120)+`","state":"open","answers":[{"text":"`+strings.Repeat("长", 80)+`"}],"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}`) + "]}}",
		"too large":                 strings.Repeat("x", 40<<20),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(testdir.New(t), "a.json")
			write(t, path, data)
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), "OPEN="+path)
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v: %.200s", err, out)
			}
			memory, says, _ := strings.Cut(string(out), " ")
			if says != "<nil>" && (!strings.HasPrefix(says, path) || !strings.Contains(says, "；") || len(says) > 500) {
				t.Errorf("says %.500s", says)
			}
			most, err := strconv.Atoi(memory)
			if most <<= 10; err != nil {
				t.Fatal(err)
			}
			t.Logf("%d MB in %v: %.100s", most>>20, cmd.ProcessState.UserTime().Round(1e6), strings.TrimPrefix(says, path))
			if most > mostMemory {
				t.Errorf("it takes %d MB", most>>20)
			}
		})
	}
}

// numbered returns n parts, each with its number.
func numbered(n int, part string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, part, i)
	}
	return b.String()
}
