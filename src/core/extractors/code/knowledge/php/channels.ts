import { unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary } from "../client.ts";

/** What a notification is made for; its channel sends it by a client that Laravel's container makes, who may set it up. */
const CHANNELED: CallOut = {
  options: [],
  decides: () => unknownReading("its channel sends it by the Guzzle client that Laravel's container makes"),
  address: -1,
};

/** `app(HttpClient::class)`: https://github.com/laravel-notification-channels/telegram/blob/main/src/TelegramServiceProvider.php */
export const telegramChannel: ClientLibrary = {
  name: "Telegram's channel",
  languages: ["php"],
  modules: ["Message", "File", "Poll", "Contact", "Location"].map(
    (each) => `NotificationChannels\\Telegram\\Telegram${each}`,
  ),
  module: { calls: { create: CHANNELED, "": CHANNELED } },
  unset: {
    source: "https://github.com/laravel-notification-channels/telegram/blob/main/src/TelegramServiceProvider.php",
    note: "it asks by Guzzle, which has no timeout by default",
  },
};
