// Renders the templates of a chart as Helm does, with Go's own templates and those of Helm's functions that the chart
// uses. Reads its templates, files and data as JSON from standard
// input, and writes manifests.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"text/template"
)

type files map[string]string

// Get returns the text of a file of the chart that is not a template.
func (f files) Get(name string) string { return f[name] }

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	var input struct {
		Templates map[string]string
		Files     files
		Data      map[string]any
	}
	check(json.NewDecoder(os.Stdin).Decode(&input))
	input.Data["Files"] = input.Files
	root := template.New("chart").Option("missingkey=error")
	indent := func(count int, text string) string {
		space := strings.Repeat(" ", count)
		return "\n" + space + strings.ReplaceAll(strings.Trim(text, "\n"), "\n", "\n"+space)
	}
	root.Funcs(template.FuncMap{
		"include": func(name string, data any) (string, error) {
			var out bytes.Buffer
			err := root.ExecuteTemplate(&out, name, data)
			return out.String(), err
		},
		"nindent": indent,
		"quote":   func(value any) string { return strconv.Quote(fmt.Sprint(value)) },
		"default": func(fallback, value any) any {
			if truth, _ := template.IsTrue(value); truth {
				return value
			}
			return fallback
		},
		"toJson": func(value any) (string, error) {
			out, err := json.Marshal(value)
			return string(out), err
		},
		"dict": func(pairs ...any) (map[string]any, error) {
			if len(pairs)%2 != 0 {
				return nil, errors.New("dict has a key without a value")
			}
			result := map[string]any{}
			for at := 0; at < len(pairs); at += 2 {
				result[pairs[at].(string)] = pairs[at+1]
			}
			return result, nil
		},
		"splitList": func(separator, text string) []string { return strings.Split(text, separator) },
		"ternary": func(yes, no any, condition bool) any {
			if condition {
				return yes
			}
			return no
		},
	})
	names := []string{}
	for name, text := range input.Templates {
		template.Must(root.New(name).Parse(text))
		if strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Println("---")
		check(root.ExecuteTemplate(os.Stdout, name, input.Data))
		fmt.Println()
	}
}
