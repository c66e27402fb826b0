import { expect, test } from 'vitest';
import { loopcost, shell } from '../loopcost.ts';

test('the bash script completes commands', async () => {
  const { stdout } = await shell(
    'source <(loopcost completion bash); COMP_WORDS=(loopcost val); COMP_CWORD=1; _loopcost; echo "${COMPREPLY[@]}"',
  );
  expect(stdout).toBe('validate\n');
});

test('another shell is refused', async () => {
  expect(await loopcost(['completion', 'fish'])).toMatchObject({
    code: 2,
    stderr: 'error: expected bash or zsh, got "fish"\n',
  });
});
