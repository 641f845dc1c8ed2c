/** Commands typed into the terminal widget. */
const MAX_LINE = 64;
const MAX_ECHO = 20;

export interface Command {
  /** Answer to give, without line end. */
  text: string;
  /** Control to set, and to what. */
  control?: 'power' | 'target';
  value?: string;
}

/**
 * @param line as typed; what exceeds 64 characters is ignored @param min @param max range of the target, °C
 * @returns undefined for an empty line
 */
export function parseCommand(line: string, min: number, max: number): Command | undefined {
  const words = line
    .substring(0, MAX_LINE)
    .split(' ')
    .map((word) => word.trim())
    .filter((word) => word);
  const verb = words[0];
  const value = words[1] || '';
  if (!verb) return undefined;
  if (verb === 'on') return { text: 'Turned ON', control: 'power', value: '1' };
  if (verb === 'off') return { text: 'Turned OFF', control: 'power', value: '0' };
  if (verb === 'help' || verb === '?') return { text: `set N (${min} to ${max}), on, off, help` };
  if (verb !== 'set') return { text: `Unknown command: ${verb.substring(0, MAX_ECHO)}. Try help` };
  const isGood = value !== '' && words.length === 2 && Number(value) >= min && Number(value) <= max;
  if (!isGood) return { text: `set needs a number from ${min} to ${max}` };
  return { text: `Temperature set to ${Math.round(Number(value))}`, control: 'target', value };
}
