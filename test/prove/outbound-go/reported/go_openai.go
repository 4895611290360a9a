package main

import (
	"context"
	"fmt"
	"os"

	"github.com/sashabaranov/go-openai"
)

func main() {
	fmt.Println("calling")
	config := openai.DefaultConfig("x")
	config.BaseURL = os.Getenv("SILENT_URL")
	client := openai.NewClientWithConfig(config)
	_, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: "x"})
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
