" What the gcc handler of ALE makes of the lines.
set runtimepath^=$ALE
let s:lines = readfile($LINES)
execute 'edit ' . fnameescape($DRAFT)
call writefile([json_encode(ale#handlers#gcc#HandleGCCFormat(bufnr(''), s:lines))], $RESULT)
qall!
