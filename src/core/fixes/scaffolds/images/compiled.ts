import { ofKind } from "../pipelines/host.ts";
import { joined } from "../pipelines/stacks.ts";
import { busyboxAsks, type ImageRecipe, type ImageSite, versionIn } from "./recipe.ts";

const NAME = /[^A-Za-z0-9_.-]+/g;

/** Go: a static binary, alone in a small image that has a shell and certificates. */
export async function go(site: ImageSite): Promise<ImageRecipe> {
  const { context, base } = site;
  // The least that the module asks for; newer ones build it as well: https://go.dev/ref/mod#go-mod-file-go
  const least = await versionIn(context, [[joined(base, "go.mod"), /^go 1\.(\d+)/m]], "0");
  const version = `1.${Math.max(Number(least), 24)}`;
  const hasSums = ofKind(context.everywhere, "build.lock").some(({ place }) => place.path === joined(base, "go.sum"));
  return {
    build: [
      `FROM golang:${version}-alpine AS build`,
      "WORKDIR /src",
      `COPY go.mod ${hasSums ? "go.sum " : ""}./`,
      "RUN go mod download",
      "COPY . .",
      `RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/app ${mainPackage(site)}`,
    ],
    final: ["FROM alpine:3.21", "WORKDIR /app", "COPY --from=build /out/app /usr/local/bin/app"],
    user: 10001,
    asks: busyboxAsks,
    command: ["app"],
    ignores: ["bin", "*.test", "*.out"],
  };
}

/** The folder of the program, as Go names it: of several the one that is called like the component. */
function mainPackage({ context, base, inner }: ImageSite): string {
  const folders = ofKind(context.signals, "program.entry")
    .filter(({ data }) => data.ecosystem === "go")
    .map(({ place }) => place.path.slice(0, Math.max(0, place.path.lastIndexOf("/"))));
  const named = folders.find((folder) => folder.endsWith(`cmd/${context.component.id}`));
  const found = named ?? folders.sort((a, b) => a.length - b.length)[0];
  const below = found === undefined ? inner : base === "" ? found : found.slice(base.length + 1);
  return below === "" ? "." : `./${below}`;
}

/** Rust: a release build by the lock file, beside the libraries that most crates link. */
export async function rust(site: ImageSite): Promise<ImageRecipe> {
  const { context, folder, base, manifest } = site;
  const version = await versionIn(
    context,
    [
      [joined(base, "rust-toolchain.toml"), /channel\s*=\s*"(\d+\.\d+(?:\.\d+)?)"/],
      [joined(base, "rust-toolchain"), /^(\d+\.\d+(?:\.\d+)?)/],
      [joined(folder, "Cargo.toml"), /^rust-version\s*=\s*"(\d+\.\d+(?:\.\d+)?)"/m],
    ],
    "1.84",
  );
  const isLocked = ofKind(context.everywhere, "build.lock").some(({ data }) => data.manager === "Cargo");
  const name = (manifest.data.name ?? context.component.id).replace(NAME, "-");
  return {
    build: [
      `FROM rust:${version}-bookworm AS build`,
      "WORKDIR /src",
      "COPY . .",
      `RUN cargo build --release ${isLocked ? "--locked " : ""}--package ${name} && cp target/release/${name} /usr/local/bin/app`,
    ],
    final: [
      "FROM debian:12.8-slim",
      "# hadolint ignore=DL3008",
      "RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*",
      "WORKDIR /app",
      "COPY --from=build /usr/local/bin/app /usr/local/bin/app",
    ],
    user: 10001,
    asks: (port, path) =>
      path === undefined
        ? ["curl", "--silent", "--output", "/dev/null", `http://127.0.0.1:${port}/`]
        : ["curl", "--fail", "--silent", "--output", "/dev/null", `http://127.0.0.1:${port}${path}`],
    command: ["app"],
    ignores: ["target"],
  };
}

/** .NET: published by the SDK, run by the smaller runtime. */
export async function dotnet(site: ImageSite): Promise<ImageRecipe> {
  const { context, folder, base, inner, manifest, serving } = site;
  const file = manifest.place.path;
  const version = await versionIn(
    context,
    [
      [file, /<TargetFramework>net(\d+\.\d+)</],
      [joined(base, "Directory.Build.props"), /<TargetFramework>net(\d+\.\d+)</],
    ],
    "8.0",
  );
  const project = base === "" ? file : file.slice(base.length + 1);
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+proj$/, "");
  const isLocked = (await context.read(joined(folder, "packages.lock.json"))) !== undefined;
  const runtime = serving === undefined ? "runtime" : "aspnet";
  const restore = `dotnet restore ${project}${isLocked ? " --locked-mode" : ""}`;
  const publish = `dotnet publish ${project} --no-restore --configuration Release --output /out`;
  // A project of its own is restored before its code comes, so that a change of the code restores nothing again.
  const steps =
    inner === ""
      ? [`COPY ${project} ${isLocked ? "packages.lock.json " : ""}./`, `RUN ${restore}`, "COPY . .", `RUN ${publish}`]
      : ["COPY . .", `RUN ${restore} && ${publish}`];
  return {
    build: [`FROM mcr.microsoft.com/dotnet/sdk:${version} AS build`, "WORKDIR /src", ...steps],
    final: [
      `FROM mcr.microsoft.com/dotnet/${runtime}:${version}`,
      ...(serving === undefined ? [] : [`ENV ASPNETCORE_HTTP_PORTS=${serving.port}`]),
      "WORKDIR /app",
      "COPY --from=build /out ./",
    ],
    user: 1654, // "app": https://learn.microsoft.com/dotnet/core/docker/container-images#non-root
    asks: bashAsks,
    command: ["dotnet", `${name}.dll`],
    ignores: ["**/bin", "**/obj"],
  };
}

/** By bash alone, which the image has where it has neither curl nor wget. */
function bashAsks(port: number, path: string | undefined): readonly string[] {
  const connect = `exec 3<>/dev/tcp/127.0.0.1/${port}`;
  if (path === undefined) return ["bash", "-c", connect];
  return [
    "bash",
    "-c",
    `${connect} && printf 'GET ${path} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'`,
  ];
}
