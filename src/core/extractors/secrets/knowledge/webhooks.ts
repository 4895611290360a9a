import type { TokenShape } from "./shape.ts";

/** Addresses that let whoever knows them write, since nothing else is asked. */
export const WEBHOOKS: readonly TokenShape[] = [
  {
    type: "Zapier webhook",
    variable: "ZAPIER_WEBHOOK_URL",
    hints: ["hooks.zapier.com/"],
    pattern: "https://hooks\\.zapier\\.com/hooks/catch/\\d{5,12}/[a-z0-9]{6,12}",
    source: "https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zap-workflows-from-webhooks",
  },
  {
    type: "Feishu webhook",
    variable: "FEISHU_WEBHOOK_URL",
    hints: ["/open-apis/bot/"],
    pattern:
      "https://open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}",
    source: "https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot",
  },
  {
    type: "DingTalk webhook",
    variable: "DINGTALK_WEBHOOK_URL",
    hints: ["oapi.dingtalk.com/"],
    pattern: "https://oapi\\.dingtalk\\.com/robot/send\\?access_token=[a-f0-9]{64}",
    source: "https://open.dingtalk.com/document/robots/custom-robot-access",
  },
  {
    type: "WeCom webhook",
    variable: "WECOM_WEBHOOK_URL",
    hints: ["qyapi.weixin.qq.com/"],
    pattern: "https://qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}",
    source: "https://developer.work.weixin.qq.com/document/path/91770",
  },
  {
    type: "Splunk On-Call address",
    variable: "VICTOROPS_URL",
    hints: ["alert.victorops.com/"],
    pattern:
      "https://alert\\.victorops\\.com/integrations/generic/\\d{5,12}/alert/[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}",
    source: "https://help.victorops.com/knowledge-base/rest-endpoint-integration-guide/",
  },
];
