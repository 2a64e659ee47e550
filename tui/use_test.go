package tui

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/vtest"
	"nianbao/model"
	"nianbao/model/edition"
)

// A clerk makes a new draft and types a whole report by keys alone; the file holds
// exactly the figures of the report it was typed from.
func TestTypeAWholeReport(t *testing.T) {
	for _, name := range []string{draft2021, draft2019} {
		t.Run(name, func(t *testing.T) {
			desk(t, name)
			_, source, err := store.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			term, _ := run(t, 80, 24, "")
			term.Key("ctrl+n")
			term.WaitText("单位全称")
			term.Type("抄写局")
			term.Key("down", "down", "backspace", "backspace", "backspace", "backspace")
			term.Type(strconv.Itoa(source.Year()))
			term.Key("down", "down", "down", "enter")
			term.WaitText("草稿已建立")
			path := "抄写局" + strconv.Itoa(source.Year()) + "年报.json"

			e := source.Edition()
			for i := range e.Sections {
				s := &e.Sections[i]
				switch {
				case s.Table != nil:
					typeTable(term, source, s)
				case s.ID == model.Signoff:
					term.Key("home", "shift+end", "delete")
					term.Type(source.Field(model.SignName))
					term.Key("down")
					term.Type(source.Field(model.SignDate))
				default:
					term.Paste(source.Text(s.ID))
				}
				term.Key("ctrl+pgdown")
			}
			save(term)
			_, typed, err := store.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range e.Cells() {
				if got, want := typed.Entered(at), source.Entered(at); got != want {
					t.Errorf("%s (%s): %q, want %q", at, e.Label(at), got, want)
				}
				if got, want := typed.Unit(at), source.Unit(at); got != want {
					t.Errorf("unit of %s: %q, want %q", at, got, want)
				}
			}
			for i := range e.Sections {
				if id := e.Sections[i].ID; typed.Text(id) != source.Text(id) {
					t.Errorf("text of %s:\n%q, want\n%q", id, typed.Text(id), source.Text(id))
				}
			}
			for _, f := range []model.Field{model.Year, model.SignName, model.SignDate} {
				if got, want := typed.Field(f), source.Field(f); got != want {
					t.Errorf("%s: %q, want %q", f, got, want)
				}
			}
		})
	}
}

// typeTable types the figures of a table row by row: Tab to the right, Enter to the
// next row. Totals are passed over, blanks are left.
func typeTable(term *vtest.Term, r *model.Report, s *model.Section) {
	term.Key("ctrl+home")
	for bi := range s.Table.Blocks {
		b := &s.Table.Blocks[bi]
		for ri := range b.Rows {
			if b.Rows[ri].ID == "" {
				continue
			}
			term.Key("home")
			for ci := range b.Columns {
				at := model.Ref{Section: s.ID, Row: b.Rows[ri].ID, Col: b.Columns[ci].ID}
				term.Type(r.Entered(at).String() + chosenUnit(r, at))
				if ci < len(b.Columns)-1 {
					term.Key("tab")
				}
			}
			term.Key("down")
		}
	}
}

func chosenUnit(r *model.Report, at model.Ref) string {
	if r.Edition().Column(at).Unit.Choices == nil {
		return ""
	}
	return r.Unit(at)
}

// A reader of the draft sees a whole file at any time, and what was typed is in it
// within a moment, without anybody saying so.
func TestSavedByItself(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	term.Key("ctrl+pgdown", "ctrl+pgdown", "1", "2", "enter")
	term.WaitText("待保存")
	term.WaitText("已保存")
	if got := figure(t, draft2021, "proactive/rules/issued"); got != "12" {
		t.Errorf("saved %q, want 12", got)
	}
}

