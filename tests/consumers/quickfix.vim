" Opens each draft, says :make, and writes where each entry of the quickfix list leads to.
set hidden virtualedit=onemore
execute 'set runtimepath^=' . fnameescape($EDITORS . '/vim')
let s:out = []
for s:name in split($DRAFTS, "\n")
  execute 'edit ' . fnameescape(s:name)
  compiler reslint
  silent make
  let s:n = 0
  for s:entry in getqflist()
    let s:n += 1
    if s:entry.valid
      execute 'silent cc ' . s:n
      call add(s:out, {'path': expand('%:.'), 'line': line('.'), 'column': col('.'), 'type': s:entry.type,
            \ 'text': s:entry.text, 'rest': strpart(getline('.'), col('.') - 1)})
    else
      call add(s:out, {'path': '', 'text': s:entry.text})
    endif
  endfor
endfor
call writefile([json_encode(s:out)], $RESULT)
qall!
