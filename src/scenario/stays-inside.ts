/** Whether a path that a scenario names leads, as it is written, to something in the scenario's own folder, on every platform. */
export function staysInside(file: string): boolean {
  const absolute = /^([\\/]|[A-Za-z]:|[A-Za-z][\w+.-]*:\/\/|~)/.test(file);
  return file !== '' && !file.includes('\0') && !absolute && !file.split(/[\\/]/).includes('..');
}
