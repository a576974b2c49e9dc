-- The server, in Neovim's own form; vim.lsp.config('rapporteur', { cmd = …, settings = … }) changes it.
return {
  cmd = { 'rapporteur', 'lsp', '--stdio' },
  filetypes = { 'infonote', 'toml' },
  -- The archive is where the settings are; of other TOML files the server wants to know nothing.
  root_dir = function(buffer, start)
    local file = vim.fs.basename(vim.api.nvim_buf_get_name(buffer))
    if vim.bo[buffer].filetype ~= 'toml' or file == 'rapporteur.toml' then
      start(vim.fs.root(buffer, 'rapporteur.toml') or vim.fs.root(buffer, '.git'))
    end
  end,
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
