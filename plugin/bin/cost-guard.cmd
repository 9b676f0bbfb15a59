@node "%~dp0cost-guard" %*
