-- Notes by their extension; Markdown and plain text by the title in the first lines. A pattern with a priority is asked
-- before the extension is, and answers nil for everything that is not a note.
local function by_title(_, buffer)
  return require('rapporteur.titles').filetype(buffer)
end

vim.filetype.add({
  extension = { note = 'infonote', infonote = 'infonote' },
  pattern = {
    ['.*%.md'] = { by_title, { priority = 10 } },
    ['.*%.markdown'] = { by_title, { priority = 10 } },
    ['.*%.txt'] = { by_title, { priority = 10 } },
  },
})
