import { InMemoryProvider, OpenFeature } from "@openfeature/server-sdk";

await OpenFeature.setProviderAndWait(
  new InMemoryProvider({
    "waiting-list": { variants: { on: true, off: false }, defaultVariant: "off", disabled: false },
  }),
);
const client = OpenFeature.getClient();

export async function isOn(name: string): Promise<boolean> {
  return client.getBooleanValue(name, false);
}
