// The command behind a code lens that lists places: the server speaks of them in the protocol's words, the editor's
// own command wants objects of its API.

import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageclient/node";

export async function showReferences(uri: string, position: Position, locations: Location[]): Promise<void> {
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    toPosition(position),
    locations.map(({ uri: place, range }) => {
      const span = new vscode.Range(toPosition(range.start), toPosition(range.end));
      return new vscode.Location(vscode.Uri.parse(place), span);
    }),
  );
}

function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}
