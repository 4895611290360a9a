import type { ComposeService, Problem, Signal } from "../model.ts";
import { debuggingOf } from "./commands/debugging.ts";
import { graceAt, yamlCommand } from "./commands/yamlCommand.ts";
import { isFileOfDevelopers, isNamedForDevelopment, isShownForDevelopment } from "./composeDevelopment.ts";
import { composePrivileges } from "./composePrivileges.ts";
import { composeAffinity, composeConsole, composeTold } from "./consoles/compose.ts";
import { type Extractor, NOTHING } from "./extractor.ts";
import { insertionInto } from "./insertion.ts";
import { resolvePath } from "./paths.ts";
import { readYaml } from "./readYaml.ts";
import { at, bareSpan, entriesAt, isOn, isTemplated, itemsAt, textAt, type YamlEntry, type YamlNode } from "./yaml.ts";

/** Reads Compose files: https://docs.docker.com/reference/compose-file/ */
export const compose: Extractor = {
  name: "Compose",
  files: [
    "**/{compose,docker-compose}.{yaml,yml}",
    "**/{compose,docker-compose}.*.{yaml,yml}",
    "**/{compose,docker-compose}-*.{yaml,yml}",
  ],

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const document = readYaml(text)[0];
    const error = document?.errors[0];
    if (error !== undefined) {
      const message = `${path} is not valid YAML (${error.message}), so its services were not looked at.`;
      const problem: Problem = { message, place: { path, span: error.span } };
      return { signals: [], problems: [problem] };
    }
    const services = entriesAt(document?.root, "services");
    const shown = isShownForDevelopment(services) || includesDevelopers(path, document?.root);
    const volumes = at(document?.root, "volumes");
    const signals = services.flatMap((service) => read(path, text, extended(service, services, 0), shown, volumes));
    return { signals: [...signals, ...includes(path, document?.root)], problems: [] };
  },
};

const NAMED = /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/;

/**
 * Reads files of services that are not named like Compose files: they count where one includes or extends them, and by
 * themselves where they hold nothing else.
 */
export const composeFragments: Extractor = {
  name: "Compose fragments",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) => /^services:/m.test(text) && /^[ \t]+(?:image|build|extends):/m.test(text),

  extract({ path, text }) {
    if (NAMED.test(path) || isTemplated(text)) return NOTHING;
    const root = readYaml(text)[0]?.root;
    const services = entriesAt(root, "services");
    const shown = isShownForDevelopment(services);
    const whole = isWhole(root) ? { whole: true as const } : {};
    const signals = services
      .map((service) => extended(service, services, 0))
      .flatMap((service) =>
        whole.whole ? read(path, text, service, shown, at(root, "volumes")) : serviceOf(path, text, service, shown),
      )
      .map((signal): Signal => {
        if (signal.kind !== "compose.service") return signal;
        return { kind: "compose.fragment", place: signal.place, data: { ...signal.data, ...whole } };
      });
    return { signals: signals.length === 0 ? [] : [...signals, ...includes(path, root)], problems: [] };
  },
};

/** True of a file that takes in one which is for developers by its name: what it adds is for them as well. */
function includesDevelopers(path: string, root: YamlNode | undefined): boolean {
  return includes(path, root).some(
    ({ kind, data }) => kind === "compose.include" && data.files.some((file) => isFileOfDevelopers(file)),
  );
}

/** Nothing but what a Compose file may hold: https://docs.docker.com/reference/compose-file/ */
function isWhole(root: YamlNode | undefined): boolean {
  return entriesAt(root).every(({ key }) =>
    /^(?:version|name|services|networks|volumes|configs|secrets|models|include|x-.*)$/.test(key),
  );
}

