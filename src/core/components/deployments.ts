import type { Component, ComposeService, DeployedPart, Signal } from "../model.ts";
import { folderOf, isBelow, isForPacking, lastOf, packedFolder, upwards } from "./folders.ts";
import { imageName, Packages, untagged } from "./packages.ts";
import { isProduct } from "./products.ts";

/** Which folder's program a signal packs or deploys, wherever the signal itself lies. Joined by folder, image and name. */
export class Deployments {
  readonly packages: Packages;
  /** Folders by the images that are built from them, without tags. */
  readonly #images = new Map<string, string>();
  readonly #dockerfiles = new Map<string, string>();
  /** The images that stand behind others, by Kustomize. */
  readonly #renamed = new Map<string, string>();
  /** By the workload's file, kind and name. */
  readonly #workloads = new Map<string, string>();
  /** By each label of their pods, as Services select them. */
  readonly #labelled = new Map<string, Set<string>>();
  /** By the chart's folder; undefined for charts of several. */
  readonly #charts = new Map<string, string | undefined>();

  constructor(signals: readonly Signal[], components: readonly Component[] = []) {
    this.packages = new Packages(signals, components);
    for (const { kind, data } of signals) {
      if (kind === "compose.service" && data.build !== undefined) this.#noteBuild(data, this.#builtBy(data));
      else if (kind === "deployment.part") this.#noteBuild(data, this.#partFolder(data));
      else if (kind === "kubernetes.kustomization")
        for (const { name, newName } of data.images) this.#renamed.set(untagged(name), newName);
    }
    for (const { kind, place, data } of signals) {
      if (kind !== "container.image" || this.#dockerfiles.has(place.path)) continue;
      const started = this.#startedBy(place.path, data.command?.words ?? []);
      if (started !== undefined) this.#dockerfiles.set(place.path, started);
    }
    for (const { kind, place, data } of signals) {
      if (kind !== "kubernetes.workload") continue;
      const folder = this.#deployed(data.images, data.name);
      if (folder === undefined) continue;
      this.#workloads.set(`${place.path}#${data.kind}/${data.name}`, folder);
      for (const label of Object.entries(data.labels).map((each) => each.join("="))) {
        this.#labelled.set(label, (this.#labelled.get(label) ?? new Set()).add(folder));
      }
    }
    this.#noteCharts(signals);
  }

  /** The folder; undefined where nothing ties the signal to one, so that it speaks of where it lies. */
  folderOf({ kind, place, data }: Signal): string | undefined {
    switch (kind) {
      case "container.image":
        return this.#packed(place.path, data.base);
      case "image.reference":
        return /^(?:FROM|COPY)/.test(data.by) ? this.#packed(place.path, data.image) : undefined;
      case "compose.service":
        return data.build !== undefined ? this.#builtBy(data) : this.#ofImage(data.image);
      case "deployment.part":
        return this.#partFolder(data);
      case "kubernetes.workload":
        return this.#workloads.get(`${place.path}#${data.kind}/${data.name}`) ?? this.#inChart(place.path);
      case "kubernetes.container":
        return this.#workloads.get(`${place.path}#${data.workload}`) ?? this.#inChart(place.path);
      case "privilege.grant":
        return place.within === "USER" ? this.#packed(place.path, "") : this.#ofObject(place);
      case "helm.source":
      case "kubernetes.offered":
        return this.#inChart(place.path);
      case "kubernetes.service":
        return this.#selectedBy(data.selector);
      case "kubernetes.template":
        return this.#templated(place.path, data.chart);
      case "helm.chart":
      case "helm.values":
        return this.#charts.get(folderOf(place.path));
      default:
        return undefined;
    }
  }

  #noteBuild({ image, dockerfile }: ComposeService | DeployedPart, folder: string | undefined): void {
    if (folder === undefined) return;
    if (dockerfile !== undefined) this.#dockerfiles.set(dockerfile, folder);
    if (image === undefined || image.includes("$")) return;
    this.#images.set(untagged(image), folder);
    this.#images.set(imageName(image), folder);
  }

