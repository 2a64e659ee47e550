package store

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"nianbao/internal/local"
)

// Settings are what a user has chosen at this computer for all drafts.
type Settings struct {
	Mouse bool `json:"mouse"` // the program takes the mouse, and not the terminal
}

const settingsName = "settings.json"

// ReadSettings returns what the user has chosen; the zero Settings if that is nothing,
// or cannot be read.
func ReadSettings() Settings {
	var s Settings
	dir, err := local.Config()
	if err != nil {
		return s
	}
	data, err := readFile(filepath.Join(dir, settingsName))
	if err != nil || json.Unmarshal(data, &s) != nil {
		return Settings{}
	}
	return s
}

// RememberSettings keeps what the user has chosen.
func RememberSettings(s Settings) error {
	dir, err := local.Config()
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("remembering the settings: %w", err)
	}
	return WritePrivate(filepath.Join(dir, settingsName), append(data, '\n'))
}
