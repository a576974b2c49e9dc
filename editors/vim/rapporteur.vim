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
    " the note that Vim was started with was looked at before the linter was known
    if &filetype ==# 'infonote'
      call ale#Queue(0, 'lint_file')
    endif
  endif
endfunction
autocmd rapporteur VimEnter * call s:Ale()

" Asks the server through the client that is there; a:Then gets its answer.
function! s:Ask(method, params, Then) abort
  if exists(':LspStatus') == 2
    call lsp#send_request('rapporteur', {
          \ 'method': a:method,
          \ 'params': a:params,
          \ 'on_notification': {data -> s:Answered(get(data, 'response', {}), a:Then)},
          \ })
  elseif exists(':ALEInfo') == 2
    let l:notes = filter([bufnr('')] + range(1, bufnr('$')), 'bufloaded(v:val) && getbufvar(v:val, "&filetype") ==# "infonote"')
    if empty(l:notes)
      echomsg 'Rapporteur does not run: open a note first'
      return
    endif
    call ale#lsp_linter#SendRequest(l:notes[0], 'rapporteur', [0, a:method, a:params], {response -> s:Answered(response, a:Then)})
  else
    echoerr 'Rapporteur needs vim-lsp or ALE'
  endif
endfunction

function! s:Answered(response, Then) abort
  if has_key(a:response, 'error')
    echohl ErrorMsg | echomsg a:response.error.message | echohl None
  else
    call a:Then(get(a:response, 'result', []))
  endif
endfunction

function! s:Path(uri) abort
  let l:path = substitute(substitute(a:uri, '^file://', '', ''), '#.*', '', '')
  return substitute(l:path, '%\(\x\x\)', '\=nr2char("0x" . submatch(1), 0)', 'g')
endfunction

function! s:Uri(file) abort
  let l:bytes = map(range(strlen(a:file)), 'a:file[v:val]')
  return 'file://' . join(map(l:bytes, 'v:val =~# "[A-Za-z0-9/._~-]" ? v:val : printf("%%%02X", char2nr(v:val, 0))'), '')
endfunction

function! s:List(title, places) abort
  if empty(a:places)
    echomsg a:title . ': nothing was found'
    return
  endif
  call setqflist([], ' ', {'title': a:title, 'items': a:places})
  botright copen
endfunction

function! s:Place(uri, range, text) abort
  return {'filename': s:Path(a:uri), 'lnum': a:range.start.line + 1, 'text': a:text}
endfunction

function! s:Relative(it) abort
  let l:text = printf('%s: %s (%.1f: %s)', substitute(a:it.relation, '-', ' ', 'g'), a:it.name, a:it.score, join(a:it.reasons, ', '))
  return s:Place(a:it.location.uri, a:it.location.range, l:text)
endfunction

function! s:Found(notes) abort
  let l:places = []
  for l:note in a:notes
    call extend(l:places, map(copy(l:note.hits), 's:Place(l:note.uri, v:val.range, v:val.why)'))
  endfor
  return l:places
endfunction

command! RapporteurRelated call s:Ask('rapporteur/related', {'uri': s:Uri(expand('%:p'))},
      \ {found -> s:List('Related events', map(copy(found), 's:Relative(v:val)'))})
command! -nargs=+ RapporteurFind call s:Ask('rapporteur/find', {'query': <q-args>}, {found -> s:List(<q-args>, s:Found(found))})
