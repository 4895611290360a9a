package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/beego/beego/v2/server/web"
	_ "github.com/lib/pq"
	"github.com/redis/go-redis/v9"
)

type OrdersController struct {
	web.Controller
}

var orders atomic.Int64

func (c *OrdersController) Post() {
	c.Ctx.Output.SetStatus(http.StatusCreated)
	if c.GetString("bad") != "" {
		c.Ctx.Output.SetStatus(http.StatusBadRequest)
	}
	_ = c.Ctx.Output.Body([]byte(strconv.FormatInt(orders.Add(1), 10)))
}

type SlowController struct {
	web.Controller
}

func (c *SlowController) Get() {
	time.Sleep(time.Second)
	_ = c.Ctx.Output.Body([]byte("slow"))
}

func main() {
	db, err := sql.Open("postgres", "sslmode=disable")
	if err != nil {
		log.Fatal(err)
	}
	options, err := redis.ParseURL(os.Getenv("REDIS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	cache := redis.NewClient(options)
	web.BConfig.Listen.HTTPPort, _ = strconv.Atoi(os.Getenv("PORT"))
	web.BConfig.CopyRequestBody = true
	web.Router("/orders", &OrdersController{})
	web.Router("/slow", &SlowController{})
	web.Run()
	_ = cache.Close()
}
