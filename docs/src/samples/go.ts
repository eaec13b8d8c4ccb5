// Samples in Go with net/http, so that `go run` needs no module.
import { bodyText, exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

// Go writes these in capitals.
const initialisms = new Set(['id', 'url', 'uuid'])

const fieldOf = (property: string): string =>
  initialisms.has(property)
    ? property.toUpperCase()
    : property.charAt(0).toUpperCase() + property.slice(1)

const structOf = (property: string): string =>
  `struct {\n\t\t${fieldOf(property)} string \`json:"${property}"\`\n\t}`

export const go: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const found = operation.isList ? `${name}s` : name
  const url = `${name}.${fieldOf(operation.urlProperty)}`
  const print = operation.isList
    ? `for _, ${name} := range ${found} {\n\t\tfmt.Println(${url})\n\t}`
    : `fmt.Println(${url})`
  return `
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	body := strings.NewReader(\`${bodyText(example, '`')}\`)
	request, err := http.NewRequest("${operation.method}",
		"${exampleUrl(operation, example, server)}", body)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("${operation.tokenHeader}", os.Getenv("${tokenVariable}"))
	request.Header.Set("Content-Type", "${operation.mediaType}")

	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	decoder := json.NewDecoder(response.Body)

	if response.StatusCode != ${operation.status} {
		var failure ${structOf(operation.messageProperty).replaceAll('\n', '\n\t')}
		decoder.Decode(&failure)
		log.Fatal(response.Status, ": ", failure.${fieldOf(operation.messageProperty)})
	}

	var ${found} ${operation.isList ? '[]' : ''}${structOf(operation.urlProperty)}
	if err := decoder.Decode(&${found}); err != nil {
		log.Fatal(err)
	}
	${print}
}
`.trim()
}
