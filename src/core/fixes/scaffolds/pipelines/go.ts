import type { ScaffoldContext } from "../../scaffold.ts";
import { goMinor } from "../text/go.ts";
import { goVersion } from "../text/goVersions.ts";
import { inFolder } from "../text/paths.ts";
import { ACTIONS } from "./actions.ts";
import type { Facts } from "./stacks.ts";

const VULN = "golang.org/x/vuln";
/** The oldest Go, by its minor version, in which `go run` takes a version and govulncheck builds: https://go.dev/doc/go1.17#go-command */
const OLDEST = 18;
/** What builds modules of an older Go too. */
const RECENT = 24;

/**
 * How a module of Go is checked. Both setup-go and the image keep to the Go that they bring (GOTOOLCHAIN=local), so what
 * they run must not ask for a newer one: https://go.dev/doc/toolchain
 */
export async function goFacts(context: ScaffoldContext, folder: string): Promise<Facts> {
  const manifest = inFolder(folder, "go.mod");
  const own = await goMinor(manifest, context);
  const minor = own < OLDEST ? RECENT : own;
  return {
    setup: [
      `- uses: ${ACTIONS.go}`,
      "  with:",
      own > 0 && own < OLDEST ? "    go-version: stable" : `    go-version-file: ${manifest}`,
    ],
    image: `golang:1.${minor}`,
    install: ["go mod download"],
    lint: ["go vet ./..."],
    test: ["go test -race ./..."],
    scan: [`go run ${VULN}/cmd/govulncheck@${goVersion(VULN, "v1.1.4", minor)} ./...`],
    build: ["go build ./..."],
  };
}
