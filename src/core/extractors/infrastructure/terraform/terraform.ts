import type {
  InfrastructureBackend,
  InfrastructureCall,
  InfrastructureFile,
  InfrastructureResource,
  InfrastructureValue,
  Place,
  Signal,
} from "../../../model.ts";
import type { Assets } from "../../../ports.ts";
import { parse, type SyntaxNode } from "../../code/treesitter.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { resolvePath } from "../../paths.ts";
import { isDocument, isKept } from "../types.ts";
import { isPrivate, notKnown, withoutContents } from "../values.ts";
import { argument, type Block, blocksIn, fieldsOf, insertionIn } from "./blocks.ts";
import { takesNewest } from "./moduleSources.ts";
import { storeOfModule } from "./registryModules.ts";
import { valuesFile } from "./valuesFile.ts";

/** Reads Terraform and OpenTofu: https://developer.hashicorp.com/terraform/language/files */
export const terraform: Extractor = {
  name: "Terraform",
  files: ["**/*.tf", "**/*.tofu"],
  mayHold: (text) => /^[ \t]*(?:resource|data|variable|locals|module|terraform|provider|output)\b/m.test(text),

  async extract({ path, text }, assets) {
    const body = await bodyOf(text, assets);
    if (body === undefined) return NOTHING;
    const blocks = blocksIn(body, text);
    const resources = blocks.flatMap((block) => [...resourceOf(block, path, text), ...madeByModule(block, path, text)]);
    return { signals: [fileOf(blocks, path, text), ...resources], problems: [] };
  },
};

/** Reads the values that are given to a module beside its code: https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files */
export const terraformValues: Extractor = {
  name: "Terraform values",
  files: ["**/*.tfvars"],

  async extract({ path, text }, assets) {
    const body = await bodyOf(text, assets);
    if (body === undefined) return NOTHING;
    const values = Object.entries(fieldsOf(body, text)).map(([name, { value }]) => [name, value] as const);
    return { signals: [valuesFile(path, Object.fromEntries(values))], problems: [] };
  },
};

async function bodyOf(text: string, assets: Assets): Promise<SyntaxNode | undefined> {
  const root = await parse("terraform", text, assets);
  return root?.children.find(({ type }) => type === "body");
}

function resourceOf(block: Block, path: string, text: string): readonly Signal<"infrastructure.resource">[] {
  const [type, name] = block.labels;
  const isData = block.type === "data";
  if ((block.type !== "resource" && !isData) || type === undefined || name === undefined) return [];
  if (isData ? !isDocument(type) : !isKept(type)) return [];
  const {
    count,
    for_each: each,
    provider: _,
    lifecycle: __,
    depends_on: ___,
    provisioner: ____,
    ...fields
  } = fieldsOf(block.body, text);
  const copies = count?.value ?? each?.value;
  const insertAt = insertionIn(block, text);
  const excused = excusedIn(block, text);
  const written = isData ? `data.${type}.${name}` : `${type}.${name}`;
  const data: InfrastructureResource = {
    tool: "Terraform",
    type,
    name,
    spelling: "snake",
    written,
    ...(isData ? { lookedUp: true } : {}),
    fields: withoutContents(type, fields),
    scope: folderOf(path),
    ...(copies === undefined ? {} : { copies }),
    ...(insertAt === undefined ? {} : { insertAt }),
    ...(excused.length === 0 ? {} : { excused }),
  };
  return [{ kind: "infrastructure.resource", place: headOf(block, path, text, written), data }];
}

/**
 * https://www.checkov.io/2.Concepts/Suppressing%20and%20Skipping%20Policies.html · https://aquasecurity.github.io/tfsec/latest/guides/configuration/ignores/
 * · https://trivy.dev/latest/docs/configuration/filtering/#by-inline-comments
 */
