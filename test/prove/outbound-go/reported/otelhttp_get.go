package main

import (
	"context"
	"fmt"
	"os"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

func main() {
	fmt.Println("calling")
	_, err := otelhttp.Get(context.Background(), os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
