-- Drives a real Neovim as a user does: a second Neovim is started, keys are typed into it, and what it shows is compared.
-- usage: nvim --clean -l nvim.lua SERVER WORKSPACE PLUGIN

local server, workspace, plugin = unpack(_G.arg)
local TIMEOUT_MS = 15000
local failures = 0

local with_plugin = 'set runtimepath+=' .. vim.fn.fnameescape(plugin)
local child = vim.fn.jobstart(
  { vim.v.progpath, '--embed', '--headless', '--clean', '-n', '-i', 'NONE', '--cmd', with_plugin },
  { rpc = true, cwd = workspace }
)
assert(child > 0, 'Neovim did not start')

--- Runs Lua in the driven Neovim.
local function lua(code, ...)
  return vim.rpcrequest(child, 'nvim_exec_lua', code, { ... })
end

local function keys(typed)
  vim.rpcrequest(child, 'nvim_input', typed)
end

--- Waits until the Lua code in the driven Neovim gives something true, and returns it.
local function wait_for(what, code, ...)
  local arguments = { ... }
  local answer
  vim.wait(TIMEOUT_MS, function()
    answer = lua(code, unpack(arguments))
    return answer and answer ~= vim.NIL and answer ~= ''
  end, 50)
  assert(answer and answer ~= vim.NIL and answer ~= '', 'waited in vain for ' .. what)
  return answer
end

local function contains(text, part)
  assert(text:find(part, 1, true), ('expected "%s" in:\n%s'):format(part, text))
end

local function open(file)
  keys('<C-\\><C-n>')
  lua('vim.cmd.edit({ args = { ... }, bang = true })', workspace .. '/' .. file)
  wait_for('the server at ' .. file, 'return #vim.lsp.get_clients({ bufnr = 0, name = "rapporteur" }) > 0 and vim.lsp.get_clients()[1].initialized')
end

--- Puts the cursor on the first place where the text stands.
local function go_to(text)
  lua([[
    vim.fn.cursor(1, 1)
    assert(vim.fn.search('\\V' .. ..., 'cW') > 0, 'not in the note: ' .. ...)
  ]], text)
end

local function test(name, run)
  local passed, problem = pcall(run)
  if passed then
    print('ok      ' .. name)
  else
    failures = failures + 1
    print('FAILED  ' .. name .. '\n        ' .. tostring(problem):gsub('\n', '\n        ') .. '')
    print(vim.trim(lua('return vim.fn.execute("messages")')))
  end
end

local ITEMS = [[
  local info = vim.fn.complete_info({ 'items', 'pum_visible' })
  if info.pum_visible == 0 or #info.items == 0 then return false end
  return vim.tbl_map(function(item) return item.word .. ' | ' .. (item.abbr or '') end, info.items)
]]

lua([[vim.lsp.config('rapporteur', { cmd = { ..., 'lsp', '--stdio' } })]], server)

test('a note is known by its extension or title, a letter is not', function()
  local expected = { { 'visit.note', 'infonote' }, { 'mistakes.md', 'infonote' }, { 'summary.txt', 'infonote' }, { 'letter.txt', 'text' } }
  for _, one in ipairs(expected) do
    if one[2] == 'infonote' then
      open(one[1])
    else
      lua('vim.cmd.edit(...)', workspace .. '/' .. one[1])
    end
    local found = lua('return vim.bo.filetype')
    assert(found == one[2], ('%s is %s'):format(one[1], found))
  end
  assert(lua('return #vim.lsp.get_clients({ bufnr = 0 })') == 0, 'the server attached to a letter')
end)

test('diagnostics stand at the mistakes', function()
  open('mistakes.md')
  for line, words in pairs({ [5] = 'Organisers', [9] = 'Gahna', [13] = '43' }) do
    wait_for(('a diagnostic about "%s" in line %d'):format(words, line), [[
      local line, words = ...
      for _, found in ipairs(vim.diagnostic.get(0, { lnum = line - 1 })) do
        if found.source == 'rapporteur' and found.message:find(words, 1, true) then return found.message end
      end
    ]], line, words)
  end
end)

