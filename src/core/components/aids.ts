import { words } from "./names.ts";

/** Names of what serves developers and never a user. */
const NEVER = set(
  "docs documentation storybook storykit e2e mock mocks stub stubs fake fakes fixture fixtures playground playgrounds",
  "benchmark benchmarks tutorial tutorials codegen genproto devcontainer typedoc loadtest loadtests load-test load-tests load-testing",
  "integrationtest integrationtests",
);
/** Names of what serves developers unless something deploys it. */
const SELDOM = set(
  "tool tools tooling script scripts hack dev example examples sample samples demo demos test tests template templates",
  "boilerplate starter starters generator generators sandbox sandboxes experiments proto protos protobuf perf",
  "profiling development local etc sh shell base-image base-images",
);
/** Of these, the words that say so at the end of a name ("mall-demo"), and those that do at its beginning. */
const LAST = set("demo demos example examples sample samples test tests template boilerplate starter tutorial stress");
const FIRST = set("example demo sample test tests debug local");
const NEVER_FIRST = set("mock mocks fake stub e2e storybook eslint tsconfig typedoc");

/** How surely a folder holds an aid to developers, by the names of it and of those above it. */
export function aidByName(folder: string): "surely" | "probably" | undefined {
  const parts = folder
    .toLowerCase()
    .split("/")
    .map((part) => part.replace(/^_+/, ""));
  const own = words(folder.slice(folder.lastIndexOf("/") + 1));
  const [first = "", last = ""] = [own[0], own.at(-1)];
  if (parts.some((part) => NEVER.has(part)) || NEVER.has(last) || NEVER_FIRST.has(first)) return "surely";
  if (/^mock(?:services?|servers?|apis?)$/.test(own.join(""))) return "surely";
  const isAid =
    parts.some((part) => SELDOM.has(part) || /^build-tests?\b|-tools$/.test(part)) ||
    (own.length > 1 && (LAST.has(last) || FIRST.has(first))) ||
    /^(?:docs?|code|types?|clients?|sdk|schema|changelog)-generator$/.test(own.join("-"));
  return isAid ? "probably" : undefined;
}

/** True of a folder that holds aids to developers, by the names of the folders below `root`. */
export function isAidFolder(folder: string, root: string): boolean {
  return aidByName(root === "" ? folder : folder.slice(root.length + 1)) !== undefined;
}

function set(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
