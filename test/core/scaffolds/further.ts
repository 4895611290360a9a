import type { ScaffoldCase } from "./case.ts";
import type { Files } from "./projects.ts";

const NEGRONI: Files = {
  "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire github.com/urfave/negroni v1.0.0\n",
  Dockerfile: `FROM golang:1.24\nCOPY . .\nRUN go build -o /shop .\nCMD ["/shop"]\n`,
  "main.go": `package main

import (
	"log"
	"net/http"

	"github.com/urfave/negroni"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		log.Println("listed")
	})

	n := negroni.Classic()
	n.UseHandler(mux)
	n.Run(":8080")
}
`,
};

/** Frameworks that are given less often than others. */
export const FURTHER_CASES: readonly ScaffoldCase[] = [
  { scaffold: "graceful-shutdown", files: NEGRONI, holds: { "main.go": /^\tlistenUntilStopped\(":8080", n\)$/m } },
  {
    scaffold: "logger",
    files: NEGRONI,
    holds: { "main.go": /^\tn\.UseHandler\(logRequests\(mux\)\)$/m, "logs.go": /"status", recorder\.status,/ },
  },
  { scaffold: "red-metrics", files: NEGRONI, holds: { "main.go": /^\tn\.UseHandler\(measureRequests\(mux\)\)$/m } },
];
