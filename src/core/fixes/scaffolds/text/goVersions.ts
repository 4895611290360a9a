/** A version of a module, and the minor version of Go that its go.mod asks for. */
type Release = readonly [minor: number, version: string];

/**
 * Older versions of modules, newest first, for repositories whose Go is older than the newest one's. A module that asks
 * for a newer Go raises the go line of what requires it, and the image that builds it no longer can:
 * https://go.dev/ref/mod#go-mod-file-go. Each was read from the go.mod of that version, and what is written was built with it.
 */
const OLDER: Readonly<Record<string, readonly Release[]>> = {
  "github.com/prometheus/client_golang": [
    [23, "v1.23.0"],
    [22, "v1.22.0"],
    [21, "v1.21.1"],
    [20, "v1.20.5"],
    [19, "v1.18.0"],
    [17, "v1.14.0"],
  ],
  "github.com/open-feature/go-sdk": [
    [24, "v1.17.0"],
    [23, "v1.15.1"],
    [21, "v1.14.1"],
    [20, "v1.13.1"],
    [19, "v1.11.0"],
  ],
  "github.com/getsentry/sentry-go": [
    [23, "v0.42.0"],
    [21, "v0.35.1"],
  ],
  "github.com/getsentry/sentry-go/gin": [
    [23, "v0.42.0"],
    [21, "v0.35.1"],
  ],
  "github.com/getsentry/sentry-go/echo": [
    [23, "v0.42.0"],
    [21, "v0.35.1"],
  ],
  "golang.org/x/vuln": [
    [22, "v1.1.4"],
    [21, "v1.1.3"],
    [18, "v1.1.2"],
  ],
};

/** The newest version of a module for a Go (1.minor; 0 where that is not known); undefined where it is too old for all. */
export function goVersion(module: string, newest: string, minor: number): string | undefined {
  const releases = OLDER[module];
  if (releases === undefined || minor === 0) return newest;
  return releases.find(([needed]) => needed <= minor)?.[1];
}

/** The oldest Go, by its minor version, that a module can be had for. */
export function oldestGo(module: string): number {
  return OLDER[module]?.at(-1)?.[0] ?? 0;
}
