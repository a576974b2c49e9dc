-- What the plugin does for an attached note; the options are in vim.g.rapporteur (see :help rapporteur-options).

local M = {}

local DEFAULTS = {
  completion = true, -- complete while typing
  folding = true, -- fold by the note's structure
  inlay_hints = true, -- show the hints that the server's settings switch on
  code_lens = true, -- show the lenses
  linked_editing = false, -- change the same spellings of one name together (Neovim 0.12)
  on_type_formatting = true, -- continue lists and labels (Neovim 0.12)
  fix_on_save = false, -- apply the safe fixes when a note is written
  format_on_save = false, -- format when a note is written
}

local FIX_ALL = 'source.fixAll.rapporteur'
local SAVE_TIMEOUT_MS = 3000
local ANSWER_TIMEOUT_MS = 10000

---@param name string
local function option(name)
  local chosen = vim.g.rapporteur
  if type(chosen) == 'table' and chosen[name] ~= nil then
    return chosen[name]
  end
  return DEFAULTS[name]
end

---@return vim.lsp.Client?
local function any_client()
  return vim.lsp.get_clients({ name = 'rapporteur' })[1]
end

--- Switches on what the server offers and the options want.
---@param client vim.lsp.Client
---@param buffer integer
function M.attached(client, buffer)
  if vim.bo[buffer].filetype ~= 'infonote' then
    return
  end
  local function offers(method)
    return client:supports_method(method, buffer)
  end

  if option('completion') and offers('textDocument/completion') then
    M.complete_while_typing(client)
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  end
  if option('inlay_hints') and offers('textDocument/inlayHint') then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if option('code_lens') and offers('textDocument/codeLens') then
    M.show_lenses(buffer)
  end
  if option('folding') and offers('textDocument/foldingRange') then
    M.fold(buffer)
  end
  if option('linked_editing') and vim.lsp.linked_editing_range and offers('textDocument/linkedEditingRange') then
    vim.lsp.linked_editing_range.enable(true, { client_id = client.id, bufnr = buffer })
  end
  if option('on_type_formatting') and vim.lsp.on_type_formatting and offers('textDocument/onTypeFormatting') then
    vim.lsp.on_type_formatting.enable(true, { client_id = client.id })
  end
  M.on_save(client, buffer)
end

--- Neovim asks for completions only after the characters that the server names; in a note, letters count as well. The
--- server answers with nothing where a letter is just a letter.
---@param client vim.lsp.Client
function M.complete_while_typing(client)
  local provider = client.server_capabilities.completionProvider
  local asked_after = {}
  for _, character in ipairs(provider.triggerCharacters or {}) do
    asked_after[character] = true
  end
  for byte = string.byte('A'), string.byte('z') do
    local character = string.char(byte)
    if character:match('%a') then
      asked_after[character] = true
    end
  end
  provider.triggerCharacters = vim.tbl_keys(asked_after)
end

---@param buffer integer
function M.show_lenses(buffer)
  if vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(true, { bufnr = buffer })
    return
  end
  vim.lsp.codelens.refresh({ bufnr = buffer })
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged' }, {
    group = vim.api.nvim_create_augroup('rapporteur.lenses.' .. buffer, {}),
    buffer = buffer,
    callback = function()
      vim.lsp.codelens.refresh({ bufnr = buffer })
    end,
  })
end

--- Folds in every window that shows the note, with everything open.
---@param buffer integer
function M.fold(buffer)
  for _, window in ipairs(vim.fn.win_findbuf(buffer)) do
    vim.wo[window][0].foldmethod = 'expr'
    vim.wo[window][0].foldexpr = 'v:lua.vim.lsp.foldexpr()'
    vim.wo[window][0].foldlevel = 99
  end
end

---@param client vim.lsp.Client
---@param buffer integer
function M.on_save(client, buffer)
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = vim.api.nvim_create_augroup('rapporteur.save.' .. buffer, {}),
    buffer = buffer,
    callback = function()
      if option('fix_on_save') then
        M.fix(buffer)
      end
      if option('format_on_save') and client:supports_method('textDocument/formatting', buffer) then
        vim.lsp.buf.format({ bufnr = buffer, id = client.id, timeout_ms = SAVE_TIMEOUT_MS })
      end
    end,
  })
end

--- Applies all safe fixes to a note and waits for them.
---@param buffer integer
function M.fix(buffer)
  buffer = buffer == 0 and vim.api.nvim_get_current_buf() or buffer
  local client = vim.lsp.get_clients({ name = 'rapporteur', bufnr = buffer })[1]
  if not client or not client:supports_method('textDocument/codeAction', buffer) then
    return
  end
  local last = vim.api.nvim_buf_line_count(buffer)
  local answer = client:request_sync('textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { FIX_ALL }, triggerKind = 2 },
  }, SAVE_TIMEOUT_MS, buffer)
  for _, action in ipairs(answer and answer.result or {}) do
    if action.kind == FIX_ALL and not action.disabled then
      if not action.edit and client:supports_method('codeAction/resolve', buffer) then
        local resolved = client:request_sync('codeAction/resolve', action, SAVE_TIMEOUT_MS, buffer)
        action = resolved and resolved.result or action
      end
      if action.edit then
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      end
    end
  end
