import { goImport, goImports } from "../text/go.ts";

/**
 * What serves: a server of net/http's, a handler at an address, one of Gin's where Gin itself says, an application of
 * Fiber's or of Iris's, a server of gRPC's or of fasthttp's.
 */
export type GoServing = "server" | "handler" | "gin" | "fiber" | "iris" | "grpc" | "fasthttp";

/** The file with the function that serves until the process is told to stop; `text` is the file that calls it. */
export function goShutdownFile(name: string, helper: GoServing, text: string): string {
  if (helper === "grpc") return grpcFile(name);
  if (helper === "fasthttp") return fasthttpFile(name);
  if (helper === "iris")
    return irisFile(name, goImport(text, "github.com/kataras/iris") ?? "github.com/kataras/iris/v12");
  const fiber = goImport(text, "github.com/gofiber/fiber") ?? "github.com/gofiber/fiber/v2";
  return helper === "fiber" ? fiberFile(name, fiber) : httpFile(name, helper);
}

const PATIENCE = `// shutdownPatience is how long requests under way may take to end. Kubernetes kills 30 s after it asked, unless it is told otherwise.
const shutdownPatience = 20 * time.Second
`;

const WAITS = `	stopped, forget := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer forget()
	failed := make(chan error, 1)
`;
/** Until one of both: what fails is given back, and what is stopped has so long to end. */
const ENDS = `	select {
	case err := <-failed:
		return err
	case <-stopped.Done():
	}
	forget() // whoever asks twice does not want to wait
	ending, cancel := context.WithTimeout(context.Background(), shutdownPatience)
	defer cancel()
`;
const MODULES = ["context", "os", "os/signal", "syscall", "time"];

function httpFile(name: string, helper: GoServing): string {
  const listens = `
// listenUntilStopped serves at an address until the process is told to stop.
func listenUntilStopped(address string, handler http.Handler) error {
	return serveUntilStopped(&http.Server{Addr: address, Handler: handler, ReadHeaderTimeout: 10 * time.Second})
}
`;
  return `package ${name}

${goImports([...MODULES, "net/http"])}
${PATIENCE}
// serveUntilStopped serves until the process is told to stop, and then lets the requests under way end.
func serveUntilStopped(server *http.Server) error {
${WAITS}	go func() { failed <- server.ListenAndServe() }()
${ENDS}	return server.Shutdown(ending)
}
${helper === "server" ? "" : listens}${helper === "gin" ? GIN_ADDRESS : ""}`;
}

/** https://pkg.go.dev/github.com/gofiber/fiber/v3#App.Listen: from version 3 on it is given how to listen, too. */
function fiberFile(name: string, fiber: string): string {
  const isLater = fiber.endsWith("/v3");
  return `package ${name}

${goImports([...MODULES, fiber])}
${PATIENCE}
// listenUntilStopped serves until the process is told to stop, and then lets the requests under way end.
func listenUntilStopped(app *fiber.App, address string${isLater ? ", config ...fiber.ListenConfig" : ""}) error {
${WAITS}	go func() { failed <- app.Listen(address${isLater ? ", config..." : ""}) }()
	select {
	case err := <-failed:
		return err
	case <-stopped.Done():
	}
	forget() // whoever asks twice does not want to wait
	return app.ShutdownWithTimeout(shutdownPatience)
}
`;
}

/** https://docs.iris-go.com/iris/http-server/graceful-shutdown: its own handler of signals waits for nothing */
function irisFile(name: string, iris: string): string {
  return `package ${name}

${goImports([...MODULES, iris])}
${PATIENCE}
// listenUntilStopped serves until the process is told to stop, and then lets the requests under way end.
func listenUntilStopped(app *iris.Application, address string, config ...iris.Configurator) error {
${WAITS}	go func() { failed <- app.Listen(address, append(config, iris.WithoutInterruptHandler)...) }()
${ENDS}	return app.Shutdown(ending)
}
`;
}

/** https://pkg.go.dev/github.com/valyala/fasthttp#Server.ShutdownWithContext */
function fasthttpFile(name: string): string {
  return `package ${name}

${goImports([...MODULES, "github.com/valyala/fasthttp"])}
${PATIENCE}
// listenUntilStopped serves until the process is told to stop, and then lets the requests under way end.
func listenUntilStopped(server *fasthttp.Server, address string) error {
${WAITS}	go func() { failed <- server.ListenAndServe(address) }()
${ENDS}	return server.ShutdownWithContext(ending)
}
`;
}

/** https://pkg.go.dev/github.com/gin-gonic/gin#Engine.Run */
const GIN_ADDRESS = `
// listenAddress is where Gin listens unless it is told otherwise.
func listenAddress() string {
	if port := os.Getenv("PORT"); port != "" {
		return ":" + port
	}
	return ":8080"
}
`;

/** https://pkg.go.dev/google.golang.org/grpc#Server.GracefulStop */
function grpcFile(name: string): string {
  return `package ${name}

${goImports([...MODULES, "net", "google.golang.org/grpc"])}
${PATIENCE}
// serveUntilStopped serves until the process is told to stop, and then lets the calls under way end.
func serveUntilStopped(server *grpc.Server, listener net.Listener) error {
${WAITS}	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-stopped.Done():
	}
	forget() // whoever asks twice does not want to wait
	ended := make(chan struct{})
	go func() {
		server.GracefulStop()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(shutdownPatience):
		server.Stop()
	}
	return nil
}
`;
}
