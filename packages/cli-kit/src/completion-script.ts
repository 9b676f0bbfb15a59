/**
 * A completion script for bash 3.2 or later, and for zsh through its emulation of bash's completion.
 * It asks the bin itself for the words, so that it never falls behind the command table.
 */
export function completionScript(bin: string): string {
  const name = `_${bin.replaceAll(/\W/g, '_')}_completion`;
  return `# Completion of ${bin} for bash and zsh. Load it with: source <(${bin} completion)
if [ -n "\${ZSH_VERSION-}" ]; then
  autoload -U +X compinit bashcompinit && compinit && bashcompinit
fi
${name}() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(${bin} --get-yargs-completions "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
  # What ends with "=" is not finished. Bash 3 has no compopt: it adds a blank.
  if [[ "\${COMPREPLY[0]-}" == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o bashdefault -o default -F ${name} ${bin}
`;
}
