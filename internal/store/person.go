package store

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"nianbao/internal/local"
	"nianbao/model"
)

// Person returns who works at this computer, as it was last said; the zero Person if
// nobody has said it, or it cannot be read.
func Person() model.Person {
	dir, err := local.Config()
	if err != nil {
		return model.Person{}
	}
	data, err := readFile(filepath.Join(dir, personName))
	if err != nil {
		return model.Person{}
	}
	var p person
	if json.Unmarshal(data, &p) != nil {
		return model.Person{}
	}
	return model.Person{Name: p.Name, Post: p.Post}
}

// RememberPerson keeps who works at this computer.
func RememberPerson(p model.Person) error {
	dir, err := local.Config()
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(person{p.Name, p.Post}, "", "  ")
	if err != nil {
		return fmt.Errorf("remembering a name: %w", err)
	}
	path := filepath.Join(dir, personName)
	return WritePrivate(path, append(data, '\n'))
}

const personName = "person.json"

type person struct {
	Name string `json:"name"`
	Post string `json:"post"`
}