  /** A build's context is often the whole workspace; then the Dockerfile or the name says which part of it is meant. */
  #built(context: string, dockerfile: string | undefined, names: readonly (string | undefined)[]): string {
    const packed = dockerfile === undefined ? undefined : packedFolder(dockerfile);
    if (packed !== undefined && isBelow(packed, context)) return packed;
    if (!this.packages.aggregates(context) && this.packages.at(context).some(({ runs }) => runs !== undefined))
      return context;
    for (const name of [dockerfile === undefined ? undefined : nameInFile(dockerfile), ...names]) {
      const folder = name === undefined || name === "" ? undefined : this.packages.named(name);
      if (folder !== undefined && isBelow(folder, context)) return folder;
    }
    return context;
  }

  #builtBy({ build = "", dockerfile, image, name }: ComposeService): string {
    return this.#built(build, dockerfile, [name, image === undefined ? undefined : imageName(image)]);
  }

  #partFolder({ folder, dockerfile, image, name, package: of }: DeployedPart): string | undefined {
    if (of !== undefined) return this.packages.named(of);
    if (folder === undefined) return undefined;
    return this.#built(folder, dockerfile, [name, image === undefined ? undefined : imageName(image)]);
  }

  /** The folder a Dockerfile packs: said by what builds it, by its own name, or else by where it lies. */
  #packed(path: string, base: string): string | undefined {
    const said = this.#dockerfiles.get(path);
    const packed = packedFolder(path);
    if (said !== undefined || packed === undefined) return said;
    const own = nameInFile(path);
    const byName = own === undefined ? undefined : this.packages.named(own);
    if (byName !== undefined && isBelow(byName, packed)) return byName;
    return this.#besidePackage(packed, base) ?? packed;
  }

  /** The package whose file an image starts, where it is one of several that the Dockerfile packs: `CMD ["api/main.py"]`. */
  #startedBy(path: string, words: readonly string[]): string | undefined {
    const packed = packedFolder(path);
    if (packed === undefined) return undefined;
    for (const word of words) {
      if (!/^[\w.@-]+(?:\/[\w.@-]+)+$/.test(word)) continue;
      const folder = [...upwards(folderOf(word))].find((each) => this.packages.at(each).length > 0);
      if (folder !== undefined && folder !== "" && isBelow(folder, packed)) return folder;
    }
    return undefined;
  }

  /** docker/api holds the Dockerfile of the package api, or of what is around, where no package lies in docker/api itself. */
  #besidePackage(packed: string, base: string): string | undefined {
    if (!isForPacking(folderOf(packed))) return undefined;
    if (this.packages.at(packed).length > 0 || this.packages.hasBelow(packed)) return undefined;
    const around = packedFolder(`${folderOf(packed)}/x`) ?? "";
    const folder = this.packages.named(lastOf(packed));
    if (folder !== undefined && folder !== packed && (isBelow(folder, around) || folder === around)) return folder;
    return isProduct(imageName(base)) || this.packages.at(around).length === 0 ? undefined : around;
  }

  #deployed(images: readonly string[], name: string): string | undefined {
    for (const image of images) {
      const folder = this.#ofImage(image);
      if (folder === undefined) continue;
      const program = this.packages.named(name); // one image may hold several programs
      return program !== undefined && isBelow(program, folder) ? program : folder;
    }
    return images.some((image) => isProduct(imageName(image))) ? undefined : this.packages.named(name);
  }

  #ofImage(image: string | undefined): string | undefined {
    if (image === undefined || /[${]/.test(image)) return undefined;
    const renamed = this.#renamed.get(untagged(image)) ?? image;
    const name = imageName(renamed);
    const built = this.#images.get(untagged(renamed)) ?? this.#images.get(name);
    return built ?? (isProduct(name) ? undefined : this.packages.named(name));
  }

  #selectedBy(selector: Readonly<Record<string, string>>): string | undefined {
    const [first, ...others] = Object.entries(selector).map((label) => this.#labelled.get(label.join("=")));
    return only(new Set([...(first ?? [])].filter((folder) => others.every((other) => other?.has(folder)))));
  }

  #noteCharts(signals: readonly Signal[]): void {
    const names = new Map<string, string>();
    for (const { kind, place, data } of signals) {
      if (kind === "helm.chart" && !data.library) names.set(folderOf(place.path), data.name);
    }
    const installed = new Map<string, Set<string>>();
    for (const { kind, place, data } of signals) {
      const chart = folderOf(place.path);
      if (kind !== "helm.values" || !names.has(chart)) continue;
      const folders = installed.get(chart) ?? new Set();
      installed.set(chart, folders);
      for (const image of data.images) {
        const folder = this.#ofImage(image);
        if (folder !== undefined) folders.add(folder);
      }
    }
    for (const [chart, name] of names) {
      const folders = installed.get(chart) ?? new Set();
      this.#charts.set(chart, folders.size > 0 ? only(folders) : this.packages.named(name));
    }
  }

  /** What is said of a workload or of one of its containers. */
  #ofObject({ path, within = "" }: Signal["place"]): string | undefined {
    return this.#workloads.get(`${path}#${within.split("/").slice(0, 2).join("/")}`) ?? this.#inChart(path);
  }

  /** What a chart's template gave, where its images and names say nothing. */
  #inChart(path: string): string | undefined {
    return this.#templated(path, /^(.*?)\/?(?:^|(?<=\/))templates\//.exec(path)?.[1]);
  }

  /** A chart of one component is all of it; in one of several, files and folders are named for what they deploy. */
  #templated(path: string, chart: string | undefined): string | undefined {
    if (chart === undefined) return undefined;
    const whole = this.#charts.get(chart);
    if (whole !== undefined) return whole;
    const file = lastOf(path)
      .replace(/\.\w+$/, "")
      .replace(/[-_.]?(?:deployment|statefulset|daemonset|deploy|rollout)$/i, "");
    const folders = [...upwards(folderOf(path))].filter((folder) => isBelow(folder, `${chart}/templates`)).map(lastOf);
    for (const name of [file, ...folders]) {
      const folder = name === "" ? undefined : this.packages.named(name);
      if (folder !== undefined) return folder;
    }
    return undefined;
  }
}

/** "api" of api.Dockerfile, Dockerfile.api and Dockerfile-api. */
function nameInFile(path: string): string | undefined {
  const file = lastOf(path);
  return (
    /^(.+)\.(?:dockerfile|containerfile)$/i.exec(file)?.[1] ??
    /^(?:dockerfile|containerfile)[._-](.+)$/i.exec(file)?.[1]
  );
}

function only(folders: ReadonlySet<string>): string | undefined {
  return folders.size === 1 ? [...folders][0] : undefined;
}
