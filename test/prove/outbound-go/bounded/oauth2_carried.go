package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"golang.org/x/oauth2"
)

func main() {
	fmt.Println("calling")
	config := &oauth2.Config{ClientID: "x", Endpoint: oauth2.Endpoint{TokenURL: os.Getenv("SILENT_URL")}}
	client := &http.Client{Timeout: time.Second}
	_, err := config.Exchange(context.WithValue(context.Background(), oauth2.HTTPClient, client), "code")
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
