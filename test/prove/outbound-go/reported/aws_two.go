package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
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
	_, err := client.ListQueues(context.Background(), &sqs.ListQueuesInput{QueueNamePrefix: aws.String("x")})
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
