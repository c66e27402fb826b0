import { readWordAt, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

const BASH = `# loopcost completion for bash: source <(loopcost completion bash)
_loopcost() {
  local current=\${COMP_WORDS[COMP_CWORD]}
  local found
  found=$(loopcost --get-completions "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  COMPREPLY=($(compgen -W "$found" -- "$current"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _loopcost loopcost
`;

const ZSH = `#compdef loopcost
# loopcost completion for zsh: source <(loopcost completion zsh)
_loopcost() {
  local -a found
  found=(\${(f)"$(loopcost --get-completions "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)"})
  if (( \${#found} )); then compadd -a found; else _files; fi
}
compdef _loopcost loopcost
`;

/** `completion`: the script that a shell sources; it asks loopcost itself for the words. */
export async function completion(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const guess = process.env['SHELL']?.endsWith('zsh') === true ? 'zsh' : 'bash';
  const shell = readWordAt(args, 0, ['bash', 'zsh']) ?? guess;
  await terminal.print(shell === 'zsh' ? ZSH : BASH);
  return EXIT.ok;
}
