//! What the client can do, resolved once, and what this server says it can do.
//!
//! The rest of the server asks these flags and never the client's own tree of options.

use serde_json::{Value, json};
use tower_lsp::ls_types::*;

use super::handlers::commands::NAVIGATE;
use super::handlers::diagnostics::FIX_ALL;
use crate::features::pages::SCHEME;
use crate::text::Encoding;

/// The command behind a line above the text, which the client runs: it shows a list of places.
pub const SHOW_REFERENCES: &str = "rapporteur.showReferences";

/// Commands that the server runs: they show a place, what belongs with a note, and who is counted above the participants.
pub const GO_TO: &str = "rapporteur.goTo";
/// See [`GO_TO`].
pub const RELATED_EVENTS: &str = "rapporteur.relatedEvents";
/// See [`GO_TO`].
pub const WHO_IS_COUNTED: &str = "rapporteur.whoIsCounted";

/// Where `initialize` keeps what a client says of `workspace/textDocumentContent`, for which the library has no word: below
/// `experimental`, which is not typed.
pub const CONTENT: &str = "rapporteur/standardContent";

/// What matters of the client's capabilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientFlags {
    /// It asks for diagnostics itself, so none are pushed.
    pub pulls_diagnostics: bool,
    /// It can be told to ask for diagnostics again.
    pub refreshes_diagnostics: bool,
    /// It can be told to ask for the lines above the text again.
    pub refreshes_lenses: bool,
    /// It can be told to ask for remarks again.
    pub refreshes_hints: bool,
    /// It can be told to ask for the colours again.
    pub refreshes_colours: bool,
    /// It understands further places in a diagnostic.
    pub related_information: bool,
    /// It can be asked for settings.
    pub configuration: bool,
    /// It tells about changed settings when asked to.
    pub registers_configuration: bool,
    /// It watches files when asked to.
    pub registers_watched_files: bool,
    /// It shows the outline as a tree.
    pub nested_symbols: bool,
    /// It shows Markdown in a hover.
    pub markdown_hover: bool,
    /// It shows Markdown in the documentation of a completion.
    pub markdown_completion: bool,
    /// It takes completions as snippets.
    pub snippets: bool,
    /// It tells which part to insert and which to replace.
    pub insert_replace: bool,
    /// It takes one range for all completions of a list.
    pub default_edit_range: bool,
    /// It shows a few words beside the label of a completion.
    pub label_details: bool,
    /// It asks for the documentation of a completion when it shows it.
    pub resolves_documentation: bool,
    /// It folds whole lines only.
    pub folds_lines_only: bool,
    /// It marks the range a definition was asked from.
    pub location_links: bool,
    /// The same of a declaration.
    pub declaration_links: bool,
    /// It understands code actions that are more than commands.
    pub code_action_literals: bool,
    /// It shows actions that cannot be done, with the reason.
    pub disabled_actions: bool,
    /// It asks for the edits of an action when the user chooses it.
    pub resolves_actions: bool,
    /// It makes new files.
    pub creates_files: bool,
    /// It checks the version that a workspace edit is for.
    pub versioned_edits: bool,
    /// It shows progress that the server starts.
    pub progress: bool,
    /// It shows tooltips on links.
    pub link_tooltips: bool,
    /// It asks for the place of a symbol of the workspace when it goes there.
    pub resolves_symbols: bool,
    /// It shows what calls what, which are events here.
    pub call_hierarchy: bool,
    /// It shows what descends from what, and is told so when the server has started.
    pub registers_type_hierarchy: bool,
    /// It opens `rapporteur:` addresses and asks for their text, with the standard's request or with ours.
    pub opens_pages: bool,
    /// It knows the standard's request, and is told by registering that the server answers it.
    pub registers_content: bool,
    /// It knows the standard's request.
    pub asks_content: bool,
    /// It links what a diagnostic is called to where that is explained.
    pub code_descriptions: bool,
    /// It shows what descends from what.
    pub type_hierarchy: bool,
    /// It greys words out or strikes them through, as diagnostics say.
    pub diagnostic_tags: bool,
    /// It marks the fix that is meant to be the first.
    pub preferred_actions: bool,
    /// It has pictures for the kinds of completions that came later than the first eighteen.
    pub late_completion_kinds: bool,
    /// The same of symbols.
    pub late_symbol_kinds: bool,
    /// It runs `rapporteur.showReferences` itself.
    pub shows_references: bool,
    /// It shows lines above the text.
    pub lenses: bool,
    /// It goes to a place when it is told to.
    pub shows_documents: bool,
    /// It colours words by what they mean.
    pub semantic_tokens: bool,
    /// It shows remarks between the words.
    pub inlay_hints: bool,
    /// It changes several places while one is typed.
    pub linked_editing: bool,
    /// It grows selections.
    pub selection_ranges: bool,
    /// It asks before a rename whether there is anything to rename.
    pub prepares_rename: bool,
    /// It shows changes in groups and lets the user leave some out.
    pub change_annotations: bool,
    /// It shows Markdown with the form of a value.
    pub markdown_signature: bool,
    /// It takes the parts of a form as offsets.
    pub signature_offsets: bool,
    /// It gives the column encoding a say.
    pub encodings: Vec<PositionEncodingKind>,
}

