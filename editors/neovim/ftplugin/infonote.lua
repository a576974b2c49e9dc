-- Editing of a note: prose that wraps at words, lists that continue, comments that readers of the note do not see.
if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

vim.bo.commentstring = '<!-- %s -->'
vim.bo.comments = 'fb:-,fb:*'
vim.bo.formatoptions = 'jcroqln'
vim.bo.textwidth = 0
vim.bo.completeopt = 'menuone,noselect,popup,fuzzy'
vim.wo[0][0].wrap = true
vim.wo[0][0].linebreak = true
vim.wo[0][0].breakindent = true

vim.b.undo_ftplugin = 'setlocal commentstring< comments< formatoptions< textwidth< completeopt< wrap< linebreak< breakindent<'
