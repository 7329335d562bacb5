// Starts `testimony lsp` and lets it speak with the editor. All it knows stands in the server.

import { ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const settings = workspace.getConfiguration("testimony");
  const [command = "testimony", ...args] = settings.get<string[]>("command", ["testimony", "lsp"]);
  const documents = ["markdown", "bibtex", "yaml", "toml"].map((language) => ({ scheme: "file", language }));
  client = new LanguageClient(
    "testimony",
    "Testimony",
    { command, args, transport: TransportKind.stdio },
    {
      documentSelector: [...documents, { scheme: "file", pattern: "**/*.bib" }],
      initializationOptions: {
        zotero: settings.get<string>("zotero", ""),
        verifiedBy: settings.get<string>("verifiedBy", ""),
      },
      synchronize: { configurationSection: "testimony" },
    },
  );
  context.subscriptions.push({ dispose: () => void client?.stop() });
  try {
    await client.start();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(
      `Testimony: \`${command}\` could not be started (${said}). Install it with ` +
        "pip install 'mkdocs-testimony[lsp]', or say where it is in the setting testimony.command.",
    );
  }
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
