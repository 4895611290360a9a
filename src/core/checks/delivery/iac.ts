import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { hostsPagesAlone, isForDevelopment, isForOthers } from "../deployFiles.ts";

const READS = [
  "infrastructure.file",
  "infrastructure.state",
  "kubernetes.workload",
  "kubernetes.template",
  "helm.chart",
  "deployment.part",
  "deployment.unread",
] as const;
type Reads = (typeof READS)[number];
type File = Signal<"infrastructure.file">;

const MOST_FILES = 6;

export default defineCheck({
  id: "delivery/iac",
  title: "The whole stack can be made again from a commit",
  level: "essential",
  mode: "auto",
  scope: "repository",
  reads: READS,

  decide(seen): Verdict {
    const files = seen
      .all("infrastructure.file")
      .filter(({ place, data }) => !isForDevelopment(place.path) && !hostsPagesAlone(data.tool, seen.components));
    const evidence = once([...declared(files), ...deployed(seen)]);
    const [first, ...others] = [...committedState(seen), ...together(localState(files))];
    const moving = together(files.flatMap(movingModules), "modules");
    const notes = moving.length > 0 ? { notes: moving } : {};
    if (first) return { outcome: "fail", findings: [first, ...others], evidence, ...notes };
    if (evidence.length > 0) return { outcome: "pass", evidence, ...notes };
    if (seen.components.every(isForOthers)) return notApplicable("nothing of it runs: it is made for others to use");
    return unknown(
      `none of the ${seen.files} files that were read declares what this runs on; where another repository does, say so`,
    );
  },
});

/** A file that both declares and deploys is named once. */
function once(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.toReversed().map((each) => [each.message, each])).values()].toReversed();
}

/** What declares resources, by tool. */
function declared(files: readonly File[]): readonly Evidence[] {
  const byTool = new Map<string, File[]>();
  for (const file of files) {
    if (file.data.resources === 0 && file.data.calls.length === 0) continue;
    const known = byTool.get(file.data.tool);
    if (known) known.push(file);
    else byTool.set(file.data.tool, [file]);
  }
  return [...byTool].map(([tool, [first, ...rest]]) => {
    const more = rest.length === 0 ? "" : ` and ${rest.length} more ${rest.length === 1 ? "file" : "files"}`;
    return { message: `${tool} in ${first?.place.path}${more}`, ...(first ? { place: first.place } : {}) };
  });
}

/** What describes how something runs: that is the part of the stack that most repositories hold. */
function deployed(seen: Seen<Reads>): readonly Evidence[] {
  const workloads = [...seen.all("kubernetes.workload"), ...seen.all("kubernetes.template")].filter(
    ({ place }) => !isForDevelopment(place.path),
  );
  const charts = seen.all("helm.chart");
  const parts = seen.all("deployment.part");
  // It names processes, for Heroku and for whatever starts them on a developer's machine, and not what they run on.
  const unread = seen.all("deployment.unread").filter(({ place }) => !/(?:^|\/)Procfile$/.test(place.path));
  return [
    ...workloads.slice(0, 1).map(({ place }) => ({ message: `Kubernetes manifests in ${place.path}`, place })),
    ...charts.slice(0, 1).map(({ data, place }) => ({ message: `The Helm chart ${data.name}`, place })),
    ...parts.slice(0, MOST_FILES).map(({ data, place }) => ({ message: data.says, place })),
    ...unread.slice(0, MOST_FILES).map(({ data, place }) => ({ message: `${data.platform} in ${place.path}`, place })),
  ];
}

function committedState(seen: Seen<Reads>): readonly Finding[] {
  return seen.all("infrastructure.state").map(({ data, place }) => ({
    kind: "state-committed",
    message: `${place.path} is ${data.tool}'s state, kept among the code: it holds every secret of what it made, and two who apply overwrite each other.`,
    severity: "error",
    place,
    fixes: [],
  }));
}

/** Services that keep the state of what they apply, without a word of it in the code. */
const KEEPERS = /(?:^|\/)(?:\.spacelift\/|env0\.ya?ml$|scalr)/;

/** What makes the place where the state of all others is kept, its own cannot be kept in before: `bootstrap/`, `infra/tf-state/`. */
const MAKES_STATE =
  /(?:^|[/_-])(?:bootstrap|tf[_-]?state|(?:terraform|remote)[_-]?(?:state|backend)|state[_-](?:backend|bucket|storage))(?:$|[/_-])/;

/** Root modules without a backend: https://developer.hashicorp.com/terraform/language/backend/local */
function localState(files: readonly File[]): readonly Finding[] {
  const terraform = files.filter(({ data }) => data.tool === "Terraform");
  if (terraform.some(({ place }) => KEEPERS.test(place.path))) return [];
  const called = new Set(terraform.flatMap(({ data }) => data.calls.flatMap(({ folder }) => folder ?? [])));
  // Terragrunt's settings speak for what lies below them.
  const above = terraform.flatMap(({ data }) => (data.scope.endsWith("/*") ? [data.scope.slice(0, -2)] : []));
  const scopes = new Set(
    terraform.map(({ data }) => data.scope).filter((scope) => !scope.endsWith("/*") && !MAKES_STATE.test(scope)),
  );
  return [...scopes].flatMap((scope): readonly Finding[] => {
    const own = terraform.filter(({ data }) => data.scope === scope);
    const backend = own.find(({ data }) => data.backend !== undefined);
    if (backend?.data.backend?.remote) return [];
    if (backend?.data.backend !== undefined) {
      const place = { path: backend.place.path, span: backend.data.backend.span };
      return [
        {
          kind: "state-local",
          message: `The backend of ${named(scope)} is local: ${FOLLOWS}`,
          severity: "warning",
          place,
          fixes: [],
        },
      ];
    }
    const isRoot =
      own.some(({ data }) => data.deployed) && !called.has(scope) && !/(?:^|\/)modules?\//.test(`${scope}/`);
    const makes = own.find(({ data }) => data.resources > 0 || data.calls.length > 0);
    if (!isRoot || makes === undefined || above.some((folder) => folder === "" || `${scope}/`.startsWith(`${folder}/`)))
      return [];
    const message = `${named(scope)} names no backend, so its state is a file on the machine of whoever applied it last, unless a service keeps it: ${FOLLOWS}`;
    return [{ kind: "state-local", message, severity: "warning", place: makes.place, fixes: [] }];
  });
}

/** Modules at whatever is newest: https://developer.hashicorp.com/terraform/language/modules/sources#selecting-a-revision */
function movingModules({ data, place }: File): readonly Finding[] {
  return data.calls
    .filter(({ moves }) => moves)
    .map(({ name, source, span }) => ({
      kind: "module-unpinned",
      message: `module.${name} is taken at whatever ${source.replace(/^git::|\?.*$|\/\/[^/@]*@/g, "")} holds that day: the same commit makes another stack tomorrow. Name a version or a revision.`,
      severity: "info",
      place: { path: place.path, span: { start: span.start, end: span.start + `module "${name}"`.length } },
      fixes: [],
    }));
}

/** A repository of many small modules says it once. */
function together(findings: readonly Finding[], what = "root modules"): readonly Finding[] {
  const [first] = findings;
  if (first === undefined || findings.length <= MOST_FINDINGS) return findings;
  const rest = findings.length - 1;
  return [{ ...first, message: `${first.message} The same holds for ${rest} more ${what}.` }];
}

const MOST_FINDINGS = 3;
const FOLLOWS = "without that file nobody else can change or remove what it made.";

function named(scope: string): string {
  return scope === "" ? "The root module" : `The module ${scope}`;
}
