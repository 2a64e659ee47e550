package exporter_test

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/internal/printed"
	"nianbao/model"
	"nianbao/model/edition"
)

// How Word documents and workbooks are put together.

// looks are all the ways there are to write an Office document.
var looks = []struct {
	id string
	exporter.Options
}{
	{"docx", exporter.Options{}},
	{"docx", exporter.Options{Style: exporter.Shiyong}},
	{"docx", exporter.Options{Style: exporter.Gongwen, Unfinished: true}},
	{"docx", exporter.Options{Style: exporter.Shiyong, Unfinished: true}},
	{"xlsx", exporter.Options{}},
	{"xlsx", exporter.Options{Unfinished: true}},
}

// lines begins a line with each of the elements that a reader looks for.
var lines = regexp.MustCompile(`<(w:p|w:tbl|w:tr|w:tc|w:gridCol|w:style|w:docDefaults|w:sectPr|w:font|w:compat|row|c|si|xf|sheet|mergeCell|dataValidation|Override|Relationship)[ >/]`)

// readable writes the parts of a document one below the other.
func readable(all map[string][]byte) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "== %s\n%s\n", name, lines.ReplaceAll(all[name], []byte("\n$0")))
	}
	return b.String()
}

func TestOfficeGolden(t *testing.T) {
	for name, of := range map[string]struct {
		report, id string
		o          exporter.Options
	}{
		"2021.gongwen.docx": {"2021", "docx", exporter.Options{}},
		"odd.shiyong.docx":  {"odd", "docx", exporter.Options{Style: exporter.Shiyong, Unfinished: true}},
		"2019.xlsx":         {"2019", "xlsx", exporter.Options{}},
		"odd.xlsx":          {"odd", "xlsx", exporter.Options{Unfinished: true}},
	} {
		all := office(t, of.id, reports(t)[of.report], of.o)
		golden(t, name+".txt", []byte(readable(all)))
	}
}

// sequences says in which order the schemas of Office documents (ISO/IEC 29500) have the
// children of elements. Word and Excel call a file with another order damaged.
var sequences = map[string]string{
	"w:document":    "body",
	"w:pPr":         "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"w:rPr":         "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"w:r":           "rPr t br fldChar instrText", // then anything
	"w:tbl":         "tblPr tblGrid tr",
	"w:tblPr":       "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
	"w:tblBorders":  "top left start bottom right end insideH insideV",
	"w:tblCellMar":  "top left start bottom right end",
	"w:tr":          "tblPrEx trPr tc",
	"w:trPr":        "cantSplit trHeight tblHeader", // a choice, any order would do
	"w:tc":          "tcPr p",
	"w:tcPr":        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"w:sectPr":      "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
	"w:styles":      "docDefaults latentStyles style",
	"w:docDefaults": "rPrDefault pPrDefault",
	"w:style":       "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
	"w:settings":    "writeProtection view zoom removePersonalInformation defaultTabStop autoHyphenation defaultTableStyle evenAndOddHeaders characterSpacingControl compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
	"w:font":        "altName panose1 charset family notTrueType pitch sig",

	"workbook":          "fileVersion workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr",
	"worksheet":         "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks",
	"sheetView":         "pane selection pivotSelection",
	"c":                 "f v is",
	"dataValidation":    "formula1 formula2",
	"headerFooter":      "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
	"styleSheet":        "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles",
	"font":              "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme",
	"border":            "left right top bottom diagonal vertical horizontal",
	"xf":                "alignment protection",
	"cp:coreProperties": "dc:title dc:language",
}

// inOrder checks the order of the children of n and of all below it.
func inOrder(n *node) error {
	if s, known := sequences[n.name]; known {
		order, at := strings.Fields(s), 0
		for _, kid := range n.kids {
			i := slices.Index(order, strings.TrimPrefix(kid.name, "w:"))
			if i < 0 {
				return fmt.Errorf("%s in %s", kid.name, n.name)
			}
			if i < at && n.name != "w:r" && n.name != "w:trPr" {
				return fmt.Errorf("%s in %s after %s", kid.name, n.name, order[at])
			}
			at = i
		}
	}
	for _, kid := range n.kids {
		if err := inOrder(kid); err != nil {
			return err
		}
	}
	return nil
}

