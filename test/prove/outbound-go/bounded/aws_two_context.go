package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func main() {
	settings, _ := config.LoadDefaultConfig(context.Background(),
		config.WithRegion("eu-west-1"),
		config.WithBaseEndpoint(os.Getenv("SILENT_URL")),
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("x", "x", "")))
	client := sqs.NewFromConfig(settings)
	fmt.Println("calling")
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := client.ListQueues(ctx, &sqs.ListQueuesInput{})
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
