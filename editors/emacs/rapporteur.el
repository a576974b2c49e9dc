;;; rapporteur.el --- Information Notes, checked while you write  -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; A mode for Information Notes that starts the server `rapporteur' through eglot.
;;   (load "/path/to/rapporteur/editors/emacs/rapporteur.el")
;; Files ending in .note and .infonote are notes; other files are when one of their first lines is the title of one.

;;; Code:

(require 'eglot)
(require 'grep)

(defgroup rapporteur nil "Information Notes." :group 'text)

(defcustom rapporteur-command '("rapporteur" "lsp" "--stdio")
  "The server and its arguments."
  :type '(repeat string))

(defconst rapporteur-title-regexp
  (concat "\\`\\(?:\ufeff\\|[ \t\r\n]\\)*\\(?:[^\n]*[^ \t\r\n][^\n]*\n[ \t\r\n]*\\)\\{0,4\\}[>#*_ \t-]*"
          "\\(?:\\(?:\\(?:1540\\|Event\\|Outreach\\) +\\)*Information\\(?:al\\)? +Notes?"
          "\\|Info +Note\\|Note +for +Information"
          "\\|\\(?:Conference\\|\\(?:Outreach +\\)?Event\\|Seminar\\|Workshop\\) +Summary\\)"
          "[*_: \t]*\\(?:<sup>[0-9*]+</sup>\\|\\[^?[A-Za-z0-9*]+\\]\\|[¹²³⁰⁴⁵⁶⁷⁸⁹]+\\|[0-9][0-9]?\\)?[*_# \t\r]*$")
  "The title of a note among the first five lines that are not blank.")

(defface rapporteur-label '((t :inherit font-lock-keyword-face)) "The label of a field.")
(defface rapporteur-heading '((t :inherit font-lock-function-name-face :weight bold)) "A title or heading.")

(defconst rapporteur-font-lock-keywords
  `(("^[ \t]*#+[ \t].*$" . 'rapporteur-heading)
    (,(concat "^[ \t]*[-•*]?[ \t]*[*_]*\\("
              (regexp-opt '("Event" "Organizers" "Organisers" "Organizer" "Organiser" "Co-organizers" "Host" "Hosts"
                            "Sponsors" "Date and Venue" "Date and venue" "Venue and Date" "Date" "Venue" "Participants"))
              "\\)[*_]*[ \t]*:")
     1 'rapporteur-label)
    ("^[ \t]*\\(?:\\[\\^[^]]+\\]:\\|<sup>[0-9]+</sup>\\|[¹²³]+\\)[ \t].*$" . 'font-lock-comment-face)))

;;;###autoload
(define-derived-mode rapporteur-mode text-mode "Note"
  "A mode for Information Notes."
  (setq-local comment-start "<!-- " comment-end " -->")
  (setq-local font-lock-defaults '(rapporteur-font-lock-keywords t t))
  (visual-line-mode 1))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.\\(?:note\\|infonote\\)\\'" . rapporteur-mode))
;;;###autoload
(defun rapporteur-note-by-title ()
  "Whether this Markdown or text file is a note."
  (and buffer-file-name
       (string-match-p "\\.\\(?:md\\|markdown\\|txt\\)\\'" buffer-file-name)
       (let ((case-fold-search t))
         (string-match-p rapporteur-title-regexp
                         (buffer-substring-no-properties (point-min) (min (point-max) (+ (point-min) 2000)))))))
;;;###autoload
(add-to-list 'magic-mode-alist '(rapporteur-note-by-title . rapporteur-mode))

(put 'rapporteur-mode 'eglot-language-id "infonote")
(add-to-list 'eglot-server-programs (cons 'rapporteur-mode (lambda (&rest _) rapporteur-command)))
(add-hook 'rapporteur-mode-hook #'eglot-ensure)

(defun rapporteur--ask (method params)
  "Ask the server METHOD with PARAMS, or tell the user what is wrong."
  (let ((server (or (eglot-current-server)
                    (user-error "Rapporteur does not run here: visit a note first"))))
    (condition-case problem
        (append (jsonrpc-request server method params) nil)
      (jsonrpc-error
       (user-error "%s" (or (alist-get 'jsonrpc-error-message (cddr problem)) (error-message-string problem)))))))

(defun rapporteur--file (uri)
  "The file of URI."
  (if (fboundp 'eglot-uri-to-path) (eglot-uri-to-path uri) (eglot--uri-to-path uri)))

(defun rapporteur--visit (location)
  "Go to LOCATION, an LSP location."
  (let ((start (plist-get (plist-get location :range) :start)))
    (find-file (rapporteur--file (plist-get location :uri)))
    (goto-char (point-min))
    (forward-line (plist-get start :line))))

;;;###autoload
(defun rapporteur-related ()
  "Choose among the notes that belong with this one, and go there."
  (interactive)
  (let* ((uri (if (fboundp 'eglot-path-to-uri) (eglot-path-to-uri buffer-file-name) (eglot--path-to-uri buffer-file-name)))
         (choices (mapcar (lambda (it)
                            (cons (format "%s: %s (%.1f: %s)"
                                          (replace-regexp-in-string "-" " " (plist-get it :relation))
                                          (plist-get it :name)
                                          (plist-get it :score)
                                          (mapconcat #'identity (append (plist-get it :reasons) nil) ", "))
                                  (plist-get it :location)))
                          (rapporteur--ask :rapporteur/related (list :uri uri)))))
    (if (null choices)
        (message "No other note belongs with this one.")
      (rapporteur--visit (cdr (assoc (completing-read "Related events: " choices nil t) choices))))))

(defun rapporteur--saved-queries ()
  "The names of the saved queries, each with its `@'."
  (mapcar (lambda (saved) (concat "@" (plist-get saved :name)))
          (rapporteur--ask :rapporteur/queries (make-hash-table))))

;;;###autoload
(defun rapporteur-find (query)
  "List the places of all notes that answer QUERY, as `rapporteur find' takes it.
The names of saved queries are completed."
  (interactive (list (completing-read "Find in all notes: " (rapporteur--saved-queries))))
  (let ((folder default-directory)
        (found (rapporteur--ask :rapporteur/find (list :query query))))
    (if (null found)
        (message "No note answers %s" query)
      (with-current-buffer (get-buffer-create "*rapporteur-find*")
        (let ((inhibit-read-only t))
          (erase-buffer)
          (setq default-directory folder)
          (insert query "\n\n")
          (dolist (note found)
            (let ((file (file-relative-name (rapporteur--file (plist-get note :uri)) folder)))
              (mapc (lambda (hit)
                      (insert (format "%s:%d: %s\n" file
                                      (1+ (plist-get (plist-get (plist-get hit :range) :start) :line))
                                      (plist-get hit :why))))
                    (plist-get note :hits))))
          (goto-char (point-min)))
        (grep-mode)
        (setq next-error-last-buffer (current-buffer))
        (display-buffer (current-buffer))))))

(provide 'rapporteur)
;;; rapporteur.el ends here
