import { describe, expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import { scaffolded } from "../support/scaffolded.ts";

const MAIN = (module: string, made: string, rest: string) => `package main

import (
	"log"
	"net/http"

	${module}
)

func main() {
	r := ${made}
	${rest}
}
`;

describe.each([
  [
    "net/http",
    "",
    "http.NewServeMux()",
    `r.HandleFunc("GET /orders/{id}", show)\n\tlog.Fatal(http.ListenAndServe(":80", r))`,
  ],
  [
    "chi",
    `"github.com/go-chi/chi/v5"\n\t"github.com/go-chi/chi/v5/middleware"`,
    "chi.NewRouter()",
    `r.Use(middleware.Recoverer)\n\tr.Get("/orders/{id}", show)\n\tlog.Fatal(http.ListenAndServe(":80", r))`,
  ],
  [
    "gorilla/mux",
    `"github.com/gorilla/mux"`,
    "mux.NewRouter()",
    `r.HandleFunc("/orders/{id}", show)\n\tlog.Fatal(http.ListenAndServe(":80", r))`,
  ],
  ["gin", `"github.com/gin-gonic/gin"`, "gin.New()", `r.GET("/orders/:id", show)\n\tlog.Fatal(r.Run(":80"))`],
  ["echo", `"github.com/labstack/echo/v4"`, "echo.New()", `r.GET("/orders/:id", show)\n\tlog.Fatal(r.Start(":80"))`],
  ["fiber", `"github.com/gofiber/fiber/v2"`, "fiber.New()", `r.Get("/orders/:id", show)\n\tlog.Fatal(r.Listen(":80"))`],
] as const)("%s", (framework, module, made, rest) => {
  test("is measured", async () => {
    const { before, after, again, changed, text } = await scaffolded("red-metrics", redMetrics, {
      "go.mod": "module shop\n\ngo 1.23\n",
      "main.go": MAIN(module, made, rest),
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(changed).toEqual(["main.go", "metrics.go"]);
    expect(again.changes).toEqual([]);
    if (framework === "net/http") expect(text("main.go")).toContain(`ListenAndServe(":80", measureRequests(r))`);
    if (framework === "chi")
      expect(text("main.go")).toContain(
        `\tr.Use(measureRequests)\n\tr.Use(middleware.Recoverer)\n\tr.Handle("/metrics", showMetrics())\n`,
      );
  });

  test("writes lines with the request's id", async () => {
    const { before, after, again, changed, text } = await scaffolded("logger", structuredLogs, {
      "go.mod": "module shop\n\ngo 1.23\n",
      "main.go": MAIN(module, made, `log.Println("starts")\n\t${rest}`),
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(changed).toEqual(["logs.go", "main.go"]);
    expect(again.changes).toEqual([]);
    if (framework === "gin") expect(text("main.go")).toContain("\tr.Use(logRequests())\n");
  });
});
