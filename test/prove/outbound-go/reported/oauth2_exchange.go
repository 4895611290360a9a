package main

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/oauth2"
)

func main() {
	fmt.Println("calling")
	config := &oauth2.Config{ClientID: "x", Endpoint: oauth2.Endpoint{TokenURL: os.Getenv("SILENT_URL")}}
	_, err := config.Exchange(context.Background(), "code")
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