// Undoing everything gives the first state back, shown place by place; redoing
// everything the last.
func TestUndoToTheBeginning(t *testing.T) {
	desk(t, draft2021)
	_, before, err := store.Open(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	term, a := run(t, 80, 24, draft2021)
	term.Type("今年，")
	term.Key("ctrl+pgdown", "ctrl+pgdown", "5", "tab", "6", "enter", "delete")
	term.Key("ctrl+pgdown")
	term.Paste("1\t2\t3\r\n4\t\t6\r\n")
	term.WaitText("已贴入 2 行 3 列")
	save(term)
	_, after, err := store.Open(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	for range 8 {
		term.Key("ctrl+z")
	}
	term.WaitText("没有可以撤销的了")
	term.WaitText("[导语完]") // the first thing typed was there
	if !a.work.draft.Report().Equal(before) {
		t.Error("undoing everything does not give the first state back")
	}
	for range 8 {
		term.Key("ctrl+y")
	}
	term.WaitText("没有可以重做的了")
	if !a.work.draft.Report().Equal(after) {
		t.Error("redoing everything does not give the last state back")
	}
}

// 本年零申请 says how many cells it fills, is one step, and offers its sentence.
func TestZeroYear(t *testing.T) {
	desk(t, draft2019)
	term, a := run(t, 80, 24, draft2019)
	term.Key("f10")
	term.Type("零申请")
	term.WaitText("> 本年零申请")
	term.Key("enter")
	term.WaitText("表三 132 格、表四 12 格，共 144 格")
	term.Key("esc")
	term.Key("f10")
	term.Type("零申请")
	term.Key("enter")
	term.WaitText("共 144 格")
	term.Key("enter")
	term.WaitText("已填 144 格")
	save(term)
	if got := figure(t, draft2019, "disputes/direct/pending"); got != "0" {
		t.Errorf("表四 holds %q, want 0", got)
	}
	if !strings.Contains(a.work.draft.Report().Text("overview"), "未收到政府信息公开申请") {
		t.Error("section 一 does not say so")
	}
	term.Key("ctrl+z")
	term.WaitText("已撤销：本年零申请")
	term.WaitText("未填144格")
}

// Where a request was received, 本年零申请 does not write that none was.
func TestZeroYearIsNotTrue(t *testing.T) {
	desk(t, draft2019)
	term, a := run(t, 80, 24, draft2019)
	before := a.work.draft.Report().Text("overview")
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "7", "enter", "f10")
	term.Type("零申请")
	term.Key("enter")
	term.WaitText("已经填了 7，不是零申请")
	term.Key("enter")
	term.WaitText("[三完")
	save(term)
	if got := figure(t, draft2019, "requests/received/natural") + figure(t, draft2019, "requests/received/other"); got != "70" {
		t.Errorf("自然人 and 其他 hold %q, want 7 and 0", got)
	}
	if a.work.draft.Report().Text("overview") != before {
		t.Error("section 一 says that there was no request")
	}
}

// The finished report is exported from the program; an existing file is asked about.
func TestExport(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	export := func() {
		term.Key("f10")
		term.Type("导出")
		term.Key("enter")
		term.WaitText("左右键选")
		term.Key("left") // to the last of them
		term.WaitText("示例-2024年.csv")
		term.Key("down", "enter")
	}
	export()
	term.WaitText("已存到")
	csv, err := os.ReadFile("示例-2024年.csv")
	if err != nil || !strings.Contains(string(csv), "requests/received/total,218\n") {
		t.Errorf("exported %v %.100q, want the computed total in it", err, csv)
	}
	export()
	term.WaitText("覆盖它吗")
	term.Key("esc", "esc")
	term.WaitText("[导语完]")
	export()
	term.WaitText("覆盖它吗")
	term.Key("enter", "f4") // Enter may come from a pasted line end
	term.WaitText("已存到")
}

// A form that is half filled in is not thrown away unasked.
func TestLeavingAForm(t *testing.T) {
	desk(t)
	term, _ := run(t, 80, 24, "")
	term.Key("ctrl+n")
	term.WaitText("单位全称")
	term.Type("某局")
	term.Key("ctrl+q")
	term.WaitText("填的内容不保留")
	term.Key("esc")
	term.WaitText("某局2024年报.json")
	term.Key("ctrl+q", "enter")
	if err := term.Done(); err != nil {
		t.Fatal(err)
	}
}

// At 120x40 outline, table and findings stand together; the findings change with the
// figures, and make room for their list.
func TestFindingsBesideTheTable(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 120, 40, draft2021)
	term.WaitText("没有发现问题")
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown")
	term.WaitText("一、本年新收政府信息公开申请数量")
	term.Type("999")
	term.Key("enter")
	term.WaitText("错误 ")
	term.WaitText("四、结转下年度继续办理") // the table is whole
	term.WaitText("差（下减上）")
	term.Key("ctrl+z")
	term.WaitText("没有发现问题")
	term.Key("f9")
	term.WaitText("未能核对 ")
	if s := term.Screen(); strings.Contains(s, "F9 展开") {
		t.Errorf("the findings stand there twice:\n%s", s)
	}
	term.Key("f9")
	term.WaitText("F9 展开")
}