impl ClientFlags {
    /// Resolves the client's capabilities.
    pub fn new(capabilities: &ClientCapabilities) -> Self {
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let window = capabilities.window.as_ref();
        let completion = text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        let markdown = |formats: Option<&Vec<MarkupKind>>| {
            formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown))
        };
        let signature = text.and_then(|it| it.signature_help.as_ref()?.signature_information.as_ref());
        let own = capabilities.experimental.as_ref().and_then(|it| it.get("rapporteur"));
        let content = capabilities.experimental.as_ref().and_then(|it| it.get(CONTENT));
        let yes = |flag: Option<bool>| flag.unwrap_or(false);
        Self {
            pulls_diagnostics: text.is_some_and(|text| text.diagnostic.is_some()),
            refreshes_diagnostics: yes(workspace.and_then(|it| it.diagnostics.as_ref()?.refresh_support)),
            refreshes_lenses: yes(workspace.and_then(|it| it.code_lens.as_ref()?.refresh_support)),
            refreshes_hints: yes(workspace.and_then(|it| it.inlay_hint.as_ref()?.refresh_support)),
            refreshes_colours: yes(workspace.and_then(|it| it.semantic_tokens.as_ref()?.refresh_support)),
            related_information: yes(text.and_then(|it| it.publish_diagnostics.as_ref()?.related_information)),
            configuration: yes(workspace.and_then(|it| it.configuration)),
            registers_configuration: yes(
                workspace.and_then(|it| it.did_change_configuration.as_ref()?.dynamic_registration)
            ),
            registers_watched_files: yes(
                workspace.and_then(|it| it.did_change_watched_files.as_ref()?.dynamic_registration)
            ),
            nested_symbols: yes(
                text.and_then(|it| it.document_symbol.as_ref()?.hierarchical_document_symbol_support)
            ),
            markdown_hover: markdown(text.and_then(|it| it.hover.as_ref()?.content_format.as_ref())),
            markdown_completion: markdown(completion.and_then(|it| it.documentation_format.as_ref())),
            snippets: yes(completion.and_then(|it| it.snippet_support)),
            insert_replace: yes(completion.and_then(|it| it.insert_replace_support)),
            default_edit_range: text.is_some_and(|it| {
                let defaults =
                    it.completion.as_ref().and_then(|it| it.completion_list.as_ref()?.item_defaults.as_ref());
                defaults.is_some_and(|names| names.iter().any(|name| name == "editRange"))
            }),
            label_details: yes(completion.and_then(|it| it.label_details_support)),
            resolves_documentation: completion
                .and_then(|it| it.resolve_support.as_ref())
                .is_some_and(|it| it.properties.iter().any(|name| name == "documentation")),
            folds_lines_only: yes(text.and_then(|it| it.folding_range.as_ref()?.line_folding_only)),
            location_links: yes(text.and_then(|it| it.definition.as_ref()?.link_support)),
            declaration_links: yes(text.and_then(|it| it.declaration.as_ref()?.link_support)),
            code_action_literals: text.is_some_and(|it| {
                it.code_action.as_ref().is_some_and(|it| it.code_action_literal_support.is_some())
            }),
            disabled_actions: yes(text.and_then(|it| it.code_action.as_ref()?.disabled_support)),
            resolves_actions: yes(text.and_then(|it| it.code_action.as_ref()?.data_support))
                && text
                    .and_then(|it| it.code_action.as_ref()?.resolve_support.as_ref())
                    .is_some_and(|it| it.properties.iter().any(|name| name == "edit")),
            creates_files: workspace.and_then(|it| it.workspace_edit.as_ref()).is_some_and(|it| {
                let operations = it.resource_operations.as_ref();
                yes(it.document_changes)
                    && operations.is_some_and(|all| all.contains(&ResourceOperationKind::Create))
            }),
            versioned_edits: yes(workspace.and_then(|it| it.workspace_edit.as_ref()?.document_changes)),
            progress: yes(window.and_then(|it| it.work_done_progress)),
            link_tooltips: yes(text.and_then(|it| it.document_link.as_ref()?.tooltip_support)),
            resolves_symbols: workspace
                .and_then(|it| it.symbol.as_ref()?.resolve_support.as_ref())
                .is_some_and(|it| it.properties.iter().any(|name| name == "location.range")),
            call_hierarchy: text.is_some_and(|it| it.call_hierarchy.is_some()),
            registers_type_hierarchy: yes(
                text.and_then(|it| it.type_hierarchy.as_ref()?.dynamic_registration)
            ),
            opens_pages: content.is_some()
                || own.is_some_and(|it| it.get("textDocumentContent").is_some_and(|it| it == true)),
            registers_content: content
                .is_some_and(|it| it.get("dynamicRegistration").is_some_and(|it| it == true)),
            asks_content: content.is_some(),
            code_descriptions: yes(
                text.and_then(|it| it.publish_diagnostics.as_ref()?.code_description_support)
            ),
            diagnostic_tags: text
                .is_some_and(|it| it.publish_diagnostics.as_ref().is_some_and(|it| it.tag_support.is_some())),
            preferred_actions: yes(text.and_then(|it| it.code_action.as_ref()?.is_preferred_support)),
            late_completion_kinds: text
                .and_then(|it| it.completion.as_ref()?.completion_item_kind.as_ref()?.value_set.as_ref())
                .is_some_and(|kinds| kinds.contains(&CompletionItemKind::CONSTANT)),
            late_symbol_kinds: workspace
                .and_then(|it| it.symbol.as_ref()?.symbol_kind.as_ref()?.value_set.as_ref())
                .is_some_and(|kinds| kinds.contains(&SymbolKind::EVENT)),
            type_hierarchy: text.is_some_and(|it| it.type_hierarchy.is_some()),
            shows_references: own
                .and_then(|it| it.get("commands")?.as_array())
                .is_some_and(|it| it.iter().any(|name| name == SHOW_REFERENCES)),
            lenses: text.is_some_and(|it| it.code_lens.is_some()),
            shows_documents: window.and_then(|it| it.show_document.as_ref()).is_some_and(|it| it.support),
            semantic_tokens: text.is_some_and(|it| it.semantic_tokens.is_some()),
            inlay_hints: text.is_some_and(|it| it.inlay_hint.is_some()),
            linked_editing: text.is_some_and(|it| it.linked_editing_range.is_some()),
            selection_ranges: text.is_some_and(|it| it.selection_range.is_some()),
            prepares_rename: yes(text.and_then(|it| it.rename.as_ref()?.prepare_support)),
            change_annotations: workspace
                .and_then(|it| it.workspace_edit.as_ref())
                .is_some_and(|it| it.change_annotation_support.is_some() && yes(it.document_changes))
                && yes(text.and_then(|it| it.rename.as_ref()?.honors_change_annotations)),
            markdown_signature: markdown(signature.and_then(|it| it.documentation_format.as_ref())),
            signature_offsets: yes(
                signature.and_then(|it| it.parameter_information.as_ref()?.label_offset_support)
            ),
            encodings: capabilities
                .general
                .as_ref()
                .and_then(|general| general.position_encodings.clone())
                .unwrap_or_default(),
        }
    }

    /// What columns will count: bytes if the client offers them, since that is free; else UTF-16, which every
    /// client must know; characters only for one that offers nothing else.
    pub fn encoding(&self) -> Encoding {
        let offers = |kind| self.encodings.contains(&kind);
        if offers(PositionEncodingKind::UTF8) {
            Encoding::Utf8
        } else if offers(PositionEncodingKind::UTF32) && !offers(PositionEncodingKind::UTF16) {
            Encoding::Utf32
        } else {
            Encoding::Utf16
        }
    }
}

