-- Default colours of what the server marks; a colour scheme or the user's own settings go before them.

local M = {}

local LINKS = {
  ['@lsp.type.fieldLabel.infonote'] = 'Label',
  ['@lsp.type.heading.infonote'] = 'Title',
  ['@lsp.type.state.infonote'] = 'Type',
  ['@lsp.type.organization.infonote'] = 'Function',
  ['@lsp.type.person.infonote'] = 'Identifier',
  ['@lsp.type.resolution.infonote'] = 'Constant',
  ['@lsp.type.date.infonote'] = 'Number',
  ['@lsp.type.place.infonote'] = 'String',
}

local STYLES = {
  ['@lsp.typemod.organization.definition.infonote'] = { bold = true },
  ['@lsp.typemod.person.definition.infonote'] = { bold = true },
  ['@lsp.mod.uncertain.infonote'] = { italic = true },
}

function M.set()
  for name, link in pairs(LINKS) do
    vim.api.nvim_set_hl(0, name, { link = link, default = true })
  end
  for name, style in pairs(STYLES) do
    vim.api.nvim_set_hl(0, name, vim.tbl_extend('error', style, { default = true }))
  end
end

return M