/** https://docs.docker.com/reference/compose-file/include/ */
function includes(path: string, root: YamlNode | undefined): readonly Signal[] {
  const files = itemsAt(root, "include")
    .flatMap((item) => [item, at(item, "path"), ...itemsAt(item, "path")])
    .flatMap((node) => textAt(node) ?? [])
    .filter((file) => !/^[\w+.-]+:\/\/|^git@|^~?\/|\$/.test(file))
    .map((file) => resolvePath(folderOf(path), file));
  if (files.length === 0) return [];
  return [{ kind: "compose.include", place: { path, span: { start: 0, end: 0 } }, data: { files } }];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The service of another file that it builds on. */
function elsewhere(path: string, service: YamlNode): Pick<ComposeService, "extends"> {
  const [file, name] = [textAt(service, "extends", "file"), textAt(service, "extends", "service")];
  if (file === undefined || name === undefined || file.includes("$")) return {};
  return { extends: { file: resolvePath(folderOf(path), file), service: name } };
}

/** Deeper than anybody builds services on each other. */
const MOST_EXTENDS = 10;

/**
 * A service with what it takes over from another of the same file: https://docs.docker.com/reference/compose-file/services/#extends
 * One of another file is looked for there.
 */
function extended(service: YamlEntry, services: readonly YamlEntry[], depth: number): YamlEntry {
  const { value } = service;
  const name = textAt(value, "extends", "service") ?? textAt(value, "extends");
  const isHere = at(value, "extends", "file") === undefined;
  const base = isHere ? services.find(({ key }) => key === name) : undefined;
  if (base === undefined || base === service || value.kind !== "map" || depth > MOST_EXTENDS) return service;
  const under = extended(base, services, depth + 1).value;
  const entries = new Map(entriesAt(under).map((each) => [each.key, { ...each, merged: true }]));
  for (const [key, each] of value.entries) entries.set(key, each);
  return { ...service, value: { ...value, entries } };
}

/** What a service shows; `volumes` are those that its file names. */
function read(
  path: string,
  text: string,
  service: YamlEntry,
  shown: boolean,
  volumes: YamlNode | undefined,
): readonly Signal[] {
  return serviceOf(path, text, service, shown).flatMap((signal) => {
    if (signal.data.development !== false) return [signal];
    const told = composeTold(service.value, signal.data.command?.words ?? []);
    const debugging = debuggingOf({ place: signal.data.command?.place ?? signal.place, ...told, anywhere: true });
    return [
      signal,
      ...composePrivileges(path, service, volumes),
      ...composeConsole(path, service, told),
      ...composeAffinity(path, service),
      ...debugging,
    ];
  });
}

/** `shown`: the services of the file show that it is for developers' machines. */
function serviceOf(
  path: string,
  text: string,
  service: YamlEntry,
  shown: boolean,
): readonly Signal<"compose.service">[] {
  const { key, keySpan, value } = service;
  if (value.kind !== "map") return [];
  const image = interpolated(textAt(value, "image"));
  const imageNode = at(value, "image");
  const build = buildFolder(path, at(value, "build"));
  const dockerfile = textAt(value, "build", "dockerfile");
  const insertAt = insertionInto(text, value);
  const command = yamlCommand(value, ["entrypoint", "command"], path, text, key, isOn(value, "init"));
  const grace = graceAt(value, path, key, "stop_grace_period");
  const data: ComposeService = {
    name: key,
    ...(image === undefined ? {} : { image }),
    ...(imageNode === undefined ? {} : { imageAt: { path, span: bareSpan(text, imageNode), within: key } }),
    ...(build === undefined ? {} : { build }),
    ...(dockerfile === undefined || /\$/.test(dockerfile) ? {} : { dockerfile: resolvePath(build ?? "", dockerfile) }),
    ports: [...new Set([...itemsAt(value, "ports"), ...itemsAt(value, "expose")].flatMap(containerPort))],
    healthcheck: hasHealthcheck(at(value, "healthcheck")),
    healthcheckDisabled: isDisabled(at(value, "healthcheck")),
    dependsOn: [
      ...itemsAt(value, "depends_on").flatMap((item) => textAt(item) ?? []),
      ...entriesAt(value, "depends_on").map((each) => each.key),
    ],
    ...(isRestarted(value) ? { restarts: true } : {}),
    ...elsewhere(path, value),
    development: isNamedForDevelopment(path, service) ? "named" : shown && "shown",
    ...(insertAt === undefined ? {} : { insertAt }),
    ...(command === undefined ? {} : { command }),
    ...(grace === undefined ? {} : { grace }),
  };
  return [{ kind: "compose.service", place: { path, span: keySpan, within: key }, data }];
}

/** By its own policy, or by the one of its deployment, which is any unless it says otherwise. */
function isRestarted(service: YamlNode): boolean {
  const policy = textAt(service, "restart");
  if (policy !== undefined) return policy !== "no" && policy !== "false";
  const condition = textAt(service, "deploy", "restart_policy", "condition");
  return at(service, "deploy", "restart_policy") !== undefined && condition !== "none";
}

/** The folder a service is built from; undefined for one built from elsewhere. */
function buildFolder(path: string, build: YamlNode | undefined): string | undefined {
  const context = build?.kind === "map" ? (textAt(build, "context") ?? ".") : textAt(build);
  if (context === undefined || /^[\w+.-]+:\/\/|^git@|^~?\/|\$/.test(context)) return undefined;
  return resolvePath(folderOf(path), context);
}

/** The container's side of a port: "3000", "8080:80", "127.0.0.1:80:80/tcp", "9000-9001:9000-9001" or `target: 80`. */
function containerPort(node: YamlNode): readonly number[] {
  const written = node.kind === "map" ? textAt(node, "target") : textAt(node);
  const text = interpolated(written) ?? "";
  if (/\/udp$/i.test(text)) return [];
  const port = /(?:^|:)(\d{1,5})(?:-\d{1,5})?(?:\/\w+)?$/.exec(text)?.[1];
  return port === undefined ? [] : [Number(port)];
}

/** With the defaults of its variables: https://docs.docker.com/reference/compose-file/interpolation/ */
function interpolated(text: string | undefined): string | undefined {
  return text?.replace(/\$\{\w+:?[-+]([^{}$]*)\}/g, "$1");
}

function hasHealthcheck(healthcheck: YamlNode | undefined): boolean {
  return at(healthcheck, "test") !== undefined && !isDisabled(healthcheck);
}

function isDisabled(healthcheck: YamlNode | undefined): boolean {
  return isOn(healthcheck, "disable") || textAt(itemsAt(healthcheck, "test")[0]) === "NONE";
}
