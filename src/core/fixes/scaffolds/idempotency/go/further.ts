/** The middleware of a framework, and what it imports. */
export interface OnceForm {
  readonly imports: readonly string[];
  readonly text: string;
}

export const DOES =
  "does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer.";

/** A bound for what is read of a request before its handler reads it. */
export const LARGEST = `// largestRequest is how much of a request with a key is read, in bytes.
const largestRequest = 16 << 20

`;

/** https://pkg.go.dev/github.com/kataras/iris/v12/context#ResponseRecorder: the answer is written when all handlers are through */
export function iris(module: string, type: string): OnceForm {
  return {
    imports: ["bytes", "io", "net/http", module],
    text: `${LARGEST}// answerOnce ${DOES}
func answerOnce(db ${type}) iris.Handler {
	return func(c iris.Context) {
		key := c.GetHeader("Idempotency-Key")
		if key == "" || (c.Method() != http.MethodPost && c.Method() != http.MethodPatch) {
			c.Next()
			return
		}
		r := c.Request()
		body, err := io.ReadAll(http.MaxBytesReader(c.ResponseWriter(), r.Body, largestRequest))
		if err != nil {
			c.StopWithStatus(http.StatusRequestEntityTooLarge)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		id := idempotencyID(c.GetHeader("Authorization"), r.Method, r.URL.RequestURI(), key)
		other, err := beginWork(r.Context(), db, id, idempotencyID(string(body)))
		if err != nil {
			slog.ErrorContext(r.Context(), "The idempotency key could not be taken", "error", err)
			c.StopWithStatus(http.StatusServiceUnavailable)
			return
		}
		if other != nil {
			c.Header("Content-Type", other.Type)
			c.StatusCode(other.Status)
			_, _ = c.Write(other.Body)
			c.StopExecution()
			return
		}
		answer := keptAnswer{Status: http.StatusInternalServerError} // until it has one
		defer func() { endWork(r.Context(), db, id, answer) }()
		c.Record()
		c.Next()
		recorder := c.Recorder()
		answer = keptAnswer{recorder.StatusCode(), recorder.Header().Get("Content-Type"), bytes.Clone(recorder.Body())}
	}
}
`,
  };
}

/** https://pkg.go.dev/github.com/valyala/fasthttp#RequestHandler: an answer is sent when its handler has returned */
export function fasthttp(module: string, type: string): OnceForm {
  return {
    imports: [module],
    text: `// answerOnce ${DOES}
func answerOnce(db ${type}) func(fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(next fasthttp.RequestHandler) fasthttp.RequestHandler {
		return func(c *fasthttp.RequestCtx) {
			key := string(c.Request.Header.Peek("Idempotency-Key"))
			if key == "" || (!c.IsPost() && !c.IsPatch()) {
				next(c)
				return
			}
			caller := string(c.Request.Header.Peek("Authorization"))
			id := idempotencyID(caller, string(c.Method()), string(c.RequestURI()), key)
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
			defer cancel()
			other, err := beginWork(ctx, db, id, idempotencyID(string(c.PostBody())))
			if err != nil {
				slog.ErrorContext(c, "The idempotency key could not be taken", "error", err)
				c.Error("Ask again later.", fasthttp.StatusServiceUnavailable)
				return
			}
			if other != nil {
				c.SetContentType(other.Type)
				c.SetStatusCode(other.Status)
				c.SetBody(other.Body)
				return
			}
			answer := keptAnswer{Status: fasthttp.StatusInternalServerError} // until it has one
			defer func() { endWork(ctx, db, id, answer) }()
			next(c)
			answer = keptAnswer{c.Response.StatusCode(), string(c.Response.Header.ContentType()), c.Response.Body()}
		}
	}
}
`,
  };
}
