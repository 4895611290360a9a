import { echo5Status } from "../text/goEcho.ts";
import type { GoSite } from "../text/goMiddleware.ts";
import { goRecorder, RECORDER_IMPORTS } from "../text/goRecorder.ts";

/** What requests go through, and what it imports. */
export interface GoLogging {
  readonly imports: readonly string[];
  readonly middleware: string;
}

export const GIVES_IDS =
  "// logRequests gives each request an id, which its caller gets back, and writes a line when it has been answered.";

const WRITES = (method: string, path: string, status: string) =>
  `slog.InfoContext(ctx, "request answered", "method", ${method}, "path", ${path}, "status", ${status}, "duration", time.Since(began))`;

/** By the form that a framework takes it in. */
export const REQUEST_LOGS: Readonly<Record<GoSite["web"]["form"], (site: GoSite) => GoLogging>> = {
  http: () => ({
    imports: RECORDER_IMPORTS,
    middleware: `${GIVES_IDS}
func logRequests(next http.Handler) http.Handler {
	writeLines()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, id := time.Now(), requestIDOf(r.Header.Get("X-Request-Id"))
		ctx := withRequestID(r.Context(), id)
		w.Header().Set("X-Request-Id", id)
		recorder := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r.WithContext(ctx))
		${WRITES("r.Method", "r.URL.Path", "recorder.status")}
	})
}

${goRecorder("statusWriter")}`,
  }),
  gin: ({ module }) => ({
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests() gin.HandlerFunc {
	writeLines()
	return func(c *gin.Context) {
		began, id := time.Now(), requestIDOf(c.GetHeader("X-Request-Id"))
		ctx := withRequestID(c.Request.Context(), id)
		c.Request = c.Request.WithContext(ctx)
		c.Header("X-Request-Id", id)
		c.Next()
		${WRITES("c.Request.Method", "c.Request.URL.Path", "c.Writer.Status()")}
	}
}
`,
  }),
  echo: ({ module }) => echo(module, "echo.Context", ECHO_STATUS),
  echo5: ({ module }) => echo(module, "*echo.Context", echo5Status("answeredStatus")),
  fiber: ({ module }) => fiber(module, "*fiber.Ctx", "UserContext"),
  fiber3: ({ module }) => fiber(module, "fiber.Ctx", "Context"),
  iris: ({ module }) => ({
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests() iris.Handler {
	writeLines()
	return func(c iris.Context) {
		began, id := time.Now(), requestIDOf(c.GetHeader("X-Request-Id"))
		ctx := withRequestID(c.Request().Context(), id)
		c.ResetRequest(c.Request().WithContext(ctx))
		c.Header("X-Request-Id", id)
		c.Next()
		${WRITES("c.Method()", "c.Path()", "c.GetStatusCode()")}
	}
}
`,
  }),
  // https://pkg.go.dev/github.com/valyala/fasthttp#RequestCtx.Value: the request is a context of its own
  fasthttp: ({ module }) => ({
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	writeLines()
	return func(ctx *fasthttp.RequestCtx) {
		began, id := time.Now(), requestIDOf(string(ctx.Request.Header.Peek("X-Request-Id")))
		ctx.SetUserValue(requestIDKey{}, id)
		next(ctx)
		ctx.Response.Header.Set("X-Request-Id", id) // what answers with an error takes away what was set before
		${WRITES("string(ctx.Method())", "string(ctx.Path())", "ctx.Response.StatusCode()")}
	}
}
`,
  }),
};

/** https://echo.labstack.com/docs/error-handling: what handles errors answers after all that comes before routes. */
const ECHO_STATUS = `// answeredStatus is what was answered, or what Echo will answer for an error.
func answeredStatus(c echo.Context, err error) int {
	if err == nil || c.Response().Committed {
		return c.Response().Status
	}
	var known *echo.HTTPError
	if errors.As(err, &known) {
		return known.Code
	}
	return http.StatusInternalServerError
}
`;

function echo(module: string, type: string, status: string): GoLogging {
  return {
    imports: ["errors", "net/http", module],
    middleware: `${GIVES_IDS}
func logRequests() echo.MiddlewareFunc {
	writeLines()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c ${type}) error {
			began, id := time.Now(), requestIDOf(c.Request().Header.Get("X-Request-Id"))
			ctx := withRequestID(c.Request().Context(), id)
			c.SetRequest(c.Request().WithContext(ctx))
			c.Response().Header().Set("X-Request-Id", id)
			err := next(c)
			${WRITES("c.Request().Method", "c.Request().URL.Path", "answeredStatus(c, err)")}
			return err
		}
	}
}

${status}`,
  };
}

/** https://docs.gofiber.io/guide/error-handling: what handles errors answers after all that comes before routes. */
function fiber(module: string, type: string, context: string): GoLogging {
  return {
    imports: ["errors", module],
    middleware: `${GIVES_IDS}
func logRequests() fiber.Handler {
	writeLines()
	return func(c ${type}) error {
		began, id := time.Now(), requestIDOf(c.Get("X-Request-Id"))
		ctx := withRequestID(c.${context}(), id)
		c.Set${context}(ctx)
		c.Set("X-Request-Id", id)
		err := c.Next()
		${WRITES("c.Method()", "c.Path()", "answeredStatus(c, err)")}
		return err
	}
}

// answeredStatus is what was answered, or what Fiber will answer for an error.
func answeredStatus(c ${type}, err error) int {
	if err == nil {
		return c.Response().StatusCode()
	}
	var known *fiber.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return fiber.StatusInternalServerError
}
`,
  };
}
