package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"nianbao/model"
)

// Person returns who works at this computer, as it was last said; the zero Person if
// nobody has said it, or it cannot be read.
func Person() model.Person {
	dir, err := configDir()
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
	dir, err := configDir()
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(person{p.Name, p.Post}, "", "  ")
	if err != nil {
		return fmt.Errorf("remembering a name: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return writeError(dir, err)
	}
	path := filepath.Join(dir, personName)
	return replace(path, path, append(data, '\n'), 0o600)
}

const personName = "person.json"

type person struct {
	Name string `json:"name"`
	Post string `json:"post"`
}
