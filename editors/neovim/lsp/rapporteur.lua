-- The server, in Neovim's own form; vim.lsp.config('rapporteur', { cmd = …, settings = … }) changes it.
return {
  cmd = { 'rapporteur', 'lsp', '--stdio' },
  filetypes = { 'infonote' },
  root_markers = { 'rapporteur.toml', '.git' },
  settings = { rapporteur = vim.empty_dict() },
  capabilities = {
    -- What this editor can do beyond the protocol (plugin/rapporteur.lua), so that the server sends nothing else.
    experimental = {
      rapporteur = { textDocumentContent = true, commands = { 'rapporteur.showReferences' } },
    },
  },
  before_init = function(params, config)
    params.initializationOptions = vim.tbl_get(config, 'settings', 'rapporteur')
  end,
}
