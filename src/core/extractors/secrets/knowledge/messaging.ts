import type { TokenShape } from "./shape.ts";

/** Credentials of mail, chat and telephone services. */
export const MESSAGING: readonly TokenShape[] = [
  {
    type: "Slack token",
    variable: "SLACK_TOKEN",
    hints: ["xoxb-", "xoxp-", "xoxa-", "xoxo-", "xoxr-", "xoxs-", "xoxe-", "xoxe.xox", "xapp-", "xoxc-", "xoxd-"],
    pattern:
      "xoxb-\\d{8,14}-(?:\\d{8,14}-)?[A-Za-z0-9]{18,34}|xox[psoarec]-(?:\\d{1,14}-){1,3}[A-Za-z0-9]{18,160}|xoxe\\.xox[bp]-\\d-[A-Za-z0-9]{140,180}|xapp-\\d-[A-Z0-9]{6,14}-\\d{8,16}-[a-f0-9]{40,80}|xoxd-[A-Za-z0-9%/+]{60,250}",
    source: "https://docs.slack.dev/authentication/tokens",
  },
  {
    type: "Slack webhook",
    variable: "SLACK_WEBHOOK_URL",
    hints: ["hooks.slack.com/"],
    pattern:
      "https://hooks\\.slack\\.com/(?:services/T[A-Z0-9]{6,14}/B[A-Z0-9]{6,14}/[A-Za-z0-9]{20,26}|(?:workflows|triggers)/[A-Z0-9]{6,14}/[A-Z0-9]{6,20}/(?:\\d{10,24}/)?[A-Za-z0-9]{20,40})",
    source: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
  },
  {
    type: "Discord bot token",
    variable: "DISCORD_TOKEN",
    hints: ["discord", "Discord", "DISCORD", "BOT_TOKEN", "bot_token", "botToken", "bot.run", "client.login"],
    pattern: "[MNO][A-Za-z\\d_-]{23,27}\\.[A-Za-z\\d_-]{6}\\.[A-Za-z\\d_-]{27,38}",
    source: "https://discord.com/developers/docs/reference#authentication",
  },
  {
    type: "Discord webhook",
    variable: "DISCORD_WEBHOOK_URL",
    hints: ["/webhooks/"],
    pattern:
      "https://(?:(?:canary|ptb)\\.)?discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/\\d{17,20}/[A-Za-z0-9_-]{60,80}",
    source: "https://discord.com/developers/docs/resources/webhook#execute-webhook",
  },
  {
    type: "Microsoft Teams webhook",
    variable: "TEAMS_WEBHOOK_URL",
    hints: [".webhook.office.com/", "outlook.office"],
    pattern:
      "https://(?:[a-z0-9-]{1,60}\\.webhook\\.office\\.com/webhookb2|outlook\\.office(?:365)?\\.com/webhook)/[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}@[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/IncomingWebhook/[a-f0-9]{32}/[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}",
    source: "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
  },
  {
    type: "Telegram bot token",
    variable: "TELEGRAM_BOT_TOKEN",
    hints: [":AA"],
    pattern: "\\d{8,10}:AA[A-Za-z0-9_-]{33}",
    source: "https://core.telegram.org/bots/api#authorizing-your-bot",
  },
  {
    type: "Telegram bot token in an address",
    variable: "TELEGRAM_BOT_TOKEN",
    hints: ["/bot"],
    pattern: "bot\\d{8,10}:AA[A-Za-z0-9_-]{33}",
    source: "https://core.telegram.org/bots/api#making-requests",
  },
  {
    type: "Twilio API key",
    variable: "TWILIO_API_KEY",
    hints: [],
    pattern: "SK[0-9a-f]{32}",
    source: "https://www.twilio.com/docs/glossary/what-is-a-sid",
  },
  {
    type: "Twilio auth token",
    variable: "TWILIO_AUTH_TOKEN",
    hints: ["twilio", "Twilio", "TWILIO"],
    pattern:
      "(?:[Aa]uth|AUTH)[-_]?(?:[Tt]oken|TOKEN)[\\s'\"`\\]]{0,4}(?:=|:|=>|,)[\\s'\"`]{0,5}(?<secret>[0-9a-f]{32})",
    near: /twilio/i,
    source: "https://www.twilio.com/docs/iam/api/authtoken",
  },
  {
    type: "SendGrid API key",
    variable: "SENDGRID_API_KEY",
    hints: ["SG."],
    pattern: "SG\\.[A-Za-z0-9_-]{20,24}\\.[A-Za-z0-9_-]{39,50}",
    source: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",
  },
  {
    type: "Mailgun API key",
    variable: "MAILGUN_API_KEY",
    hints: [],
    pattern: "key-[a-f0-9]{32}",
    source: "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/rbac-mgmt",
  },
  {
    type: "Mailgun API key",
    variable: "MAILGUN_API_KEY",
    hints: ["mailgun", "Mailgun", "MAILGUN"],
    pattern: "[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}",
    near: /mailgun/i,
    source: "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/rbac-mgmt",
  },
  {
    type: "Mailchimp API key",
    variable: "MAILCHIMP_API_KEY",
    hints: ["-us1", "-us2", "-us3", "-us4", "-us5", "-us6", "-us7", "-us8", "-us9"],
    pattern: "[a-f0-9]{32}-us\\d{1,2}",
    source: "https://mailchimp.com/developer/marketing/docs/fundamentals/#api-structure",
  },
  {
    type: "Mandrill API key",
    variable: "MANDRILL_API_KEY",
    hints: ["md-"],
    pattern: "md-[A-Za-z0-9_-]{22}",
    near: /mandrill|mailchimp/i,
    source: "https://mailchimp.com/developer/transactional/docs/authentication-delegation/",
  },
  {
    type: "Brevo API key",
    variable: "BREVO_API_KEY",
    hints: ["xkeysib-", "xsmtpsib-"],
    pattern: "x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}",
    source: "https://developers.brevo.com/docs/getting-started",
  },
  {
    type: "Resend API key",
    variable: "RESEND_API_KEY",
    hints: [],
    pattern: "re_[A-Za-z0-9]{8,10}_[A-Za-z0-9]{24}",
    source: "https://resend.com/docs/api-reference/introduction#authentication",
  },
  {
    type: "Klaviyo private key",
    variable: "KLAVIYO_API_KEY",
    hints: [],
    pattern: "pk_[a-f0-9]{34}",
    source: "https://developers.klaviyo.com/en/docs/authenticate_",
  },
  {
    type: "Telnyx API key",
    variable: "TELNYX_API_KEY",
    hints: [],
    pattern: "KEY[0-9A-F]{32}_[A-Za-z0-9]{22}",
    source: "https://developers.telnyx.com/development/api-fundamentals/authentication",
  },
  {
    type: "MailerSend API token",
    variable: "MAILERSEND_API_KEY",
    hints: ["mlsn."],
    pattern: "mlsn\\.[a-f0-9]{64}",
    source: "https://developers.mailersend.com/general.html#authentication",
  },
  {
    type: "OneSignal API key",
    variable: "ONESIGNAL_API_KEY",
    hints: ["os_v2_app_", "os_v2_org_"],
    pattern: "os_v2_(?:app|org)_[a-z2-7]{80,130}",
    source: "https://documentation.onesignal.com/docs/keys-and-ids",
  },
];
