// Where the server is. The setting has machine scope, so that no opened folder can choose a program to run.

import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

const PROGRAM = process.platform === "win32" ? "rapporteur.exe" : "rapporteur";

/** The setting, else the server that came with the extension, else the first on the PATH; undefined if there is none. */
export function findServer(extensionPath: string): string | undefined {
  const chosen = vscode.workspace.getConfiguration("rapporteur").get<string>("server.path", "").trim();
  if (chosen) return isFile(chosen) ? chosen : undefined;
  const folders = [path.join(extensionPath, "server"), ...(process.env.PATH ?? "").split(path.delimiter)];
  return folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, PROGRAM))
    .find(isFile);
}

function isFile(candidate: string): boolean {
  return fs.statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
}
