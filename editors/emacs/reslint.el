;;; reslint.el --- check draft resolutions of the United Nations  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1"))
;; Keywords: tools, convenience

;;; Commentary:

;; Three ways, each alone enough:
;;
;;   M-x reslint              findings in a compilation buffer, M-g n goes to the next
;;   M-x reslint-flymake      findings under the words while you write (Flymake)
;;   reslint checker          the same with Flycheck, once that is loaded
;;
;; Columns are characters, as Emacs counts them.

;;; Code:

(require 'compile)
(require 'flymake)

(defgroup reslint nil
  "Checks of draft resolutions."
  :group 'tools)

(defcustom reslint-program "reslint"
  "Name or path of the program."
  :type 'string)

(defcustom reslint-arguments nil
  "Further options, such as (\"--stage=working\")."
  :type '(repeat string))

(defconst reslint--pattern
  "^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(error\\|warning\\|note\\): \\(.*\\)$"
  "A finding: file, line, column, severity, message.")

(defun reslint--options ()
  "Options of every call."
  (append '("--format=errorformat" "--column-unit=char") reslint-arguments))

;;;; Compilation buffer

(define-compilation-mode reslint-mode "reslint"
  "Findings of reslint."
  (setq-local compilation-error-regexp-alist
              '(("^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(note\\)\\): "
                 1 2 3 (4 . 5))))
  (setq-local compilation-first-column 1)
  (setq-local compilation-error-screen-columns nil))

;;;###autoload
(defun reslint (files)
  "Check the draft of this buffer; with a prefix argument ask for FILES."
  (interactive
   (list (if (or current-prefix-arg (not buffer-file-name))
             (read-string "Drafts: ")
           (shell-quote-argument (file-relative-name buffer-file-name)))))
  (save-some-buffers (not compilation-ask-about-save)
                     (lambda () (eq (current-buffer) (window-buffer))))
  (compilation-start
   (mapconcat #'identity
              (append (list (shell-quote-argument reslint-program))
                      (mapcar #'shell-quote-argument (reslint--options))
                      (list files))
              " ")
   #'reslint-mode))

;;;; Flymake

(defvar-local reslint--process nil)

(defun reslint--diagnostics (source)
  "Flymake diagnostics for SOURCE out of the lines of the current buffer."
  (let (found)
    (goto-char (point-min))
    (while (re-search-forward reslint--pattern nil t)
      (let* ((line (string-to-number (match-string 2)))
             (column (string-to-number (match-string 3)))
             (type (cdr (assoc (match-string 4)
                               '(("error" . :error) ("warning" . :warning) ("note" . :note)))))
             (text (match-string 5))
             (place (reslint--place source line column)))
        (push (flymake-make-diagnostic source (car place) (cdr place) type text) found)))
    (nreverse found)))

(defun reslint--place (source line column)
  "The word at LINE and COLUMN of buffer SOURCE, as a pair of positions."
  (with-current-buffer source
    (save-excursion
      (save-restriction
        (widen)
        (goto-char (point-min))
        (forward-line (1- line))
        (let* ((start (min (+ (point) (1- column)) (line-end-position)))
               (end (progn (goto-char start)
                           (skip-syntax-forward "w_'")
                           (point))))
          (if (> end start)
              (cons start end)
            (cons (max (point-min) (1- (max start 2))) (max start 2))))))))

(defun reslint-flymake-backend (report &rest _)
  "Flymake backend: the text of the buffer goes to reslint, REPORT gets the findings."
  (when (process-live-p reslint--process)
    (kill-process reslint--process))
  (let ((source (current-buffer))
        (name (file-name-nondirectory (or buffer-file-name "draft.md"))))
    (save-restriction
      (widen)
      (setq reslint--process
            (make-process
             :name "reslint" :noquery t :connection-type 'pipe :coding 'utf-8-unix
             :buffer (generate-new-buffer " *reslint-flymake*")
             :command `(,reslint-program ,@(reslint--options) ,(concat "--stdin-name=" name) "-")
             :sentinel
             (lambda (process _event)
               (when (memq (process-status process) '(exit signal))
                 (unwind-protect
                     (when (and (buffer-live-p source)
                                (eq process (buffer-local-value 'reslint--process source)))
                       (funcall report (with-current-buffer (process-buffer process)
                                         (reslint--diagnostics source))))
                   (kill-buffer (process-buffer process)))))))
      (process-send-region reslint--process (point-min) (point-max))
      (process-send-eof reslint--process))))

;;;###autoload
(defun reslint-flymake ()
  "Show findings under the words of this buffer."
  (interactive)
  (add-hook 'flymake-diagnostic-functions #'reslint-flymake-backend nil t)
  (flymake-mode 1))

;;;; Flycheck

(with-eval-after-load 'flycheck
  (eval
   '(progn
      (flycheck-define-checker reslint
        "Checks of draft resolutions of the United Nations."
        :command ("reslint" "--format=errorformat" "--column-unit=char" source-inplace)
        :error-patterns
        ((error line-start (file-name) ":" line ":" column ": error: " (message) " [" (id (+ (not (any "]")))) "]" line-end)
         (warning line-start (file-name) ":" line ":" column ": warning: " (message) " [" (id (+ (not (any "]")))) "]" line-end)
         (info line-start (file-name) ":" line ":" column ": note: " (message) " [" (id (+ (not (any "]")))) "]" line-end))
        :modes (markdown-mode gfm-mode text-mode))
      (add-to-list 'flycheck-checkers 'reslint t))
   t))

(provide 'reslint)
;;; reslint.el ends here
