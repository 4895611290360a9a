import type { ConsoleRow } from "./row.ts";

/** Descriptions that Go's services hand out are known by their handlers: `described.ts`. */
export const GO_CONSOLES: readonly ConsoleRow[] = [
  {
    library: "statsviz",
    source: "https://pkg.go.dev/github.com/arl/statsviz#Register",
    calls: ["github.com/arl/statsviz#Register", "github.com/arl/statsviz#RegisterDefault"],
    name: "statsviz",
    path: "/debug/statsviz",
  },
];
