@node "%~dp0prompt-lint" %*
