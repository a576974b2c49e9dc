// Commands that ask the server about all notes: what belongs with this one, and what answers a query.

import * as vscode from "vscode";
import type { LanguageClient, Location, Range } from "vscode-languageclient/node";

interface Relative {
  location: Location;
  name: string;
  detail: string;
  relation: string;
  score: number;
  reasons: string[];
}

interface Found {
  uri: string;
  name: string;
  detail: string;
  hits: { range: Range; why: string }[];
}

interface Saved {
  name: string;
  query: string;
}

interface Place extends vscode.QuickPickItem {
  uri: string;
  range: Range | undefined;
}

/** The notes that belong with the one in the editor, with the reasons. */
export async function showRelated(client: LanguageClient | undefined): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  if (!client || !uri) return;
  const relatives = await client.sendRequest<Relative[]>("rapporteur/related", { uri });
  const places = relatives.map(({ location, name, detail, relation, score, reasons }): Place => ({
    label: name,
    description: `${relation.replace("-", " ")} · ${score.toFixed(1)}${detail ? ` · ${detail}` : ""}`,
    detail: reasons.join(", "),
    uri: location.uri,
    range: location.range,
  }));
  await open(places, "Related events", "No other note belongs with this one.");
}

/** The notes that answer a query, which may be a saved one. */
export async function find(client: LanguageClient | undefined, asked?: string): Promise<void> {
  if (!client) return;
  const query = asked ?? (await askForQuery(client));
  if (!query) return;
  let found: Found[];
  try {
    found = await client.sendRequest<Found[]>("rapporteur/find", { query });
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return;
  }
  const places = found.map(({ uri, name, detail, hits }): Place => ({
    label: name,
    description: detail === name ? "" : detail,
    detail: hits.map(({ why }) => why).join(" · "),
    uri,
    range: hits[0]?.range,
  }));
  await open(places, query, `No note answers ${query}.`);
}

async function askForQuery(client: LanguageClient): Promise<string | undefined> {
  const saved = await client.sendRequest<Saved[]>("rapporteur/queries", {});
  const items = saved.map(({ name, query }) => ({ label: `@${name}`, description: query }));
  const pick = vscode.window.createQuickPick();
  pick.items = items;
  pick.placeholder = 'A query: state:GTM after:2016 "action plan", or the name of a saved one';
  pick.matchOnDescription = true;
  const typed = { label: "", description: "find this", alwaysShow: true };
  pick.onDidChangeValue((value) => {
    pick.items = value ? [{ ...typed, label: value }, ...items] : items;
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label ?? pick.value);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

async function open(places: Place[], title: string, nothing: string): Promise<void> {
  if (places.length === 0) {
    void vscode.window.showInformationMessage(nothing);
    return;
  }
  const chosen = await vscode.window.showQuickPick(places, { title, matchOnDescription: true, matchOnDetail: true });
  if (!chosen) return;
  const { start, end } = chosen.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(chosen.uri), { selection });
}
