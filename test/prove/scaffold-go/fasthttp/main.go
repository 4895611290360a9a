package main

import (
	"log"
	"os"
	"time"

	"github.com/valyala/fasthttp"
)

func main() {
	log.Fatal(fasthttp.ListenAndServe(":"+os.Getenv("PORT"), answer))
}

func answer(c *fasthttp.RequestCtx) {
	if string(c.Path()) == "/slow" {
		time.Sleep(time.Second)
	}
	c.WriteString("[]")
}