test('the outline lists fields and sections', function()
  open('visit.note')
  local outline = wait_for('the outline', [[
    local answer = vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }, 5000)
    local names = {}
    local function add(symbols)
      for _, symbol in ipairs(symbols) do
        table.insert(names, symbol.name .. (symbol.detail and ' ' .. symbol.detail or ''))
        add(symbol.children or {})
      end
    end
    for _, one in pairs(answer or {}) do add(one.result or {}) end
    return table.concat(names, '\n')
  ]])
  for _, part in ipairs({ 'Event', 'First visit of the 1540 Committee to Suriname', 'Participants', 'Highlights', 'Additional comments' }) do
    contains(outline, part)
  end
  keys('gO')
  wait_for('the outline window', 'return vim.fn.getloclist(0, { size = 1 }).size > 3')
  keys('<Cmd>lclose<CR>')
end)

test('typed letters bring a State up, Ctrl-Y puts it in', function()
  open('visit.note')
  go_to('Jamaica and Suriname')
  keys('iHai')
  local items = table.concat(wait_for('the menu', ITEMS), '\n')
  contains(items, 'Haiti')
  keys('<C-n><C-y>')
  wait_for('the word', [[return vim.api.nvim_get_current_line():find('Guyana, HaitiJamaica', 1, true) ~= nil]])
  keys('<Esc>')
end)

test('an empty line offers the missing section', function()
  open('visit.note')
  go_to('## Additional')
  keys('O## Ob<C-x><C-o>')
  contains(table.concat(wait_for('the menu', ITEMS), '\n'), 'Objectives')
  keys('<C-e><Esc>')
end)

test('K explains a State and a paragraph', function()
  open('visit.note')
  for place, part in pairs({ ['Guyana, Jamaica'] = 'Guyana', ['paragraph 22 of'] = '2325' }) do
    go_to(place)
    lua([[vim.lsp.buf.hover({ focusable = true })]])
    local text = wait_for('the hover at ' .. place, [[
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        end
      end
    ]])
    contains(text, part)
    keys('l<Esc>')
    wait_for('the hover to close', [[
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then vim.api.nvim_win_close(window, true) end
      end
      return true
    ]])
  end
end)

test('what the words are is coloured', function()
  open('visit.note')
  for words, kind in pairs({ ['Guyana, Jam'] = 'state', ['Participants'] = 'fieldLabel', ['Highlights'] = 'heading', ['6-7 March'] = 'date', ['resolution 2325'] = 'resolution' }) do
    go_to(words)
    wait_for(words .. ' as ' .. kind, [[
      for _, token in ipairs(vim.lsp.semantic_tokens.get_at_pos() or {}) do
        if token.type == ... then return true end
      end
    ]], kind)
  end
end)

test('weekdays are shown behind the dates', function()
  open('visit.note')
  wait_for('the hint', [[
    for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = 0 })) do
      local label = hint.inlay_hint.label
      label = type(label) == 'string' and label or label[1].value
      if label:find('Wed', 1, true) then return true end
    end
  ]])
end)

test('a lens counts the participants', function()
  open('visit.note')
  wait_for('the lens', [[
    for _, lens in ipairs(vim.lsp.codelens.get({ bufnr = 0 })) do
      local command = (lens.lens or lens).command
      if command and command.title:find('4 States', 1, true) then return true end
    end
  ]])
end)

test('grr lists the places of a State', function()
  open('visit.note')
  go_to('Jamaica and')
  keys('grr')
  wait_for('the list', 'return vim.fn.getqflist({ size = 0 }).size >= 2')
  keys('<Cmd>cclose<CR>')
end)

test('a person is renamed in every form', function()
  open('visit.note')
  go_to('Anita Ramdin')
  lua([[vim.lsp.buf.rename('Anita Soekhai')]])
  wait_for('both forms', [[
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    return text:find('Ms. Anita Soekhai', 1, true) and text:find('Ms. Soekhai', 1, true)
  ]])
end)