const EXCUSES = /(?:#|\/\/)[ \t]*(?:checkov:skip=|tfsec:ignore:|trivy:ignore:)([\w-]{1,80})/g;

/** The rules that comments let pass, in the block and on the lines of comments right above it. */
function excusedIn({ node }: Block, text: string): readonly string[] {
  const above = text
    .slice(Math.max(0, node.start - 1000), node.start)
    .split("\n")
    .slice(0, -1);
  const first = above.findLastIndex((line) => !/^[ \t]*(?:#|\/\/)/.test(line)) + 1;
  const said = [...above.slice(first), text.slice(node.start, node.end)].join("\n");
  return [...new Set([...said.matchAll(EXCUSES)].flatMap(([, rule]) => rule ?? []))];
}

/** What the call of a well-known module makes, as if it stood here. */
function madeByModule(block: Block, path: string, text: string): readonly Signal<"infrastructure.resource">[] {
  const [name] = block.labels;
  if (block.type !== "module" || name === undefined) return [];
  const {
    source,
    version,
    providers: __,
    depends_on: ___,
    count,
    for_each: each,
    ...given
  } = fieldsOf(block.body, text);
  const store = typeof source?.value === "string" ? storeOfModule(source.value, given) : undefined;
  if (store === undefined) return [];
  const copies = count?.value ?? each?.value;
  const insertAt = insertionIn(block, text);
  const data: InfrastructureResource = {
    tool: "Terraform",
    ...store,
    name,
    spelling: "snake",
    written: `module.${name}`,
    scope: folderOf(path),
    ...(copies === undefined ? {} : { copies }),
    ...(insertAt === undefined ? {} : { insertAt }),
  };
  return [{ kind: "infrastructure.resource", place: headOf(block, path, text, `module.${name}`), data }];
}

/** The line that opens the block. */
function headOf({ node }: Block, path: string, text: string, within: string): Place {
  const brace = text.indexOf("{", node.start);
  const head = text.slice(node.start, brace < 0 ? node.end : brace).trimEnd();
  return { path, span: { start: node.start, end: node.start + head.length }, within };
}

function fileOf(blocks: readonly Block[], path: string, text: string): Signal<"infrastructure.file"> {
  const scope = folderOf(path);
  const settings = blocks.filter(({ type }) => type === "terraform");
  const backend = settings.flatMap((block) => backendIn(block, text))[0];
  const provided = blocks.some((block) => block.type === "provider" && (block.body?.children.length ?? 0) > 0);
  const data: InfrastructureFile = {
    tool: "Terraform",
    scope,
    resources: blocks.filter(({ type }) => type === "resource").length,
    deployed: provided || backend !== undefined,
    outputs: blocks.some(({ type }) => type === "output"),
    variables: Object.fromEntries(blocks.flatMap((block) => variableOf(block, text))),
    locals: localsOf(blocks, text),
    values: {},
    calls: blocks.flatMap((block) => callOf(block, scope, text)),
    ...(backend === undefined ? {} : { backend }),
  };
  const first = blocks.find(({ type }) => type === "resource") ?? blocks[0];
  const place = first === undefined ? { path, span: { start: 0, end: 0 } } : headOf(first, path, text, scope);
  return { kind: "infrastructure.file", place: { path, span: place.span }, data };
}

function variableOf(
  block: Block,
  text: string,
): readonly (readonly [string, { readonly value?: InfrastructureValue }])[] {
  const [name] = block.labels;
  if (block.type !== "variable" || name === undefined) return [];
  const value = argument(block, "default", text)?.value;
  if (value === undefined) return [[name, {}]];
  const isSensitive = isPrivate(name) || argument(block, "sensitive", text)?.value === true;
  return [[name, { value: isSensitive && typeof value === "string" ? notKnown("it may be a secret") : value }]];
}

function localsOf(blocks: readonly Block[], text: string): Readonly<Record<string, InfrastructureValue>> {
  const all = blocks
    .filter(({ type }) => type === "locals")
    .flatMap(({ body }) => Object.entries(fieldsOf(body, text)));
  return Object.fromEntries(all.map(([name, { value }]) => [name, value]));
}

/** A module's call. Sources that begin with a dot lie in the repository: https://developer.hashicorp.com/terraform/language/modules/sources#local-paths */
function callOf(block: Block, scope: string, text: string): readonly InfrastructureCall[] {
  const [name] = block.labels;
  if (block.type !== "module" || name === undefined) return [];
  const {
    source,
    version,
    providers: __,
    depends_on: ___,
    count,
    for_each: each,
    ...fields
  } = fieldsOf(block.body, text);
  const from = typeof source?.value === "string" ? source.value : "";
  const copies = count?.value ?? each?.value;
  return [
    {
      name,
      source: from,
      ...(/^\.\.?(?:\/|$)/.test(from) ? { folder: resolvePath(scope, from) } : {}),
      fields,
      span: { start: block.node.start, end: block.node.end },
      ...(copies === undefined ? {} : { copies }),
      ...(takesNewest(from, version !== undefined) ? { moves: true as const } : {}),
    },
  ];
}

/** https://developer.hashicorp.com/terraform/language/backend */
function backendIn(settings: Block, text: string): readonly InfrastructureBackend[] {
  return blocksIn(settings.body, text).flatMap(({ type, labels, node }) => {
    const span = { start: node.start, end: node.end };
    if (type === "cloud") return [{ type: "cloud", remote: true, span }];
    const [kind] = labels;
    return type === "backend" && kind !== undefined ? [{ type: kind, remote: kind !== "local", span }] : [];
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
