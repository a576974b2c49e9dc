-- The server's read-only pages (`rapporteur:` addresses), and the links that lead to them: in hovers and on the pages.

local M = {}

local SCHEME = 'rapporteur:'
local ANSWER_TIMEOUT_MS = 3000

---@return vim.lsp.Client?
local function any_client()
  return vim.lsp.get_clients({ name = 'rapporteur' })[1]
end

--- Fills the buffer of a page with the server's text.
---@param buffer integer
---@param uri string
function M.read(buffer, uri)
  local client = any_client()
  local answer = client and client:request_sync('workspace/textDocumentContent', { uri = uri }, ANSWER_TIMEOUT_MS, buffer)
  local text = vim.tbl_get(answer or {}, 'result', 'text')
  if type(text) ~= 'string' then
    text = 'This page is made by the Rapporteur server, which does not run: ' .. uri .. '\n'
  end
  vim.bo[buffer].modifiable = true
  vim.bo[buffer].readonly = false
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text:gsub('\n$', ''), '\r?\n'))
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].swapfile = false
  vim.bo[buffer].modified = false
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].readonly = true
  if vim.bo[buffer].filetype ~= 'markdown' then
    vim.bo[buffer].filetype = 'markdown'
  end
  M.map_links(buffer)
end

--- Reads a page anew that is open, once whatever is happening has happened.
---@param uri string
function M.refresh(uri)
  vim.schedule(function()
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_is_loaded(buffer) and vim.api.nvim_buf_get_name(buffer) == uri then
        M.read(buffer, uri)
      end
    end
  end)
end

--- Goes to a page, or to the line of a file that an address ends with (`#L5`).
---@param uri string
---@return boolean whether that was an address of this kind
function M.open(uri)
  local is_file = vim.startswith(uri, 'file:')
  if not is_file and not vim.startswith(uri, SCHEME) then
    return false
  end
  local window = vim.api.nvim_get_current_win()
  if vim.api.nvim_win_get_config(window).relative ~= '' then
    -- from a hover: the page belongs into the window below it, and the hover has done its work
    vim.cmd.wincmd('p')
    vim.api.nvim_win_close(window, true)
  end
  local address, line = uri, nil
  if is_file then
    address = uri:match('^[^#]*')
    line = tonumber(uri:match('#L(%d+)$'))
  end
  local place = { line = (line or 1) - 1, character = 0 }
  local client = any_client()
  local encoding = client and client.offset_encoding or 'utf-16'
  vim.lsp.util.show_document({ uri = address, range = { start = place, ['end'] = place } }, encoding, { focus = true })
  return true
end

--- The address at the cursor: of a Markdown link on whose words it stands, or one that is written out, or the only one of
--- the line.
---@return string?
local function address_at_cursor()
  local line = vim.api.nvim_get_current_line()
  local column = vim.api.nvim_win_get_cursor(0)[2] + 1
  local found = {}
  local from = 1
  while true do
    local start, finish, address = line:find('%]%((%a[%w+.-]*:[^%s)]*)%)', from)
    if not start then
      break
    end
    local words = line:sub(1, start - 1):match('.*()%[') or start
    -- a bracket among the words is escaped, and the one that opens them is not
    while words > 1 and line:sub(words - 1, words - 1) == '\\' do
      words = line:sub(1, words - 2):match('.*()%[') or 1
    end
    if words <= column and column <= finish then
      return address
    end
    table.insert(found, address)
    from = finish + 1
  end
  return #found == 1 and found[1] or nil
end

--- Follows the link at the cursor; `otherwise` is done where there is none that leads to a page or a file.
---@param otherwise string keys
local function follow(otherwise)
  local address = address_at_cursor()
  if address and M.open(address) then
    return
  end
  vim.api.nvim_feedkeys(vim.keycode(otherwise), 'nt', false)
end

--- Makes |gx| and |CTRL-]| follow the links of a page or a hover.
---@param buffer integer
function M.map_links(buffer)
  if vim.b[buffer].rapporteur_links then
    return
  end
  vim.b[buffer].rapporteur_links = true
  vim.keymap.set('n', '<C-]>', function()
    follow('<C-]>')
  end, { buffer = buffer, desc = 'Follow the link (Rapporteur)' })
  vim.keymap.set('n', 'gx', function()
    local address = address_at_cursor()
    if address and not M.open(address) then
      vim.ui.open(address)
    end
  end, { buffer = buffer, desc = 'Follow the link (Rapporteur)' })
end

--- The same for a hover that was just entered, if it has a link to a page.
function M.entered()
  if vim.api.nvim_win_get_config(0).relative == '' or vim.bo.buftype ~= 'nofile' then
    return
  end
  for _, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find('](' .. SCHEME, 1, true) then
      M.map_links(vim.api.nvim_get_current_buf())
      return
    end
  end
end

return M
