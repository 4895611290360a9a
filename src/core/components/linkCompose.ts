import type { ComposeService, Signal } from "../model.ts";
import { folderOf } from "./folders.ts";

/** Deeper than anybody builds services on each other. */
const MOST_EXTENDS = 10;

/**
 * Gives services what they take over from services of other files, makes what a Compose file includes part of it, and
 * lays over services what the file beside theirs says that is merged with it.
 * https://docs.docker.com/compose/how-tos/multiple-compose-files/
 */
export function linkCompose(signals: readonly Signal[]): readonly Signal[] {
  const services = new Map<string, ComposeService>();
  const included = new Set<string>();
  const extendedFrom = new Set<string>();
  for (const { kind, place, data } of signals) {
    if (kind === "compose.service" || kind === "compose.fragment") {
      services.set(`${place.path}#${data.name}`, data);
      if (data.extends !== undefined) extendedFrom.add(data.extends.file);
    } else if (kind === "compose.include") for (const file of data.files) included.add(file);
  }
  if (services.size === 0) return signals;
  const offered = offeredFolders(signals);
  return signals.flatMap((signal): readonly Signal[] => {
    const { kind, place, data } = signal;
    if (kind !== "compose.service" && kind !== "compose.fragment") return [signal];
    if (kind === "compose.fragment") {
      const runs = data.whole === true && !extendedFrom.has(place.path) && !offered.has(folderOf(place.path));
      if (!runs && !included.has(place.path)) return [];
    }
    const whole = laidOver(extended(data, services, 0), place.path, services);
    return whole === data && kind === "compose.service" ? [signal] : [{ kind: "compose.service", place, data: whole }];
  });
}

/** More files of services that stand alone than one program is deployed by. */
const CATALOGUE = 12;

/** Folders with so many files of services that they are a catalogue: what others may choose from, and nothing that runs here. */
function offeredFolders(signals: readonly Signal[]): ReadonlySet<string> {
  const files = new Map<string, Set<string>>();
  for (const { kind, place, data } of signals) {
    if (kind !== "compose.fragment" || data.whole !== true) continue;
    const folder = folderOf(place.path);
    const held = files.get(folder) ?? new Set();
    files.set(folder, held.add(place.path));
  }
  return new Set([...files].flatMap(([folder, held]) => (held.size >= CATALOGUE ? [folder] : [])));
}

/** https://docs.docker.com/reference/compose-file/services/#extends */
function extended(
  service: ComposeService,
  services: ReadonlyMap<string, ComposeService>,
  depth: number,
): ComposeService {
  const { extends: from, ...own } = service;
  const found = from === undefined ? undefined : services.get(`${from.file}#${from.service}`);
  if (found === undefined || depth > MOST_EXTENDS) return service;
  const base = extended(found, services, depth + 1);
  const { name: _name, insertAt: _insertAt, extends: _extends, ...taken } = base;
  // An image of its own is not what the other's folder would build.
  const { image, imageAt, build, dockerfile, ...rest } = taken;
  const source =
    own.image === undefined && own.build === undefined
      ? {
          ...(image === undefined ? {} : { image }),
          ...(imageAt === undefined ? {} : { imageAt }),
          ...(build === undefined ? {} : { build }),
          ...(dockerfile === undefined ? {} : { dockerfile }),
        }
      : {};
  return {
    ...rest,
    ...source,
    ...own,
    ports: [...new Set([...base.ports, ...own.ports])],
    dependsOn: [...new Set([...base.dependsOn, ...own.dependsOn])],
    healthcheck: own.healthcheck || (base.healthcheck && !own.healthcheckDisabled),
    healthcheckDisabled: own.healthcheckDisabled || (base.healthcheckDisabled && !own.healthcheck),
  };
}

const BASE = /(?:^|\/)((?:docker-)?compose)\.(ya?ml)$/;

/** Merged unasked, and those that are named for production: what they say of health and stopping counts. */
const OVERLAYS = ["override", "prod", "production"];

function laidOver(
  service: ComposeService,
  path: string,
  services: ReadonlyMap<string, ComposeService>,
): ComposeService {
  const [, stem] = BASE.exec(path) ?? [];
  if (stem === undefined) return service;
  const folder = folderOf(path);
  const beside = OVERLAYS.flatMap((suffix) =>
    ["yml", "yaml"].flatMap((ending) => {
      const file = `${folder === "" ? "" : `${folder}/`}${stem}.${suffix}.${ending}`;
      return services.get(`${file}#${service.name}`) ?? [];
    }),
  );
  const grace = service.grace ?? beside.find((each) => each.grace !== undefined)?.grace;
  const isAsked = !service.healthcheck && beside.some((each) => each.healthcheck);
  const restarts = service.restarts ?? beside.find((each) => each.restarts)?.restarts;
  if (!isAsked && grace === service.grace && restarts === service.restarts) return service;
  return {
    ...service,
    ...(restarts ? { restarts } : {}),
    ...(grace === undefined ? {} : { grace }),
    ...(isAsked ? { healthcheck: true, healthcheckDisabled: false } : {}),
  };
}
