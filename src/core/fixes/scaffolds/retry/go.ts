import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { closedAt } from "../text/brackets.ts";
import { goImportEdits } from "../text/goImportEdits.ts";
import { putGoPackage } from "../text/goPackageFile.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { lookedAt, type Otherwise } from "../topic.ts";

/** Go's own client, whose reads go through a transport that asks again: https://pkg.go.dev/net/http#RoundTripper */
export const GO_RETRY: Otherwise = {
  fits: (looked) => ownCalls(looked, ["go"]).length > 0,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { plan, imports } = await putGoPackage(context, { name: "retry", text: GO, minor: 22, modules: {} });
  if (imports === undefined) return plan;
  const calls = ownCalls(lookedAt(context), ["go"]);
  const paths = [...new Set(calls.map(({ place }) => place.path))];
  const edits = await Promise.all(paths.map((path) => clientEdits(path, imports, context)));
  return { ...plan, edits: [...plan.edits, ...edits.flat()] };
}

/** `http.Client{Timeout: …}` that goes by no transport of its own yet; without an end of its own it is left alone. */
async function clientEdits(path: string, imports: string, { read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const text = (await read(path)) ?? "";
  const edits = [...text.matchAll(/\bhttp\.Client\{/g)].flatMap((found): readonly TextEdit[] => {
    const opening = found.index + found[0].length - 1;
    const end = closedAt(text, opening);
    if (end === undefined) return [];
    const fields = text.slice(opening + 1, end - 1);
    if (!/\bTimeout:/.test(fields) || /\bTransport:/.test(fields)) return [];
    return [{ path, span: { start: opening + 1, end: end - 1 }, text: withTransport(fields) }];
  });
  return edits.length === 0 ? [] : [...goImportEdits(path, text, [{ path: imports, own: true }]), ...edits];
}

const TRANSPORT = "retry.Reads(http.DefaultTransport)";

/** The fields of a struct with one more, as gofmt has them where each stands on a line. */
function withTransport(fields: string): string {
  if (!fields.includes("\n")) return `${fields.trimEnd()}, Transport: ${TRANSPORT}`;
  const newline = fields.includes("\r\n") ? "\r\n" : "\n";
  const indent = /\n([ \t]*)\S/.exec(fields)?.[1] ?? "\t";
  const lines = fields.trim().split(/\r?\n/);
  const pairs = lines.map((line) => /^\s*(\w+):\s*(.*,)\s*$/.exec(line));
  const closing = /\r?\n[ \t]*$/.exec(fields)?.[0] ?? newline;
  if (pairs.some((pair) => pair === null))
    return `${fields.trimEnd()}${newline}${indent}Transport: ${TRANSPORT},${closing}`;
  const all = [
    ...pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""] as const),
    ["Transport", `${TRANSPORT},`] as const,
  ];
  const width = Math.max(...all.map(([name]) => name.length));
  const written = all.map(
    ([name, value]) => `${newline}${indent}${name}:${" ".repeat(width - name.length + 1)}${value}`,
  );
  return `${written.join("")}${closing}`;
}

const GO = `// Package retry asks again what may be asked again.
package retry

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"
)

const (
	attempts    = 3
	firstWait   = 200 * time.Millisecond
	longestWait = 2 * time.Second
)

// passing is what another try may get past: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status
var passing = []int{408, 425, 429, 500, 502, 503, 504}

// Reads gives a transport that asks again after failures that pass: three attempts, with waits that grow and vary by chance,
// so that callers that failed together do not come back together. Only reads are asked again. The client's Timeout, or the
// context of the request, is the end of the whole of it.
func Reads(next http.RoundTripper) http.RoundTripper {
	return transport{next}
}

type transport struct{ next http.RoundTripper }

func (t transport) RoundTrip(request *http.Request) (*http.Response, error) {
	if !isRead(request) {
		return t.next.RoundTrip(request)
	}
	for attempt := 1; ; attempt++ {
		response, err := t.next.RoundTrip(request)
		if attempt == attempts || !isPassing(response, err) || !wait(request.Context(), attempt) {
			return response, err
		}
		if response != nil {
			_, _ = io.CopyN(io.Discard, response.Body, 64<<10) // so that its connection can be used again
			_ = response.Body.Close()
		}
	}
}

func isRead(request *http.Request) bool {
	isRead := slices.Contains([]string{"", http.MethodGet, http.MethodHead, http.MethodOptions}, request.Method)
	return isRead && (request.Body == nil || request.Body == http.NoBody)
}

// isPassing is true where no answer came, or one that says to ask again: what was wrong may be over in a moment.
func isPassing(response *http.Response, err error) bool {
	if err != nil {
		return !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
	}
	return slices.Contains(passing, response.StatusCode)
}

// wait is false where whoever asked has given up.
func wait(ctx context.Context, attempt int) bool {
	timer := time.NewTimer(rand.N(min(firstWait<<(attempt-1), longestWait)))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
`;
