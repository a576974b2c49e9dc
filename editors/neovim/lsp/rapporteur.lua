-- The server, in Neovim's own form; vim.lsp.config('rapporteur', { cmd = …, settings = … }) changes it.

--- The folder in which Neovim was started, if the note lies in it; a home is no archive.
local function working_folder(buffer)
  local folder = vim.fs.normalize(vim.fn.getcwd())
  local note = vim.fs.normalize(vim.api.nvim_buf_get_name(buffer))
  local is_home = folder == vim.fs.normalize('~') or folder == '/'
  return not is_home and vim.startswith(note, folder .. '/') and folder or nil
end

return {
  cmd = { 'rapporteur', 'lsp', '--stdio' },
  filetypes = { 'infonote', 'toml' },
  -- The archive is where the settings are, else the repository, else where one works; of other TOML files the server wants
  -- to know nothing.
  root_dir = function(buffer, start)
    local file = vim.fs.basename(vim.api.nvim_buf_get_name(buffer))
    if vim.bo[buffer].filetype ~= 'toml' or file == 'rapporteur.toml' then
      start(vim.fs.root(buffer, 'rapporteur.toml') or vim.fs.root(buffer, '.git') or working_folder(buffer))
    end
  end,
  settings = { rapporteur = vim.empty_dict() },
  capabilities = {
    -- Read-only pages of the server, by the standard's request (plugin/rapporteur.lua).
    workspace = { textDocumentContent = { dynamicRegistration = false } },
    -- What this editor can do beyond the protocol, so that the server sends nothing else.
    experimental = { rapporteur = { commands = { 'rapporteur.showReferences' } } },
  },
  handlers = {
    ['workspace/textDocumentContent/refresh'] = function(_, params)
      require('rapporteur.pages').refresh(params.uri)
      return vim.NIL
    end,
    -- Neovim asks for the diagnostics of the workspace then, and passes over those of the notes that are open.
    ['workspace/diagnostic/refresh'] = function(problem, result, context)
      local client = vim.lsp.get_client_by_id(context.client_id)
      for buffer in pairs(client and client.attached_buffers or {}) do
        local document = vim.lsp.util.make_text_document_params(buffer)
        local provider = vim.tbl_get(client, 'server_capabilities', 'diagnosticProvider') or {}
        local wanted = { textDocument = document, identifier = provider.identifier }
        client:request('textDocument/diagnostic', wanted, nil, buffer)
      end
      return vim.lsp.diagnostic.on_refresh(problem, result, context)
    end,
  },
  before_init = function(params, config)
    params.initializationOptions = vim.tbl_get(config, 'settings', 'rapporteur')
  end,
}
