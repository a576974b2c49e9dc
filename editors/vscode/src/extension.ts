// The extension: starts the language server for Information Notes and hands everything to it.
// Nothing is known here about notes except their titles (titles.ts).

import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions, StaticFeature } from "vscode-languageclient/node";
import { find, showRelated } from "./archive";
import { setLanguageOfNotes } from "./language";
import { OPEN_PAGE, openPage, readPagesAgain, referencePages, withLinksToPages } from "./pages";
import { showReferences } from "./references";
import { findServer } from "./server";

const LANGUAGE = "infonote";
const SETTINGS = "rapporteur";

let client: LanguageClient | undefined;
let log: vscode.LogOutputChannel;
let saidThatServerIsMissing = false;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel("Rapporteur", { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand("rapporteur.restart", () => restart(context)),
    vscode.commands.registerCommand("rapporteur.showLog", () => log.show()),
    vscode.commands.registerCommand("rapporteur.showReferences", showReferences),
    vscode.commands.registerCommand("rapporteur.showRelated", () => showRelated(client)),
    vscode.commands.registerCommand("rapporteur.find", (query?: string) => find(client, query)),
    vscode.commands.registerCommand(OPEN_PAGE, openPage),
    referencePages(() => client),
    setLanguageOfNotes(),
    vscode.workspace.onDidOpenTextDocument((document) => startFor(document, context)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("rapporteur.server")) return restart(context);
    }),
  );
  for (const document of vscode.workspace.textDocuments) await startFor(document, context);
  const [settingsFile] = await vscode.workspace.findFiles("**/rapporteur.toml", "**/node_modules/**", 1);
  if (settingsFile) await start(context);
}

export async function deactivate(): Promise<void> {
  await stop();
}

/** Markdown and plain text activate the extension; only a note starts the server. */
async function startFor(document: vscode.TextDocument, context: vscode.ExtensionContext): Promise<void> {
  if (document.languageId === LANGUAGE) await start(context);
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  if (client) return;
  const command = findServer(context.extensionPath);
  if (!command) {
    void sayThatServerIsMissing();
    return;
  }
  const server: ServerOptions = { command, args: ["lsp", "--stdio"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: LANGUAGE },
      { scheme: "untitled", language: LANGUAGE },
      { scheme: "file", pattern: "**/rapporteur.toml" },
    ],
    initializationOptions: vscode.workspace.getConfiguration(SETTINGS),
    synchronize: { configurationSection: SETTINGS },
    middleware: {
      provideHover: async (document, position, cancelled, next) =>
        withLinksToPages(await next(document, position, cancelled)),
    },
    outputChannel: log,
    traceOutputChannel: log,
  };
  const starting = new LanguageClient(SETTINGS, "Rapporteur", server, options);
  starting.registerFeature(EDITOR_ABILITIES);
  readPagesAgain(starting);
  client = starting;
  log.info(`starting ${command}`);
  try {
    await starting.start();
  } catch (error) {
    if (client === starting) client = undefined;
    log.error(`${command}: ${error instanceof Error ? error.message : error}`);
  }
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  try {
    await stopping?.dispose();
  } catch (error) {
    log.warn(`the server did not stop in order: ${error instanceof Error ? error.message : error}`);
  }
}

async function restart(context: vscode.ExtensionContext): Promise<void> {
  saidThatServerIsMissing = false;
  await stop();
  await start(context);
}

/** Tells the server what this extension can do besides the client library, so that it sends nothing else. */
const EDITOR_ABILITIES: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.workspace = { ...capabilities.workspace, ...{ textDocumentContent: {} } };
    capabilities.experimental = {
      ...capabilities.experimental,
      rapporteur: { commands: ["rapporteur.showReferences"] },
    };
  },
  initialize() {},
  getState: () => ({ kind: "static" }),
  clear() {},
};

async function sayThatServerIsMissing(): Promise<void> {
  if (saidThatServerIsMissing) return;
  saidThatServerIsMissing = true;
  const openSetting = "Open the setting";
  const answer = await vscode.window.showErrorMessage(
    "Rapporteur: the program `rapporteur` was not found. Put it on the PATH (cargo install --path .) or set rapporteur.server.path.",
    openSetting,
  );
  if (answer) await vscode.commands.executeCommand("workbench.action.openSettings", "rapporteur.server.path");
}
