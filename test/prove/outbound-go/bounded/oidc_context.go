package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

func main() {
	fmt.Println("calling")
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := oidc.NewProvider(limited, os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
