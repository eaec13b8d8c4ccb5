// Requests a list of screenshots, waits after a 429, and downloads the PNG files.
//
// Start the mock without --rooms, because the room is one of its own, then run this file:
//   whiteboard-mock --port 4010 --scenario scenario.yaml
//   WHITEBOARD_BASE_URL=http://127.0.0.1:4010 go run screenshots.go

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func read(response *http.Response, into any) {
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		panic(err)
	}
}

func call(url, body string, into any) {
	for {
		request, err := http.NewRequest("POST", url, strings.NewReader(body))
		if err != nil {
			panic(err)
		}
		request.Header.Set("token", "NETLESSSDK_YWs9xxxxxxzA5ZGM2MjRi")
		request.Header.Set("content-type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			panic(err)
		}
		if response.StatusCode != http.StatusTooManyRequests {
			read(response, into)
			return
		}
		response.Body.Close()
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
		fmt.Println("429, again in", seconds, "s")
		time.Sleep(time.Duration(seconds) * time.Second)
	}
}

func get(url string) *http.Response {
	response, err := http.Get(url)
	if err != nil {
		panic(err)
	}
	return response
}

func main() {
	base := os.Getenv("WHITEBOARD_BASE_URL")
	var screenshots []struct{ Url, Key string }
	list := base + "/v5/rooms/faed3130727911ebaea37759ee91947c/screenshot-list"
	call(list, `{"width": 64, "height": 48, "path": "/test"}`, &screenshots)
	for _, screenshot := range screenshots {
		response := get(screenshot.Url)
		if response.StatusCode == http.StatusOK {
			png, _ := io.ReadAll(response.Body)
			fmt.Println(200, screenshot.Key, string(png[1:4]))
			continue
		}
		var failure struct{ Message string }
		read(response, &failure)
		fmt.Println(response.StatusCode, screenshot.Key, failure.Message)
	}

	var received []struct {
		Method string
		Status int
	}
	read(get(base+"/__mock/requests"), &received)
	var lines []string
	for _, one := range received {
		lines = append(lines, fmt.Sprint(one.Method, " ", one.Status))
	}
	fmt.Println(strings.Join(lines, ", "))
}
