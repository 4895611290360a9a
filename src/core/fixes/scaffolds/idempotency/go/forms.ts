import type { GoSite } from "../../text/goMiddleware.ts";
import { DOES, type OnceForm as Form, fasthttp, iris, LARGEST } from "./further.ts";

/** By the form of the framework, given the type of the database. */
export const FORMS: Readonly<Record<GoSite["web"]["form"], (site: GoSite, type: string) => Form>> = {
  http: (_, type) => http("answerOnce", type),
  // https://pkg.go.dev/github.com/gin-gonic/gin#ResponseWriter
  gin: ({ module }, type) => {
    const plain = http("onceOverHTTP", type);
    return {
      imports: [module, ...plain.imports],
      text: `// answerOnce ${DOES}
func answerOnce(db ${type}) gin.HandlerFunc {
	once := onceOverHTTP(db)
	return func(c *gin.Context) {
		writer, isNew := c.Writer, false
		once(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			isNew, c.Request = true, r
			if w != http.ResponseWriter(writer) {
				c.Writer = &ginRecorder{ResponseWriter: writer, to: w}
				defer func() {
					w.WriteHeader(c.Writer.Status())
					c.Writer = writer
				}()
			}
			c.Next()
		})).ServeHTTP(writer, c.Request)
		if !isNew {
			c.Abort()
		}
	}
}

// ginRecorder writes to where the answer is held back.
type ginRecorder struct {
	gin.ResponseWriter
	to io.Writer
}

func (r *ginRecorder) Write(body []byte) (int, error) { return r.to.Write(body) }

func (r *ginRecorder) WriteString(body string) (int, error) { return io.WriteString(r.to, body) }

func (r *ginRecorder) WriteHeaderNow() {}

${plain.text}`,
    };
  },
  echo: ({ module }, type) => echo(module, type, "echo.Context", "c.Error(err)"),
  echo5: ({ module }, type) => echo(module, type, "*echo.Context", "c.Echo().HTTPErrorHandler(c, err)"),
  fiber: ({ module }, type) => fiber(module, type, "*fiber.Ctx", "c.UserContext()"),
  fiber3: ({ module }, type) => fiber(module, type, "fiber.Ctx", "c.Context()"),
  iris: ({ module }, type) => iris(module, type),
  fasthttp: ({ module }, type) => fasthttp(module, type),
};

/** https://echo.labstack.com/docs/middleware: an error is answered at once, so that its status says whether it is kept */
function echo(module: string, type: string, context: string, answers: string): Form {
  const plain = http("onceOverHTTP", type);
  return {
    imports: [module, ...plain.imports],
    text: `// answerOnce ${DOES}
func answerOnce(db ${type}) echo.MiddlewareFunc {
	once := echo.WrapMiddleware(onceOverHTTP(db))
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		answered := once(func(c ${context}) error {
			if err := next(c); err != nil {
				${answers}
			}
			return nil
		})
		return func(c ${context}) error {
			if c.Request().Header.Get("Idempotency-Key") == "" {
				return next(c)
			}
			return answered(c)
		}
	}
}

${plain.text}`,
  };
}

/** https://docs.gofiber.io/guide/faster-fiber: an answer is sent when all handlers are through */
function fiber(module: string, type: string, context: string, ofRequest: string): Form {
  return {
    imports: [module],
    text: `// answerOnce ${DOES}
func answerOnce(db ${type}) fiber.Handler {
	return func(c ${context}) error {
		key := c.Get("Idempotency-Key")
		if key == "" || (c.Method() != fiber.MethodPost && c.Method() != fiber.MethodPatch) {
			return c.Next()
		}
		id := idempotencyID(c.Get("Authorization"), c.Method(), c.OriginalURL(), key)
		other, err := beginWork(${ofRequest}, db, id, idempotencyID(string(c.Body())))
		if err != nil {
			slog.ErrorContext(${ofRequest}, "The idempotency key could not be taken", "error", err)
			return fiber.ErrServiceUnavailable
		}
		if other != nil {
			c.Set(fiber.HeaderContentType, other.Type)
			return c.Status(other.Status).Send(other.Body)
		}
		answer := keptAnswer{Status: fiber.StatusInternalServerError} // until it has one
		defer func() { endWork(${ofRequest}, db, id, answer) }()
		if err := c.Next(); err != nil {
			return err
		}
		answer = keptAnswer{c.Response().StatusCode(), string(c.Response().Header.ContentType()), c.Response().Body()}
		return nil
	}
}
`,
  };
}

/** The middleware of net/http, under the name that its callers know it by. */
function http(name: string, type: string): Form {
  return {
    imports: ["bytes", "io", "net/http"],
    text: `${LARGEST}// ${name} ${name === "answerOnce" ? DOES : "is the same for handlers of net/http."}
func ${name}(db ${type}) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			key := r.Header.Get("Idempotency-Key")
			if key == "" || (r.Method != http.MethodPost && r.Method != http.MethodPatch) {
				next.ServeHTTP(w, r)
				return
			}
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestRequest))
			if err != nil {
				http.Error(w, "The request is too large.", http.StatusRequestEntityTooLarge)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			id := idempotencyID(r.Header.Get("Authorization"), r.Method, r.URL.RequestURI(), key)
			answer, err := beginWork(r.Context(), db, id, idempotencyID(string(body)))
			if err != nil {
				slog.ErrorContext(r.Context(), "The idempotency key could not be taken", "error", err)
				http.Error(w, "Ask again later.", http.StatusServiceUnavailable)
				return
			}
			if answer == nil {
				answer = workOnce(db, id, next, w, r)
			} else if answer.Type != "" { // else it is told by what is in it, as before
				w.Header().Set("Content-Type", answer.Type)
			}
			w.WriteHeader(answer.Status)
			_, _ = w.Write(answer.Body)
		})
	}
}

// workOnce does the work and keeps its answer before the caller gets it: one that has gone meanwhile is who asks again.
func workOnce(db ${type}, id string, next http.Handler, w http.ResponseWriter, r *http.Request) *keptAnswer {
	recorder := &heldAnswer{ResponseWriter: w}
	answer := &keptAnswer{Status: http.StatusInternalServerError} // until it has one
	defer func() { endWork(r.Context(), db, id, *answer) }()
	next.ServeHTTP(recorder, r)
	if recorder.status == 0 {
		recorder.status = http.StatusOK
	}
	*answer = keptAnswer{recorder.status, w.Header().Get("Content-Type"), recorder.body.Bytes()}
	return answer
}

// heldAnswer holds an answer back.
type heldAnswer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (r *heldAnswer) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *heldAnswer) Write(body []byte) (int, error) { return r.body.Write(body) }
`,
  };
}
