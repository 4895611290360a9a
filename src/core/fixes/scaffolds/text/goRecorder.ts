/**
 * A type of Go that remembers the status that was answered. What handlers ask of a writer by its type is still there: an
 * assertion does not look through Unwrap: https://pkg.go.dev/net/http#ResponseController, since Go 1.20
 */
export function goRecorder(name: string): string {
  return `// ${name} remembers the status that was answered.
type ${name} struct {
	http.ResponseWriter
	status int
}

func (r *${name}) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Flush is for what streams its answer.
func (r *${name}) Flush() { _ = http.NewResponseController(r.ResponseWriter).Flush() }

// Hijack is for WebSockets, which take the connection over.
func (r *${name}) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(r.ResponseWriter).Hijack()
}

// Unwrap lets http.ResponseController reach what it wraps: deadlines, full duplex.
func (r *${name}) Unwrap() http.ResponseWriter { return r.ResponseWriter }
`;
}

/** What its text imports. */
export const RECORDER_IMPORTS: readonly string[] = ["bufio", "net", "net/http"];