// sound checks a document as a whole: XML, order, types, references, styles.
func sound(t rapid.TB, all map[string][]byte) {
	t.Helper()
	types := map[string]bool{}
	for _, o := range parsePart(t, all["[Content_Types].xml"]).all("Override") {
		types[strings.TrimPrefix(o.attrs["PartName"], "/")] = true
	}
	for name, data := range all {
		if bytes.ContainsRune(data, '\uFFFE') || bytes.Contains(data, []byte("<!")) || bytes.Contains(data, []byte("TargetMode")) {
			t.Errorf("%s: a character, a declaration or an outside reference that must not be", name)
		}
		root := parsePart(t, data)
		if err := inOrder(root); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if folder, ok := strings.CutSuffix(path.Dir(name), "_rels"); ok {
			for _, r := range root.all("Relationship") {
				if target := folder + r.attrs["Target"]; all[target] == nil || !types[target] {
					t.Errorf("%s refers to %s, which is not there or has no type", name, target)
				}
			}
		} else if name != "[Content_Types].xml" && !types[name] {
			t.Errorf("%s has no type", name)
		}
	}
	if body := all["word/document.xml"]; body != nil {
		styles := map[string]bool{}
		for _, s := range parsePart(t, all["word/styles.xml"]).all("w:style") {
			styles[s.attrs["w:styleId"]] = true
		}
		for _, p := range slices.Concat(parsePart(t, body).all("w:pStyle"), parsePart(t, body).all("w:rStyle")) {
			if !styles[p.attrs["w:val"]] {
				t.Errorf("there is no style %s", p.attrs["w:val"])
			}
		}
	}
}

// A report with errors says so on every page of the document, and at the top of the
// workbook and of its pages.
func TestOfficeUnfinished(t *testing.T) {
	for _, look := range looks {
		all := office(t, look.id, odd(), look.Options)
		said := map[string]int{}
		for name, data := range all {
			if n := bytes.Count(data, []byte(printed.Unfinished)); n > 0 {
				said[name] = n
			}
		}
		want := map[string]int{}
		switch {
		case !look.Unfinished:
		case look.id == "xlsx":
			want["xl/sharedStrings.xml"] = 1
			for i := range 4 {
				want[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = 1
			}
			if first := sheets(t, all)[0].cells["A1"]; first.text != printed.Unfinished {
				t.Errorf("the first sheet begins with %q", first.text)
			}
		case look.Style == exporter.Gongwen:
			want["word/header1.xml"], want["word/header2.xml"] = 1, 1
		default:
			want["word/header1.xml"] = 1
		}
		if !maps.Equal(said, want) {
			t.Errorf("%v: said in %v, want %v", look, said, want)
		}
	}
}

// Every way to write a report gives a sound document, whatever is in the report, and
// the same one every time.
func TestOfficeSound(t *testing.T) {
	for name, r := range reports(t) {
		for _, look := range looks {
			t.Run(fmt.Sprint(name, look), func(t *testing.T) { sound(t, office(t, look.id, r, look.Options)) })
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := anyReport(t)
		look := rapid.SampledFrom(looks).Draw(t, "look")
		f, _ := exporter.ByID(look.id)
		var a, b bytes.Buffer
		if err := f.Write(&a, r, look.Options); err != nil {
			t.Fatal(err)
		}
		if err := f.Write(&b, r.Clone(), look.Options); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Error("the same report is not the same file")
		}
		sound(t, parts(t, a.Bytes()))
	})
}

// nasty is what does something in one kind of file or another.
var nasty = []string{
	"=1+1", "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "'单引号", "&C&14标题", "_x000D_", "]]>", "<w:br/>", "<script>", "&lt;", "\x00\x0b\x1b[31m",
	"\u202e倒", "\ufeff", "\ufffe", "\xff\xfe", "两行\n第二行", "\ttab", "  空格  ", "一、", "（一）主动公开。全年", "2024年", "“引号”——", "🀄", "示例局", "/",
}

// anyReport draws a report of any edition with anything in it.
func anyReport(t *rapid.T) *model.Report {
	e := rapid.SampledFrom(edition.All()).Draw(t, "edition")
	r := model.NewReport(e, rapid.IntRange(2019, 2030).Draw(t, "year"))
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(nasty), rapid.StringN(0, 12, -1)), 0, 5).Draw(t, "pieces"), "")
	})
	number := rapid.OneOf(rapid.Int64Range(0, 9), rapid.Int64Range(-50_000_000_000, 50_000_000_000))
	for _, at := range e.Cells() {
		value := model.Value{}
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
		case 1:
			value = model.TextValue(text.Draw(t, "text"))
		case 2:
			value = model.Micro(rapid.Int64Range(-1_000_000_000_000, 1_000_000_000_000).Draw(t, "micro"))
		default:
			if e.IsTotal(at) && rapid.Bool().Draw(t, "automatic") {
				continue
			}
			value = model.Int(number.Draw(t, "number"))
		}
		r.Apply(model.SetValue{At: at, To: value})
		if e.HasUnits(at) {
			r.Apply(model.SetUnit{At: at, To: rapid.SampledFrom([]string{"", "元", "万元"}).Draw(t, "unit")})
		}
	}
	for i := range e.Sections {
		r.Apply(model.Splice{At: e.Sections[i].ID, Ins: text.Draw(t, "section")})
	}
	for _, f := range []model.Field{model.Title, model.OrganName, model.SignName, model.SignDate} {
		r.Apply(model.SetField{Field: f, To: text.Draw(t, string(f))})
	}
	return r
}