/// The name LSP has for an encoding.
pub fn encoding_name(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// What of the workspace the client is asked to tell.
fn workspace() -> WorkspaceServerCapabilities {
    let filter = FileOperationFilter {
        scheme: Some("file".to_string()),
        pattern: FileOperationPattern { glob: "**/*".to_string(), ..FileOperationPattern::default() },
    };
    let files = FileOperationRegistrationOptions { filters: vec![filter] };
    WorkspaceServerCapabilities {
        workspace_folders: Some(WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(OneOf::Left(true)),
        }),
        file_operations: Some(WorkspaceFileOperationsServerCapabilities {
            did_create: Some(files.clone()),
            did_rename: Some(files.clone()),
            did_delete: Some(files.clone()),
            will_rename: Some(files),
            ..WorkspaceFileOperationsServerCapabilities::default()
        }),
    }
}

/// What this server does, said to a client.
pub fn server(flags: &ClientFlags) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding_name(flags.encoding())),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(SaveOptions { include_text: Some(true) }.into()),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            // a blank behind a comma, "resolution" or a title; a parenthesis for an acronym
            trigger_characters: Some([" ", "(", "/", "#", "*"].map(str::to_string).to_vec()),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(if flags.prepares_rename {
            OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })
        } else {
            OneOf::Left(true)
        }),
        signature_help_provider: Some(SignatureHelpOptions {
            trigger_characters: Some(vec![":".to_string(), " ".to_string()]),
            retrigger_characters: Some(vec![",".to_string()]),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        code_lens_provider: (flags.shows_references || flags.lenses)
            .then_some(CodeLensOptions { resolve_provider: Some(false) }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: [GO_TO, RELATED_EVENTS, WHO_IS_COUNTED].map(str::to_string).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        inlay_hint_provider: flags.inlay_hints.then_some(OneOf::Left(true)),
        linked_editing_range_provider: flags
            .linked_editing
            .then_some(LinkedEditingRangeServerCapabilities::Simple(true)),
        selection_range_provider: flags
            .selection_ranges
            .then_some(SelectionRangeProviderCapability::Simple(true)),
        semantic_tokens_provider: flags.semantic_tokens.then(|| {
            SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
                legend: super::conversion::marks::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                ..SemanticTokensOptions::default()
            })
        }),
        workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
            resolve_provider: Some(flags.resolves_symbols),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        call_hierarchy_provider: flags.call_hierarchy.then_some(CallHierarchyServerCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: "\n".to_string(),
            more_trigger_character: Some(vec![":".to_string()]),
        }),
        code_action_provider: flags.code_action_literals.then(|| {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::REFACTOR_REWRITE,
                    CodeActionKind::REFACTOR_INLINE,
                    CodeActionKind::REFACTOR_EXTRACT,
                    NAVIGATE,
                    FIX_ALL,
                ]),
                resolve_provider: flags.resolves_actions.then_some(true),
                ..CodeActionOptions::default()
            })
        }),
        // A client that does not ask for diagnostics is sent them, and one that asks is not: else it shows them twice.
        diagnostic_provider: flags.pulls_diagnostics.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("rapporteur".to_string()),
                // what one note says bears on what is said of another
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        workspace: Some(workspace()),
        ..ServerCapabilities::default()
    }
}

/// What the library's capabilities have no word for, added to the answer to `initialize`: for clients that are not told
/// by registering it later.
pub fn complete(mut result: Value, flags: &ClientFlags) -> Value {
    if flags.type_hierarchy && !flags.registers_type_hierarchy {
        result["capabilities"]["typeHierarchyProvider"] = json!(true);
    }
    if flags.asks_content && !flags.registers_content {
        result["capabilities"]["workspace"]["textDocumentContent"] = json!({ "schemes": [SCHEME] });
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(encodings: &[&'static str]) -> Encoding {
        let encodings = encodings.iter().map(|&kind| PositionEncodingKind::from(kind)).collect();
        ClientFlags { encodings, ..ClientFlags::default() }.encoding()
    }

    #[test]
    fn columns_are_bytes_when_the_client_lets_us_choose() {
        assert_eq!(chosen(&["utf-16", "utf-8"]), Encoding::Utf8);
        assert_eq!(chosen(&["utf-32", "utf-16"]), Encoding::Utf16);
        assert_eq!(chosen(&["utf-32"]), Encoding::Utf32);
        assert_eq!(chosen(&[]), Encoding::Utf16);
        assert_eq!(chosen(&["utf-7"]), Encoding::Utf16);
    }
}
