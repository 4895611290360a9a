/**
 * Headers by which those who send events sign them, and who sends: https://docs.stripe.com/webhooks#verify-manually,
 * https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries,
 * https://shopify.dev/docs/apps/build/webhooks/subscribe/https, https://developer.paypal.com/api/rest/webhooks/rest/,
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security, https://docs.svix.com/receiving/verifying-payloads/how-manual,
 * https://developer.paddle.com/webhooks/signature-verification, https://docs.gitlab.com/user/project/integrations/webhooks/,
 * https://docs.lemonsqueezy.com/help/webhooks/signing-requests, https://razorpay.com/docs/webhooks/validate-test/,
 * https://paystack.com/docs/payments/webhooks/, https://docs.mollie.com/reference/webhooks-new,
 * https://developer.squareup.com/docs/webhooks/step3validate, https://developers.intercom.com/docs/webhooks/setting-up-webhooks
 */
const SIGNED_BY: readonly (readonly [header: string, provider: string])[] = [
  ["stripe-signature", "Stripe"],
  ["x-hub-signature(?:-256)?", ""],
  ["x-shopify-hmac-sha256", "Shopify"],
  ["paypal-transmission-sig", "PayPal"],
  ["x-twilio-signature", "Twilio"],
  ["(?:svix|webhook)-signature", ""],
  ["paddle-signature", "Paddle"],
  ["x-gitlab-token", "GitLab"],
  ["x-razorpay-signature", "Razorpay"],
  ["x-paystack-signature", "Paystack"],
  ["x-square-hmacsha256-signature", "Square"],
];

const NAMES = SIGNED_BY.map(([header]) => header.replaceAll("-", "[-_]")).join("|");
/** Read from a request: `headers.get("Stripe-Signature")`, `headers["…"]`, `$_SERVER['HTTP_…']`; a key that is written is none. */
const READ = new RegExp(
  `\\b(?:get(?:Header|HeaderLine|First)?|(?:Request|From)?Headers?|env|_SERVER)(?:\\?\\.)?[([][ \\t]{0,4}(?:(?:Name|value|alias)[ \\t]{0,2}=[ \\t]{0,2})?["'](?:HTTP_)?(${NAMES})["'][ \\t]{0,4}[)\\],](?![ \\t]{0,4}=[^=])`,
  "gi",
);

/** What a text with such a header has in it. */
export const SIGNATURE_WORDS =
  "(?:[sS]tripe|STRIPE|[sS]vix|[wW]ebhook|[pP]addle|[hH]ub|HUB|[tT]wilio|[rR]azorpay|[pP]aystack)[-_][sS](?:ignature|IGNATURE)|[-_](?:hmac|HMAC|Hmac|transmission|TRANSMISSION|Transmission)[-_]|[-_](?:[gG]itlab|GITLAB)[-_]";

export interface SignatureRead {
  readonly start: number;
  readonly end: number;
  readonly header: string;
  readonly provider?: string;
}

/** Where a text reads the signature of an event that it was sent. */
export function signatureReads(text: string): readonly SignatureRead[] {
  return [...text.matchAll(READ)].map(({ 0: whole, 1: header = "", index }) => {
    const provider = SIGNED_BY.find(([each]) =>
      new RegExp(`^(?:${each.replaceAll("-", "[-_]")})$`, "i").test(header),
    )?.[1];
    return { start: index, end: index + whole.length, header, ...(provider ? { provider } : {}) };
  });
}