// In a window that has room for the list at the foot, it follows what one meets.
func TestListFollows(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 200, 60, draft2021)
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown")
	term.Type("9")
	term.Key("enter")
	term.WaitText("第 3 条，共 4 条")
	term.Key("end")
	term.WaitText("第 4 条，共 4 条")
}

// F8 goes from one finding to the next across sections and back, and the list leads
// to the cell.
func TestFindings(t *testing.T) {
	desk(t, draft2021)
	// The prose must not contradict the figure typed below, which would be a finding too.
	draft, err := os.ReadFile(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	draft = bytes.Replace(draft, []byte("行政复议7件"), []byte("行政复议"), 1)
	if err := os.WriteFile(draft2021, draft, 0o666); err != nil {
		t.Fatal(err)
	}
	term, a := run(t, 80, 24, draft2021)
	term.Key("f8")
	term.WaitText("没有发现问题")
	term.Key("ctrl+pgdown", "ctrl+pgdown")
	term.Type("半")
	term.Key("enter", "ctrl+pgdown", "ctrl+pgdown", "end", "9", "enter", "up")
	term.WaitText("错误 2/2 T4-SUM 行政复议") // the one that the cursor stands on
	term.Key("f8")
	term.WaitText("错误 1/2 T2-INT 规章")
	term.Key("f8")
	term.WaitText("错误 2/2 T4-SUM 行政复议")
	term.WaitText("[四")
	term.Key("shift+f8")
	term.WaitText("[二")
	term.Key("f9", "end", "enter")
	term.WaitText("错误 2/2 T4-SUM")
	if got, want := a.work.grid().At().String(), "disputes/review/total"; got != want {
		t.Errorf("the list led to %s, want %s", got, want)
	}
	term.Key("delete") // automatic again
	term.WaitText("错误1处")
}

// A save that fails says why on the screen until one succeeds, and loses nothing.
func TestFailedSave(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	if err := os.WriteFile(draft2021, []byte("{}"), 0o666); err != nil { // somebody else's doing
		t.Fatal(err)
	}
	term.Key("ctrl+pgdown", "ctrl+pgdown", "7", "enter", "ctrl+s")
	term.WaitText("没存上！")
	term.Key("down")
	term.WaitText("没存上！")
	term.Key("f10")
	term.Type("另存为")
	term.Key("enter")
	term.WaitText("新文件")
	term.Key("home", "shift+end")
	term.Type("另一份")
	term.Key("enter")
	term.WaitText("已另存为")
	if got := figure(t, "另一份.json", "proactive/rules/issued"); got != "7" {
		t.Errorf("saved %q, want 7", got)
	}
	if b, _ := os.ReadFile(draft2021); string(b) != "{}" {
		t.Error("the file that somebody else changed was written over")
	}
}

// What is finished is saved by itself while the next cell is half typed, and Esc there
// still gives the old figure back.
func TestSavedWhileHalfTyped(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown")
	term.Type("55")
	term.Key("enter")
	term.Type("66")
	term.Wait("what is finished in the file", func() bool { return figure(t, draft2021, "requests/received/natural") == "55" })
	if got := figure(t, draft2021, "requests/carried_in/natural"); got != "0" {
		t.Errorf("what is half typed is saved as %q", got)
	}
	term.Key("esc")
	save(term)
	if got := figure(t, draft2021, "requests/carried_in/natural"); got != "0" {
		t.Errorf("after Esc %q is saved", got)
	}
}

// Leaving saves; what is half typed is kept.
func TestLeaving(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	term.Key("ctrl+pgdown", "ctrl+pgdown", "4", "2", "ctrl+q")
	if err := term.Done(); err != nil {
		t.Fatal(err)
	}
	if got := figure(t, draft2021, "proactive/rules/issued"); got != "42" {
		t.Errorf("saved %q, want 42", got)
	}
}

// A draft of a newer version can be read but not changed.
func TestNewerVersion(t *testing.T) {
	desk(t)
	text := `{"format":"nianbao","version":2,"edition":"2021","year":2025,"figures":{"proactive/rules/issued":3}}`
	if err := os.WriteFile("新.json", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	a := newApp(Config{Dir: ".", Path: "新.json"}, newYear)
	term := vtest.Model(t, a, 80, 24)
	term.WaitText("只读")
	term.Key("ctrl+pgdown", "ctrl+pgdown", "9", "enter")
	term.WaitText("用更新的程序写的")
	term.Key("ctrl+q")
	if err := term.Done(); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile("新.json"); string(b) != text {
		t.Error("the file was changed")
	}
}

// A new draft takes over what last year's report carried out, and says how many
// figures; a path is completed by Tab.
func TestNewFromLastYear(t *testing.T) {
	desk(t, draft2021)
	_, last, err := store.Open(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	last.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "carried_out", Col: "natural"}, To: model.Int(6)})
	if err := store.New("去年.json").Save(last); err != nil {
		t.Fatal(err)
	}
	term, _ := run(t, 80, 24, "")
	term.Key("ctrl+n")
	term.WaitText("单位全称")
	term.Type("新单位")
	term.Key("down", "down", "backspace", "5", "down", "down")
	term.WaitText("逐列填到今年")
	term.Type("去")
	term.Key("tab")
	term.WaitText("去年.json")
	term.Key("down", "enter")
	term.WaitText("带入 6 个数")
	if got := figure(t, "新单位2025年报.json", "requests/carried_in/natural"); got != "6" {
		t.Errorf("上年结转 %q, want 6", got)
	}
	if got := figure(t, "新单位2025年报.json", "requests/carried_in/total"); got != "" {
		t.Errorf("the total was typed: %q", got)
	}
}

