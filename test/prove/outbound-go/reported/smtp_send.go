package main

import (
	"fmt"
	"net/smtp"
	"os"
)

func main() {
	fmt.Println("calling")
	err := smtp.SendMail(os.Getenv("SILENT_ADDRESS"), nil, "a@example.com", []string{"b@example.com"}, []byte("Hello"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
