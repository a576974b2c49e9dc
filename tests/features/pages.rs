//! Pages of the server: through the standard's request, through our own, and where findings are explained.

use serde_json::{Value, json};

use crate::client::Client;
use crate::providers::{NOTE, URI, able, place, whole};

const PAGE: &str = "rapporteur:/resolution/S-RES-1540-2004.md";

/// A client that knows the standard's request for pages and not ours.
fn standard(content: Value) -> Value {
    let mut capabilities = able();
    capabilities["experimental"] = Value::Null;
    capabilities["workspace"]["textDocumentContent"] = content;
    capabilities
}

#[test]
fn pages_are_read_as_the_standard_has_it() {
    let mut client = Client::start(&[]);
    let result = client.initialize(json!({ "capabilities": standard(json!({})) }));
    assert_eq!(
        result["capabilities"]["workspace"]["textDocumentContent"],
        json!({ "schemes": ["rapporteur"] })
    );
    client.open(URI, NOTE);
    let found = client.ask("textDocument/definition", place(NOTE, "resolution 1540 and", 12));
    assert_eq!(found[0]["targetUri"], PAGE);
    let page = client.ask("workspace/textDocumentContent", json!({ "uri": PAGE }));
    assert!(page["text"].as_str().unwrap().contains("own words"), "{page}");
    let none = client.ask("workspace/textDocumentContent", json!({ "uri": "rapporteur:/state/XXX.md" }));
    assert!(none["text"].as_str().unwrap().starts_with("There is no page"), "{none}");
}

#[test]
fn who_registers_is_told_by_registering() {
    let mut client = Client::start(&[]);
    let mut capabilities = standard(json!({ "dynamicRegistration": true }));
    capabilities["textDocument"]["typeHierarchy"] = json!({ "dynamicRegistration": true });
    let result = client.initialize(json!({ "capabilities": capabilities }));
    assert_eq!(result["capabilities"]["workspace"]["textDocumentContent"], Value::Null);
    assert_eq!(result["capabilities"]["typeHierarchyProvider"], Value::Null);
    let asked = client.told("client/registerCapability");
    let methods: Vec<&str> = asked["params"]["registrations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["method"].as_str().unwrap())
        .collect();
    assert_eq!(methods, ["workspace/textDocumentContent", "textDocument/prepareTypeHierarchy"]);
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));

    let mut client = Client::start(&[]);
    let mut capabilities = able();
    capabilities["textDocument"]["typeHierarchy"] = json!({});
    let result = client.initialize(json!({ "capabilities": capabilities }));
    assert_eq!(result["capabilities"]["typeHierarchyProvider"], true);
}

#[test]
fn a_finding_is_explained_where_it_is_pointed_at() {
    let text = NOTE.replace("Cabo Verde", "Swaziland");
    let mut client = Client::start(&[]);
    let mut capabilities = able();
    capabilities["textDocument"]["publishDiagnostics"] = json!({ "codeDescriptionSupport": true });
    client.initialize(json!({ "capabilities": capabilities }));
    client.open(URI, &text);
    let hover = client.ask("textDocument/hover", place(&text, "Swaziland", 2));
    let words = hover["contents"]["value"].as_str().unwrap();
    let (entity, rule) = words.split_once("\n\n---\n\n").unwrap_or_else(|| panic!("{words}"));
    assert!(entity.starts_with("**Eswatini**"), "{entity}");
    assert!(rule.starts_with("**names/anachronism**\n\n**What it finds.**"), "{rule}");
    assert!(rule.contains("[More on this rule](rapporteur:/rule/names/anachronism.md)"), "{rule}");
    let found = client.ask("textDocument/diagnostic", whole());
    let item =
        found["items"].as_array().unwrap().iter().find(|it| it["code"] == "names/anachronism").unwrap();
    let page = item["codeDescription"]["href"].clone();
    let page = client.ask("rapporteur/textDocumentContent", json!({ "uri": page }));
    assert!(page["text"].as_str().unwrap().contains("# names/anachronism"), "{page}");
    // what stands nowhere else is explained as well
    let text = text.replace("supported by Denmark", "supported by  Denmark");
    client.change(URI, 2, json!([{ "text": text }]));
    let hover = client.ask("textDocument/hover", place(&text, "by  Denmark", 3));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**layout/double-space**"), "{hover}");
}
