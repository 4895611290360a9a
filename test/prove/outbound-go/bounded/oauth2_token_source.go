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
	config := &oauth2.Config{ClientID: "x", Endpoint: oauth2.Endpoint{TokenURL: os.Getenv("SILENT_URL")}}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := config.TokenSource(ctx, &oauth2.Token{RefreshToken: "old"}).Token()
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
