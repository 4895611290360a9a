import type { Signal, Span } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { GRADLE_FILES, isGradleScript } from "../manifests/gradleFiles.ts";
import { element, elements, readXml, type XmlElement } from "../manifests/xml.ts";

interface Found {
  readonly tool: string;
  readonly span: Span;
}

/**
 * Images that a build tool makes without a Dockerfile.
 * https://github.com/GoogleContainerTools/jib · https://docs.spring.io/spring-boot/gradle-plugin/packaging-oci-image.html ·
 * https://learn.microsoft.com/dotnet/core/containers/publish-configuration
 */
export const builtImages: Extractor = {
  name: "images of build tools",
  files: ["**/pom.xml", ...GRADLE_FILES, "**/*.csproj", "**/*.fsproj", "**/Directory.Build.props"],
  mayHold: (text, path) => MAY_HOLD.test(text) && !isGradleScript(path),

  extract({ path, text }) {
    const found = path.endsWith("pom.xml")
      ? byMaven(readXml(text))
      : /\.gradle(?:\.kts)?$/.test(path)
        ? byGradle(text)
        : byDotnet(readXml(text));
    if (found === undefined) return NOTHING;
    const signal: Signal<"image.tool"> = {
      kind: "image.tool",
      place: { path, span: found.span },
      data: { tool: found.tool },
    };
    return { signals: [signal], problems: [] };
  },
};

const MAY_HOLD =
  /\bjib\b|build-image|docker-maven-plugin|container-image|[bB]ootBuildImage|bmuschko|\bktor\s*\{|Container(?:Repository|ImageName|ImageTags?|BaseImage|Family|Registry)|EnableSdkContainerSupport|DefaultContainer/;

function byMaven(root: XmlElement): Found | undefined {
  const project = element(root, "project");
  if (project === undefined) return undefined;
  for (const plugin of elements(project, "plugin")) {
    const tool = ofPlugin(plugin);
    if (tool !== undefined) return { tool, span: element(plugin, "artifactId")?.span ?? plugin.span };
  }
  // https://quarkus.io/guides/container-image
  const extension = (element(project, "dependencies")?.children ?? [])
    .flatMap((each) => element(each, "artifactId") ?? [])
    .find(({ text }) => /^quarkus-container-image-\w+$/.test(text));
  return extension && { tool: "Quarkus", span: extension.span };
}

function ofPlugin(plugin: XmlElement): string | undefined {
  switch (element(plugin, "artifactId")?.text) {
    case "jib-maven-plugin":
      return "Jib";
    case "spring-boot-maven-plugin": {
      // https://docs.spring.io/spring-boot/maven-plugin/build-image.html
      const isAsked = elements(plugin, "goal").some(({ text }) => /^build-image(?:-no-fork)?$/.test(text));
      return isAsked || element(plugin, "configuration", "image") ? "Spring Boot" : undefined;
    }
    case "docker-maven-plugin": // https://dmp.fabric8.io/#docker:build; one that only runs images for tests builds none
      return elements(plugin, "image").some((image) => element(image, "build")) ? "Fabric8's Docker plugin" : undefined;
    default:
      return undefined;
  }
}

const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)|(?<![:"'])\/\/[^\n\r]*/g;

/** What a Gradle script says, the name of the tool first. */
const GRADLE: readonly (readonly [string, RegExp])[] = [
  [
    "Jib",
    /["']com\.google\.cloud\.tools\.jib["'](?![^\n]{0,60}apply[ (]{0,3}false)|\balias\s*\(\s*libs\.plugins\.jib\b/,
  ],
  ["Spring Boot", /\bbootBuildImage\b|\bBootBuildImage\b/],
  ["the Docker plugin", /["']com\.bmuschko\.docker-(?:spring-boot|java)-application["']/],
  ["Quarkus", /["'][\w.]*:?quarkus-container-image-\w+/],
  ["Ktor", /\bktor\s*\{\s*docker\s*\{/], // https://ktor.io/docs/docker.html
];

function byGradle(text: string): Found | undefined {
  const code = text.replace(COMMENT, (comment) => comment.replace(/[^\n\r]/g, " "));
  for (const [tool, says] of GRADLE) {
    const match = says.exec(code);
    if (match) return { tool, span: { start: match.index, end: match.index + match[0].length } };
  }
  return undefined;
}

/** Properties that only an image of the SDK's has. */
const PROPERTIES =
  /^(?:Container(?:Repository|ImageName|ImageTags?|BaseImage|Family|Registry)|EnableSdkContainerSupport|PublishProfile)$/;

function byDotnet(root: XmlElement): Found | undefined {
  const groups = elements(root, "PropertyGroup").flatMap(({ children }) => children);
  const said = groups.find(({ name, text }) => {
    if (name === "PublishProfile") return text === "DefaultContainer";
    if (name === "EnableSdkContainerSupport") return text.toLowerCase() === "true";
    return PROPERTIES.test(name) && text !== "";
  });
  return said && { tool: "the .NET SDK", span: said.span };
}
