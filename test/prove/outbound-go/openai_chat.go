package main

import (
	"context"
	"fmt"
	"os"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
)

func main() {
	fmt.Println("calling")
	client := openai.NewClient(option.WithAPIKey("x"), option.WithBaseURL(os.Getenv("SILENT_URL")), option.WithMaxRetries(0))
	_, err := client.Chat.Completions.New(context.Background(), openai.ChatCompletionNewParams{Model: "x"})
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
