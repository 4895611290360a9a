/** Folders whose deployment files are for developers' machines, for tests, or for building; trying variants on users is neither. */
const FOLDERS =
  /(?:^|\/)(?:\.devcontainer|\.gitpod|\.github|\.circleci|hack|\.?ci|e2e|tests?|testing|tests?[-_][\w-]+|(?!(?:ab|a-b|split)[-_])[\w-]+[-_](?:tests|testing|tester)|\.?dev|devel|develop|development|dummy|local|local[-_][\w-]+|minikube|tilt|dev-tilt|\.?review[-_]?apps?|toolchain[\w-]*|build-?env)\//i;
/** Files that are called so: "Dockerfile.dev", "compose.local.yaml", "docker-compose.store-tester.yaml", ".gitpod.Dockerfile". */
const FILES =
  /[._-](?:dev|devel|development|local|tests?|testing|tester|e2e|integration(?:-(?:ci|tests?))?|ci|build|builder|debug|lint)(?:\.dockerfile|\.ya?ml|\.json)?$|(?:^|\/)\.gitpod[^/]*$/i;

/** True of Dockerfiles and manifests for developers' machines, for tests, or for building, by where they lie and what they are called. */
export function isForDevelopment(path: string): boolean {
  return FOLDERS.test(path) || FILES.test(path);
}
