// A test of code that calls the API, while the mock runs at WHITEBOARD_BASE_URL.

package screenshots

import (
	"net/http"
	"os"
	"strings"
	"testing"
)

// A session for this test: requests with this token have a scenario and rooms of their own.
const token = "NETLESSSDK_go"

func send(t *testing.T, method, path, header, body string) int {
	t.Helper()
	request, err := http.NewRequest(method, os.Getenv("WHITEBOARD_BASE_URL")+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set(header, token)
	request.Header.Set("content-type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

// Stands for the code that you test.
func takeScreenshot(t *testing.T) int {
	return send(t, "POST", "/v5/rooms/lesson/screenshots", "token", `{"width": 640, "height": 480}`)
}

func TestServerIsBusyOnce(t *testing.T) {
	send(t, "PUT", "/__mock/rooms", "x-mock-session", `{"lesson": ["/init"]}`)
	send(t, "PUT", "/__mock/scenario", "x-mock-session", `[{"call": 1, "status": 503}]`)
	for _, expected := range []int{503, 201} {
		if status := takeScreenshot(t); status != expected {
			t.Errorf("got %d, want %d", status, expected)
		}
	}
}