test('the lens lists the participants', function()
  open('visit.note')
  go_to('**Participants')
  wait_for('the lens', [[return #vim.lsp.codelens.get({ bufnr = 0 }) > 0]])
  lua([[vim.lsp.codelens.run()]])
  wait_for('the list', [[return vim.fn.getqflist({ size = 0, title = 0 }).title == 'Rapporteur' and vim.fn.getqflist({ size = 0 }).size == 4]])
  keys('<Cmd>cclose<CR>')
end)

test('the definition of a resolution is a page of the server', function()
  open('visit.note')
  go_to('resolution 2325')
  lua('vim.lsp.buf.definition()')
  wait_for('the page', [[
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    return vim.startswith(vim.api.nvim_buf_get_name(0), 'rapporteur:/resolution/') and not vim.bo.modifiable and text:find('2325 (2016)', 1, true)
  ]])
end)

test('gx in a hover opens the page, and on it the note', function()
  open('second-seminar.note')
  go_to('Event:')
  lua([[vim.lsp.buf.hover({ focusable = true })]])
  wait_for('the hover', [[
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then return true end
    end
  ]])
  lua([[vim.lsp.buf.hover({ focusable = true })]]) -- steps into it
  wait_for('the focus', [[return vim.api.nvim_win_get_config(0).relative ~= '']])
  go_to('All related events')
  keys('gx')
  local text = wait_for('the page', [[
    local is_page = vim.startswith(vim.api.nvim_buf_get_name(0), 'rapporteur:/related/second-seminar.note.md?')
    return is_page and not vim.bo.modifiable and vim.api.nvim_win_get_config(0).relative == ''
      and table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  ]])
  contains(text, '# Related events')
  contains(text, 'mistakes.md#L')
  keys('G<Cmd>call search("^## \\[", "bW")<CR>gx')
  wait_for('the note', [[return vim.endswith(vim.api.nvim_buf_get_name(0), 'mistakes.md') and vim.api.nvim_get_current_line():find('Seminar', 1, true)]])
  keys('<C-o>')
  wait_for('the page again', [[return vim.startswith(vim.api.nvim_buf_get_name(0), 'rapporteur:/related/')]])
end)

test('a page that is open follows what is typed into another note', function()
  lua([[vim.cmd('only | edit ' .. vim.fn.fnameescape((...)))]], workspace .. '/mistakes.md')
  wait_for('the server', 'return #vim.lsp.get_clients({ bufnr = 0, name = "rapporteur" }) > 0')
  go_to('Seminar')
  keys('ciwColloquium<Esc>')
  wait_for('the new word', [[
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.startswith(vim.api.nvim_buf_get_name(buffer), 'rapporteur:/related/') then
        local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
        return text:find('Colloquium', 1, true) ~= nil
      end
    end
  ]])
  keys('u')
end)

test('a link to a page opens from anywhere', function()
  open('visit.note')
  lua([[vim.ui.open('rapporteur:/rule/names/anachronism.md')]])
  wait_for('the page', [[return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '# names/anachronism']])
end)

test('a quick fix corrects a misspelt State', function()
  open('mistakes.md')
  wait_for('the diagnostic', [[return #vim.diagnostic.get(0, { lnum = 8 }) > 0]])
  go_to('Gahna')
  lua([[vim.lsp.buf.code_action({ apply = true, filter = function(it) return it.title:find('Ghana', 1, true) ~= nil and it.kind == 'quickfix' end })]])
  wait_for('the corrected line', [[return vim.api.nvim_get_current_line():find('Benin, Ghana, Togo', 1, true)]])
end)

test('fix on save applies what is safe and nothing else', function()
  lua([[vim.g.rapporteur = { fix_on_save = true }]])
  open('mistakes.md')
  wait_for('the diagnostic', [[return #vim.diagnostic.get(0, { lnum = 8 }) > 0]])
  keys('<Cmd>write<CR>')
  wait_for('the written line', [[
    local written = table.concat(vim.fn.readfile(vim.api.nvim_buf_get_name(0)), '\n')
    return written:find('Benin, Ghana, Togo', 1, true) and written:find('2325 (2015)', 1, true)
  ]])
  lua([[vim.g.rapporteur = nil]])
end)

test('a State that is typed over stays what it was elsewhere', function()
  open('visit.note')
  go_to('Jamaica and')
  keys('ciwHaiti<Esc>')
  vim.wait(500)
  local text = lua([[return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')]])
  contains(text, 'Guyana, Haiti and Suriname')
  contains(text, 'The delegation of Jamaica')
end)

test('related events are listed with the reasons', function()
  open('second-seminar.note')
  keys('<Cmd>RapporteurRelated<CR>')
  wait_for('the list', [[
    local list = vim.fn.getqflist({ title = 0, items = 0 })
    local first = list.items[1]
    return list.title == 'Related events' and vim.endswith(vim.api.nvim_buf_get_name(first.bufnr), 'mistakes.md') and first.text:find('refers to', 1, true)
  ]])
  keys('<Cmd>cclose<CR>')
end)

test('a saved query is completed and lists its places', function()
  open('visit.note')
  local names = lua([[return vim.fn.getcompletion('RapporteurFind @', 'cmdline')]])
  assert(names[1] == '@brokering', vim.inspect(names))
  keys('<Cmd>RapporteurFind @brokering<CR>')
  wait_for('the list', [[
    local list = vim.fn.getqflist({ title = 0, items = 0 })
    local files = vim.tbl_map(function(it) return vim.fs.basename(vim.api.nvim_buf_get_name(it.bufnr)) end, list.items)
    return list.title == '@brokering' and vim.list_contains(files, 'mistakes.md') and vim.list_contains(files, 'second-seminar.note')
  ]])
  keys('<Cmd>cclose<CR>')
end)

test('an edit of rapporteur.toml is in force at once', function()
  open('mistakes.md')
  local COUNT = [[
    local buffer, words = vim.fn.bufnr('mistakes.md'), ...
    return #vim.tbl_filter(function(found) return found.message:find(words, 1, true) ~= nil end, vim.diagnostic.get(buffer))
  ]]
  wait_for('the diagnostic', 'return (function(...) ' .. COUNT .. ' end)(...) > 0', '43')
  lua('vim.cmd.vsplit()')
  open('rapporteur.toml')
  keys('i[rules]<CR>citations = "off"<Esc>')
  wait_for('silence', 'return (function(...) ' .. COUNT .. ' end)(...) == 0', '43')
  assert(lua('return vim.bo.modified'), 'nothing was written')
  keys('oname = 3<Esc>')
  wait_for('the mistake in the settings', [[
    for _, found in ipairs(vim.diagnostic.get(0)) do
      if found.lnum == 2 and found.message:find('There is no rule `name`', 1, true) then return true end
    end
  ]])
  keys('<Cmd>edit!<CR>')
  wait_for('the diagnostic again', 'return (function(...) ' .. COUNT .. ' end)(...) > 0', '43')
  keys('<Cmd>only!<CR>')
end)

if lua('return vim.lsp.on_type_formatting ~= nil') then
  test('a list goes on in the next line', function()
    open('visit.note')
    go_to('- A second visit')
    keys('A<CR>')
    wait_for('the bullet', [[return vim.startswith(vim.api.nvim_get_current_line(), '- ') and vim.fn.getline(vim.fn.line('.') - 1):find('second visit', 1, true)]])
    keys('<Esc>')
  end)
end

test('formatting gives the canonical layout', function()
  open('mistakes.md')
  lua([[vim.lsp.buf.format({ timeout_ms = 5000 })]])
  wait_for('the title', [[return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '# Information Note[^1]']])
end)

test('folds follow the sections', function()
  open('visit.note')
  wait_for('folds', [[
    vim.cmd('normal! zx')
    for line = 1, vim.fn.line('$') do
      if vim.fn.foldlevel(line) > 0 then return true end
    end
  ]])
end)

print(failures == 0 and 'Neovim: all passed' or ('Neovim: %d failed'):format(failures))
keys('<C-\\><C-n><Cmd>qa!<CR>')
vim.fn.jobwait({ child }, 3000)
vim.fn.jobstop(child)
os.exit(failures == 0 and 0 or 1)
