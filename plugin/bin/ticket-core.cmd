@node "%~dp0ticket-core" %*
