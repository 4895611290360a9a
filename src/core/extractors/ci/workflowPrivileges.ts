import type { Fix, Signal, Span } from "../../model.ts";
import { lineEnd, lineSpan } from "../../place.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, entry, itemsAt, spanOf, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { type File, grant } from "./workflowGrant.ts";
import { strangers, strangersInAction } from "./workflowStrangers.ts";

/** What workflows may do with the repository's token and its secrets: https://docs.github.com/en/actions/reference/security/secure-use */
export const workflowPrivileges: Extractor = {
  name: "rights of workflows",
  files: [".github/workflows/*.{yml,yaml}"],
  roles: ["production", "generated"],
  mayHold: (text) => /^["']?jobs["']?\s*:/m.test(text),
  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    return { signals: root === undefined ? [] : grants({ path, text }, root), problems: [] };
  },
};

/** What an action of steps does with the text of strangers: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runs-for-composite-actions */
export const actionPrivileges: Extractor = {
  name: "scripts of actions",
  files: ["**/action.{yml,yaml}"],
  mayHold: (text) => text.includes("composite") && /\b(?:github|inputs)\./.test(text),
  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root === undefined || textAt(root, "runs", "using") !== "composite") return { signals: [], problems: [] };
    const name = textAt(root, "name") ?? path;
    return { signals: strangersInAction({ path, text }, root, name), problems: [] };
  },
};

function grants(file: File, root: YamlNode): readonly Signal[] {
  const jobs = entriesAt(root, "jobs").filter(({ value }) => value.kind === "map");
  return [
    ...tokenRights(file, root, jobs),
    ...jobs.flatMap((job) => inherited(file, job)),
    ...sharedSecrets(file, root, jobs),
    ...everySecret(file, root, jobs),
    ...strangers(file, root, jobs),
  ];
}

/** `permissions` of the workflow and of each job: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions */
function tokenRights(file: File, root: YamlNode, jobs: readonly YamlEntry[]): readonly Signal[] {
  const shared = entry(root, "permissions");
  const all = [
    ...(shared ? [{ found: shared, name: "the workflow", calls: false }] : []),
    ...jobs.flatMap(({ key, value }) => {
      const found = entry(value, "permissions");
      // What a workflow that is called needs, only it says.
      const calls = at(value, "uses") !== undefined;
      return found === undefined || found.merged ? [] : [{ found, name: key, calls }];
    }),
  ];
  const written = all.flatMap(({ found, name, calls }): readonly Signal[] => {
    const span = { start: found.keySpan.start, end: Math.max(found.keySpan.end, found.value.span.end) };
    const whole = textAt(found.value);
    if (whole === "write-all")
      return [
        grant(file, span, name, {
          what: "workflow-writes-all",
          reach: "wide",
          message: `The token of ${name} may write everything in the repository: an action that turns bad can push code and publish releases.`,
          fixes: calls ? [] : [replace(file, found.value.span)],
        }),
      ];
    if (whole === "read-all")
      return [
        grant(file, span, name, {
          what: "workflow-reads-all",
          reach: "narrow",
          message: `The token of ${name} may read everything, where a job needs a scope or two.`,
          fixes: calls ? [] : [replace(file, found.value.span)],
        }),
      ];
    const shares = found === shared && jobs.length > 1 ? writesOf(found.value) : [];
    if (shares.length > 0)
      return [
        grant(file, span, name, {
          what: "workflow-writes-shared",
          reach: "narrow",
          message: `Every one of the ${jobs.length} jobs may write ${shares.join(", ")}: a job that has to can be given it by itself.`,
          fixes: [],
        }),
      ];
    return [
      grant(file, span, name, {
        what: "workflow-rights-set",
        reach: "none",
        message: `${file.path.slice(file.path.lastIndexOf("/") + 1)} says what the token of ${name} may do.`,
        fixes: [],
      }),
    ];
  });
  const without = shared === undefined ? jobs.filter(({ value }) => at(value, "permissions") === undefined) : [];
  const first = without[0];
  if (first === undefined) return written;
  const many = without.length === 1 ? first.key : `${without.length} jobs, ${first.key} first,`;
  const message = `${many} ${without.length === 1 ? "has" : "have"} no permissions: what the token may do is the repository's default, which may be to write everything.`;
  return [
    ...written,
    grant(file, first.keySpan, first.key, {
      what: "workflow-rights-unset",
      reach: "narrow",
      message,
      absent: true,
      fixes: [readOnly(file, root)].flat(),
    }),
  ];
}

