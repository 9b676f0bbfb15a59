@node "%~dp0batch-queue" %*
