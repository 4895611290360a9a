import type { FastifyReply, FastifyRequest } from "fastify";
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";

const keys = createRemoteJWKSet(new URL(process.env.JWKS_URL ?? "http://identity/keys"), { timeoutDuration: 3_000 });

/** Lets in who carries a token of ours with this permission. */
export function requirePermission(permission: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const claims = await claimsOf(request.headers.authorization?.replace(/^Bearer /, "") ?? "");
    if (claims === undefined) await reply.code(401).send({ error: "who are you?" });
    else if (!String(claims["permissions"] ?? "").split(" ").includes(permission)) await reply.code(403).send();
  };
}

async function claimsOf(token: string): Promise<JWTPayload | undefined> {
  try {
    return (await jwtVerify(token, keys, { audience: "bookings" })).payload;
  } catch {
    return undefined;
  }
}
