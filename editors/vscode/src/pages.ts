// Read-only documents of the server: the reference page of a State, a resolution, a rule (scheme `rapporteur:`).

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

export function referencePages(client: () => LanguageClient | undefined): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider("rapporteur", {
    async provideTextDocumentContent(uri, cancelled) {
      const answer = await client()?.sendRequest<{ text: string } | null>(
        "rapporteur/textDocumentContent",
        { uri: uri.toString() },
        cancelled,
      );
      return answer?.text ?? "";
    },
  });
}
