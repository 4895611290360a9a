/** `hashicorp/consul/aws`, with a host before it or not: https://developer.hashicorp.com/terraform/language/modules/sources#terraform-registry */
const REGISTRY = /^(?:[\w-]+(?:\.[\w-]+)+\/)?[\w-]+\/[\w-]+\/[a-z\d]+(?:\/\/.*)?$/;
/** https://developer.hashicorp.com/terraform/language/modules/sources#generic-git-repository, #github, #bitbucket */
const GIT = /^git::|^git@|^(?:github\.com|bitbucket\.org)\/|\.git(?:\/\/|\?|$)/;
const REVISION = /[?&]ref=([^&\s]+)/;
/** Branches that everybody has. */
const BRANCH = /^(?:main|master|develop|HEAD)$/;

/**
 * True of a module that is what its source holds on the day of `init`: a registry's without a version, a repository's
 * without a revision ("by default, Terraform will clone and use the default branch"), or at a branch.
 */
export function takesNewest(source: string, hasVersion: boolean): boolean {
  if (source.includes("${") || /^(?:\.|\/)/.test(source)) return false;
  if (GIT.test(source)) {
    const revision = REVISION.exec(source)?.[1];
    return revision === undefined || BRANCH.test(revision);
  }
  return !hasVersion && REGISTRY.test(source) && !/^[\w-]+\.[\w-]+\/[\w-]+\/[\w-]+$/.test(source);
}
