" Vim and Neovim compiler file: reslint, for draft resolutions of the United Nations
"
"   :compiler reslint
"   :make                    check the draft in the buffer
"   :make --stage=working    options go behind
"
" Columns are bytes, as Vim counts them: the place is right behind “quotation marks”, é and ¹ as well.
if exists('current_compiler')
  finish
endif
let current_compiler = 'reslint'

let s:cpo_save = &cpo
set cpo&vim

CompilerSet makeprg=reslint\ --format=errorformat\ --column-unit=byte\ %:S
CompilerSet errorformat=
      \%f:%l:%c:\ %trror:\ %m,
      \%f:%l:%c:\ %tarning:\ %m,
      \%f:%l:%c:\ %tote:\ %m,
      \%Ireslint:\ note:\ %m,
      \%Ereslint:\ %m,
      \%-G%.%#

let &cpo = s:cpo_save
unlet s:cpo_save
