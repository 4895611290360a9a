package main

import (
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sqs"
)

func main() {
	queue := sqs.New(session.Must(session.NewSession(&aws.Config{
		Region:      aws.String("eu-west-1"),
		Endpoint:    aws.String(os.Getenv("SILENT_URL")),
		Credentials: credentials.NewStaticCredentials("x", "x", ""),
	})))
	fmt.Println("calling")
	_, err := queue.ListQueues(&sqs.ListQueuesInput{})
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