end

--- The command of a code lens that lists places.
---@param uri string
---@param position lsp.Position
---@param locations lsp.Location[]
function M.show_references(uri, position, locations)
  local client = any_client()
  if not client then
    return
  end
  local encoding = client.offset_encoding
  if #locations == 1 then
    vim.lsp.util.show_document(locations[1], encoding, { focus = true })
    return
  end
  vim.lsp.util.show_document({ uri = uri, range = { start = position, ['end'] = position } }, encoding, { focus = true })
  vim.fn.setqflist({}, ' ', { title = 'Rapporteur', items = vim.lsp.util.locations_to_items(locations, encoding) })
  vim.cmd('botright copen')
end

--- Asks the server and waits; what is wrong is told.
---@param method string
---@param params table
---@return table?, vim.lsp.Client?
local function ask(method, params)
  local client = any_client()
  if not client then
    vim.notify('Rapporteur does not run: open a note first', vim.log.levels.WARN)
    return
  end
  local answer, problem = client:request_sync(method, params, ANSWER_TIMEOUT_MS, 0)
  if not answer or answer.err then
    vim.notify(problem or (answer and answer.err.message) or 'no answer', vim.log.levels.ERROR)
    return
  end
  return answer.result, client
end

--- Lists places with their words.
---@param title string
---@param places { location: lsp.Location, text: string }[]
---@param encoding string
local function list(title, places, encoding)
  if #places == 0 then
    vim.notify(title .. ': nothing was found')
    return
  end
  local items = {}
  for _, place in ipairs(places) do
    -- one by one: the items of many places are sorted by file
    local item = vim.lsp.util.locations_to_items({ place.location }, encoding)[1]
    item.text = place.text
    table.insert(items, item)
  end
  vim.fn.setqflist({}, ' ', { title = title, items = items })
  vim.cmd('botright copen')
end

--- Lists the notes that belong with this one, with the reasons.
function M.related()
  local found, client = ask('rapporteur/related', { uri = vim.uri_from_bufnr(0) })
  if not found or not client then
    return
  end
  local places = {}
  for _, it in ipairs(found) do
    local relation = it.relation:gsub('-', ' ')
    local words = ('%s: %s (%.1f: %s)'):format(relation, it.name, it.score, table.concat(it.reasons, ', '))
    table.insert(places, { location = it.location, text = words })
  end
  list('Related events', places, client.offset_encoding)
end

--- Lists the places of all notes that answer a query.
---@param query string
function M.find(query)
  local found, client = ask('rapporteur/find', { query = query })
  if not found or not client then
    return
  end
  local places = {}
  for _, note in ipairs(found) do
    for _, hit in ipairs(note.hits) do
      table.insert(places, { location = { uri = note.uri, range = hit.range }, text = hit.why })
    end
  end
  list(query, places, client.offset_encoding)
end

--- The names of saved queries, for the command line.
---@param typed string
---@return string[]
function M.saved_queries(typed)
  local names = {}
  for _, saved in ipairs(ask('rapporteur/queries', vim.empty_dict()) or {}) do
    if vim.startswith('@' .. saved.name, typed) then
      table.insert(names, '@' .. saved.name)
    end
  end
  return names
end

function M.restart()
  for _, client in ipairs(vim.lsp.get_clients({ name = 'rapporteur' })) do
    client:stop()
  end
  vim.wait(SAVE_TIMEOUT_MS, function()
    return any_client() == nil
  end, 20)
  vim.lsp.enable('rapporteur', false)
  vim.lsp.enable('rapporteur', true)
end

function M.info()
  local clients = vim.lsp.get_clients({ name = 'rapporteur' })
  if #clients == 0 then
    local cmd = vim.lsp.config.rapporteur.cmd
    local program = type(cmd) == 'table' and cmd[1] or 'rapporteur'
    local state = vim.fn.executable(program) == 1 and 'is there, but no note is open' or 'was not found on the PATH'
    vim.notify(('Rapporteur does not run: %s %s'):format(program, state))
    return
  end
  for _, client in ipairs(clients) do
    local server = client.server_info or {}
    local lines = {
      ('%s %s'):format(server.name or client.name, server.version or ''),
      'command: ' .. (type(client.config.cmd) == 'table' and table.concat(client.config.cmd, ' ') or '(a function)'),
      'archive: ' .. (client.root_dir or 'none (single notes)'),
      'columns: ' .. client.offset_encoding,
    }
    for buffer in pairs(client.attached_buffers) do
      table.insert(lines, 'note: ' .. vim.api.nvim_buf_get_name(buffer))
    end
    vim.notify(table.concat(lines, '\n'))
  end
end

return M
