package main

import (
	"fmt"
	"net"
	"os"
	"strconv"

	"gopkg.in/gomail.v2"
)

func main() {
	fmt.Println("calling")
	host, port, _ := net.SplitHostPort(os.Getenv("SILENT_ADDRESS"))
	number, _ := strconv.Atoi(port)
	dialer := gomail.NewDialer(host, number, "", "")
	err := dialer.DialAndSend(gomail.NewMessage())
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
