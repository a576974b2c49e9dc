# Source from kakrc after kakoune-lsp: source /path/to/rapporteur/editors/kakoune/rapporteur.kak

hook global BufCreate .*\.(note|infonote) %{ set-option buffer filetype infonote }

# A Markdown or text file with the title of a note among its first lines.
hook global BufCreate .*\.(md|markdown|txt) %{
    try %{
        evaluate-commands -draft %{
            execute-keys 'gg12Jxs(?i)^[ \t>#*_-]*((1540 |event |outreach )*information(al)? +notes?|(conference|event|seminar|workshop) +summary)[*_: \t]*(<lt>sup<gt>\d+<lt>/sup<gt>|\[\^?\w+\]|[¹²³]|\d\d?)?[*_# \t]*$<ret>'
        }
        set-option buffer filetype infonote
    }
}

hook global BufSetOption filetype=infonote %{
    set-option buffer comment_block_begin '<!--'
    set-option buffer comment_block_end '-->'
    set-option buffer lsp_servers %{
        [rapporteur]
        command = "rapporteur"
        args = ["lsp", "--stdio"]
        root_globs = ["rapporteur.toml", ".git"]
    }
    set-option buffer lsp_semantic_tokens %{
        [
            {face="keyword", token="fieldLabel"},
            {face="title", token="heading"},
            {face="type", token="state"},
            {face="function", token="organization"},
            {face="variable", token="person"},
            {face="attribute", token="resolution"},
            {face="value", token="date"},
            {face="string", token="place"},
        ]
    }
    hook -once -always buffer BufSetOption filetype=(?!infonote).* %{ unset-option buffer lsp_servers }
}

hook global WinSetOption filetype=infonote %{
    lsp-enable-window
    add-highlighter window/infonote-wrap wrap -word
    hook window -group semantic-tokens BufReload .* lsp-semantic-tokens
    hook window -group semantic-tokens NormalIdle .* lsp-semantic-tokens
}
