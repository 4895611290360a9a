/** What every VS Code started here is set to: nothing that goes to the network or in front of the extension. */
export const QUIET_SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "workbench.enableExperiments": false,
  "workbench.settings.enableNaturalLanguageSearch": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "typescript.disableAutomaticTypeAcquisition": true,
};

/** And what makes a test's run the same each time. */
export const TEST_SETTINGS = {
  ...QUIET_SETTINGS,
  "security.workspace.trust.enabled": false,
  "files.autoSave": "off",
  "git.enabled": false,
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Dark Modern",
};
