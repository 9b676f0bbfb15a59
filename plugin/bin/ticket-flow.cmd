@node "%~dp0ticket-flow" %*
