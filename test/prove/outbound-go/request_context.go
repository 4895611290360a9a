package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

func prices(w http.ResponseWriter, r *http.Request) {
	fmt.Println("calling")
	request, err := http.NewRequestWithContext(r.Context(), "GET", os.Getenv("SILENT_URL"), nil)
	if err == nil {
		_, err = http.DefaultClient.Do(request)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		os.Exit(2)
	}
	go http.Serve(listener, http.HandlerFunc(prices))
	caller := &http.Client{Timeout: time.Minute}
	_, err = caller.Get("http://" + listener.Addr().String())
	fmt.Fprintln(os.Stderr, err)
}
