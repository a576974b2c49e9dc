-- Enables the server, defines the commands, opens the server's read-only pages and colours what it marks.
-- Everything else is the server's work. See :help rapporteur.

if vim.g.loaded_rapporteur then
  return
end
vim.g.loaded_rapporteur = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('Rapporteur needs Neovim 0.11 or newer', vim.log.levels.ERROR)
  return
end

local group = vim.api.nvim_create_augroup('rapporteur', {})

vim.api.nvim_create_user_command('RapporteurRestart', function()
  require('rapporteur').restart()
end, { desc = 'Stop the Rapporteur server and start it again' })

vim.api.nvim_create_user_command('RapporteurInfo', function()
  require('rapporteur').info()
end, { desc = 'Show which Rapporteur server runs and for which notes' })

vim.api.nvim_create_user_command('RapporteurLog', function()
  vim.cmd.tabnew(vim.lsp.log.get_filename())
end, { desc = "Open the log of Neovim's language clients" })

vim.api.nvim_create_user_command('RapporteurFix', function()
  require('rapporteur').fix(0)
end, { desc = 'Apply all safe fixes to this note' })

vim.api.nvim_create_user_command('RapporteurRelated', function()
  require('rapporteur').related()
end, { desc = 'List the notes that belong with this one, with the reasons' })

vim.api.nvim_create_user_command('RapporteurFind', function(command)
  require('rapporteur').find(command.args)
end, {
  nargs = '+',
  complete = function(typed)
    return require('rapporteur').saved_queries(typed)
  end,
  desc = 'List the places of all notes that answer a query, or a saved one (@name)',
})

vim.lsp.commands['rapporteur.showReferences'] = function(command)
  require('rapporteur').show_references(unpack(command.arguments))
end

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'rapporteur' then
      require('rapporteur').attached(client, event.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('BufReadCmd', {
  group = group,
  pattern = 'rapporteur:/*', -- with a slash, else it is compared with the last part only
  nested = true,
  callback = function(event)
    require('rapporteur.pages').read(event.buf, event.match)
  end,
})

vim.api.nvim_create_autocmd('WinEnter', {
  group = group,
  callback = function()
    require('rapporteur.pages').entered()
  end,
})

-- Whatever opens addresses in Neovim opens these, too.
local open_elsewhere = vim.ui.open
vim.ui.open = function(path, options)
  if vim.startswith(path, 'rapporteur:/') and require('rapporteur.pages').open(path) then
    return nil, nil
  end
  return open_elsewhere(path, options)
end

local function colours()
  require('rapporteur.colours').set()
end
colours()
vim.api.nvim_create_autocmd('ColorScheme', { group = group, callback = colours })

vim.lsp.enable('rapporteur')
