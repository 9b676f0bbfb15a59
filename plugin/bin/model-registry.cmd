@node "%~dp0model-registry" %*
