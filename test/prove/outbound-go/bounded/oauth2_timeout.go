package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/oauth2"
)

func main() {
	fmt.Println("calling")
	client := oauth2.NewClient(context.Background(), oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "x"}))
	client.Timeout = time.Second
	_, err := client.Get(os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