/** The scopes that may be written, of those by which somebody can change code, releases or packages. */
function writesOf(permissions: YamlNode): readonly string[] {
  return entriesAt(permissions).flatMap(({ key, value }) =>
    /^(?:actions|contents|deployments|packages)$/.test(key) && textAt(value) === "write" ? [key] : [],
  );
}

function replace({ path }: File, span: Span): Fix {
  return {
    kind: "edit",
    title: "Let the token read the code and nothing else",
    safety: "review",
    edits: [{ path, span, text: "{ contents: read }" }],
  };
}

/** Before `jobs`, where workflows say what holds for all of them. */
function readOnly({ path, text }: File, root: YamlNode): readonly Fix[] {
  const jobs = entry(root, "jobs");
  if (jobs === undefined || root.kind !== "map" || root.flow) return [];
  const end = lineEnd(text);
  const offset = lineSpan(text, jobs.keySpan.start).start;
  const edit = { path, span: { start: offset, end: offset }, text: `permissions:${end}  contents: read${end}${end}` };
  return [{ kind: "edit", title: "Let the token read the code and nothing else", safety: "review", edits: [edit] }];
}

/** https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow */
function inherited(file: File, { key, value }: YamlEntry): readonly Signal[] {
  const secrets = entry(value, "secrets");
  if (secrets === undefined || textAt(secrets.value) !== "inherit") return [];
  const called = textAt(value, "uses") ?? "the workflow it calls";
  const span = spanOf(secrets);
  const message = `${key} hands every secret of the repository to ${called.split("@")[0]}, which needs a few of them.`;
  return [grant(file, span, key, { what: "secrets-inherited", reach: "narrow", message, fixes: [] })];
}

/** Secrets in the environment of every step, where one needs them. */
function sharedSecrets(file: File, root: YamlNode, jobs: readonly YamlEntry[]): readonly Signal[] {
  const places = [
    ...(jobs.length > 1 ? [{ node: root, name: "every job" }] : []),
    ...jobs.flatMap(({ key, value }) =>
      itemsAt(value, "steps").length > 1 ? [{ node: value, name: `every step of ${key}` }] : [],
    ),
  ];
  return places.flatMap(({ node, name }) =>
    entriesAt(node, "env").flatMap((variable) => {
      // The token of the workflow itself is there for all of them anyway: actions take it as their default.
      if (!/\$\{\{[^}]*\bsecrets(?:\.|\[\s*')(?!GITHUB_TOKEN\b)/.test(textAt(variable.value) ?? "")) return [];
      const message = `${variable.key} is in the environment of ${name}: each action among them can read the secret, not only the step that needs it.`;
      return [
        grant(file, variable.keySpan, variable.key, {
          what: "secrets-in-environment",
          reach: "narrow",
          message,
          fixes: [],
        }),
      ];
    }),
  );
}

const EVERY = /\$\{\{[^}]*\btojson\(\s*secrets\s*\)/i;

/** All of them as one text: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#secrets-context */
function everySecret(file: File, root: YamlNode, jobs: readonly YamlEntry[]): readonly Signal[] {
  const steps = jobs.flatMap(({ value }) => itemsAt(value, "steps"));
  const handed = (nodes: readonly YamlNode[], field: string) =>
    nodes.flatMap((node) => entriesAt(node, field)).filter(({ value }) => EVERY.test(textAt(value) ?? ""));
  return [
    ...handed([root, ...jobs.map(({ value }) => value), ...steps], "env").map((variable) => {
      const message = `${variable.key} holds every secret of the repository, of which what reads it needs a few.`;
      return grant(file, variable.keySpan, variable.key, {
        what: "secrets-in-environment",
        reach: "narrow",
        message,
        fixes: [],
      });
    }),
    ...handed([...jobs.map(({ value }) => value), ...steps], "with").map((input) => {
      const message = `${input.key} is handed every secret of the repository, of which it needs a few.`;
      return grant(file, input.keySpan, input.key, { what: "secrets-inherited", reach: "narrow", message, fixes: [] });
    }),
  ];
}
