// Gives .md and .txt files that carry a note's title the language of notes.

import * as vscode from "vscode";
import { looksLikeNote } from "./titles";

const BLANK_LINES_ALLOWED = 50;

export function setLanguageOfNotes(): vscode.Disposable {
  vscode.workspace.textDocuments.forEach(setLanguage);
  return vscode.workspace.onDidOpenTextDocument(setLanguage);
}

function setLanguage(document: vscode.TextDocument): void {
  const general = document.languageId === "plaintext" || document.languageId === "markdown";
  const shown = document.uri.scheme === "rapporteur" || document.uri.scheme === "output";
  if (general && !shown && looksLikeNote(firstLines(document))) {
    void vscode.languages.setTextDocumentLanguage(document, "infonote");
  }
}

function* firstLines(document: vscode.TextDocument): Generator<string> {
  const end = Math.min(document.lineCount, BLANK_LINES_ALLOWED);
  for (let line = 0; line < end; line++) yield document.lineAt(line).text.slice(0, 200);
}
