package source_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/internal/exporter"
	"nianbao/internal/importer"
	"nianbao/internal/source"
	"nianbao/model"
	"nianbao/model/edition"
)

// A row of a sheet of 表三, as departments and programs write it: what the row has is
// typed, and its total is a formula.
func sheet(cells string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表三" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
			`<row>` + words("申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计") + `</row>` +
			`<row>` + words("一、本年新收政府信息公开申请数量") + cells + `</row></sheetData></worksheet>`,
	} {
		w, _ := z.Create(name)
		_, _ = io.WriteString(w, text)
	}
	_ = z.Close()
	return b.Bytes()
}

func words(all ...string) string {
	return `<c t="inlineStr"><is><t>` + strings.Join(all, `</t></is></c><c t="inlineStr"><is><t>`) + `</t></is></c>`
}

func numbers(all ...int) (cells string) {
	for _, n := range all {
		cells += fmt.Sprintf(`<c><v>%d</v></c>`, n)
	}
	return cells
}

// A total that is a formula is automatic if it is what the row makes; one that is typed,
// or was altered, is as it stands.
func TestFormulas(t *testing.T) {
	const blank = `<c s="1"/>`
	for name, c := range map[string]struct {
		cells string
		total model.Value // typed; Blank: automatic
		said  int         // how many notes and things left out there are
	}{
		"a formula":                  {numbers(1, 2, 3, 0, 0, 0) + `<c><f>SUM(B2:G2)</f><v>6</v></c>`, model.Value{}, 0},
		"of a shared one":            {numbers(1, 2, 3, 0, 0, 0) + `<c><f t="shared" si="0"/><v>6</v></c>`, model.Value{}, 0},
		"typed":                      {numbers(1, 2, 3, 0, 0, 0) + `<c><v>6</v></c>`, model.Int(6), 0},
		"altered":                    {numbers(1, 2, 3, 0, 0, 0) + `<c><f>SUM(B2:G2)+1</f><v>7</v></c>`, model.Int(7), 0},
		"some not filled in":         {numbers(1, 2) + blank + blank + blank + blank + `<c><f>SUM(B2:G2)</f><v>3</v></c>`, model.Value{}, 0},
		"none filled in, it shows 0": {blank + blank + blank + blank + blank + blank + `<c><f>SUM(B2:G2)</f><v>0</v></c>`, model.Value{}, 1},
		"none filled in, nothing":    {blank + blank + blank + blank + blank + blank + `<c t="str"><f>IF(1,"")</f><v></v></c>`, model.Value{}, 1},
		"an error":                   {numbers(1, 2, 3, 0, 0, 0) + `<c t="e"><f>SUM(#REF!)</f><v>#REF!</v></c>`, model.TextValue("#REF!"), 1},
	} {
		i, err := source.Read("表三.xlsx", sheet(c.cells), importer.Hint{Year: 2024})
		if err != nil {
			t.Errorf("%s：%v", name, err)
			continue
		}
		if got := i.Report().Entered(model.Ref{Section: "requests", Row: "received", Col: "total"}); got != c.total {
			t.Errorf("%s：总计是“%v”，应为“%v”", name, got, c.total)
		}
		said := len(i.Notices) + len(i.Left)
		for _, p := range i.Pieces {
			said += len(p.Notes) + len(p.Left)
		}
		if said != c.said {
			t.Errorf("%s：说了 %d 句，应为 %d 句：%+v %+v", name, said, c.said, i.Notices, i.Pieces)
		}
	}
}

// A workbook that is filled in and saved by LibreOffice comes back with its totals
// automatic and new.
func TestFilledInByOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("soffice is not installed: this test needs LibreOffice Calc")
	}
	for _, e := range edition.All() {
		r := model.NewReport(e, e.FirstYear)
		for _, at := range e.Cells() {
			if !e.IsTotal(at) && at.Row != "carried_in" {
				r.Apply(model.SetValue{At: at, To: model.Int(217)})
			}
		}
		typed := model.Ref{Section: "disputes", Row: "review", Col: "total"}
		r.Apply(model.SetValue{At: typed, To: model.Int(1085)})
		f, _ := exporter.ByID("xlsx")
		var b bytes.Buffer
		if err := f.Write(&b, r, exporter.Options{}); err != nil {
			t.Fatal(err)
		}
		i, err := source.Read("年报.xlsx", filledIn(t, b.Bytes()), importer.Hint{Year: r.Year()})
		if err != nil {
			t.Fatal(err)
		}
		got := i.Report()
		for _, at := range e.Cells() {
			want := r.Entered(at)
			if !e.IsTotal(at) && want.Kind() == model.Number {
				want = model.Int(218)
			}
			if got.Entered(at) != want {
				t.Errorf("%s：%s 是“%v”，应为“%v”", e.ID, at, got.Entered(at), want)
			}
		}
	}
}

// filledIn types 218 over every 217 of a workbook and has LibreOffice work it out and
// save it.
func filledIn(t *testing.T, book []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.ReplaceAll(data, []byte("<v>217</v>"), []byte("<v>218</v>"))
		data = stored.ReplaceAll(data, []byte("</f>")) // or LibreOffice would believe what is stored beside a formula
		out, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "年报.xlsx")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+dir, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "saved"), path)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "saved", "年报.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// stored is what is stored beside a formula.
var stored = regexp.MustCompile(`</f><v>[^<]*</v>`)
