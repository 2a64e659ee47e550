package store_test

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"nianbao/internal/example"
	"nianbao/internal/store"
)

func TestSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(store.Schema())))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("draft.json", doc); err != nil {
		t.Fatal(err)
	}
	c.DefaultDraft(jsonschema.Draft2020)
	schema, err := c.Compile("draft.json")
	if err != nil {
		t.Fatal(err)
	}
	validate := func(draft string) error {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(draft))
		if err != nil {
			t.Fatalf("%v:\n%s", err, draft)
		}
		return schema.Validate(v)
	}

	for _, x := range example.All() {
		if err := validate(string(x.Data)); err != nil {
			t.Errorf("%s: %v", x.File, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := reports.Draw(t, "report")
		discuss(t, r)
		draft := encode(t, r, nil)
		if err := validate(draft); err != nil {
			t.Fatalf("%v\n%s", err, draft)
		}
	})
	for _, tt := range []struct {
		draft string
		right bool
	}{
		{head + `"history":[]}`, true},
		{head + `"explained":[]}`, true},
		{head + `"explained":[{"rule":"T9-NEW","at":"a/b/c","values":{"a/b/c":null,"d/e/f":"约5件","g/h/i":1.5},"seal":1}]}`, true},
		{head + `"explained":{}}`, false},
		{head + `"explained":[{"rule":"T3-CARRY"}]}`, false},
		{head + `"explained":[{"rule":"T3-CARRY","at":"overview","values":[1]}]}`, false},
		{head + `"explained":[{"rule":"T3-CARRY","at":"overview","values":{"a/b/c":true}}]}`, false},
		{head + `"explained":[{"rule":"T3-CARRY","at":"overview","reason":1}]}`, false},
		{head + `"review":{"steps":[],"chair":1}}`, true},
		{head + `"review":{"remarks":[{"id":1,"proposal":{"value":null},"ink":1}],"marks":[{"at":"report"}],"versions":[{"figures":{"a/b/c":null},"text":{"overview":[{"paragraph":1,"was":""}]}}]}}`, true},
		{head + `"review":[]}`, false},
		{head + `"review":{"remarks":{}}}`, false},
		{head + `"review":{"remarks":[{"id":"1"}]}}`, false},
		{head + `"review":{"remarks":[{"proposal":5}]}}`, false},
		{head + `"review":{"marks":[{"name":"李强"}]}}`, false},
		{head + `"review":{"steps":[{"kind":1}]}}`, false},
		{head + `"review":{"versions":[{"text":{"overview":"甲"}}]}}`, false},
		{head + `"review":{"versions":[{"figures":{"a/b/c":true}}]}}`, false},
		{head + `"figures":{"requests/received/robots":{}},"text":{"appendix":1}}`, true},
		{head + `"figures":{"requests/received/natural":[]}}`, false},
		{head + `"figures":{"requests/received/natural":true}}`, false},
		{head + `"figures":[]}`, false},
		{head + `"text":{"overview":1}}`, false},
		{head + `"organ":{"kind":"village"}}`, false},
		{head + `"signoff":{"date":20260120}}`, false},
		{`{"format":"nianbao","version":1,"edition":"2019","year":2019,"units":{"proactive/procurement/amount":"美元"}}`, false},
		{`{"format":"nianbao","version":1,"edition":"2019","year":2019,"units":{"proactive/procurement/amount":"元"}}`, true},
		{`{"format":"nianbao","version":1,"edition":"2027","year":2027}`, false},
		{`{"format":"nianbao","version":2,"edition":"2021","year":2025}`, false},
		{`{"format":"nianbao","version":1,"edition":"2021","year":"2025"}`, false},
		{`{"format":"nianbao","version":1,"edition":"2021"}`, false},
		{`{}`, false},
		{`[]`, false},
	} {
		if err := validate(tt.draft); (err == nil) != tt.right {
			t.Errorf("%s: %v", tt.draft, err)
		}
	}
	if s := string(store.Schema()); !strings.Contains(s, `"title": "表三　（二）部分公开·自然人"`) {
		t.Errorf("figures are not named in the words of the form:\n%.3000s", s)
	}
}
