" For Vim 9 with vim-lsp or ALE: copy to ~/.vim/plugin/ or source it from vimrc.
" The colours are in ../neovim/syntax/infonote.vim: copy it to ~/.vim/syntax/.

if exists('g:loaded_rapporteur') || has('nvim')
  finish
endif
let g:loaded_rapporteur = 1

let s:title = '\c^\%uFEFF\?[ \t>#*_-]*\(\(\(1540\|event\|outreach\)\s\+\)*information\(al\)\?\s\+notes\?\(\s\+on\s\+outreach\s\+event\)\?\|info\s\+note\|note\s\+for\s\+information\|\(conference\|\(outreach\s\+\)\?event\|seminar\|workshop\)\s\+summary\)[ \t*_:]*\(<sup>[0-9*]\+<\/sup>\|\[^\?[[:alnum:]*]\+\]\|[¹²³⁰⁴-⁹]\+\|\d\{1,2}\)\?[ \t\r*_#]*$'

function! s:NoteByTitle() abort
  let l:lines = filter(getline(1, 50), 'v:val =~# "\\S"')[:4]
  if match(l:lines, s:title) >= 0
    set filetype=infonote
  endif
endfunction

augroup rapporteur
  autocmd!
  autocmd BufNewFile,BufRead *.note,*.infonote set filetype=infonote
  autocmd BufNewFile,BufRead *.md,*.markdown,*.txt call s:NoteByTitle()
  autocmd FileType infonote setlocal commentstring=<!--\ %s\ --> wrap linebreak
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'rapporteur',
        \ 'cmd': {_ -> ['rapporteur', 'lsp', '--stdio']},
        \ 'allowlist': ['infonote'],
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(lsp#utils#get_buffer_path(), ['rapporteur.toml', '.git/']))},
        \ 'semantic_highlight': {
        \   'fieldLabel': 'Label', 'heading': 'Title', 'state': 'Type', 'organization': 'Function',
        \   'person': 'Identifier', 'resolution': 'Constant', 'date': 'Number', 'place': 'String',
        \ },
        \ })
augroup END

function! s:AleRoot(buffer) abort
  let l:settings = findfile('rapporteur.toml', expand('#' . a:buffer . ':p:h') . ';')
  return empty(l:settings) ? expand('#' . a:buffer . ':p:h') : fnamemodify(l:settings, ':p:h')
endfunction

function! s:Ale() abort
  if exists(':ALEInfo') == 2
    call ale#linter#Define('infonote', {
          \ 'name': 'rapporteur',
          \ 'lsp': 'stdio',
          \ 'executable': 'rapporteur',
          \ 'command': '%e lsp --stdio',
          \ 'project_root': function('s:AleRoot'),
          \ })
  endif
endfunction
autocmd rapporteur VimEnter * call s:Ale()