// An example is opened as a copy; a second copy has a name of its own.
func TestExamples(t *testing.T) {
	desk(t)
	for range 2 {
		term, _ := run(t, 80, 24, "")
		term.WaitText("示例 2021")
		term.Key("end", "up", "enter")
		term.WaitText("这是示例的副本")
		term.Key("ctrl+q")
		if err := term.Done(); err != nil {
			t.Fatal(err)
		}
	}
	files, _ := filepath.Glob("*.json")
	if len(files) != 2 {
		t.Errorf("two copies made %v", files)
	}
}

// Text that an input method commits in one burst goes where the cursor was, and the
// keys behind it go where they belong.
func TestBurst(t *testing.T) {
	desk(t, draft2021)
	term, a := run(t, 80, 24, draft2021)
	term.Key("ctrl+end")
	text := strings.Repeat("为贯彻落实条例精神，", 300)
	term.Type(text + "末")
	term.WaitText("末")
	save(term)
	if got := a.work.draft.Report().Text("preamble"); !strings.HasSuffix(got, text+"末") {
		t.Error("characters were lost or moved")
	}
	term.Key("ctrl+pgdown", "ctrl+pgdown")
	term.Type("１２\t３\r")
	term.WaitText("待保存")
	save(term)
	for address, want := range map[string]string{"proactive/rules/issued": "12", "proactive/rules/repealed": "3"} {
		if got := figure(t, draft2021, address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// A block that is taken back and pasted again lands where it did before.
func TestPasteUndoPaste(t *testing.T) {
	desk(t, draft2019)
	term, a := run(t, 80, 24, draft2019)
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "ctrl+home")
	term.Paste("1\t2\t3\r\n4\t\t6\r\n")
	term.WaitText("已贴入 2 行 3 列")
	term.Key("ctrl+z")
	term.WaitText("已撤销：粘贴")
	term.Paste("7\t8\t9\r\n")
	term.WaitText("已贴入 1 行 3 列")
	save(term)
	if got := figure(t, draft2019, "requests/received/natural") + figure(t, draft2019, "requests/carried_in/research"); got != "7" {
		t.Errorf("the first and the last cell of the first block hold %q, want 7 and nothing", got)
	}
	if got, want := a.work.grid().At().String(), "requests/received/natural"; got != want {
		t.Errorf("the cursor is at %s, want %s", got, want)
	}
}

// Help is there in a form as well, and leads back to it.
func TestHelpInAForm(t *testing.T) {
	desk(t)
	term, _ := run(t, 80, 24, "")
	term.Key("ctrl+n")
	term.WaitText("> 单位名称")
	term.Type("某局")
	term.Key("f1")
	term.WaitText("单位类型：")
	term.Key("esc")
	term.WaitText("> 单位名称")
	term.WaitText("某局2024年报.json")
}

// On a low window the list of findings takes the place of text and guidance.
func TestFindingsOverGuidance(t *testing.T) {
	desk(t, draft2019)
	term, _ := run(t, 80, 24, draft2019)
	term.Key("f5", "f9")
	term.WaitText("核对结果[全部")
	term.Resize(60, 20)
	term.WaitText("核对结果")
	term.Key("f9", "ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown")
	term.WaitText("差（下减上）")
	term.WaitText("说明（F5")
}

// F8 goes on from finding to finding in texts too, and puts the caret where the
// words stand that are meant.
func TestFindingsInText(t *testing.T) {
	desk(t, draft2021)
	term, a := run(t, 80, 24, draft2021)
	term.Key("ctrl+pgdown", "ctrl+end")
	term.Paste("现行有效文件截止2024年底，。")
	term.WaitText("警告1处")
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "ctrl+end")
	term.Paste("己经改了")
	term.WaitText("警告2处")
	term.Key("f8")
	term.WaitText("警告 2/2 S-TYPO")
	term.Key("f8")
	term.WaitText("警告 1/2 S-TYPO")
	term.WaitText("[一")
	text := a.work.draft.Report().Text("overview")
	if got := a.work.prose().Caret(); !strings.HasPrefix(text[got:], "截止") {
		t.Errorf("the caret stands before %q", text[got:])
	}
	term.Key("delete", "delete")
	term.Type("截至")
	term.Key("f8") // on from the one that is half mended
	term.WaitText("警告 2/2 S-TYPO")
	term.WaitText("[五")
}

// Last year's report is attached from the menu, compared with, detached by an undo,
// and remembered by a path that is seen from the draft.
func TestAttachPrior(t *testing.T) {
	desk(t, draft2021)
	last := model.NewReport(edition.For(2023), 2023)
	last.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "carried_out", Col: "natural"}, To: model.Int(5)})
	if err := os.Mkdir("旧", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := store.New("旧/去年.json").Save(last); err != nil {
		t.Fatal(err)
	}
	term, _ := run(t, 80, 24, draft2021)
	attach := func(path string) {
		term.Key("f10")
		term.Type("附上去年")
		term.Key("enter")
		term.WaitText("Tab 补全")
		term.Type(path)
		term.Key("enter")
	}
	attach(draft2021)
	term.WaitText("不是去年（2023 年）的")
	term.Key("esc")
	attach("旧/去年.json")
	term.WaitText("已附上去年的报告")
	term.WaitText("错误1处")
	term.Key("f8")
	term.WaitText("去年报告的“四、结转下年度”为 5")
	save(term)
	_, r, err := store.Open(draft2021)
	if err != nil || r.Field(model.Prior) != "旧/去年.json" {
		t.Errorf("remembered as %q, %v", r.Field(model.Prior), err)
	}
	term.Key("ctrl+z")
	term.Wait("no error", func() bool { return !strings.Contains(term.Screen(), "错误1处") })
	term.Key("ctrl+y")
	term.WaitText("错误1处")
	save(term)
	term.Key("ctrl+q")
	if err := term.Done(); err != nil {
		t.Fatal(err)
	}
	term, _ = run(t, 80, 24, draft2021)
	term.WaitText("错误1处")
}
