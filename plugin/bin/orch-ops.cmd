@node "%~dp0orch-ops" %*
