" The look of a note while no server marks it: title, labels, headings, footnotes, emphasis.
if exists('b:current_syntax')
  finish
endif

syntax case ignore
syntax spell toplevel

syntax region infonoteComment start=/<!--/ end=/-->/ contains=@NoSpell
syntax match infonoteTitle /^[ \t>#*_-]*\(\(\(1540\|event\|outreach\)\s\+\)*information\(al\)\?\s\+notes\?\(\s\+on\s\+outreach\s\+event\)\?\|info\s\+note\|note\s\+for\s\+information\|\(conference\|\(outreach\s\+\)\?event\|seminar\|workshop\)\s\+summary\)\([ \t*_:]*\(<sup>.\{-}<\/sup>\|\[^\?\w\+\]\|[¹²³⁰⁴-⁹]\+\|\d\{1,2}\)\)\?[ \t*_#]*$/
syntax match infonoteHeading /^\s*#\{1,6}\s.*$/ contains=infonoteTitle
syntax match infonoteHeading /^\s*\(\d\+[.)]\)\?\s*[*_]\{0,3}\(objectives\?\( \(of\|for\) .\{1,80}\)\?\|purpose\|background\|highlights\( and discussions\?\)\?\|summary\|discussions\?\|main points\|conclusions\?\|recommendations\?\|next steps\|follow-up\|further information\|additional comments\?\)[*_]\{0,3}\s*:\?\s*$/
syntax match infonoteLabel /^\s*[-•*]\?\s*[*_]\{0,3}\(\(title of \|name of \)\?event\|activity\|\(co-\?\)\?organi[sz]ers\?\|organi[sz]ed by\|hosts\?\|hosted by\|sponsors\?\|sponsored by\|donors\?\|dates\?\(\s*\(and\|&\)\s*\(venue\|place\|location\)\)\?\|venues\?\(\s*\(and\|&\)\s*dates\?\)\?\|participants\?\|participation\|attendance\|attended by\)[*_]\{0,3}\s*:[*_]\{0,3}/
syntax match infonoteFootnote /^\s*\(\[^[^]]\+\]:\|<sup>\d\+<\/sup>\|[¹²³⁰⁴-⁹]\+\)\s.*$/
syntax match infonoteFootnoteMark /\[^[^][:space:]]\+\]:\@!\|<sup>\d\+<\/sup>/
syntax match infonoteBullet /^\s*[-•*]\s/
syntax match infonoteLink /\<https\?:\/\/[^ \t<>)\]]\+\|\<[[:alnum:].+_-]\+@[[:alnum:]-]\+\(\.[[:alnum:]-]\+\)\+/ contains=@NoSpell
syntax match infonoteBold /\*\*\S\@=[^*]\+\S\@1<=\*\*/
syntax match infonoteItalic /\*\@1<!\*[^* \t][^*]*\S\@1<=\*\*\@!/

highlight default link infonoteComment Comment
highlight default link infonoteTitle Title
highlight default link infonoteHeading Title
highlight default link infonoteLabel Label
highlight default link infonoteFootnote Comment
highlight default link infonoteFootnoteMark Special
highlight default link infonoteBullet Special
highlight default link infonoteLink Underlined
highlight default infonoteBold term=bold cterm=bold gui=bold
highlight default infonoteItalic term=italic cterm=italic gui=italic

let b:current_syntax = 'infonote'
