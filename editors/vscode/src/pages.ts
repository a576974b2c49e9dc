// Read-only documents of the server (scheme `rapporteur:`): the page of a State, a resolution, a rule, what belongs with a
// note. Asked for as the protocol has it; the client library in use has no words for that yet.

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

export const OPEN_PAGE = "rapporteur.openPage";

const changed = new vscode.EventEmitter<vscode.Uri>();

export function referencePages(client: () => LanguageClient | undefined): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider("rapporteur", {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri, cancelled) {
      const answer = await client()?.sendRequest<{ text: string }>(
        "workspace/textDocumentContent",
        { uri: uri.toString() },
        cancelled,
      );
      return answer?.text ?? "";
    },
  });
}

/** VS Code follows no links of other schemes in a hover: those that lead to pages become a command that opens them. */
export function withLinksToPages(hover: vscode.Hover | null | undefined): vscode.Hover | null | undefined {
  for (const content of hover?.contents ?? []) {
    if (!(content instanceof vscode.MarkdownString)) continue;
    content.value = content.value.replace(/\]\((rapporteur:[^\s)]*)\)/g, (_, uri: string) => {
      return `](command:${OPEN_PAGE}?${encodeURIComponent(JSON.stringify([uri]))})`;
    });
    content.isTrusted = { enabledCommands: [OPEN_PAGE] };
  }
  return hover;
}

export async function openPage(uri: unknown): Promise<void> {
  if (typeof uri !== "string" || !uri.startsWith("rapporteur:")) return;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri));
}

/** The server says that a page reads otherwise now. */
export function readPagesAgain(client: LanguageClient): void {
  client.onRequest("workspace/textDocumentContent/refresh", ({ uri }: { uri: string }) => {
    changed.fire(vscode.Uri.parse(uri));
    return null;
  });
}
